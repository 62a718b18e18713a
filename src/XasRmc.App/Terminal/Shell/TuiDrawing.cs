using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Shell;

/// <summary>Draws the whole: the screens' names at the top, the screen in sight, the command line that does the same, status and keys at the bottom.</summary>
internal static class TuiDrawing
{
    /// <summary>Rows of the window that are not the screen's: its name above, the command line, status and keys below.</summary>
    public const int FrameRows = 4;

    private const int LongestShortName = 6, LeastLetters = 3;

    /// <summary>Draws a model into a blank grid.</summary>
    public static void Draw(CellGrid grid, TuiModel model)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(model);
        if (!model.IsLargeEnough)
        {
            grid.Write(grid.Area, 0, 0, FormattableString.Invariant($"window too small: {TuiModel.LeastWidth}x{TuiModel.LeastHeight} needed"), Theme.Warning);
            grid.Write(grid.Area, 0, 1, FormattableString.Invariant($"this one is {model.Width}x{model.Height}; {model.KeyOf(AppActions.Quit)} quits"), Theme.Text);
            return;
        }

        (Rect top, Rect below) = grid.Area.SplitTop(1);
        (Rect middle, Rect bottom) = below.SplitBottom(3);
        DrawTabs(grid, top, model);
        model.Screen.Draw(grid, middle, model.Shared);
        GlyphSet glyphs = model.Shared.Profile.Glyphs;
        if (model.Screen.Verb(model.Shared) is { } verb) grid.Write(bottom, bottom.X, bottom.Y, ScreenText.Cut(" $ " + verb, bottom.Width, glyphs), Theme.Faint);
        DrawStatus(grid, bottom with { Y = bottom.Y + 1, Height = 1 }, model);
        DrawKeys(grid, bottom with { Y = bottom.Y + 2, Height = 1 }, model);
        TuiOverlays.Draw(grid, model);
    }

    /// <summary>The screen whose name stands at a column of the first row; null for none.</summary>
    public static int? TabAt(TuiModel model, int column)
    {
        ArgumentNullException.ThrowIfNull(model);
        foreach ((int index, int x, string text) in Tabs(model))
        {
            if (column >= x && column < x + text.Length) return index;
        }

        return null;
    }

    private static IEnumerable<(int Index, int X, string Text)> Tabs(TuiModel model)
    {
        // Whole names where they fit, else their first letters, else numbers alone beside the name of the screen in sight.
        string[] names = Names(model, int.MaxValue);
        for (int letters = LongestShortName; letters >= LeastLetters && names.Sum(n => n.Length) > model.Width; letters--) names = Names(model, letters);
        bool isWide = names.Sum(n => n.Length) <= model.Width;
        int x = 0;
        for (int i = 0; i < names.Length; i++)
        {
            string text = isWide || i == model.Current ? names[i] : FormattableString.Invariant($" {(i + 1) % 10} ");
            yield return (i, x, text);
            x += text.Length;
        }
    }

    private static string[] Names(TuiModel model, int letters) =>
        [.. model.Screens.Select((s, i) => FormattableString.Invariant($" {(i + 1) % 10} {(i == model.Current || s.Name.Length <= letters ? s.Name : s.Name[..letters])}"))];

    private static void DrawTabs(CellGrid grid, Rect row, TuiModel model)
    {
        int end = 0;
        foreach ((int index, int x, string text) in Tabs(model))
        {
            grid.Write(row, x, row.Y, text, index == model.Current ? Theme.Accent.With(CellAttributes.Reverse) : Theme.Faint);
            end = x + text.Length;
        }

        string subject = model.Screen.Subject;
        if (subject.Length > 0 && row.Right - end > 6) grid.Write(row, end + 1, row.Y, ScreenText.Cut(subject, row.Right - end - 2, model.Shared.Profile.Glyphs), Theme.Text);
    }

    private static void DrawStatus(CellGrid grid, Rect row, TuiModel model)
    {
        GlyphSet glyphs = model.Shared.Profile.Glyphs;
        JobBoard jobs = model.Shared.Jobs;
        string right = model.Lost is not null ? "! queue lost" : jobs.IsConnected ? FormattableString.Invariant($"{jobs.Running} running, {jobs.Jobs.Count} jobs") : "connecting";
        grid.Write(row, row.Right - right.Length - 1, row.Y, right, model.Lost is null ? Theme.Faint : Theme.Bad);
        int room = row.Width - right.Length - 3;
        if (model.Line is { } line) grid.Write(row, row.X + 1, row.Y, ScreenText.Cut((line.IsError ? "! " : "") + line.Text, room, glyphs), line.IsError ? Theme.Bad : Theme.Text);
        else if (model.Lost is { } lost) grid.Write(row, row.X + 1, row.Y, ScreenText.Cut("! " + lost, room, glyphs), Theme.Bad);
        else if (!model.Pending.IsEmpty) grid.Write(row, row.X + 1, row.Y, ScreenText.Cut(string.Join(", ", model.Pending.Values.Distinct().Order()) + " ...", room, glyphs), Theme.Faint);
    }

    private static void DrawKeys(CellGrid grid, Rect row, TuiModel model)
    {
        GlyphSet glyphs = model.Shared.Profile.Glyphs;
        grid.Fill(row, Theme.Bar);
        // The hint of help stays at any width.
        int x = grid.Write(row, row.X, row.Y, ScreenText.Of(model.Screen.IsTyping ? " F1 help " : $" {model.KeyOf(AppActions.Help)} help ", glyphs), Theme.Bar.With(CellAttributes.Bold));
        string end = ScreenText.Of(model.Screen.IsTyping ? "Ctrl+P palette " : $"{model.KeyOf(AppActions.Palette)} palette  {model.KeyOf(AppActions.Quit)} quit ", glyphs);
        int last = row.Right - end.Length;
        grid.Write(row, last, row.Y, end, Theme.Bar);
        foreach (ScreenAction action in model.Screen.Actions(model.Shared))
        {
            if (model.KeyOf(action) is not { } key) continue;
            string hint = ScreenText.Of($"{key} {Short(action.Title)}", glyphs);
            if (x + hint.Length + 2 > last) break;
            x = grid.Write(row, x + 1, row.Y, hint, Theme.Bar) + 1;
        }
    }

    /// <summary>The first words of a title: up to a colon, a semicolon or a bracket.</summary>
    private static string Short(string title)
    {
        int end = title.IndexOfAny([':', ';', '(']);
        return (end < 0 ? title : title[..end]).Trim();
    }
}
