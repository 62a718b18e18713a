using System.Globalization;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Plots;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Structures;

/// <summary>Draws the screen of structures: form and facts at the left, atoms and plots at the right, one of the two where both do not fit.</summary>
internal static class StructureDrawing
{
    private const int LeftWidth = 40, WideLeftWidth = 46, NarrowWidth = 96, WideWidth = 120, TallHeight = 34, WidePair = 100, TableRows = 5, LeastFactRows = 4;

    /// <summary>Draws it.</summary>
    public static void Draw(StructuresScreen screen, CellGrid grid, Rect area, TerminalProfile profile)
    {
        bool hasPlots = screen.Focus == StructurePart.Plots;
        // In a narrow window plots and their table take it all.
        (Rect left, Rect right) = area.SplitLeft(hasPlots && area.Width < NarrowWidth ? 0 : area.Width >= WideWidth ? WideLeftWidth : LeftWidth);
        if (!left.IsEmpty) DrawLeft(screen, grid, left, profile);
        if (right.Height >= TallHeight)
        {
            (Rect view, Rect plots) = right.SplitTop(right.Height / 2);
            DrawView(screen, grid, view, profile);
            DrawPlots(screen, grid, plots, profile);
        }
        else if (right.Width >= WidePair)
        {
            (Rect view, Rect plots) = right.SplitLeft(right.Width / 2);
            DrawView(screen, grid, view, profile);
            DrawPlots(screen, grid, plots, profile);
        }
        else if (hasPlots) DrawPlots(screen, grid, right, profile);
        else DrawView(screen, grid, right, profile);

        if (screen.Overlay is { } overlay) DrawOverlay(overlay, grid, area, profile);
    }

    private static void DrawLeft(StructuresScreen screen, CellGrid grid, Rect area, TerminalProfile profile)
    {
        Rect facts = area;
        if (screen.Wanted is not StructureSource.OfFile)
        {
            // One row more than fields: a hint or a fault of the field with the focus.
            int rows = Math.Min(screen.Builder.Form.Fields.Length + 3, area.Height - LeastFactRows - 2);
            (Rect form, facts) = area.SplitTop(rows);
            bool hasFocus = screen.Focus == StructurePart.Form && screen.Overlay is null;
            Rect inner = Box.Draw(grid, form, hasFocus ? "build" : "build: e edits", profile, hasFocus);
            screen.Builder.Form.Draw(grid, inner, profile, hasFocus);
        }

        string title = screen.Wanted is StructureSource.OfFile file ? Path.GetFileName(file.Path.TrimEnd('/')) : "what it is";
        Rect within = Box.Draw(grid, facts, title, profile);
        var lines = new List<(string Text, CellStyle Style)>();
        if (Fault(screen) is { } fault) lines.AddRange(WrappedText.Rows(ScreenText.Of("! " + fault, profile.Glyphs), Math.Max(1, within.Width)).Take(3).Select(r => (r, Theme.Bad)));
        if (screen.Shown is { } shown) lines.AddRange(shown.Lines().Select(l => (l, Theme.Text)));
        else if (lines.Count == 0) lines.Add(("building ...", Theme.Faint));
        for (int i = 0; i < Math.Min(within.Height, lines.Count); i++) grid.Write(within, within.X, within.Y + i, ScreenText.Cut(lines[i].Text, within.Width, profile.Glyphs), lines[i].Style);
    }

    private static string? Fault(StructuresScreen screen)
    {
        if (screen.Wanted is not StructureSource.OfFile && screen.Builder.Fault is { } wrong) return "not built: " + wrong;
        return screen.Fault is { } fault ? (screen.Shown is null ? fault : fault + " (below: the one before)") : null;
    }

    private static void DrawView(StructuresScreen screen, CellGrid grid, Rect area, TerminalProfile profile)
    {
        Rect inner = Box.Draw(grid, area, "atoms", profile, screen is { Focus: StructurePart.View, Overlay: null });
        if (screen.View is { } view) ParticleDrawing.Draw(grid, inner, view, profile);
        else if (screen.Shown is { } shown)
            grid.Write(inner, inner.X, inner.Y, ScreenText.Cut(string.Create(CultureInfo.InvariantCulture, $"{shown.Facts["atoms"]} atoms; up to {StructureQueries.MostDrawn} are drawn"), inner.Width, profile.Glyphs), Theme.Faint);
    }

    private static void DrawPlots(StructuresScreen screen, CellGrid grid, Rect area, TerminalProfile profile)
    {
        bool hasFocus = screen is { Focus: StructurePart.Plots, Overlay: null };
        Rect inner = Box.Draw(grid, area, "pairs and chi(k)" + (screen.IsAveraged ? ", all configurations" : ""), profile, hasFocus);
        int rows = Math.Min(inner.Height / 3, Math.Max(TableRows, Math.Min(screen.Shells.Items.Length + 1, inner.Height / 4)));
        (Rect plot, Rect table) = inner.SplitBottom(rows);
        (plot, Rect line) = plot.SplitBottom(1);
        screen.Panel.Draw(grid, plot, profile);
        (string text, CellStyle style) = ModelLine(screen);
        grid.Write(line, line.X, line.Y, ScreenText.Cut(text, line.Width, profile.Glyphs), style);
        screen.Shells.Draw(grid, table, profile, hasFocus);
    }

    private static (string Text, CellStyle Style) ModelLine(StructuresScreen screen)
    {
        if (screen.ChiFault is { } fault) return ("! χ(k): " + fault, Theme.Warning);
        if (screen.Chi is not { } chi) return ("", Theme.Faint);
        string paths = screen.HasAllPaths ? "4 legs" : "2 legs";
        return (string.Create(CultureInfo.InvariantCulture, $"χ(k) {chi["edge"]}, {paths}: error {100 * (double)chi["modelError"]!:0.#} % for R to {(double)chi["modelErrorToAngstrom"]!:0.#} Å"), Theme.Faint);
    }

    private static void DrawOverlay(StructureOverlay overlay, CellGrid grid, Rect area, TerminalProfile profile)
    {
        int width = Math.Min(76, area.Width - 2);
        switch (overlay)
        {
            case StructureOverlay.Picker picker:
                picker.Files.Draw(grid, Box.DrawOverlay(grid, area, "open: xyz, POSCAR, feff.inp; Esc closes", width, area.Height - 2, profile), profile);
                break;
            case StructureOverlay.Runs runs:
                runs.List.Draw(grid, Box.DrawOverlay(grid, area, "final atoms of a run: Enter shows, Esc closes", width, area.Height - 2, profile), profile);
                break;
            case StructureOverlay.Save save:
                save.Form.Draw(grid, Box.DrawOverlay(grid, area, "save: Ctrl+S or Enter on the last field writes, Esc closes", width, 8, profile), profile);
                break;
            case StructureOverlay.Windows windows:
                windows.Form.Draw(grid, Box.DrawOverlay(grid, area, "windows of the shells: Enter counts, Esc closes", 56, 5, profile), profile);
                break;
            default:
                throw new ArgumentException($"No one draws {overlay.GetType().Name}.", nameof(overlay));
        }
    }
}
