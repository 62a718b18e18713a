using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Sets;

/// <summary>An open form of the screen of sets.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Target">The set; empty for a new one.</param>
/// <param name="Form">Its fields.</param>
internal sealed record SetsForm(SetsFormKind Kind, string Target, Form Form)
{
    private const int Widest = 92, RowsBesideFields = 5;

    /// <summary>Whether its answer is awaited.</summary>
    public bool IsSent { get; init; }

    /// <summary>What handing it in does.</summary>
    public string SendTitle => Kind switch { SetsFormKind.Run => "submit the job", SetsFormKind.New => "make the set", _ => "take these folders" };

    /// <summary>The same after a key.</summary>
    public SetsForm With(Form form) => this with { Form = Kind switch { SetsFormKind.Run => RunForm.Fitted(form), SetsFormKind.New => NewSetForm.Grown(form), _ => form } };

    /// <summary>Draws it over an area.</summary>
    public void Draw(CellGrid grid, Rect area, TerminalProfile profile)
    {
        string title = Kind switch { SetsFormKind.Run => "run on " + Target, SetsFormKind.New => "new set", _ => "data folders" };
        Rect inner = Box.DrawOverlay(grid, area, title, Math.Min(Widest, area.Width - 4), Form.Fields.Length + RowsBesideFields, profile);
        (Rect fields, Rect foot) = inner.SplitBottom(1);
        Form.Draw(grid, fields.Inset(1, 0), profile);
        string hint = IsSent ? "one moment" : $"Ctrl+S {SendTitle}   Tab, arrows next field   Esc close";
        grid.Write(foot, foot.X + 1, foot.Y, ScreenText.Cut(hint, foot.Width - 2, profile.Glyphs), Theme.Faint);
    }
}
