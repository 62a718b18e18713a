using System.Collections.Immutable;
using System.Globalization;
using XasRmc.App.Reports;

namespace XasRmc.App.Terminal.Plots;

/// <summary>The numbers of plots as CSV, in the notation of no culture; a gap is an empty cell. <see cref="SvgExport"/> writes pictures.</summary>
internal static class PlotExport
{
    /// <summary>All points of all curves: x first, then each curve with its band. Curves on different grids share one column of x.</summary>
    public static string Csv(PlotView view)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        ImmutableArray<PlotSeries> curves = view.Curves;
        CsvTables.Row(text, [view.X.Caption(), .. curves.SelectMany(c => Heads(c, view.Y.Unit))]);
        bool isOneGrid = curves.All(c => c.X.AsSpan(0, c.Count).SequenceEqual(curves[0].X.AsSpan(0, curves[0].Count)));
        if (isOneGrid)
        {
            for (int row = 0; curves.Length > 0 && row < curves[0].Count; row++) CsvTables.Row(text, [NumberText.RoundTrip(curves[0].X[row]), .. curves.SelectMany(c => Cells(c, row))]);
            return text.ToString();
        }

        Dictionary<double, int>[] places = [.. curves.Select(Places)];
        foreach (double x in places.SelectMany(p => p.Keys).Distinct().Order())
            CsvTables.Row(text, [NumberText.RoundTrip(x), .. curves.SelectMany((c, i) => Cells(c, places[i].GetValueOrDefault(x, -1)))]);
        return text.ToString();
    }

    /// <summary>All values, one a line with its place.</summary>
    public static string Csv(HeatMap map)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        CsvTables.Row(text, map.X.Caption(), map.Y.Caption(), map.Value.Caption());
        for (int i = 0; i < map.Rows * map.Columns; i++)
        {
            double x = Node(map.WholeX, i % map.Columns, map.Columns), y = Node(map.WholeY, i / map.Columns, map.Rows);
            CsvTables.Row(text, NumberText.RoundTrip(x), NumberText.RoundTrip(y), NumberText.RoundTrip(map.Values[i]));
        }

        return text.ToString();
    }

    private static double Node(PlotRange range, int index, int count) => count > 1 ? range.From + range.Width * index / (count - 1) : range.From;

    private static IEnumerable<string> Heads(PlotSeries curve, string unit)
    {
        string head = unit.Length > 0 ? $"{curve.Name} ({unit})" : curve.Name;
        return curve.BandCount > 0 ? [head, head + " lower", head + " upper"] : [head];
    }

    private static IEnumerable<string> Cells(PlotSeries curve, int row)
    {
        yield return row >= 0 ? NumberText.RoundTrip(curve.Y[row]) : "";
        if (curve.BandCount == 0) yield break;
        bool hasBand = row >= 0 && row < curve.BandCount;
        yield return hasBand ? NumberText.RoundTrip(curve.Lower[row]) : "";
        yield return hasBand ? NumberText.RoundTrip(curve.Upper[row]) : "";
    }

    private static Dictionary<double, int> Places(PlotSeries curve)
    {
        var places = new Dictionary<double, int>();
        for (int i = 0; i < curve.Count; i++)
        {
            if (double.IsFinite(curve.X[i])) places.TryAdd(curve.X[i], i);
        }

        return places;
    }
}
