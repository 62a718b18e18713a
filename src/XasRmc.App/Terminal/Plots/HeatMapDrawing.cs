using System.Text;
using XasRmc.App.Reports;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Plots;

/// <summary>Draws a <see cref="HeatMap"/>: two rows of colours in a row of cells where the terminal has 256 colours and half blocks, else shades by character.</summary>
internal static class HeatMapDrawing
{
    // More levels than an eye tells apart cost bytes for nothing; 256 colours hold about so many of the map.
    private const int PaletteLevels = 40;
    private const int TrueLevels = 128;
    private const int BarWidth = 2;

    /// <summary>Draws a map; nothing outside of the area is touched.</summary>
    public static void Draw(CellGrid grid, Rect area, HeatMap map, TerminalProfile profile)
    {
        Rect within = area.Intersect(grid.Area);
        if (within.IsEmpty) return;
        if (map.IsEmpty)
        {
            PlotDrawing.DrawEmpty(grid, within, map.Title, profile);
            return;
        }

        PlotRange values = map.ShownValues;
        (IReadOnlyList<AxisLabels.Placed> barLabels, int barExponent) = within.Width >= 34 && within.Height >= 8
            ? AxisLabels.Vertical(values, false, 0, within.Height - 4, within.Width / 5)
            : ([], 0);
        int labelWidth = barLabels.Count > 0 ? barLabels.Max(l => l.Text.Length) : 0;
        int reserved = labelWidth > 0 ? 1 + BarWidth + 1 + labelWidth : 0;
        PlotFrame frame = PlotFrame.Divide(within, map.ShownX, map.ShownY, false, 1, map.Cursor is not null, reserved);
        frame.Draw(grid, map.Title, map.X, map.Y, profile, map.Cursor?.X, map.Cursor?.Y);
        if (frame.Canvas.IsEmpty) return;
        if (IsColoured(profile)) DrawColours(grid, frame, map, values, profile);
        else DrawShades(grid, frame, map, values, profile);
        if (reserved > 0) DrawBar(grid, frame, map.Value, values, barExponent, profile);
        if (map.Cursor is { } cursor) DrawCursor(grid, frame, map, cursor, profile);
    }

    /// <summary>Whether values are shown by colour.</summary>
    public static bool IsColoured(TerminalProfile profile) => profile.Colours >= ColourDepth.Palette && profile.Glyphs != GlyphSet.Ascii;

    private static int LevelsOf(TerminalProfile profile) => profile.Colours == ColourDepth.True ? TrueLevels : PaletteLevels;

    private static void DrawColours(CellGrid grid, PlotFrame frame, HeatMap map, PlotRange values, TerminalProfile profile)
    {
        Rect canvas = frame.Canvas;
        int levels = LevelsOf(profile);
        var sampler = new HeatMapSampler(map, canvas.Width, 2 * canvas.Height);
        Rune half = new('▀'), blank = new(' ');
        for (int row = 0; row < canvas.Height; row++)
        {
            for (int column = 0; column < canvas.Width; column++)
            {
                Colour upper = ColourOf(sampler[column, 2 * row], values, levels), lower = ColourOf(sampler[column, 2 * row + 1], values, levels);
                // A blank of one colour costs less than a half block of two equal ones.
                bool isOne = upper == lower;
                grid.Put(canvas, canvas.X + column, canvas.Y + row, isOne ? blank : half, isOne ? new CellStyle(default, lower) : new CellStyle(upper, lower));
            }
        }
    }

    private static Colour ColourOf(double value, PlotRange values, int levels) =>
        double.IsFinite(value) ? ColourMap.At((value - values.From) / values.Width, levels) : Colour.Default;

    private static void DrawShades(CellGrid grid, PlotFrame frame, HeatMap map, PlotRange values, TerminalProfile profile)
    {
        Rect canvas = frame.Canvas;
        IReadOnlyList<Rune> shades = Glyphs.Of(profile.Glyphs).Shades;
        var sampler = new HeatMapSampler(map, canvas.Width, canvas.Height);
        for (int row = 0; row < canvas.Height; row++)
        {
            for (int column = 0; column < canvas.Width; column++)
            {
                double value = sampler[column, row];
                if (!double.IsFinite(value)) continue;
                grid.Put(canvas, canvas.X + column, canvas.Y + row, shades[ColourMap.LevelOf((value - values.From) / values.Width, shades.Count)], CellStyle.Plain);
            }
        }
    }

    private static void DrawBar(CellGrid grid, PlotFrame frame, PlotAxis value, PlotRange values, int exponent, TerminalProfile profile)
    {
        Rect canvas = frame.Canvas;
        int left = canvas.Right + 1;
        IReadOnlyList<Rune> shades = Glyphs.Of(profile.Glyphs).Shades;
        for (int row = 0; row < canvas.Height; row++)
        {
            double share = (canvas.Height - row - 0.5) / canvas.Height;
            double quarter = 0.25 / canvas.Height;
            for (int i = 0; i < BarWidth; i++)
            {
                if (IsColoured(profile))
                    grid.Put(frame.Area, left + i, canvas.Y + row, new Rune('▀'), new CellStyle(ColourMap.At(share + quarter, LevelsOf(profile)), ColourMap.At(share - quarter, LevelsOf(profile))));
                else grid.Put(frame.Area, left + i, canvas.Y + row, shades[ColourMap.LevelOf(share, shades.Count)], CellStyle.Plain);
            }
        }

        (IReadOnlyList<AxisLabels.Placed> labels, _) = AxisLabels.Vertical(values, false, canvas.Y, canvas.Height, frame.Area.Right - left - BarWidth - 1);
        foreach (AxisLabels.Placed label in labels) grid.Write(frame.Area, left + BarWidth + 1, label.At, label.Text, Theme.Text);
        if (frame.Legend.IsEmpty) return;
        string caption = ScreenText.Cut(value.Caption(exponent), frame.Legend.Width / 2 - 1, profile.Glyphs);
        grid.Fill(new Rect(frame.Legend.Right - RuneWidth.Of(caption) - 1, frame.Legend.Y, RuneWidth.Of(caption) + 1, 1), CellStyle.Plain);
        grid.Write(frame.Legend, frame.Legend.Right - RuneWidth.Of(caption), frame.Legend.Y, caption, Theme.Faint);
    }

    private static void DrawCursor(CellGrid grid, PlotFrame frame, HeatMap map, (double X, double Y) cursor, TerminalProfile profile)
    {
        if (frame.ColumnOf(cursor.X) is { } column && frame.RowOf(cursor.Y) is { } row) grid.Put(frame.Canvas, column, row, new Rune('+'), new CellStyle(default, default, CellAttributes.Reverse | CellAttributes.Bold));
        if (frame.Readout.IsEmpty) return;
        string text = Readout(map, cursor, frame.Canvas.Width, frame.Canvas.Height);
        grid.Write(frame.Readout, frame.Readout.X, frame.Readout.Y, ScreenText.Cut(text, frame.Readout.Width, profile.Glyphs), Theme.Text);
    }

    /// <summary>The value at the cursor as text, e.g. <c>k 7.2 Å⁻¹  R 2.41 Å  |w| 0.41</c>.</summary>
    public static string Readout(HeatMap map, (double X, double Y) cursor, int columns, int rows)
    {
        return $"{Part(map.X, PlotReadout.AtStep(cursor.X, map.ShownX.Width / Math.Max(1, columns)))}  {Part(map.Y, PlotReadout.AtStep(cursor.Y, map.ShownY.Width / Math.Max(1, rows)))}  {Part(map.Value, NumberText.Short(map.At(cursor.X, cursor.Y)))}";

        static string Part(PlotAxis axis, string number) => axis.Unit.Length > 0 ? $"{axis.Label} {number} {axis.Unit}" : $"{axis.Label} {number}";
    }
}
