using XasRmc.Core;
using XasRmc.Rmc.Ensembles;

namespace XasRmc.Tests.Rmc;

public sealed class ChainDiagnosticsTests
{
    private static double[] Chain(ulong stream, int count, double memory, double offset = 0)
    {
        var random = new RandomStream(3, stream);
        double[] chain = new double[count];
        double x = random.NextGaussian() / Math.Sqrt(1 - memory * memory);
        for (int i = 0; i < count; i++)
        {
            x = memory * x + random.NextGaussian();
            chain[i] = x + offset;
        }

        return chain;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(0.8)]
    public void EffectiveSampleSize_OfAChainWithMemory_IsTheKnownOne(double memory)
    {
        // n (1 − a)/(1 + a) for an autoregressive chain; its estimate from 8000 samples scatters by some per cent.
        double[][] chains = [.. Enumerable.Range(0, 4).Select(c => Chain((ulong)c, 2000, memory))];

        double size = ChainDiagnostics.EffectiveSampleSize(chains);

        Assert.InRange(size / (8000 * (1 - memory) / (1 + memory)), 0.8, 1.2);
        Assert.InRange(ChainDiagnostics.SplitRHat(chains), 0.999, 1.02);
    }

    [Fact]
    public void SplitRHat_OfChainsThatDifferOrDrift_IsLarge()
    {
        double[] drifting = [.. Chain(5, 400, 0).Select((x, i) => x + 0.01 * i)];

        Assert.True(ChainDiagnostics.SplitRHat([Chain(1, 200, 0), Chain(2, 200, 0, 3)]) > 1.5);
        Assert.True(ChainDiagnostics.SplitRHat([drifting]) > 1.3);
        Assert.True(ChainDiagnostics.EffectiveSampleSize([drifting]) < 100);
    }

    [Fact]
    public void SplitRHat_OfFewOrEqualSamples_SaysSo()
    {
        Assert.True(double.IsNaN(ChainDiagnostics.SplitRHat([[1.0, 2.0, 3.0]])));
        Assert.Equal(1, ChainDiagnostics.SplitRHat([Enumerable.Repeat(2.5, 10).ToArray()]));
        Assert.Throws<ArgumentException>(() => ChainDiagnostics.SplitRHat([[1.0, 2.0], [1.0]]));
    }
}
