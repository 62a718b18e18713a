using XasRmc.Core;
using XasRmc.Validation;
using XasRmc.Validation.Criteria;

namespace XasRmc.Tests.Validation.Criteria;

public sealed class IndependenceCriteriaTests
{
    [Theory]
    [InlineData(2.882, Outcome.Pass)]
    [InlineData(2.95, Outcome.Inconclusive)]
    public void SeedIndependence_LastReplica_StandsOutOrDoesNot(double lastR, Outcome expected)
    {
        double[] distances = [2.878, 2.879, 2.880, 2.8805, 2.881, 2.882, 2.879, lastR];

        Finding finding = Assert.Single(new SeedIndependence().Judge(Samples.Evidence() with { Replicas = [.. distances.Select(r => Samples.Replica("fcc", 12, r))] }));

        Assert.Equal(expected, finding.Outcome);
        if (expected == Outcome.Inconclusive) Assert.Contains("replica 8", finding.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.0, null)]
    [InlineData(0.15, false)]
    public void SeedIndependence_OuterShellOfOneReplica_InformsOnly(double apartAngstrom, bool? decides)
    {
        double[] scatter = [-0.002, -0.001, 0, 0.0005, 0.001, 0.002, -0.0015, 0.0015];
        ReplicaEvidence[] replicas = [.. scatter.Select((d, i) => TwoShells(2.88 + d, 4.07 + d + (i == 5 ? apartAngstrom : 0)))];

        RefinementResult fit = Samples.Fit(Samples.Shell());
        ShellEstimate[] shells = [Samples.Shell(), Samples.Shell() with { Moments = new ShellMoments(3.4, 4.6, 6, 4.07, 0.008, 0) }];
        JudgementEvidence evidence = Samples.Evidence() with { Replicas = replicas, Fit = fit with { Pairs = [new PairRefinement(fit.Pairs[0].Rdf, new double[fit.Pairs[0].Rdf.Grid.Count], shells)] } };

        Finding[] findings = [.. new SeedIndependence().Judge(evidence)];

        Assert.Equal(["Au-Au", "Au-Au, shell 2"], findings.Select(f => f.Subject));
        Assert.Equal(Outcome.Pass, findings[0].Outcome);
        Assert.Equal(decides is null ? Outcome.Pass : Outcome.Inconclusive, findings[1].Outcome);
        if (decides is null) return;
        Assert.Equal(decides, findings[1].Decides);
        Assert.Contains("replica 6", findings[1].Why, StringComparison.Ordinal);
        Assert.True(new SeedIndependence().Judge(evidence with { Settings = [Samples.Setting("independence-seed", 1)] }).Last().Decides);
    }

    private static ReplicaEvidence TwoShells(double first, double second)
    {
        RGrid grid = RGrid.OfBins(2.0, 4.8, 0.02);
        double Peak(double x, double n, double r) => n * Math.Exp(-0.5 * (x - r) * (x - r) / 0.008) / Math.Sqrt(2 * Math.PI * 0.008);
        var rdf = new PartialRdf(Samples.Gold, Samples.Gold, grid, [.. grid.ToArray().Select(x => Peak(x, 12, first) + Peak(x, 6, second))]);
        return new ReplicaEvidence("fcc", new PartialRdfSet([rdf], new Dictionary<Element, double> { [Samples.Gold] = 1 }));
    }

    /// <remarks>Grubbs's table: n = 8, two-sided level 0.05 in all: G = 2.126.</remarks>
    [Fact]
    public void ShareOfCritical_EightValues_IsThatOfGrubbsTable()
    {
        const double table = 2.126, rounding = 5e-4;
        double[] values = [1, 2, 3, 4, 5, 6, 7, 30];
        double mean = values.Average(), sigma = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / 7), g = (30 - mean) / sigma;

        // 0.99^(1/m) = 0.95 at m = ln 0.99 / ln 0.95: no whole number, so the critical values at the levels of one comparison bracket the table's.
        (double share, int who) = SeedIndependence.ShareOfCritical(values, 1);

        Assert.Equal(7, who);
        Assert.True(g / share > table - rounding, "the critical value at 1 % lies above that at 5 %");
        Assert.Equal(2.274, g / share, 1e-3);
    }

    [Fact]
    public void SeedIndependence_ThreeReplicas_IsInconclusive() => Assert.Equal(
        Outcome.Inconclusive, Assert.Single(new SeedIndependence().Judge(Samples.Evidence() with { Replicas = [.. Enumerable.Range(0, 3).Select(_ => Samples.Replica("fcc", 12, 2.88))] })).Outcome);

    [Theory]
    [InlineData(0.002, Outcome.Pass)]
    [InlineData(0.015, Outcome.Pass)] // far beyond the scatter, but less than single-shell EXAFS is trusted for
    [InlineData(0.05, Outcome.Fail)]
    public void StartIndependence_TwoStarts_MustMeet(double apartAngstrom, Outcome expected)
    {
        double[] scatter = [-0.002, -0.001, 0, 0.001, 0.002];
        ReplicaEvidence[] replicas = [.. scatter.Select(d => Samples.Replica("fcc", 12, 2.88 + d)), .. scatter.Select(d => Samples.Replica("icosahedron", 12, 2.88 + apartAngstrom + d))];

        Finding finding = Assert.Single(new StartIndependence().Judge(Samples.Evidence() with { Replicas = replicas }));

        Assert.Equal(expected, finding.Outcome);
        if (expected == Outcome.Fail) Assert.Contains("icosahedron", finding.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void StartIndependence_StartsOfTwoSizes_AreNotAskedForTheirNumberOfNeighbours()
    {
        double[] scatter = [-0.002, -0.001, 0, 0.001, 0.002];
        ReplicaEvidence[] replicas = [.. scatter.Select(d => Samples.Replica("55 atoms", 8, 2.88 + d)), .. scatter.Select(d => Samples.Replica("201 atoms", 9.4, 2.88 + d))];

        Assert.Equal(Outcome.Pass, Assert.Single(new StartIndependence().Judge(Samples.Evidence() with { Replicas = replicas })).Outcome);
    }

    [Fact]
    public void StartIndependence_OneStart_SaysSoAndDoesNotDecide()
    {
        Finding finding = Assert.Single(new StartIndependence().Judge(Samples.Evidence()));

        Assert.False(finding.Decides);
        Assert.StartsWith("Not evaluated: all replicas began with one start model", finding.Why, StringComparison.Ordinal);
    }
}
