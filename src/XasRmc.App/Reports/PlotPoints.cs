namespace XasRmc.App.Reports;

/// <summary>Points and lines of plots.</summary>
internal static class PlotPoints
{
    private const int Most = 1500;

    /// <summary>Points without a line, by rising x.</summary>
    public static PlotCurve Scatter(string name, CurveRole role, IEnumerable<(double X, double Y)> points)
    {
        (double X, double Y)[] sorted = [.. points.OrderBy(p => p.X)];
        return new PlotCurve(name, new Curve(role, [.. sorted.Select(p => p.X)], [.. sorted.Select(p => p.Y)])) { IsScatter = true, IsNamed = true };
    }

    /// <summary>A line through points, by rising x.</summary>
    public static PlotCurve Line(string name, CurveRole role, IEnumerable<(double X, double Y)> points) => Scatter(name, role, points) with { IsScatter = false };

    /// <summary>The line on which two numbers are equal.</summary>
    public static PlotCurve Diagonal(IEnumerable<double> values)
    {
        double[] all = [.. values];
        return Line("right answers", CurveRole.Measured, [(all.Min(), all.Min()), (all.Max(), all.Max())]);
    }

    /// <summary>A vertical line, from 0 up.</summary>
    public static PlotCurve Upright(string name, CurveRole role, double x, double height) => Line(name, role, [(x, 0), (x + 1e-9, height)]);

    /// <summary>As many of some points as a page can show: more make it slow and no plot clearer; the CSV files hold all.</summary>
    public static T[] Thinned<T>(IReadOnlyList<T> all) => all.Count <= Most ? [.. all] : [.. Enumerable.Range(0, Most).Select(i => all[(int)((long)i * all.Count / Most)])];
}
