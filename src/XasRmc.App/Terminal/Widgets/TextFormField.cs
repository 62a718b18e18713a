using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Widgets;

/// <summary>Text, or a path.</summary>
internal sealed record TextFormField(string Name, string Label, TextField Text) : FormField(Name, Label)
{
    /// <summary>Whether it is the path of a file: the screen may open a picker for it.</summary>
    public bool IsPath { get; init; }

    /// <summary>Whether it may not be empty.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Says what is wrong with a text; null for nothing.</summary>
    public Func<string, string?>? Check { get; init; }

    /// <inheritdoc />
    public override string Value => Text.Text;

    /// <inheritdoc />
    public override string? Fault => Value.Trim().Length == 0 ? (IsRequired ? "something has to stand here" : null) : Check?.Invoke(Value);

    /// <inheritdoc />
    public override bool IsTyping => true;

    /// <inheritdoc />
    public override FormField Update(Key key) => this with { Text = Text.Update(key) };

    /// <inheritdoc />
    public override FormField Paste(string text) => this with { Text = Text.Paste(text) };

    /// <inheritdoc />
    public override void Draw(CellGrid grid, Rect row, TerminalProfile profile, bool hasFocus) => Text.Draw(grid, row, profile, hasFocus, Written(hasFocus));
}
