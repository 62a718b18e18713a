using XasRmc.Core;
using XasRmc.Exafs.Reduction;

namespace XasRmc.Tests.Exafs.Reduction;

public sealed class GlitchFinderTests
{
    private const double Noise = 5e-4;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Find_GlitchOfAFewPoints_IsFoundWhereItIs(int width)
    {
        (double[] k, double[] y) = Waves(11);
        int at = 120;
        for (int i = 0; i < width; i++) y[at + i] += 20 * width * Noise;

        IReadOnlyList<Glitch> found = GlitchFinder.Find(k, y, 3, 12);

        Assert.NotEmpty(found);
        Assert.All(found, g => Assert.InRange(g.KInvAngstrom, k[at] - 0.11, k[at + width - 1] + 0.11));
        Assert.All(found, g => Assert.True(g.Sigmas > GlitchFinder.UsualLimit));
    }

    [Fact]
    public void Find_NoiseOnWaves_IsNoGlitch()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            (double[] k, double[] y) = Waves(seed);
            Assert.Empty(GlitchFinder.Find(k, y, 3, 12));
        }
    }

    [Fact]
    public void Find_OutsideTheRangeOrTooFewPoints_FindsNothing()
    {
        (double[] k, double[] y) = Waves(3);
        y[60] += 1;

        Assert.Empty(GlitchFinder.Find(k, y, 5, 12));
        Assert.Empty(GlitchFinder.Find(k.AsSpan(55, 12), y.AsSpan(55, 12), 0, 20));
    }

    [Fact]
    public void Find_CubicWithoutNoise_FindsNothing()
    {
        double[] k = [.. Enumerable.Range(0, 60).Select(i => 3 + 0.1 * i)], y = [.. k.Select(x => x * x * x - 2 * x)];

        Assert.Empty(GlitchFinder.Find(k, [.. k.Select(_ => 0.0)], 3, 9));
        Assert.DoesNotContain(GlitchFinder.Find(k, y, 3, 9, 1e6), _ => true);
    }

    [Fact]
    public void Find_LengthsDiffer_IsRefused() => Assert.Throws<ArgumentException>(() => GlitchFinder.Find([1, 2, 3], [1, 2], 0, 5));

    /// <summary>Three shells of fcc gold on energies as scans have them, even in k.</summary>
    private static (double[] K, double[] Y) Waves(ulong seed)
    {
        var random = new RandomStream(seed, 0);
        double[] k = [.. Enumerable.Range(1, 280).Select(i => 0.05 * i)];
        return (k, [.. k.Select(x => 0.7 + 0.4 * Math.Exp(-0.014 * x * x) / x * (Math.Sin(5.7 * x) + 0.4 * Math.Sin(8.1 * x + 1) + 0.5 * Math.Sin(9.9 * x + 2)) + Noise * random.NextGaussian())]);
    }
}
