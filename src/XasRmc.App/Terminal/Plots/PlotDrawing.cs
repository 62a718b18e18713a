using System.Text;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Plots;

/// <summary>Draws a <see cref="PlotView"/> into cells.</summary>
internal static class PlotDrawing
{
    /// <summary>Draws a plot; nothing outside of the area is touched.</summary>
    public static void Draw(CellGrid grid, Rect area, PlotView view, TerminalProfile profile)
    {
        Rect within = area.Intersect(grid.Area);
        if (within.IsEmpty) return;
        if (view.ShownX is not { } x || view.ShownY is not { } y)
        {
            DrawEmpty(grid, within, view.Title, profile);
            return;
        }

        (PlotFrame frame, PlotLegend legend) = Arrange(within, view, x, y, profile);
        frame.Draw(grid, view.Title, view.X, view.Y, profile, view.CursorX);
        if (!frame.Legend.IsEmpty) legend.Draw(grid, frame.Legend, profile);
        if (!frame.Canvas.IsEmpty) DrawCanvas(grid, frame, view, profile);
        if (!frame.Readout.IsEmpty && view.CursorX is { } cursor)
        {
            string text = PlotReadout.Fit(view, cursor, frame.Canvas.Width, frame.Readout.Width, profile.Glyphs);
            grid.Write(frame.Readout, frame.Readout.X, frame.Readout.Y, text, Theme.Text);
        }
    }

    /// <summary>The parts of a plot in an area.</summary>
    public static (PlotFrame Frame, PlotLegend Legend) Arrange(Rect area, PlotView view, PlotRange x, PlotRange y, TerminalProfile profile)
    {
        // The caption is measured with the longest power of ten that it may get.
        string caption = ScreenText.Of(view.Y.Caption(PlotFrame.Divide(area, x, y, view.IsLogY, 1, false).YExponent), profile.Glyphs);
        PlotLegend legend = PlotLegend.Arrange(view.Curves, RuneWidth.Of(caption), area.Width, profile.Glyphs);
        return (PlotFrame.Divide(area, x, y, view.IsLogY, legend.Rows, view.CursorX is not null), legend);
    }

    /// <summary>Says that there is nothing to draw yet.</summary>
    public static void DrawEmpty(CellGrid grid, Rect area, string title, TerminalProfile profile)
    {
        if (area.Height >= 2)
        {
            string head = ScreenText.Cut(title, area.Width, profile.Glyphs);
            grid.Write(area, area.X + (area.Width - RuneWidth.Of(head)) / 2, area.Y, head, Theme.Accent);
        }

        string text = ScreenText.Cut("no data yet", area.Width, profile.Glyphs);
        grid.Write(area, area.X + (area.Width - text.Length) / 2, area.Y + area.Height / 2, text, Theme.Faint);
    }

    private static void DrawCanvas(CellGrid grid, PlotFrame frame, PlotView view, TerminalProfile profile)
    {
        Rect canvas = frame.Canvas;
        GlyphSet set = profile.Glyphs;
        Glyphs glyphs = Glyphs.Of(set);
        var lines = new DotCanvas(canvas.Width, canvas.Height, set);
        var bands = new DotCanvas(canvas.Width, canvas.Height, set);
        bool hasBands = false;
        for (int i = 0; i < view.Curves.Length; i++)
        {
            PlotSeries curve = view.Curves[i];
            if (curve.BandCount > 0 && !curve.IsMarkers)
            {
                PlotLines.Band(bands, frame, curve, (byte)i);
                hasBands = true;
            }

            if (!curve.IsMarkers) PlotLines.Curve(lines, frame, curve, (byte)i);
        }

        if (hasBands) PutBands(grid, canvas, bands, view, profile);
        if (frame.Y.From < 0 && frame.Y.To > 0 && !frame.IsLogY && frame.RowOf(0) is { } zero)
        {
            for (int column = canvas.X; column < canvas.Right; column++)
            {
                if (!hasBands || bands.BitsAt(column - canvas.X, zero - canvas.Y) == 0) grid.Put(canvas, column, zero, glyphs.ZeroLine, Theme.Faint);
            }
        }

        if (view.CursorX is { } x && frame.ColumnOf(x) is { } cursor)
        {
            for (int row = canvas.Y; row < canvas.Bottom; row++) grid.Put(canvas, cursor, row, glyphs.CursorLine, Theme.Faint);
        }

        PutLines(grid, canvas, lines, view, profile);
        foreach (PlotSeries curve in view.Curves.Where(c => c.IsMarkers)) PutBars(grid, frame, curve, glyphs.CursorLine, profile);
        foreach (PlotSeries curve in view.Curves.Where(c => c.IsMarkers)) PutMarkers(grid, frame, curve, profile);
    }

    private static void PutLines(CellGrid grid, Rect canvas, DotCanvas lines, PlotView view, TerminalProfile profile)
    {
        for (int row = 0; row < lines.Rows; row++)
        {
            for (int column = 0; column < lines.Columns; column++)
            {
                byte bits = lines.BitsAt(column, row);
                if (bits == 0) continue;
                PlotSeries curve = view.Curves[lines.OwnerAt(column, row)];
                Rune rune = profile.Glyphs == GlyphSet.Ascii ? DashPattern.Of(curve.Colour).Symbol : DotCanvas.GlyphOf(bits, profile.Glyphs);
                grid.Put(canvas, canvas.X + column, canvas.Y + row, rune, StyleOf(curve, profile));
            }
        }
    }

    private static void PutBands(CellGrid grid, Rect canvas, DotCanvas bands, PlotView view, TerminalProfile profile)
    {
        for (int row = 0; row < bands.Rows; row++)
        {
            for (int column = 0; column < bands.Columns; column++)
            {
                byte bits = bands.BitsAt(column, row);
                if (bits == 0) continue;
                CellStyle style = StyleOf(view.Curves[bands.OwnerAt(column, row)], profile).With(CellAttributes.Dim);
                Rune rune = profile.Glyphs switch
                {
                    // Every fourth dot: lighter than any line.
                    GlyphSet.Braille => DotCanvas.GlyphOf((byte)(bits & 0b0010_0001), GlyphSet.Braille),
                    GlyphSet.Block => new Rune('░'),
                    _ => new Rune(':'),
                };
                if (rune.Value != 0x2800) grid.Put(canvas, canvas.X + column, canvas.Y + row, rune, style);
            }
        }
    }

    /// <summary>What is between marks is not known: each has a bar of its own.</summary>
    private static void PutBars(CellGrid grid, PlotFrame frame, PlotSeries curve, Rune bar, TerminalProfile profile)
    {
        CellStyle style = StyleOf(curve, profile);
        for (int i = 0; i < curve.BandCount; i++)
        {
            double low = Math.Max(Math.Min(curve.Lower[i], curve.Upper[i]), frame.Y.From), high = Math.Min(Math.Max(curve.Lower[i], curve.Upper[i]), frame.Y.To);
            if (!(low <= high) || frame.ColumnOf(curve.X[i]) is not { } column || frame.RowOf(low) is not { } foot || frame.RowOf(high) is not { } head) continue;
            for (int row = head; row <= foot; row++) grid.Put(frame.Canvas, column, row, bar, style);
        }
    }

    private static void PutMarkers(CellGrid grid, PlotFrame frame, PlotSeries curve, TerminalProfile profile)
    {
        Rune symbol = DashPattern.Of(curve.Colour).Symbol;
        CellStyle style = StyleOf(curve, profile).With(CellAttributes.Bold);
        for (int i = 0; i < curve.Count; i++)
        {
            if (frame.ColumnOf(curve.X[i]) is { } column && frame.RowOf(curve.Y[i]) is { } row) grid.Put(frame.Canvas, column, row, symbol, style);
        }
    }

    private static CellStyle StyleOf(PlotSeries curve, TerminalProfile profile) =>
        profile.Colours == ColourDepth.None ? CellStyle.Plain : new CellStyle(PlotLegend.ColourOf(curve));
}
