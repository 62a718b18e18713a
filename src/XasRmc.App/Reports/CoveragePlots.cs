using XasRmc.TrainingSets.Coverage;

namespace XasRmc.App.Reports;

/// <summary>The plots of a coverage report.</summary>
internal static class CoveragePlots
{
    private const int DistanceBins = 40;

    // As many looks as there are for experiments; more of them repeat.
    private static readonly CurveRole[] s_looks = [CurveRole.Fit, CurveRole.Truth, CurveRole.Background, CurveRole.Measured];

    /// <summary>First neighbours around each absorber: composition against N, composition and N against size.</summary>
    public static IEnumerable<PlotModel> Maps(CoverageReport report)
    {
        foreach (NeighbourMap map in report.Maps)
        {
            string a = map.Absorber.Symbol, id = HtmlText.Id(a);
            NeighbourPoint[] points = PlotPoints.Thinned(map.Points);
            string share = $"share of other elements around {a}";
            if (report.Maps.Count > 1)
            {
                yield return Map($"map-n-{id}", $"Around {a}: composition against N", "First shell. A filled plane means that composition and number of neighbours are free of each other.", $"N of all elements around {a}", "", share,
                    points, p => p.TotalN, p => p.OtherShare);
                yield return Map($"map-size-{id}", $"Around {a}: composition against size", "1/D is one over the diameter: crystals without surface stand at 0, 2 nm at 0.5.", "1/D", "nm⁻¹", share, points, p => p.InverseDiameterPerNm, p => p.OtherShare);
            }

            yield return Map($"map-number-{id}", $"Around {a}: N against size", "Neighbours of all elements in the first shell. 1/D is one over the diameter: crystals without surface stand at 0, 2 nm at 0.5.", "1/D", "nm⁻¹", "N", points, p => p.InverseDiameterPerNm, p => p.TotalN);
        }
    }

    /// <summary>The principal components of a space, experiments laid over the examples.</summary>
    public static IEnumerable<PlotModel> Components(CoverageReport report, int space)
    {
        SpectrumSpace s = report.Spaces[space];
        string id = HtmlText.Id(s.Name);
        double[] number = [.. Enumerable.Range(1, s.VarianceShares.Count).Select(c => (double)c)], sum = new double[number.Length];
        for (int c = 0; c < sum.Length; c++) sum[c] = 100 * s.VarianceShares.Take(c + 1).Sum();
        yield return new PlotModel($"variance-{id}", "Share of variance", $"Of the spectra as a network sees them; distances are measured in the first {s.DistanceComponents}.", "component", "", "variance, sum", "%",
            [new PlotCurve("sum up to this component", new Curve(CurveRole.Network, number, sum))]);
        for (int c = 0; c + 1 < Math.Min(4, s.VarianceShares.Count); c += 2)
        {
            int x = c, y = c + 1;
            var curves = new List<PlotCurve> { PlotPoints.Scatter("training set", CurveRole.Network, PlotPoints.Thinned(s.Components).Select(p => (p[x], p[y]))) };
            curves.AddRange(Of(report, s).Select((e, i) => PlotPoints.Scatter(e.Set, s_looks[i % s_looks.Length], [(e.Place.Components[x], e.Place.Components[y])]) with { IsLarge = true }));
            yield return new PlotModel($"components-{id}-{c}", $"Components {x + 1} and {y + 1}", FormattableString.Invariant($"{100 * s.VarianceShares[x]:0.#} % and {100 * s.VarianceShares[y]:0.#} % of the variance; in standard deviations. Large points are experiments."),
                $"component {x + 1}", "", $"component {y + 1}", "", curves);
        }
    }

    /// <summary>Distances of held-out spectra, those of experiments marked.</summary>
    public static PlotModel Distances(CoverageReport report, int space)
    {
        SpectrumSpace s = report.Spaces[space];
        ExperimentCoverage[] experiments = [.. Of(report, s)];
        double high = Math.Max(s.HeldOutDistances[^1], s.LargestInside) * 1.02, width = high / DistanceBins;
        var counts = new double[DistanceBins];
        foreach (double d in s.HeldOutDistances) counts[Math.Min(DistanceBins - 1, (int)(d / width))]++;
        double most = counts.Max();
        var curves = new List<PlotCurve> { new("held-out spectra", new Curve(CurveRole.Network, [.. Enumerable.Range(0, DistanceBins).Select(i => (i + 0.5) * width)], counts)) };
        curves.AddRange(experiments.Select((e, i) => PlotPoints.Scatter(e.Set, s_looks[i % s_looks.Length], [(e.Place.Distance, most * (0.08 + 0.06 * i))]) with { IsLarge = true }));
        return new PlotModel($"distances-{HtmlText.Id(s.Name)}", "Distance from the set", FormattableString.Invariant($"To the training example number {s.Neighbours} by nearness, in errors of measurement. Shaded: inside. Large points are experiments; their height means nothing."), "distance", "", "held-out spectra", "", curves)
        {
            Ranges = [new ReportRange(0, s.LargestInside)],
            IsFromZero = true,
        };
    }

    /// <summary>Different sites by radius.</summary>
    public static PlotModel Sites(CoverageReport report)
    {
        double[] radius = [.. report.Sites.Select(s => s.RadiusAngstrom)];
        return new PlotModel("sites", "Different sites", "How many surroundings differ when one looks up to a radius; logarithm to base 10.", "radius", "Å", "log₁₀ of the number", "",
        [
            new PlotCurve("different sites", new Curve(CurveRole.Network, radius, [.. report.Sites.Select(s => Math.Log10(s.Distinct))])),
            new PlotCurve("seen once", new Curve(CurveRole.Fit, radius, [.. report.Sites.Select(s => s.SeenOnce > 0 ? Math.Log10(s.SeenOnce) : double.NaN)])),
            new PlotCurve("atoms looked at", new Curve(CurveRole.Measured, radius, [.. report.Sites.Select(s => Math.Log10(s.Sites))])),
        ])
        { IsFromZero = true };
    }

    /// <summary>The experiments of a space.</summary>
    public static IEnumerable<ExperimentCoverage> Of(CoverageReport report, SpectrumSpace space) => report.Experiments.Where(e => e.Space == space.Name);

    private static PlotModel Map(string id, string title, string caption, string x, string xUnit, string y, NeighbourPoint[] points, Func<NeighbourPoint, double> xOf, Func<NeighbourPoint, double> yOf) =>
        new(id, title, caption, x, xUnit, y, "",
        [
            PlotPoints.Scatter("particles", CurveRole.Network, points.Where(p => p.InverseDiameterPerNm > 0).Select(p => (xOf(p), yOf(p)))),
            PlotPoints.Scatter("crystals", CurveRole.Fit, points.Where(p => p.InverseDiameterPerNm == 0).Select(p => (xOf(p), yOf(p)))),
        ])
        { IsFromZero = true };
}
