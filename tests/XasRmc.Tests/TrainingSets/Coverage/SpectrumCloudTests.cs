using XasRmc.Core;
using XasRmc.TrainingSets.Coverage;

namespace XasRmc.Tests.TrainingSets.Coverage;

public class SpectrumCloudTests
{
    private const int Features = 12, Latent = 3;
    private const double Noise = 0.02;

    private static readonly CoverageSettings s_settings = new() { DistanceComponents = 5, RegressionComponents = 5 };

    [Fact]
    public void Place_SpectraDrawnLikeHeldOutOnes_AreInsideAsOftenAsAsked()
    {
        SpectrumCloud cloud = Cloud(out RandomStream random);

        float[] fresh = Noisy(Ideal(400, random), random);
        int inside = Enumerable.Range(0, 400).Count(i => cloud.Place(Row(fresh, i)).IsInside);

        // 99 % of 400 within three standard deviations, and as much again for the threshold's own.
        Assert.InRange(inside, 400 - 4 - 12, 400);
    }

    [Fact]
    public void Place_BeyondTheCloud_NamesTheComponent()
    {
        SpectrumCloud cloud = Cloud(out RandomStream random);
        double[] far = [.. Row(Ideal(1, random), 0).Select(v => 10 * v)];

        SpectrumPlace place = cloud.Place(far);

        Assert.False(place.IsInside);
        Assert.Equal(100, place.Percentile);
        Assert.NotEmpty(place.Outlying);
        Assert.All(place.Outlying, c => Assert.True(c.Value < c.Min || c.Value > c.Max));
    }

    [Fact]
    public void Place_OffAllComponents_IsOutsideByWhatTheyDoNotHold()
    {
        SpectrumCloud cloud = Cloud(out RandomStream random);
        double[] spectrum = Row(Ideal(1, random), 0);
        double[] off = [.. spectrum.Select((v, f) => v + (f == Features - 1 ? 30 * Noise : 0))];

        // The last feature is noise alone, so no component of signal holds it.
        Assert.True(cloud.Place(spectrum).IsInside);
        Assert.False(cloud.Place(off).IsInside);
    }

    [Fact]
    public void VarianceShares_FallAndAddUpToNoMoreThanOne()
    {
        SpectrumCloud cloud = Cloud(out _);

        Assert.Equal(5, cloud.ComponentCount);
        Assert.Equal(cloud.VarianceShares.OrderDescending(), cloud.VarianceShares);
        Assert.InRange(cloud.VarianceShares.Take(Latent).Sum(), 0.95, 1);
        Assert.InRange(cloud.VarianceShares.Sum(), 0.95, 1 + 1e-6);
        Assert.True(cloud.HeldOutDistances.Zip(cloud.HeldOutDistances.Skip(1)).All(p => p.First <= p.Second));
    }

    private static SpectrumCloud Cloud(out RandomStream random)
    {
        random = new RandomStream(17, 0);
        float[] ideal = Ideal(500, random), drawn = Noisy(ideal, random), heldOut = Noisy(Ideal(400, random), random);
        return new SpectrumCloud(Features, ideal, drawn, heldOut, [.. Enumerable.Range(0, 500)], s_settings, 2, CancellationToken.None);
    }

    private static float[] Ideal(int count, RandomStream random)
    {
        var rows = new float[count * Features];
        for (int i = 0; i < count; i++)
        {
            double[] hidden = [.. Enumerable.Range(0, Latent).Select(_ => random.NextDouble(-1, 1))];
            for (int f = 0; f < Features - 1; f++) rows[i * Features + f] = (float)Enumerable.Range(0, Latent).Sum(l => hidden[l] * Math.Cos((l + 1) * f + l));
        }

        return rows;
    }

    private static float[] Noisy(float[] rows, RandomStream random) => [.. rows.Select(v => (float)(v + Noise * random.NextGaussian()))];

    private static double[] Row(float[] rows, int i) => [.. rows.Skip(i * Features).Take(Features).Select(v => (double)v)];
}
