using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Shell;

/// <summary>Help, palette and the question before something is lost: their keys and how they are drawn over the screen.</summary>
internal static class TuiOverlays
{
    private const int Widest = 76, PageRows = 8;

    /// <summary>The actions that the palette finds for what is typed, the best first; all of them for nothing.</summary>
    public static IReadOnlyList<ScreenAction> Found(TuiModel model, string text)
    {
        ArgumentNullException.ThrowIfNull(model);
        IReadOnlyList<ScreenAction> all = model.AllActions;
        if (text.Trim().Length == 0) return all;
        return [.. all.Select((a, i) => (Action: a, Index: i, Score: FuzzyMatch.Of(text, $"{a.Title} {a.Verb}")?.Score)).Where(a => a.Score is not null).OrderByDescending(a => a.Score).ThenBy(a => a.Index).Select(a => a.Action)];
    }

    /// <summary>Takes a key while an overlay is open.</summary>
    public static TuiStep OnKey(TuiModel model, Key key)
    {
        ArgumentNullException.ThrowIfNull(model);
        TuiModel closed = model with { Overlay = null };
        bool isClose = key.Code == KeyCode.Escape;
        switch (model.Overlay)
        {
            case Overlay.Help help:
                int scroll = key.Code switch
                {
                    KeyCode.Down => help.Scroll + 1,
                    KeyCode.Up => help.Scroll - 1,
                    KeyCode.PageDown => help.Scroll + PageRows,
                    KeyCode.PageUp => help.Scroll - PageRows,
                    KeyCode.Home => 0,
                    _ => key.Is('j') ? help.Scroll + 1 : key.Is('k') ? help.Scroll - 1 : -PageRows - 1,
                };
                if (isClose || key == model.KeyOf(AppActions.Help) || key == model.KeyOf(AppActions.Quit) || key.Code is KeyCode.Backspace or KeyCode.Enter or KeyCode.Function) return new TuiStep(closed, []);
                return new TuiStep(scroll < -PageRows ? model : model with { Overlay = new Overlay.Help(Math.Clamp(scroll, 0, Math.Max(0, model.AllActions.Count - 1))) }, []);
            case Overlay.Confirm confirm:
                if (key.Is('y')) return TuiUpdate.RunConfirmed(closed, confirm.Action);
                return isClose || key.Is('n') || key.Is('q') || key.Code == KeyCode.Backspace ? new TuiStep(closed with { Line = new Say("nothing was done") }, []) : new TuiStep(model, []);
            case Overlay.Palette palette:
                return OnPalette(model, palette, key);
            default:
                return new TuiStep(closed, []);
        }
    }

    /// <summary>Draws the open overlay over what is there.</summary>
    public static void Draw(CellGrid grid, TuiModel model)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(model);
        switch (model.Overlay)
        {
            case Overlay.Help help:
                DrawHelp(grid, model, help);
                break;
            case Overlay.Confirm confirm:
                DrawConfirm(grid, model, confirm.Action);
                break;
            case Overlay.Palette palette:
                DrawPalette(grid, model, palette);
                break;
        }
    }

    private static TuiStep OnPalette(TuiModel model, Overlay.Palette palette, Key key)
    {
        IReadOnlyList<ScreenAction> found = Found(model, palette.Text);
        TuiStep With(Overlay.Palette next) => new(model with { Overlay = next }, []);
        int last = Math.Max(0, found.Count - 1);
        switch (key.Code)
        {
            case KeyCode.Escape:
                return new TuiStep(model with { Overlay = null }, []);
            case KeyCode.Enter when found.Count > 0:
                ScreenAction chosen = found[Math.Min(palette.Selected, last)];
                return model.Screen.Actions(model.Shared).Any(a => a.Id == chosen.Id) ? TuiUpdate.Run(model with { Overlay = null }, chosen) : TuiUpdate.RunApp(model, chosen.Id);
            case KeyCode.Down or KeyCode.Tab when !key.Shift:
                return With(palette with { Selected = Math.Min(last, palette.Selected + 1) });
            case KeyCode.Up or KeyCode.Tab:
                return With(palette with { Selected = Math.Max(0, palette.Selected - 1) });
            case KeyCode.PageDown:
                return With(palette with { Selected = Math.Min(last, palette.Selected + PageRows) });
            case KeyCode.PageUp:
                return With(palette with { Selected = Math.Max(0, palette.Selected - PageRows) });
            case KeyCode.Backspace:
                return palette.Text.Length == 0 ? new TuiStep(model with { Overlay = null }, []) : With(new Overlay.Palette(palette.Text[..^1], 0));
            case KeyCode.Character when key == Key.Control('p') || key == Key.Control('k'):
                return With(palette with { Selected = Math.Max(0, palette.Selected - 1) });
            case KeyCode.Character when key == Key.Control('n') || key == Key.Control('j'):
                return With(palette with { Selected = Math.Min(last, palette.Selected + 1) });
            case KeyCode.Character when key == Key.Control('u'):
                return With(new Overlay.Palette("", 0));
            case KeyCode.Character when !key.Ctrl:
                return With(new Overlay.Palette(palette.Text + key.Rune, 0));
            default:
                return new TuiStep(model, []);
        }
    }

    private static Rect Frame(CellGrid grid, TuiModel model, int width, int height, string title)
    {
        GlyphSet glyphs = model.Shared.Profile.Glyphs;
        width = Math.Min(width, grid.Width - 4);
        height = Math.Min(height, grid.Height - 4);
        var area = new Rect((grid.Width - width) / 2, (grid.Height - height) / 2, width, height);
        grid.Fill(area, Theme.Text);
        Box.DrawLines(grid, area, glyphs, Theme.Accent);
        grid.Write(area, area.X + 2, area.Y, " " + ScreenText.Cut(title, area.Width - 6, glyphs) + " ", Theme.Accent);
        grid.Cursor = null;
        return area.Inset(2, 1);
    }

    private static void DrawHelp(CellGrid grid, TuiModel model, Overlay.Help help)
    {
        GlyphSet glyphs = model.Shared.Profile.Glyphs;
        IReadOnlyList<ScreenAction> own = model.Screen.Actions(model.Shared), wide = model.AppWide;
        var lines = new List<(string Key, string Text, bool IsTitle)> { ("", model.Screen.Name, true) };
        lines.AddRange(own.Select(a => Line(model, a)));
        lines.Add(("", "everywhere", true));
        lines.AddRange(wide.Select(a => Line(model, a)));
        lines.Add(("arrows", "move; also h j k l, PgUp, PgDn, g (top), G (end)", false));
        lines.Add(("Tab", "next part or field; Shift+Tab the one before", false));
        lines.Add(("Enter", "open; Esc, Backspace go back", false));
        lines.Add(("/", "filter a list", false));
        Rect inner = Frame(grid, model, Widest, lines.Count + 2, $"help ({model.KeyOf(AppActions.Help)} or Esc closes)");
        int first = Math.Clamp(help.Scroll, 0, Math.Max(0, lines.Count - inner.Height));
        for (int i = 0; i < inner.Height && first + i < lines.Count; i++)
        {
            (string key, string text, bool isTitle) = lines[first + i];
            int y = inner.Y + i;
            if (isTitle)
            {
                grid.Write(inner, inner.X, y, ScreenText.Of(text, glyphs), Theme.Accent);
                continue;
            }

            grid.Write(inner, inner.X, y, ScreenText.Pad(key, 10, glyphs, atRight: true), Theme.Text.With(CellAttributes.Bold));
            grid.Write(inner, inner.X + 12, y, ScreenText.Cut(text, inner.Width - 12, glyphs), Theme.Text);
        }

        if (first + inner.Height < lines.Count) grid.Write(inner, inner.Right - 6, inner.Bottom, " more ", Theme.Faint);
    }

    private static (string Key, string Text, bool IsTitle) Line(TuiModel model, ScreenAction action) =>
        ((model.KeyOf(action) ?? model.KeyOf(AppActions.Palette))?.ToString() ?? "", action.Title, false);

    private static void DrawConfirm(CellGrid grid, TuiModel model, ScreenAction action)
    {
        GlyphSet glyphs = model.Shared.Profile.Glyphs;
        Rect inner = Frame(grid, model, Math.Clamp(action.Title.Length + 8, 44, Widest), action.Verb is null ? 5 : 6, "sure?");
        grid.Write(inner, inner.X, inner.Y, ScreenText.Cut(action.Title, inner.Width, glyphs), Theme.Warning);
        if (action.Verb is { } verb) grid.Write(inner, inner.X, inner.Y + 1, ScreenText.Cut(verb, inner.Width, glyphs), Theme.Faint);
        grid.Write(inner, inner.X, inner.Bottom - 1, "y does it    n or Esc does not", Theme.Text);
    }

    private static void DrawPalette(CellGrid grid, TuiModel model, Overlay.Palette palette)
    {
        GlyphSet glyphs = model.Shared.Profile.Glyphs;
        IReadOnlyList<ScreenAction> found = Found(model, palette.Text);
        Rect inner = Frame(grid, model, Widest, Math.Max(8, grid.Height - 6), "palette");
        string typed = ScreenText.Of(palette.Text, glyphs);
        int after = grid.Write(inner, inner.X, inner.Y, "> " + (typed.Length > inner.Width - 4 ? typed[^(inner.Width - 4)..] : typed), Theme.Text.With(CellAttributes.Bold));
        grid.Cursor = (Math.Min(after, inner.Right - 1), inner.Y);
        (_, Rect list) = inner.SplitTop(1);
        int selected = Math.Clamp(palette.Selected, 0, Math.Max(0, found.Count - 1)), first = Math.Max(0, selected - list.Height + 1);
        if (found.Count == 0) grid.Write(list, list.X, list.Y, "no action is called so", Theme.Faint);
        for (int i = 0; i < list.Height && first + i < found.Count; i++)
        {
            ScreenAction action = found[first + i];
            bool isSelected = first + i == selected;
            CellStyle style = isSelected ? Theme.Selected : Theme.Text;
            string key = model.KeyOf(action)?.ToString() ?? "";
            string text = (isSelected ? "> " : "  ") + action.Title + (action.Verb is { } verb ? "   " + verb : "");
            grid.Write(list, list.X, list.Y + i, ScreenText.Pad(text, list.Width - key.Length - 1, glyphs) + " " + key, style);
        }
    }
}
