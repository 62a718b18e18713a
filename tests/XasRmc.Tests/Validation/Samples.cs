using XasRmc.Core;
using XasRmc.Validation;

namespace XasRmc.Tests.Validation;

/// <summary>Small evidence whose every number a test may set.</summary>
internal static class Samples
{
    public static readonly Element Gold = Element.Of("Au");
    public static readonly Element Palladium = Element.Of("Pd");
    public static readonly AbsorptionEdge GoldEdge = AbsorptionEdge.Parse("Au:L3");
    private static readonly RGrid s_grid = RGrid.OfBins(2.0, 3.6, 0.02);
    private static readonly KGrid s_k = new(0, 0.05, 4);

    /// <summary>Pure gold: one edge, one pair, one shell, network and fit alike.</summary>
    public static JudgementEvidence Evidence(ShellEstimate? network = null, ShellEstimate? fit = null, double networkRFactor = 0.02, double fitRFactor = 0.01, double chi2 = 1) => new("set", "question")
    {
        Edges = [GoldEdge],
        Network = Network(network ?? Shell(), networkRFactor),
        Fit = Fit(fit ?? Shell(), fitRFactor, chi2),
        IndependentPoints = new Dictionary<AbsorptionEdge, double> { [GoldEdge] = 12 },
        Replicas = [.. Enumerable.Range(0, 4).Select(_ => Replica("fcc", 12, 2.88))],
        Seed = 3,
    };

    public static ShellEstimate Shell(double n = 12, double r = 2.88, double sigma2 = 0.008, double nSigma = 0.3, double rSigma = 0.005, double sigma2Sigma = 0.0005) =>
        new(new ShellMoments(2.2, 3.4, n, r, sigma2, 0), nSigma, rSigma, sigma2Sigma, 1e-5);

    public static RdfEstimate Network(ShellEstimate shell, double rFactor = 0.02, OutOfDistribution? distance = null, PartialRdf? rdf = null)
    {
        rdf ??= Rdf(Gold, Gold, 12, 2.88);
        double[] zero = new double[rdf.Grid.Count];
        return new RdfEstimate(
            [new PairEstimate(rdf, zero, zero, rdf.PerAngstrom, rdf.PerAngstrom, [shell])], new Dictionary<Element, double> { [Gold] = 1 },
            distance ?? new OutOfDistribution(1, 2, false, []), [Comparison(rFactor, double.NaN)], "model", ["R < 3.2 Å."]);
    }

    public static RefinementResult Fit(ShellEstimate shell, double rFactor = 0.01, double chi2 = 1)
    {
        PartialRdf rdf = Rdf(Gold, Gold, 12, 2.88);
        return new RefinementResult([new PairRefinement(rdf, new double[rdf.Grid.Count], [shell])], new Dictionary<Element, double> { [Gold] = 1 },
            [Comparison(rFactor, chi2)], new MoveCounts(10, 4), "Done.", [], 7, ["R < 3.2 Å."]);
    }

    public static ReplicaEvidence Replica(string start, double n, double r, double sigma2 = 0.008) =>
        new(start, new PartialRdfSet([Rdf(Gold, Gold, n, r, sigma2)], new Dictionary<Element, double> { [Gold] = 1 }));

    public static PartialRdf Rdf(Element a, Element b, double n, double r, double sigma2 = 0.008)
    {
        double[] values = [.. s_grid.ToArray().Select(x => n * Math.Exp(-0.5 * (x - r) * (x - r) / sigma2) / Math.Sqrt(2 * Math.PI * sigma2))];
        return new PartialRdf(a, b, s_grid, values);
    }

    public static EdgeComparison Comparison(double rFactor, double chi2) => new(GoldEdge, s_k, [0, 1, 2, 3], [0, 1, 2, 3], rFactor, chi2, 0.85, 3);

    public static CriterionSetting Setting(string name, double limit, string? subject = null, int? shell = null, bool required = true) =>
        new(name, limit, "Because the test says so", "", subject, shell, required);
}
