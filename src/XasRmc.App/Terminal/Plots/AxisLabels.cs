namespace XasRmc.App.Terminal.Plots;

/// <summary>Chooses ticks whose labels have room: none is cut, none touches another.</summary>
internal static class AxisLabels
{
    // A label may stand so many columns beside its tick, so that those at the ends are not lost.
    private const int MostShift = 2;

    /// <summary>A label and where it starts.</summary>
    /// <param name="At">Its first column (of a horizontal axis) or its row.</param>
    /// <param name="Place">The column or row of its tick.</param>
    /// <param name="Text">The label.</param>
    internal readonly record struct Placed(int At, int Place, string Text);

    /// <summary>The labels of a horizontal axis.</summary>
    /// <param name="range">What is shown.</param>
    /// <param name="left">First column of the axis.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="from">First column that labels may use.</param>
    /// <param name="to">The column after the last that labels may use.</param>
    /// <returns>The labels, and the power of ten that they leave out.</returns>
    public static (IReadOnlyList<Placed> Labels, int Exponent) Horizontal(PlotRange range, int left, int columns, int from, int to)
    {
        for (int most = Math.Max(1, columns / 6); most >= 1; most--)
        {
            AxisTicks ticks = AxisTicks.Linear(range, most);
            if (TryPlace(ticks, range, left, columns, from, to) is { Count: > 0 } placed) return (placed, ticks.Exponent);
        }

        return ([], 0);
    }

    /// <summary>The labels of a vertical axis, one a row at most.</summary>
    /// <param name="range">What is shown.</param>
    /// <param name="isLog">Whether by its logarithm.</param>
    /// <param name="top">First row of the axis.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="widest">Columns that labels may use.</param>
    public static (IReadOnlyList<Placed> Labels, int Exponent) Vertical(PlotRange range, bool isLog, int top, int rows, int widest)
    {
        for (int most = Math.Max(2, rows / 3 + 1); most >= 1; most--)
        {
            AxisTicks ticks = isLog ? AxisTicks.Logarithmic(range, most) : AxisTicks.Linear(range, most);
            if (ticks.Values.Count == 0 || ticks.LabelWidth > widest) continue;
            var placed = new List<Placed>(ticks.Values.Count);
            for (int i = 0; i < ticks.Values.Count; i++)
            {
                double share = isLog
                    ? Math.Log(ticks.Values[i] / range.From) / Math.Log(range.To / range.From)
                    : (ticks.Values[i] - range.From) / range.Width;
                int row = top + rows - 1 - Cell(share, rows);
                placed.Add(new Placed(row, row, ticks.Labels[i]));
            }

            if (placed.Select(p => p.At).Distinct().Count() == placed.Count) return (placed, ticks.Exponent);
        }

        return ([], 0);
    }

    /// <summary>The cell of a place from 0 to 1 along an axis of so many cells.</summary>
    public static int Cell(double share, int cells) => (int)Math.Clamp(Math.Floor(share * cells), 0, Math.Max(0, cells - 1));

    private static List<Placed>? TryPlace(AxisTicks ticks, PlotRange range, int left, int columns, int from, int to)
    {
        var placed = new List<Placed>(ticks.Values.Count);
        int free = from;
        for (int i = 0; i < ticks.Values.Count; i++)
        {
            string text = ticks.Labels[i];
            int column = left + Cell((ticks.Values[i] - range.From) / range.Width, columns);
            int wanted = column - (text.Length - 1) / 2;
            int at = Math.Min(Math.Max(wanted, from), to - text.Length);
            if (Math.Abs(at - wanted) > MostShift || at < from) continue;
            if (at < free) return null;
            placed.Add(new Placed(at, column, text));
            free = at + text.Length + 2;
        }

        return placed;
    }
}
