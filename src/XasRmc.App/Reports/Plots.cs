namespace XasRmc.App.Reports;

/// <summary>The plots of a report.</summary>
internal static class Plots
{
    private const string InvAngstrom = "Å⁻¹";

    public static string Name(CurveRole role) => role switch
    {
        CurveRole.Measured => "measured",
        CurveRole.Network => "network",
        CurveRole.Fit => "fit",
        CurveRole.Truth => "truth",
        CurveRole.Background => "background",
        CurveRole.PreEdge => "pre-edge line",
        CurveRole.PostEdge => "post-edge curve",
        CurveRole.Flagged => "flagged",
        _ => "measured − fit",
    };

    public static PlotModel Distribution(PairContent pair)
    {
        string name = $"{pair.Absorber.Symbol}-{pair.Neighbour.Symbol}";
        return new PlotModel(
            $"n-{HtmlText.Id(name)}", $"{pair.Neighbour.Symbol} around {pair.Absorber.Symbol}",
            "With 95 % bands; the shaded window is the shell.",
            "r", "Å", "n", InvAngstrom, [.. pair.Curves.Select(c => new PlotCurve(c.Lower.IsEmpty ? Name(c.Role) : $"{Name(c.Role)}, 95 %", c))])
        {
            Ranges = pair.Windows,
            IsFromZero = true,
        };
    }

    public static IEnumerable<PlotModel> Spectra(EdgeContent edge)
    {
        string id = HtmlText.Id(edge.Edge.ToString());
        if (edge.Chi.Count > 0) yield return Chi(edge, id);
        if (edge.Transforms.Count > 0)
        {
            string unit = $"Å{NumberText.Superscript(-edge.KWeight - 1)}";
            var view = new ReportRange(0, Math.Max(6, (edge.RRange?.To ?? 0) + 1));
            string shaded = edge.RRange is null ? "" : " The shaded range was compared.";
            yield return new PlotModel($"r-magnitude-{id}", "|χ(R)|", $"Magnitude of the Fourier transform, not corrected for the phase shift.{shaded}", "R", "Å", "|χ(R)|", unit,
                [.. edge.Transforms.Select(t => new PlotCurve(Name(t.Role), new Curve(t.Role, t.RAngstrom, t.Magnitude)))])
            { Ranges = Ranges(edge.RRange), View = view, IsFromZero = true };
            yield return new PlotModel($"r-real-{id}", "Re χ(R)", $"Real part of the same transform: it shows phase as well as amplitude.{shaded}", "R", "Å", "Re χ(R)", unit,
                [.. edge.Transforms.Select(t => new PlotCurve(Name(t.Role), new Curve(t.Role, t.RAngstrom, t.Re)))])
            { Ranges = Ranges(edge.RRange), View = view };
        }

        if (edge.Absorption.Count > 0)
        {
            yield return new PlotModel($"mu-{id}", "μ(E)", "Absorption with the background that chi(k) is measured from.", "E", "eV", "μ(E)", "",
                [.. edge.Absorption.Select(c => new PlotCurve(Name(c.Role), c))]);
        }
    }

    private static PlotModel Chi(EdgeContent edge, string id)
    {
        string power = edge.KWeight switch { 0 => "", 1 => "k", _ => "k" + NumberText.Superscript(edge.KWeight) };
        string unit = edge.KWeight == 0 ? "" : $"Å{NumberText.Superscript(-edge.KWeight)}";
        return new PlotModel(
            $"chi-{id}", $"{power}χ(k)", edge.KRange is null ? "Weighted EXAFS." : "Weighted EXAFS. The shaded range was transformed.",
            "k", InvAngstrom, $"{power}χ(k)", unit,
            [.. edge.Chi.Select(c => new PlotCurve(Name(c.Role), Weighted(c, edge.KWeight), c.Role == CurveRole.Residual))])
        {
            Ranges = Ranges(edge.KRange),
            View = edge.KRange is { } range ? new ReportRange(Math.Max(0, range.From - 1), range.To + 1) : null,
        };
    }

    private static Curve Weighted(Curve curve, int kWeight)
    {
        var y = new double[curve.Y.Length];
        for (int i = 0; i < y.Length; i++) y[i] = Math.Pow(curve.X[i], kWeight) * curve.Y[i];
        return new Curve(curve.Role, curve.X, y);
    }

    private static IReadOnlyList<ReportRange> Ranges(ReportRange? range) => range is null ? [] : [range];
}
