using System.Collections.Immutable;
using XasRmc.App.Terminal.Plots;
using XasRmc.App.Terminal.Screens.Panels;

namespace XasRmc.App.Terminal.Screens.Data;

/// <summary>The plots of one entry with all its lines, or of several over one another.</summary>
internal static class DataPlots
{
    /// <summary>The titles of the plots.</summary>
    public const string Absorption = "μ(E)", Normalised = "norm μ(E)", Chi = "χ(k)", Transform = "|χ(R)|", Wavelet = "wavelet";

    private static readonly PlotAxis s_k = new("k", "Å⁻¹"), s_r = new("R", "Å");

    /// <summary>The plots of what is looked at.</summary>
    /// <param name="selected">The entry whose wavelet map is shown, and whose lines where there is no other.</param>
    /// <param name="compared">All entries that are shown, in their order.</param>
    public static IEnumerable<PlotItem> Items(DataEntry? selected, IReadOnlyList<DataEntry> compared)
    {
        ArgumentNullException.ThrowIfNull(compared);
        DataEntry[] shown = [.. compared.Where(e => e.Result is not null)];
        if (selected?.Result is not null && shown.Length <= 1) return One(selected);
        return shown.Length == 0 ? [] : Several(selected, shown);
    }

    private static IEnumerable<PlotItem> One(DataEntry entry)
    {
        ReducedCurves c = entry.Result!;
        var energy = new PlotAxis("E", "eV");
        if (!c.EnergyEv.IsEmpty)
        {
            double at = new PlotSeries("", c.EnergyEv, c.Mu).At(c.E0Ev);
            yield return Named(entry, "mu", c.Edge, new PlotView(Absorption, energy, new PlotAxis("μ"),
            [
                new("pre-edge", c.EnergyEv, c.PreEdge, 2), new("post-edge", c.EnergyEv, c.PostEdge, 3), new("background", c.EnergyEv, c.Background, 1), new("μ", c.EnergyEv, c.Mu),
                new("E0", [c.E0Ev], [at], 5) { IsMarkers = true },
            ]));
            yield return Named(entry, "norm", c.Edge, new PlotView(Normalised, energy, new PlotAxis("norm μ"), [new(entry.CurveName, c.EnergyEv, Norm(c))]));
        }

        ImmutableArray<double> weighted = Weighted(c, c.KWeight);
        double height = weighted.IsEmpty ? 0 : weighted.Max(Math.Abs);
        yield return Named(entry, "chi-k", "", new PlotView(Chi, s_k, ChiAxis(c.KWeight), [new("window", c.WindowK, [.. c.Window.Select(w => w * height)], 1), new(ChiLabel(c.KWeight), c.K, weighted)]));
        yield return Named(entry, "chi-r", "", new PlotView(Transform, s_r, TransformAxis(c.KWeight), [new("Re", c.R, c.Re, 1), new("|χ(R)|", c.R, c.Magnitude)]));
        if (Map(entry) is { } map) yield return map;
    }

    private static IEnumerable<PlotItem> Several(DataEntry? selected, DataEntry[] shown)
    {
        string[] edges = [.. shown.Select(e => e.Result!.Edge).Distinct()];
        // Spectra of different edges have no energies in common: they are laid over one another at E0.
        bool isAbsolute = edges.Length == 1;
        PlotAxis energy = isAbsolute ? new PlotAxis("E", "eV") : new PlotAxis("E − E0", "eV");
        string subject = isAbsolute ? edges[0] : "relative";
        int weight = shown[0].Result!.KWeight;
        DataEntry[] withMu = [.. shown.Where(e => !e.Result!.EnergyEv.IsEmpty)];
        ImmutableArray<PlotSeries> Each(IEnumerable<DataEntry> entries, Func<ReducedCurves, ImmutableArray<double>> x, Func<ReducedCurves, ImmutableArray<double>> y) =>
            [.. entries.Select(e => new PlotSeries(e.CurveName, x(e.Result!), y(e.Result!), Array.IndexOf(shown, e)))];
        ImmutableArray<double> Energy(ReducedCurves c) => isAbsolute ? c.EnergyEv : [.. c.EnergyEv.Select(e => e - c.E0Ev)];
        PlotItem Of(string name, string about, PlotView view) => PlotItem.Of(view) with { Subject = about, FileName = "compared-" + name };
        if (withMu.Length > 0)
        {
            yield return Of("mu", subject, new PlotView(Absorption, energy, new PlotAxis("μ"), Each(withMu, Energy, c => c.Mu)));
            yield return Of("norm", subject, new PlotView(Normalised, energy, new PlotAxis("norm μ"), Each(withMu, Energy, Norm)));
        }

        yield return Of("chi-k", "", new PlotView(Chi, s_k, ChiAxis(weight), Each(shown, c => c.K, c => Weighted(c, weight))));
        yield return Of("chi-r", "", new PlotView(Transform, s_r, TransformAxis(weight), Each(shown, c => c.R, c => c.Magnitude)));
        if (selected is not null && Map(selected) is { } map) yield return map;
    }

    private static PlotItem? Map(DataEntry entry)
    {
        if (entry.Result is not { } c || c.WaveletK.Length < 2 || c.WaveletR.Length < 2) return null;
        var map = new HeatMap(Wavelet, s_k, s_r, new PlotAxis($"|w| of {ChiLabel(c.KWeight)}"), c.Wavelet, c.WaveletK.Length, new PlotRange(c.WaveletK[0], c.WaveletK[^1]), new PlotRange(c.WaveletR[0], c.WaveletR[^1]));
        return PlotItem.Of(map) with { FileName = entry.CurveName + "-wavelet" };
    }

    private static PlotItem Named(DataEntry entry, string name, string subject, PlotView view) => PlotItem.Of(view) with { Subject = subject, FileName = $"{entry.CurveName}-{name}" };

    private static ImmutableArray<double> Norm(ReducedCurves c) => [.. c.Mu.Select((m, i) => (m - c.PreEdge[i]) / c.EdgeStep)];

    private static ImmutableArray<double> Weighted(ReducedCurves c, int weight) => [.. c.Chi.Select((v, i) => v * Math.Pow(c.K[i], weight))];

    private static string ChiLabel(int weight) => weight switch { 0 => "χ(k)", 1 => "kχ(k)", 2 => "k²χ(k)", _ => "k³χ(k)" };

    private static PlotAxis ChiAxis(int weight) => new(ChiLabel(weight), weight switch { 0 => "", 1 => "Å⁻¹", 2 => "Å⁻²", _ => "Å⁻³" });

    private static PlotAxis TransformAxis(int weight) => new("|χ(R)|", weight switch { 0 => "Å⁻¹", 1 => "Å⁻²", 2 => "Å⁻³", _ => "Å⁻⁴" });
}
