using System.Collections.Immutable;
using Newtonsoft.Json.Linq;
using XasRmc.App.Documents;
using XasRmc.App.Reports;
using XasRmc.App.Terminal.Plots;
using XasRmc.App.Terminal.Screens.Panels;

namespace XasRmc.App.Terminal.Screens.Results;

/// <summary>First shells along something: the points of a batch along its coordinate, the samples of a series along their composition.</summary>
internal static class CoursePlots
{
    // Bars of sources that agree would hide each other: each source stands a little aside, in atomic per cent.
    private const double LeastN = 0.3, AsidePercent = 0.8;
    private static readonly (string Title, string Field, string Sigma, string Half95, string Unit, double Scale)[] s_moments =
        [("N", "n", "nSigma", "nHalfWidth95", "", 1), ("R", "rAngstrom", "rSigma", "rHalfWidth95", "Å", 1), ("σ²", "sigma2", "sigma2Sigma", "sigma2HalfWidth95", "10⁻³ Å²", 1000)];

    /// <summary>Who says something of a sample of a series, as its document names them.</summary>
    public static IReadOnlyList<string> Sources { get; } = [.. SeriesContent.Sources.Select(Reports.Plots.Name)];

    /// <summary>N, R and sigma² of every pair along the coordinate of a batch, with 95 % bands; flagged points and fits of parts are marks of their own.</summary>
    /// <remarks>R and sigma² of a pair whose reverse came before are those of the reverse.</remarks>
    public static IEnumerable<PlotItem> OfBatch(JObject? batch)
    {
        JToken[] points = [.. batch?["points"] ?? new JArray()], bins = [.. batch?["bins"] ?? new JArray()];
        if (points.Length == 0) yield break;
        var x = new PlotAxis((string?)batch!["coordinate"]?["name"] ?? "", (string?)batch["coordinate"]?["unit"] ?? "");
        JToken[] sound = [.. points.Where(p => !IsFlagged(p))], flagged = [.. points.Where(IsFlagged)];
        foreach ((string pair, bool isReverse) in Pairs(points[0]["pairs"]))
        {
            foreach (var moment in s_moments.Take(isReverse ? 1 : s_moments.Length))
            {
                ImmutableArray<PlotSeries> curves =
                [
                    .. Curves("network", sound.Select(p => (DocumentNumbers.Number(p["x"]), Shell(p["pairs"], pair))), moment, 0, isMarkers: false),
                    .. Curves("fit of parts", bins.Select(b => (DocumentNumbers.Number(b["x"]), Shell(b["fit"]?["pairs"], pair))), moment, 1, isMarkers: true),
                    .. Curves("flagged", flagged.Select(p => (DocumentNumbers.Number(p["x"]), Shell(p["pairs"], pair))), moment, 2, isMarkers: true),
                ];
                yield return Item(pair, moment.Title, moment.Unit, x, curves);
            }
        }
    }

    /// <summary>N, R and sigma² of every pair along the composition of a series, by network, fit and truth.</summary>
    public static IEnumerable<PlotItem> OfSeries(JObject? series)
    {
        JToken[] samples = [.. series?["samples"] ?? new JArray()];
        if (samples.FirstOrDefault()?["composition"] is not JObject { Count: > 0 } composition) yield break;
        string element = composition.Properties().First().Name;
        var x = new PlotAxis(element + " in the sample", "at. %");
        JToken[] ordered = [.. samples.OrderBy(s => DocumentNumbers.Number(s["composition"]?[element]))];
        foreach ((string pair, bool isReverse) in Pairs(ordered[0]["pairs"]))
        {
            foreach (var moment in s_moments.Take(isReverse ? 1 : s_moments.Length))
            {
                ImmutableArray<PlotSeries> curves =
                    [.. Sources.SelectMany((source, i) => Curves(source, ordered.Select(s => (100 * DocumentNumbers.Number(s["composition"]?[element]) + (i - 1) * AsidePercent, OfPair(s["pairs"], pair)?[source])), moment, i, isMarkers: true))];
                yield return Item(pair, moment.Title, moment.Unit, x, curves);
            }
        }
    }

    private static bool IsFlagged(JToken point) => point["flags"] is JArray { Count: > 0 };

    private static PlotItem Item(string pair, string moment, string unit, PlotAxis x, ImmutableArray<PlotSeries> curves) =>
        PlotItem.Of(new PlotView($"{moment} {pair}", x, new PlotAxis(moment, unit), curves));

    private static IEnumerable<PlotSeries> Curves(
        string name, IEnumerable<(double X, JToken? Shell)> points, (string Title, string Field, string Sigma, string Half95, string Unit, double Scale) moment, int colour, bool isMarkers)
    {
        // Distance and width of next to no neighbours are none.
        (double X, JToken Shell)[] known = [.. points.Where(p => double.IsFinite(p.X) && p.Shell is JObject shell && DocumentNumbers.IsNumber(shell[moment.Field]) && (moment.Field == "n" || DocumentNumbers.Number(shell["n"]) >= LeastN)).Select(p => (p.X, p.Shell!))];
        if (known.Length == 0) yield break;
        double[] y = [.. known.Select(p => moment.Scale * DocumentNumbers.Number(p.Shell[moment.Field]))], half = [.. known.Select(p => moment.Scale * HalfWidth(p.Shell, moment.Sigma, moment.Half95))];
        bool hasBand = half.All(double.IsFinite);
        yield return new PlotSeries(name, [.. known.Select(p => p.X)], [.. y], colour)
        {
            IsMarkers = isMarkers,
            Lower = hasBand ? [.. y.Zip(half, (v, h) => v - h)] : [],
            Upper = hasBand ? [.. y.Zip(half, (v, h) => v + h)] : [],
        };
    }

    private static double HalfWidth(JToken shell, string sigma, string half95) =>
        DocumentNumbers.IsNumber(shell[half95]) ? DocumentNumbers.Number(shell[half95]) : ResultPlots.Sigmas95 * DocumentNumbers.Number(shell[sigma]);

    private static IEnumerable<(string Pair, bool IsReverse)> Pairs(JToken? pairs)
    {
        var before = new HashSet<string>(StringComparer.Ordinal);
        foreach (JToken pair in pairs ?? new JArray())
        {
            string a = (string?)pair["absorber"] ?? "", b = (string?)pair["neighbour"] ?? "";
            yield return ($"{a}-{b}", a != b && before.Contains($"{b}-{a}"));
            before.Add($"{a}-{b}");
        }
    }

    private static JToken? OfPair(JToken? pairs, string name) => (pairs as JArray)?.FirstOrDefault(p => $"{p["absorber"]}-{p["neighbour"]}" == name);

    private static JToken? Shell(JToken? pairs, string name) => (OfPair(pairs, name)?["shells"] as JArray)?.FirstOrDefault();
}
