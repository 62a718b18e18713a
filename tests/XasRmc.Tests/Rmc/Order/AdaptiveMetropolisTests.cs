using XasRmc.Core;
using XasRmc.Rmc.Order;

namespace XasRmc.Tests.Rmc.Order;

/// <summary>Samples of densities whose moments are known.</summary>
public sealed class AdaptiveMetropolisTests
{
    [Fact]
    public void Sample_CorrelatedGaussian_HasItsMoments()
    {
        // x0 ~ N(3, 2²), x1 = 0.01 x0 + N(0, 0.002²): steps of the first sizes would hardly move along the ridge.
        const double mean = 3, sigma = 2, slope = 0.01, narrow = 0.002;
        List<double[]> points = AdaptiveMetropolis.Sample(
            x => 0.5 * Math.Pow((x[0] - mean) / sigma, 2) + 0.5 * Math.Pow((x[1] - slope * x[0]) / narrow, 2), [0, 0], [0.5, 0.05], 60_000, new RandomStream(1, 0), CancellationToken.None);

        // 3000 points, each a tenth of a step apart and correlated over some: a standard error of about a fifteenth of the spread.
        double[] first = [.. points.Select(x => x[0])], off = [.. points.Select(x => x[1] - slope * x[0])];
        Assert.Equal(3000, points.Count);
        Assert.InRange(first.Average(), mean - 0.4, mean + 0.4);
        Assert.InRange(Spread(first), 0.85 * sigma, 1.15 * sigma);
        Assert.InRange(Spread(off), 0.85 * narrow, 1.15 * narrow);
    }

    [Fact]
    public void Sample_DensityThatEnds_StaysInside()
    {
        // Even over a triangle: the mean of each coordinate is a third.
        List<double[]> points = AdaptiveMetropolis.Sample(x => x[0] < 0 || x[1] < 0 || x[0] + x[1] > 1 ? double.PositiveInfinity : 0, [0.1, 0.1], [0.1, 0.1], 40_000, new RandomStream(2, 0), CancellationToken.None);

        Assert.All(points, x => Assert.True(x[0] >= 0 && x[1] >= 0 && x[0] + x[1] <= 1));
        Assert.InRange(points.Average(x => x[0]), 0.3, 0.366);
        Assert.InRange(points.Average(x => x[1]), 0.3, 0.366);
    }

    [Fact]
    public void Sample_Cancelled_Throws() =>
        Assert.ThrowsAny<OperationCanceledException>(() => AdaptiveMetropolis.Sample(x => x[0] * x[0], [0], [1], 1000, new RandomStream(1, 0), new CancellationToken(true)));

    private static double Spread(double[] values) => Math.Sqrt(values.Average(x => (x - values.Average()) * (x - values.Average())));
}
