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
    private const int Widest = 92, RunWidth = 70, RowsBesideFields = 5;

    /// <summary>The picker of a path, over the form; null while it is closed.</summary>
    public FilePicker? Picker { get; init; }

    /// <summary>Whether its answer is awaited.</summary>
    public bool IsSent { get; init; }

    /// <summary>What handing it in does.</summary>
    public string SendTitle => Kind switch { SetsFormKind.Run or SetsFormKind.Batch => "submit the job", SetsFormKind.New => "make the set", _ => "take these folders" };

    /// <summary>The same after a key.</summary>
    public SetsForm With(Form form) => this with { Form = Kind switch { SetsFormKind.Run => RunForm.Fitted(form), SetsFormKind.New => NewSetForm.Grown(form), _ => form } };

    /// <summary>Whether the field with the focus takes a path that can be picked.</summary>
    public bool TakesPath => Form.Fields.Any(f => f.Name == Form.FocusName && f is TextFormField { IsPath: true });

    private bool PicksFolder => Kind == SetsFormKind.Data || (Kind == SetsFormKind.Batch && Form.FocusName == BatchForm.Spectra);

    /// <summary>Opens a picker for the field with the focus.</summary>
    public FilePickerStep Pick(string folder) => FilePicker.Open(folder, PicksFolder);

    /// <summary>The same with a picked path in the field with the focus; a folder goes behind those that are there.</summary>
    public SetsForm WithPath(string path)
    {
        FormField field = Form.Fields.First(f => f.Name == Form.FocusName);
        string shown = path.Length > 1 ? path.TrimEnd('/') : path;
        string text = Kind == SetsFormKind.Data && field.Value.Trim().Length > 0 ? field.Value.Trim().TrimEnd(':') + ":" + shown : shown;
        return With(Form.WithField(((TextFormField)field) with { Text = TextField.Of(text) })) with { Picker = null };
    }

    /// <summary>Draws it over an area.</summary>
    public void Draw(CellGrid grid, Rect area, TerminalProfile profile)
    {
        if (Picker is { } picker)
        {
            picker.Draw(grid, Box.DrawOverlay(grid, area, PicksFolder ? "a folder" : "a file", Math.Min(Widest, area.Width - 4), Math.Max(8, area.Height - 2), profile), profile);
            return;
        }

        string title = Kind switch { SetsFormKind.Run => "run on " + Target, SetsFormKind.Batch => "series with " + Target, SetsFormKind.New => "new set", _ => "data folders" };
        Rect inner = Box.DrawOverlay(grid, area, title, Math.Min(Kind == SetsFormKind.Run ? RunWidth : Widest, area.Width - 4), Form.Fields.Length + RowsBesideFields, profile);
        (Rect fields, Rect foot) = inner.SplitBottom(1);
        Form.Draw(grid, fields.Inset(1, 0), profile);
        string hint = IsSent ? "one moment" : $"Ctrl+S {SendTitle}   {(TakesPath ? "Ctrl+O picks   " : "")}Tab next field   Esc close";
        grid.Write(foot, foot.X + 1, foot.Y, ScreenText.Cut(hint, foot.Width - 2, profile.Glyphs), Theme.Faint);
    }
}
