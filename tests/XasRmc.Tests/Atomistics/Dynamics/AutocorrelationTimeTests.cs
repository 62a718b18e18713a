using XasRmc.Atomistics.Dynamics;
using XasRmc.Core;

namespace XasRmc.Tests.Atomistics.Dynamics;

/// <summary>Autocorrelation times of series whose time is known.</summary>
public sealed class AutocorrelationTimeTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Of_AutoregressiveSeries_IsTheKnownTime(double memory)
    {
        const int n = 100_000;
        var random = new RandomStream(5, 0);
        double[] series = new double[n];
        for (int i = 1; i < n; i++) series[i] = memory * series[i - 1] + random.NextGaussian();
        double exact = 0.5 * (1 + memory) / (1 - memory);

        AutocorrelationTime found = AutocorrelationTime.Of(series);

        // The relative standard error of τ is about √(2(2W + 1)/N) (Madras and Sokal); three of them, and 1 % for the window's bias.
        Assert.Equal(exact, found.Samples, exact * (3 * Math.Sqrt(2.0 * (2 * found.Window + 1) / n) + 0.01));
        Assert.Equal(0, found.Mean, 4 * found.MeanStandardError);
        Assert.True(found.IsReliable);
    }

    [Fact]
    public void Of_ConstantSeries_IsHalfASample() => Assert.Equal(0.5, AutocorrelationTime.Of([2, 2, 2, 2]).Samples);

    [Fact]
    public void Of_Trend_IsNotReliable() => Assert.False(AutocorrelationTime.Of([.. Enumerable.Range(0, 200).Select(i => (double)i)]).IsReliable);

    [Fact]
    public void Of_OneSample_IsRefused() => Assert.Throws<ArgumentException>(() => AutocorrelationTime.Of([1]));
}
