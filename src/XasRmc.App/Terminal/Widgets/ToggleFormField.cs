using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Widgets;

/// <summary>Yes or no.</summary>
internal sealed record ToggleFormField(string Name, string Label, bool IsOn = false) : FormField(Name, Label)
{
    /// <inheritdoc />
    public override string Value => IsOn ? "true" : "false";

    /// <inheritdoc />
    public override FormField Update(Key key) =>
        key.Is(' ') || key.Code is KeyCode.Left or KeyCode.Right ? this with { IsOn = !IsOn } : key.Is('y') ? this with { IsOn = true } : key.Is('n') ? this with { IsOn = false } : this;

    /// <inheritdoc />
    public override void Draw(CellGrid grid, Rect row, TerminalProfile profile, bool hasFocus)
    {
        grid.Write(row, row.X, row.Y, IsOn ? "[x] yes" : "[ ] no", hasFocus ? Theme.Selected : Theme.Text);
        if (hasFocus && row.Width > 1) grid.Cursor = (row.X + 1, row.Y);
    }
}
