using System.Text;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Widgets;

/// <summary>The course of some numbers in one row: the last ones, as many as fit.</summary>
internal static class Sparkline
{
    /// <summary>Draws it; numbers that are not finite are blanks, equal ones lie low.</summary>
    public static void Draw(CellGrid grid, Rect area, ReadOnlySpan<double> values, TerminalProfile profile, CellStyle style = default)
    {
        Rect row = area.Intersect(grid.Area).SplitTop(1).Top;
        if (row.IsEmpty) return;
        IReadOnlyList<Rune> levels = Glyphs.Of(profile.Glyphs).Levels;
        ReadOnlySpan<double> last = values.Length > row.Width ? values[^row.Width..] : values;
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double value in last)
        {
            if (!double.IsFinite(value)) continue;
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        for (int i = 0; i < last.Length; i++)
        {
            if (!double.IsFinite(last[i])) continue;
            double share = high > low ? (last[i] / 2 - low / 2) / (high / 2 - low / 2) : 0;
            grid.Put(row, row.X + i, row.Y, levels[1 + (int)Math.Round(share * (levels.Count - 2))], style);
        }
    }
}
