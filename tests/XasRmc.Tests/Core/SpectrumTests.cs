using XasRmc.Core;

namespace XasRmc.Tests.Core;

public sealed class SpectrumTests
{
    private static readonly AbsorptionEdge s_edge = AbsorptionEdge.Parse("Au:L3");

    [Theory]
    [InlineData(new double[] { 1, 2, 2 }, new double[] { 1, 1, 1 })]
    [InlineData(new double[] { 3, 2, 1 }, new double[] { 1, 1, 1 })]
    [InlineData(new double[] { 1, 2, 3 }, new double[] { 1, double.NaN, 1 })]
    [InlineData(new double[] { 1, 2, 3 }, new double[] { 1, 1 })]
    [InlineData(new double[] { }, new double[] { })]
    public void MuSpectrum_OfBadArrays_IsRefused(double[] energyEv, double[] mu) =>
        Assert.ThrowsAny<ArgumentException>(() => new MuSpectrum("x", s_edge, energyEv, mu, [], []));

    [Fact]
    public void MuSpectrum_AfterItsSourceChanges_StaysAsItWas()
    {
        double[] mu = [1, 2, 3];
        var spectrum = new MuSpectrum("x", s_edge, [1, 2, 3], mu, [], []);

        mu[1] = 9;

        Assert.Equal(2, spectrum.Mu[1]);
    }

    [Fact]
    public void ChiSpectrum_NegativeSigma_IsRefused() =>
        Assert.ThrowsAny<ArgumentException>(() => new ChiSpectrum("x", s_edge, new KGrid(0, 0.05, 2), [0, 0], [0, -1]));

    [Theory]
    [InlineData(-1, 0.05, 2)]
    [InlineData(0, 0, 2)]
    [InlineData(0, double.NaN, 2)]
    [InlineData(0, 0.05, 0)]
    public void KGrid_OfNonsense_IsRefused(double start, double step, int count) => Assert.Throws<ArgumentOutOfRangeException>(() => new KGrid(start, step, count));

    [Fact]
    public void AtomicConfiguration_OfNonsense_IsRefused()
    {
        Element gold = s_edge.Element;

        Assert.ThrowsAny<ArgumentException>(() => new AtomicConfiguration("x", [gold], [1], [0, 0, 0], null));
        Assert.ThrowsAny<ArgumentException>(() => new AtomicConfiguration("x", [gold], [0], [0, 0], null));
        Assert.ThrowsAny<ArgumentException>(() => new AtomicConfiguration("x", [gold, gold], [0], [0, 0, 0], null));
        Assert.ThrowsAny<ArgumentException>(() => new AtomicConfiguration("x", [gold], [], [], null));
        Assert.ThrowsAny<ArgumentException>(() => new UnitCell([1, 0, 0, 2, 0, 0, 0, 0, 1]));
    }
}
