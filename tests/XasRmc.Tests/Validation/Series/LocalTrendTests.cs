using XasRmc.Core;
using XasRmc.Validation.Series;

namespace XasRmc.Tests.Validation.Series;

public sealed class LocalTrendTests
{
    private const double Limit = 5;

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(19)]
    public void Compute_OneOutlierOnASlope_StandsOutAlone(int wrong)
    {
        double[] y = Slope(20, 0.01, 3);
        y[wrong] += 0.2;

        (double[] z, _, double scatter) = Compute(y, 0);

        Assert.InRange(scatter, 0.003, 0.03);
        Assert.Equal([wrong], Enumerable.Range(0, 20).Where(i => Math.Abs(z[i]) > Limit));
        Assert.True(z[wrong] > 0);
    }

    /// <remarks>The first point has the wrong one among the nearest on its only side.</remarks>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Compute_FarOutlierNearAnEnd_LeavesTheEndAlone(bool isKnown)
    {
        double[] y = Slope(13, 0.01, 21), z = new double[13], prediction = new double[13];
        y[4] -= 40;

        LocalTrend.Compute([.. Enumerable.Range(0, 13).Select(i => (double)i)], y, new double[13], [.. Enumerable.Range(0, 13).Select(i => !isKnown || i != 4)], z, prediction);

        Assert.Equal([4], Enumerable.Range(0, 13).Where(i => Math.Abs(z[i]) > Limit));
    }

    [Fact]
    public void Compute_StepAndPlateaus_FlagsNoPoint()
    {
        double[] y = Slope(24, 0.01, 5);
        for (int i = 12; i < 24; i++) y[i] += 2;

        (double[] z, _, _) = Compute(y, 0);

        Assert.DoesNotContain(z, v => Math.Abs(v) > Limit);
    }

    /// <remarks>Noise alone, short series as at a beamline: hardly a point in a thousand is beyond five.</remarks>
    [Fact]
    public void Compute_NoiseAlone_HardlyEverStandsOut()
    {
        int beyond = 0, ends = 0;
        const int Series = 400, Points = 13;
        for (ulong seed = 100; seed < 100 + Series; seed++)
        {
            double[] z = Compute(Slope(Points, 0.02, seed), 0).Z;
            beyond += z.Count(v => Math.Abs(v) > Limit);
            ends += (Math.Abs(z[0]) > Limit ? 1 : 0) + (Math.Abs(z[^1]) > Limit ? 1 : 0);
        }

        Assert.InRange(beyond, 0, Series * Points / 300);
        Assert.InRange(ends, 0, Series * 2 / 50);
    }

    [Fact]
    public void Compute_LineWithoutScatter_PredictsItAndFlagsNothing()
    {
        double[] y = [.. Enumerable.Range(0, 10).Select(i => 3 - 0.25 * i)];

        (double[] z, double[] prediction, double scatter) = Compute(y, 0);

        for (int i = 0; i < 10; i++) Assert.Equal(y[i], prediction[i], 1e-12);
        Assert.InRange(scatter, 0, 1e-12);
        Assert.DoesNotContain(z, v => Math.Abs(v) > Limit * 1e3);
    }

    [Fact]
    public void Compute_LeastScatter_KeepsTriflesFromStandingOut()
    {
        double[] y = [.. Enumerable.Range(0, 12).Select(_ => 1.0)];
        y[4] += 0.01;

        Assert.True(Math.Abs(Compute(y, 1e-4).Z[4]) > Limit);
        // Four neighbours on either side: the point's own scatter and an eighth of theirs.
        Assert.Equal(1 / Math.Sqrt(1 + 1.0 / 8), Compute(y, 0.01).Z[4], 1e-9);
    }

    [Fact]
    public void Compute_MissingValues_AreLeftOutOfAll()
    {
        double[] y = Slope(12, 0.01, 9), without = [.. y];
        without[3] = double.NaN;

        (double[] z, double[] prediction, _) = Compute(without, 0);

        Assert.True(double.IsNaN(z[3]) && double.IsNaN(prediction[3]));
        Assert.All(Enumerable.Range(0, 12).Where(i => i != 3), i => Assert.True(double.IsFinite(z[i])));
    }

    [Fact]
    public void Compute_TooFewPoints_TellsNothing()
    {
        (double[] z, _, double scatter) = Compute(Slope(LocalTrend.FewestPoints - 1, 0.01, 1), 0);

        Assert.True(double.IsNaN(scatter));
        Assert.All(z, v => Assert.True(double.IsNaN(v)));
    }

    private static double[] Slope(int count, double noise, ulong seed)
    {
        var random = new RandomStream(seed, 0);
        return [.. Enumerable.Range(0, count).Select(i => 0.05 * i + noise * random.NextGaussian())];
    }

    private static (double[] Z, double[] Prediction, double Scatter) Compute(double[] y, double least)
    {
        double[] z = new double[y.Length], prediction = new double[y.Length];
        double scatter = LocalTrend.Compute([.. Enumerable.Range(0, y.Length).Select(i => (double)i)], y, [.. y.Select(_ => least)], [], z, prediction);
        return (z, prediction, scatter);
    }
}
