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
