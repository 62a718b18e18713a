using XasRmc.App.Pipeline;
using XasRmc.Core;
using XasRmc.Rmc.Objective;

namespace XasRmc.Tests.App.Pipeline;

/// <summary>How far predictions should lie from spectra that were not fitted.</summary>
public sealed class HeldOutSpectrumTests
{
    private const int Points = 40;
    private static readonly KGrid s_grid = new(4, 0.05, Points);

    private static LinearObjective Plain() => new("points", s_grid, Points, [.. Enumerable.Range(0, Points * Points).Select(i => i / Points == i % Points ? 1.0 : 0.0)], Points);

    [Theory]
    [InlineData(4, 2.636)]
    [InlineData(9, 1.384)]
    [InlineData(60, 1.042)]
    public void Compare_TruthThatIsOneMoreReplica_ExpectsItsDistanceOrMore(int replicas, double factor)
    {
        // In the mean over many samples: expected over found is (t/1.96)², above 1 for few replicas and 1 for many.
        var random = new RandomStream(3, (ulong)replicas);
        double found = 0, expected = 0;
        for (int sample = 0; sample < 300; sample++)
        {
            double[][] each = [.. Enumerable.Range(0, replicas).Select(_ => Draw(random))];
            double[] mean = [.. Enumerable.Range(0, Points).Select(i => each.Average(e => e[i]))];
            HeldOutSpectrum compared = HeldOutSpectrum.Compare(Plain(), new ChiSpectrum("truth", AbsorptionEdge.Parse("Au:L3"), s_grid, Draw(random), new double[Points]), mean, each, HeldOutSpectrum.OfFew(replicas), 0, 0);
            (found, expected) = (found + compared.RFactor, expected + compared.ExpectedRFactor);
        }

        Assert.InRange(expected / found, 0.94 * factor, 1.06 * factor);
    }

    [Fact]
    public void Compare_OnePrediction_ExpectsNoiseAndModelErrorAlone()
    {
        double[] chi = [.. Enumerable.Range(0, Points).Select(i => Math.Cos(i))];
        HeldOutSpectrum compared = HeldOutSpectrum.Compare(Plain(), new ChiSpectrum("truth", AbsorptionEdge.Parse("Au:L3"), s_grid, chi, [.. Enumerable.Repeat(0.1, Points)]), chi, [chi], HeldOutSpectrum.OfFew(1), 0.05, 0.02);

        double signal = chi.Sum(c => c * c);
        Assert.Equal(0, compared.RFactor, 1e-15);
        Assert.Equal(Points * 0.01 / signal + 0.05 * 0.05 + 0.02 * 0.02, compared.ExpectedRFactor, 1e-12);
    }

    private static double[] Draw(RandomStream random) => [.. Enumerable.Range(0, Points).Select(i => Math.Cos(i) + 0.2 * random.NextGaussian())];
}
