using System.Globalization;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Screens.Panels;
using XasRmc.App.Terminal.Shell;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Data;

/// <summary>Draws the screen: the list above, plots and settings below, what is to be known at the bottom; forms and the picker in their place.</summary>
internal static class DataDrawing
{
    private const int FormWidth = 36, WideWidth = 100, TileWidth = 100, TileHeight = 26, LeastList = 5;

    private static readonly string[] s_welcome =
    [
        "No spectrum is open.",
        "",
        "o  opens files: XDI, Athena projects, columns of any beamline, chi(k).",
        "   Type a path, Tab completes it; Ctrl+O opens all that are listed.",
        "",
        "Then, for the spectra in the list:",
        "   Enter   change E0, Rbkg, ranges: the plots follow while you type",
        "   n N     next plot: μ(E), norm μ(E), χ(k), |χ(R)|, wavelet",
        "   Space   mark several to compare them; m merges the marked scans",
        "   s       save them to a set, for network and fit",
    ];

    /// <summary>Draws the screen.</summary>
    public static void Draw(DataScreen screen, CellGrid grid, Rect area, Shared shared)
    {
        ArgumentNullException.ThrowIfNull(screen);
        ArgumentNullException.ThrowIfNull(shared);
        TerminalProfile profile = shared.Profile;
        switch (screen.Part)
        {
            case DataPart.Pick pick:
                pick.Picker.Draw(grid, Box.Draw(grid, area, "open a spectrum (Esc: back)", profile, hasFocus: true), profile);
                break;
            case DataPart.Groups groups:
                DrawGroups(groups, grid, area, profile);
                break;
            case DataPart.Columns columns when screen.Selected is { } entry:
                DrawColumns(columns, entry, grid, area, profile);
                break;
            case DataPart.Save save:
                DrawSave(screen, save, grid, area, profile);
                break;
            case DataPart.Notes notes:
                Rect inner = Box.Draw(grid, area, $"{screen.Selected?.CurveName}: warnings and faults (Esc: back)", profile, hasFocus: true);
                notes.Pane.WithSize(inner.Width, inner.Height).Draw(grid, inner, profile);
                break;
            default:
                DrawSpectra(screen, grid, area, profile);
                break;
        }
    }

    private static void DrawSpectra(DataScreen screen, CellGrid grid, Rect area, TerminalProfile profile)
    {
        bool isEditing = screen.Part is DataPart.Edit;
        if (screen.List.Items.IsEmpty)
        {
            Rect empty = Box.Draw(grid, area, "spectra", profile, hasFocus: true);
            for (int i = 0; i < Math.Min(s_welcome.Length, empty.Height); i++) grid.Write(empty, empty.X + 1, empty.Y + i, ScreenText.Cut(s_welcome[i], empty.Width - 1, profile.Glyphs), i == 0 ? Theme.Text : Theme.Faint);
            return;
        }

        int listRows = Math.Clamp(screen.List.Items.Length + 3, LeastList, Math.Max(LeastList, area.Height * 3 / 10));
        if (screen.List.IsTyping || screen.List.Filter.Text.Length > 0) listRows++;
        (Rect top, Rect below) = area.SplitTop(listRows);
        Rect list = Box.Draw(grid, top, Title(screen), profile, !isEditing);
        DataList.For(screen.List, list.Width).Draw(grid, list, profile, !isEditing);
        if (screen.Selected is not { } entry) return;
        List<(string Row, bool IsFault)> notes = [.. DataNotes.Of(screen, entry).SelectMany(n => WrappedText.Rows(n.Text, area.Width - 2).Select(r => (r, n.IsFault)))];
        // A fault is worth two rows of a small window, a warning one.
        int noteRows = Math.Min(notes.Count, area.Height > 22 ? 4 : notes is [{ IsFault: true }, ..] ? 2 : 1);
        (Rect middle, Rect bottom) = below.SplitBottom(noteRows);
        DrawNotes(notes, grid, bottom, profile);
        bool hasForm = isEditing || area.Width >= WideWidth;
        (Rect plots, Rect form) = middle.SplitLeft(hasForm ? middle.Width - FormWidth : middle.Width);
        DrawPlots(screen, entry, grid, plots, profile);
        if (!hasForm) return;
        Rect settings = Box.Draw(grid, form, isEditing ? "reduction: PgUp PgDn step" : "reduction", profile, isEditing);
        if (screen.Part is DataPart.Edit edit) edit.Form.Draw(grid, settings, profile);
        else ReductionFields.Draw(grid, settings, entry, profile);
    }

    private static string Title(DataScreen screen)
    {
        int marked = screen.List.Items.Count(e => e.IsMarked), count = screen.List.Items.Length;
        return FormattableString.Invariant($"{count} {(count == 1 ? "spectrum" : "spectra")}{(marked > 0 ? $", {marked} marked" : "")}");
    }

    private static void DrawNotes(List<(string Row, bool IsFault)> notes, CellGrid grid, Rect area, TerminalProfile profile)
    {
        for (int i = 0; i < area.Height; i++)
        {
            (string row, bool isFault) = notes[i];
            string more = i == area.Height - 1 && notes.Count > area.Height ? " (w: all)" : "";
            grid.Write(area, area.X + 1, area.Y + i, ScreenText.Cut(row, area.Width - 2 - more.Length, profile.Glyphs) + more, isFault ? Theme.Bad : Theme.Warning);
        }
    }

    private static void DrawPlots(DataScreen screen, DataEntry entry, CellGrid grid, Rect area, TerminalProfile profile)
    {
        PlotPanel panel = screen.Panel;
        if (!screen.HasPlots || panel.Current is not { } current)
        {
            Rect empty = Box.Draw(grid, area, entry.CurveName, profile);
            string text = entry.IsPending ? "reducing ..." : entry.NeedsAnswer ? "Enter asks for what the file does not tell: columns, edge." : entry.IsReadable ? "Nothing to show: what was refused stands below." : "This file cannot be read; r reads it again, d closes it.";
            grid.Write(empty, empty.X + 1, empty.Y, ScreenText.Cut(text, empty.Width - 2, profile.Glyphs), Theme.Faint);
            return;
        }

        string title = screen.Shown.Count > 1 ? FormattableString.Invariant($"{screen.Shown.Count} spectra compared") : Heading(entry);
        if (area.Width < TileWidth || area.Height < TileHeight)
        {
            panel.Draw(grid, Box.Draw(grid, area, title, profile), profile);
            return;
        }

        // All at once where there is room; the plot in turn has the mark.
        PlotItem[] items = [.. panel.Items.Where(i => i.Title != (current.Title == DataPlots.Normalised ? DataPlots.Absorption : DataPlots.Normalised))];
        (Rect upper, Rect lower) = area.SplitTop(area.Height / 2);
        int above = items.Length / 2;
        DrawRow(items[..above], upper);
        DrawRow(items[above..], lower);

        void DrawRow(PlotItem[] row, Rect place)
        {
            for (int i = 0; i < row.Length; i++)
            {
                int from = place.Width * i / row.Length, to = place.Width * (i + 1) / row.Length;
                row[i].Draw(grid, Box.Draw(grid, place with { X = place.X + from, Width = to - from }, row[i].Title, profile, row[i].Title == current.Title), profile);
            }
        }
    }

    private static string Heading(DataEntry entry)
    {
        if (entry.Result is not { } curves || !double.IsFinite(curves.E0Ev)) return entry.CurveName;
        string pending = entry.IsPending ? " ..." : entry.Fault is not null ? " (last good)" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{entry.CurveName}: E0 {curves.E0Ev:0.00} eV, step {curves.EdgeStep:0.000}{pending}");
    }

    private static void DrawGroups(DataPart.Groups groups, CellGrid grid, Rect area, TerminalProfile profile)
    {
        int marked = groups.Marked.Count;
        string title = FormattableString.Invariant($"{Path.GetFileName(groups.Look.Path)}: {groups.Look.Spectra.Length} spectra{(marked > 0 ? $", {marked} marked" : "")} (Space marks, Enter opens)");
        groups.List.Draw(grid, Box.Draw(grid, area, title, profile, hasFocus: true), profile);
    }

    private static void DrawColumns(DataPart.Columns columns, DataEntry entry, CellGrid grid, Rect area, TerminalProfile profile)
    {
        (Rect top, Rect below) = area.SplitTop(columns.Form.Fields.Length + 3 + (entry.Fault is null ? 0 : 2));
        Rect form = Box.Draw(grid, top, $"{entry.FileText}: columns and edge (Ctrl+S: reduce, Esc: back)", profile, hasFocus: true);
        (Rect fields, Rect why) = form.SplitBottom(entry.Fault is null ? 0 : 2);
        columns.Form.Draw(grid, fields, profile);
        if (entry.Fault is { } fault)
        {
            string[] rows = [.. WrappedText.Rows("! " + fault, why.Width)];
            for (int i = 0; i < why.Height && i < rows.Length; i++) grid.Write(why, why.X, why.Y + i, ScreenText.Cut(i == why.Height - 1 && rows.Length > why.Height ? rows[i] + "..." : rows[i], why.Width, profile.Glyphs), Theme.Bad);
        }

        Rect inner = Box.Draw(grid, below, FormattableString.Invariant($"columns of the file, {entry.Parts[0].Content.Points} rows"), profile);
        DrawColumnTable(entry.Parts[0].Content, grid, inner, profile);
    }

    private static void DrawColumnTable(SpectrumContent content, CellGrid grid, Rect area, TerminalProfile profile)
    {
        (Rect head, Rect rows) = area.SplitTop(1);
        Row(head.Y, "", "name", "unit", "first", "last", Theme.Faint.With(CellAttributes.Bold));
        for (int i = 0; i < Math.Min(rows.Height, content.Columns.Length); i++)
        {
            SpectrumColumn c = content.Columns[i];
            bool isCut = i == rows.Height - 1 && content.Columns.Length > rows.Height;
            if (isCut) grid.Write(area, area.X + 1, rows.Y + i, FormattableString.Invariant($"and {content.Columns.Length - i} more"), Theme.Faint);
            else Row(rows.Y + i, FormattableString.Invariant($"{c.Number,3}"), c.Label, c.Unit, Value(c.First), Value(c.Last), Theme.Text);
        }

        void Row(int y, string number, string label, string unit, string first, string last, CellStyle style)
        {
            int name = Math.Min(24, area.Width - 42);
            grid.Write(area, area.X + 1, y, number, style);
            grid.Write(area, area.X + 5, y, ScreenText.Pad(label, name, profile.Glyphs), style);
            grid.Write(area, area.X + 6 + name, y, ScreenText.Pad(unit, 8, profile.Glyphs), Theme.Faint);
            grid.Write(area, area.X + 15 + name, y, ScreenText.Pad(first, 12, profile.Glyphs, atRight: true), style);
            grid.Write(area, area.X + 28 + name, y, ScreenText.Pad(last, 12, profile.Glyphs, atRight: true), style);
        }
    }

    private static string Value(double value) => double.IsFinite(value) ? value.ToString("G6", CultureInfo.InvariantCulture) : "-";

    private static void DrawSave(DataScreen screen, DataPart.Save save, CellGrid grid, Rect area, TerminalProfile profile)
    {
        string[] summary = [.. SetForm.Summary(screen.Entries(save.Ids))];
        (Rect form, Rect below) = area.SplitBottom(Math.Clamp(summary.Length + 2, 3, Math.Max(3, area.Height / 3)));
        string title = save.IsWaiting ? "new set: writing ..." : "new set (Ctrl+S: write, Esc: back; what is written stays)";
        save.Form.Draw(grid, Box.Draw(grid, form, title, profile, hasFocus: true), profile);
        Rect inner = Box.Draw(grid, below, "spectra of the set", profile);
        for (int i = 0; i < Math.Min(summary.Length, inner.Height); i++)
            grid.Write(inner, inner.X + 1, inner.Y + i, ScreenText.Cut(summary[i], inner.Width - 2, profile.Glyphs), summary[i].StartsWith('!') ? Theme.Warning : Theme.Text);
    }
}
