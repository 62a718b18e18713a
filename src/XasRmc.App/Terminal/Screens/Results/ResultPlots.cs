using System.Collections.Immutable;
using Newtonsoft.Json.Linq;
using XasRmc.App.Documents;
using XasRmc.App.Terminal.Plots;
using XasRmc.App.Terminal.Screens.Panels;
using XasRmc.App.Terminal.Screens.Jobs;
using XasRmc.App.Terminal.Shell;
using XasRmc.Core;
using XasRmc.Exafs.Reduction;

namespace XasRmc.App.Terminal.Screens.Results;

/// <summary>The plots of answers and of jobs that run.</summary>
internal static class ResultPlots
{
    private const int KWeight = 2;

    /// <summary>Standard deviations to either side that hold 95 % of a normal distribution, as plots draw them.</summary>
    public const double Sigmas95 = 1.959964;

    private static readonly PlotAxis s_r = new("r", "Å"), s_n = new("n(r)", "Å⁻¹"), s_k = new("k", "Å⁻¹"), s_chi = new("k²χ(k)", "Å⁻²");

    /// <summary>n_AB(r) of every pair, the network's and the fit's with their 95 % bands, whichever are there.</summary>
    public static IEnumerable<PlotItem> Distributions(JObject? network, JObject? fit)
    {
        var byPair = new SortedDictionary<string, List<PlotSeries>>(StringComparer.Ordinal);
        foreach (JToken pair in network?["pairs"] ?? new JArray()) Series(byPair, pair).Add(Curve("network", pair, 0) with { Lower = DocumentNumbers.Numbers(pair["lower95"]), Upper = DocumentNumbers.Numbers(pair["upper95"]) });
        foreach (JToken pair in fit?["pairs"] ?? new JArray())
        {
            ImmutableArray<double> y = DocumentNumbers.Numbers(pair["perAngstrom"]), sigma = DocumentNumbers.Numbers(pair["sigma"]);
            bool hasBand = sigma.Length == y.Length;
            Series(byPair, pair).Add(Curve("fit", pair, 1) with
            {
                Lower = hasBand ? [.. y.Select((v, i) => Math.Max(0, v - Sigmas95 * sigma[i]))] : [],
                Upper = hasBand ? [.. y.Select((v, i) => v + Sigmas95 * sigma[i])] : [],
            });
        }

        return byPair.Select(p => PlotItem.Of(new PlotView($"n(r) {p.Key}", s_r, s_n, [.. p.Value])));
    }

    /// <summary>chi(k) and |chi(R)| of every edge of a fit's answer.</summary>
    public static IEnumerable<PlotItem> Spectra(JObject? fit)
    {
        foreach (JToken edge in fit?["edges"] ?? new JArray())
        {
            foreach (PlotItem item in Spectra((string)edge["edge"]!, DocumentNumbers.Numbers(edge["kInvAngstrom"]), DocumentNumbers.Numbers(edge["measured"]), DocumentNumbers.Numbers(edge["fitted"]))) yield return item;
        }
    }

    /// <summary>The plots of a fit that runs, from the last curves and figures that it told.</summary>
    public static IEnumerable<PlotItem> Live(JobView job)
    {
        ArgumentNullException.ThrowIfNull(job);
        foreach (ProgressCurve measured in job.Curves.Where(c => c.Name.StartsWith("chi/", StringComparison.Ordinal) && c.Name.EndsWith("/measured", StringComparison.Ordinal)))
        {
            string edge = measured.Name.Split('/')[1];
            if (job.Curves.FirstOrDefault(c => c.Name == $"chi/{edge}/fitted") is not { } fitted) continue;
            foreach (PlotItem item in Spectra(edge, [.. measured.X], [.. measured.Y], [.. fitted.Y])) yield return item;
        }

        if (job.Figures.Keys.Any(k => k.Name == "chi2Reduced")) yield return PlotItem.Of(FigurePlot.Of(job, "chi2Reduced", "χ²_red", true) with { Title = "misfit" });
        if (job.Figures.Keys.Any(k => k.Name == "acceptance")) yield return PlotItem.Of(FigurePlot.Of(job, "acceptance", "accepted share") with { Title = "acceptance" });
        foreach (ProgressCurve pair in job.Curves.Where(c => c.Name.StartsWith("n(r)/", StringComparison.Ordinal)))
            yield return PlotItem.Of(new PlotView("n(r) " + pair.Name["n(r)/".Length..], s_r, s_n, [new PlotSeries("now", [.. pair.X], [.. pair.Y])]));
        if (job.Figures.Keys.Any(k => k.Name == "rAngstrom")) yield return PlotItem.Of(FigurePlot.Of(job, "rAngstrom", "R of shells, Å") with { Title = "shells R" });
        if (job.Figures.Keys.Any(k => k.Name == "sigma2")) yield return PlotItem.Of(FigurePlot.Of(job, "sigma2", "σ² of shells, Å²") with { Title = "shells σ²" });
    }

    private static IEnumerable<PlotItem> Spectra(string edge, ImmutableArray<double> k, ImmutableArray<double> measured, ImmutableArray<double> fitted)
    {
        ImmutableArray<double> Weighted(ImmutableArray<double> chi) => [.. chi.Select((v, i) => v * Math.Pow(k[i], KWeight))];
        yield return PlotItem.Of(new PlotView($"χ(k) {edge}", s_k, s_chi, [new PlotSeries("measured", k, Weighted(measured)), new PlotSeries("fitted", k, Weighted(fitted), 1), new PlotSeries("difference", k, Weighted([.. measured.Zip(fitted, (m, f) => m - f)]), 2)]));
        if (k.Length < 8) yield break;
        var grid = new KGrid(k[0], (k[^1] - k[0]) / (k.Length - 1), k.Length);
        var settings = new FourierSettings { KMin = Math.Max(3, k[0]), KMax = Math.Min(12, k[^1]), DK = 1, KWeight = KWeight, Window = FourierWindowKind.Hanning, RMaxOut = 7 };
        if (settings.KMax - settings.KMin < 3) yield break;
        FourierSpectrum m = FourierTransform.Forward(grid, measured.AsSpan(), settings), f = FourierTransform.Forward(grid, fitted.AsSpan(), settings);
        ImmutableArray<double> r = [.. m.Grid.ToArray()];
        yield return PlotItem.Of(new PlotView($"|χ(R)| {edge}", new PlotAxis("R", "Å"), new PlotAxis("|χ(R)|", "Å⁻³"), [new PlotSeries("measured", r, [.. m.Magnitude]), new PlotSeries("fitted", r, [.. f.Magnitude], 1)]));
    }

    private static List<PlotSeries> Series(SortedDictionary<string, List<PlotSeries>> byPair, JToken pair)
    {
        string name = $"{pair["absorber"]}-{pair["neighbour"]}";
        if (!byPair.TryGetValue(name, out List<PlotSeries>? series)) byPair[name] = series = [];
        return series;
    }

    private static PlotSeries Curve(string name, JToken pair, int colour) => new(name, DocumentNumbers.Numbers(pair["rAngstrom"]), DocumentNumbers.Numbers(pair["perAngstrom"]), colour);
}
