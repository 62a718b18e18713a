using XasRmc.Core;

namespace XasRmc.Tests.Core;

public sealed class PartialRdfTests
{
    private const double Rounding = 1e-12;

    /// <summary>A Gaussian sampled at 0.005 Å with sigma 0.09 Å: the midpoint rule is exact to far below this.</summary>
    private const double Discretisation = 1e-9;

    private static readonly Element s_gold = Element.Of("Au");
    private static readonly Element s_palladium = Element.Of("Pd");

    [Fact]
    public void Shell_OfGaussian_GivesItsMoments()
    {
        RGrid grid = RGrid.OfBins(2.0, 3.8, 0.005);
        double[] n = [.. grid.ToArray().Select(r => 12 / Math.Sqrt(2 * Math.PI * 0.0081) * Math.Exp(-(r - 2.884) * (r - 2.884) / (2 * 0.0081)))];

        ShellMoments shell = new PartialRdf(s_gold, s_gold, grid, n).Shell(2.0, 3.8);

        Assert.Equal(12, shell.N, Discretisation);
        Assert.Equal(2.884, shell.RAngstrom, Discretisation);
        Assert.Equal(0.0081, shell.Sigma2, Discretisation);
        Assert.Equal(0, shell.C3, Discretisation);
    }

    [Fact]
    public void Shell_BorderInsideABin_CountsTheShareOfTheBin()
    {
        RGrid grid = RGrid.OfBins(2.0, 3.0, 0.1);
        double[] n = [.. Enumerable.Repeat(5.0, 10)];

        Assert.Equal(5 * 0.73, new PartialRdf(s_gold, s_gold, grid, n).Shell(2.12, 2.85).N, Rounding);
    }

    [Fact]
    public void Shell_WithoutNeighbours_HasNoDistance()
    {
        RGrid grid = RGrid.OfBins(2.0, 3.0, 0.1);

        ShellMoments shell = new PartialRdf(s_gold, s_gold, grid, new double[10]).Shell(2, 3);

        Assert.Equal(0, shell.N);
        Assert.True(double.IsNaN(shell.RAngstrom));
    }

    [Fact]
    public void PartialRdf_NegativeOrMissingValues_IsRefused()
    {
        RGrid grid = RGrid.OfBins(2.0, 2.3, 0.1);

        Assert.Throws<ArgumentOutOfRangeException>(() => new PartialRdf(s_gold, s_gold, grid, [0, -1, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PartialRdf(s_gold, s_gold, grid, [0, double.NaN, 0]));
        Assert.Throws<ArgumentException>(() => new PartialRdf(s_gold, s_gold, grid, [0, 1]));
    }

    [Fact]
    public void DetailedBalance_OfMirroredPairs_IsMeasured()
    {
        RGrid grid = RGrid.OfBins(2.0, 2.2, 0.1);
        var composition = new Dictionary<Element, double> { [s_gold] = 0.75, [s_palladium] = 0.25 };

        var balanced = new PartialRdfSet([new(s_gold, s_palladium, grid, [1, 2]), new(s_palladium, s_gold, grid, [3, 6])], composition);
        var broken = new PartialRdfSet([new(s_gold, s_palladium, grid, [1, 2]), new(s_palladium, s_gold, grid, [3, 5])], composition);

        Assert.Equal(0, balanced.LargestDetailedBalanceViolationPerAngstrom(), Rounding);
        Assert.Equal(0.25, broken.LargestDetailedBalanceViolationPerAngstrom(), Rounding);
    }

    [Fact]
    public void PartialRdfSet_InconsistentParts_IsRefused()
    {
        RGrid grid = RGrid.OfBins(2.0, 2.2, 0.1);
        var pair = new PartialRdf(s_gold, s_gold, grid, [1, 2]);

        Assert.Throws<ArgumentException>(() => new PartialRdfSet([pair, pair], new Dictionary<Element, double> { [s_gold] = 1 }));
        Assert.Throws<ArgumentException>(() => new PartialRdfSet([pair], new Dictionary<Element, double> { [s_gold] = 0.9 }));
        Assert.Throws<ArgumentException>(() => new PartialRdfSet([], new Dictionary<Element, double> { [s_gold] = 1 }));
    }
}
