using XasRmc.Core;

namespace XasRmc.App.Reports;

/// <summary>The plots of a series.</summary>
internal static class SeriesPlots
{
    // Bars of sources that agree would hide each other: each source stands a little aside, in atomic per cent.
    private const double AsidePercent = 0.6;
    private const int FirstShell = 0;

    /// <summary>n(r) of a pair in one sample, by network, fit and truth.</summary>
    public static PlotModel? Distribution(SeriesContent series, SeriesSample sample, Element absorber, Element neighbour)
    {
        PairContent? pair = ReportContentBuilder.Pairs(sample.Evidence).FirstOrDefault(p => p.Absorber == absorber && p.Neighbour == neighbour);
        if (pair is null) return null;
        PlotModel plot = Plots.Distribution(pair);
        return plot with { Id = $"{plot.Id}-{HtmlText.Id(sample.SetId)}", Title = $"{absorber.Symbol}-{neighbour.Symbol}, {Name(series, sample)}", Caption = "" };
    }

    /// <summary>N, R and sigma² of the first shell of a pair against the composition.</summary>
    public static IEnumerable<PlotModel> Moments(SeriesContent series, Element absorber, Element neighbour)
    {
        string pair = $"{absorber.Symbol}-{neighbour.Symbol}";
        yield return Against(series, $"series-n-{HtmlText.Id(pair)}", $"N of {pair}", "N", "", true, (sample, role) => sample.Shell(role, absorber, neighbour, FirstShell) is { } s ? (s.Moments.N, s.NHalfWidth95) : null);
        yield return Against(series, $"series-r-{HtmlText.Id(pair)}", $"R of {pair}", "R", "Å", false,
            (sample, role) => sample.Shell(role, absorber, neighbour, FirstShell) is { Moments.N: > 0 } s ? (s.Moments.RAngstrom, s.RHalfWidth95) : null);
        yield return Against(series, $"series-sigma2-{HtmlText.Id(pair)}", $"σ² of {pair}", "σ²", "10⁻³ Å²", true,
            (sample, role) => sample.Shell(role, absorber, neighbour, FirstShell) is { Moments.N: > 0 } s ? (1e3 * s.Moments.Sigma2, 1e3 * s.Sigma2HalfWidth95) : null);
    }

    /// <summary>The short-range order around an element against the composition.</summary>
    public static PlotModel Order(SeriesContent series, Element absorber, Element other) => Against(
        series, $"series-order-{HtmlText.Id(absorber.Symbol)}", $"α around {absorber.Symbol}", "α", "", false,
        (sample, role) => sample.Order(role, absorber, other) is { } order ? (order.Alpha, ShellEstimate.NormalHalfWidth95 * order.Sigma) : null);

    /// <summary>A sample in a few words.</summary>
    public static string Name(SeriesContent series, SeriesSample sample) => FormattableString.Invariant($"{sample.SetId} ({100 * sample.Composition.GetValueOrDefault(series.Elements[0]):0.#} % {series.Elements[0].Symbol})");

    private static PlotModel Against(SeriesContent series, string id, string title, string symbol, string unit, bool isFromZero, Func<SeriesSample, CurveRole, (double Value, double HalfWidth)?> read)
    {
        var curves = new List<PlotCurve>();
        for (int i = 0; i < SeriesContent.Sources.Count; i++)
        {
            CurveRole role = SeriesContent.Sources[i];
            var points = series.Samples.Select(s => (X: 100 * s.Composition.GetValueOrDefault(series.Elements[0]) + (i - 1) * AsidePercent, Read: read(s, role))).Where(p => p.Read is not null).Select(p => (p.X, p.Read!.Value.Value, p.Read.Value.HalfWidth)).OrderBy(p => p.X).ToArray();
            if (points.Length == 0) continue;
            bool hasBars = role != CurveRole.Truth;
            double[] x = [.. points.Select(p => p.X)], y = [.. points.Select(p => p.Value)];
            curves.Add(new PlotCurve(hasBars ? $"{Plots.Name(role)}, 95 %" : Plots.Name(role), hasBars ? new Curve(role, x, y, [.. points.Select(p => p.Value - p.HalfWidth)], [.. points.Select(p => p.Value + p.HalfWidth)]) : new Curve(role, x, y)) { IsScatter = true, IsNamed = true });
        }

        return new PlotModel(id, title, "", $"{series.Elements[0].Symbol} in the sample", "at. %", symbol, unit, curves) { IsFromZero = isFromZero };
    }
}
