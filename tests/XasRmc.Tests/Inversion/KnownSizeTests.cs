using XasRmc.Core;
using XasRmc.Inversion;
using XasRmc.Inversion.Calibration;
using XasRmc.Inversion.Networks;
using XasRmc.Inversion.Training;

namespace XasRmc.Tests.Inversion;

/// <summary>A world in which spectra are silent and the size decides the number of neighbours: only who is told the size can answer.</summary>
public sealed class KnownSizeTests : IClassFixture<KnownSizeTests.Trained>
{
    private const double LargestInverseDiameter = 0.1;
    private readonly Trained _trained;

    public KnownSizeTests(Trained trained) => _trained = trained;

    [Fact]
    public void Encode_UnknownCrystalAndParticle_AreThreeThings()
    {
        Span<double> unknown = stackalloc double[2], crystal = stackalloc double[2], particle = stackalloc double[2];

        KnownSize.Encode(double.NaN, unknown);
        KnownSize.Encode(KnownSize.Crystal.InverseDiameter, crystal);
        KnownSize.Encode(KnownSize.Particles(20, 2).InverseDiameter, particle);

        Assert.Equal([0, 0], unknown.ToArray());
        Assert.Equal([1, -0.7], crystal.ToArray());
        Assert.Equal(1, particle[0]);
        Assert.Equal(0.3, particle[1], 1e-12);
    }

    [Fact]
    public void Draw_ManyTimes_HasTheStatedMeanAndStaysPositive()
    {
        var random = new RandomStream(3, 0);
        var size = KnownSize.Particles(30, 3);

        double[] diameters = [.. Enumerable.Range(0, 20_000).Select(_ => 1 / size.Draw(random))];

        // The standard error of the mean is 3/√20000 = 0.02; a normal distribution cut at 1.8 σ has 0.80 σ left.
        Assert.Equal(30, diameters.Average(), 0.08);
        Assert.InRange(Math.Sqrt(diameters.Average(d => (d - 30) * (d - 30))), 0.75 * 3, 0.85 * 3);
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.True(KnownSize.Particles(30, 15).Draw(random) > 0));
        Assert.Equal(0, KnownSize.Crystal.Draw(random));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-3, 0)]
    [InlineData(20, -1)]
    [InlineData(20, 11)]
    [InlineData(double.NaN, 0)]
    public void Particles_OutOfRange_Throws(double diameter, double uncertainty) => Assert.ThrowsAny<ArgumentException>(() => KnownSize.Particles(diameter, uncertainty));

    [Fact]
    public void Of_InverseDiameters_GivesThemBack()
    {
        Assert.Null(KnownSize.Of(double.NaN));
        Assert.Same(KnownSize.Crystal, KnownSize.Of(0));
        Assert.Equal(25, KnownSize.Of(0.04)!.DiameterAngstrom, 1e-9);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.05)]
    public void Invert_SizeTold_AnswersWithItAndIsSurer(double inverseDiameter)
    {
        ShellEstimate told = Answer(KnownSize.Of(inverseDiameter)), untold = Answer(null);

        Assert.Equal(Neighbours(inverseDiameter), told.Moments.N, 0.4);
        Assert.Equal(Neighbours(0.5 * LargestInverseDiameter), untold.Moments.N, 1.0);
        Assert.True(told.NSigma < 0.4 * untold.NSigma, $"{told.NSigma} against {untold.NSigma}");
        // Even over 0 to 0.1 Å⁻¹, N lies within half of 60 · 0.1 of the middle; the intervals of 68 and 95 % are these shares of that half.
        Assert.Equal(0.6827 * 0.5 * 60 * LargestInverseDiameter, untold.NSigma, 0.3);
        Assert.Equal(0.95 * 0.5 * 60 * LargestInverseDiameter, untold.NHalfWidth95, 0.3);
    }

    [Fact]
    public void Invert_SizeUncertain_WidensTheInterval()
    {
        ShellEstimate sure = Answer(KnownSize.Particles(20, 0)), unsure = Answer(KnownSize.Particles(20, 5));

        Assert.Equal(sure.Moments.N, unsure.Moments.N);
        // dN = 60 · dd/d² = 60 · 0.8 · 5/400 for a distribution cut at 1.8 σ.
        Assert.InRange(Math.Sqrt(unsure.NSigma * unsure.NSigma - sure.NSigma * sure.NSigma), 0.4, 0.9);
    }

    [Fact]
    public void Calibrate_HeldOutParticles_HoldsForKnownAndForUnknownSizesApart()
    {
        var fresh = Set(400, seed: 99);

        IReadOnlyList<HeldOutCase> cases = EnsembleCalibrator.Answers(_trained.Ensemble, fresh, [.. Enumerable.Range(0, 400)]);

        var terms = new double[cases[0].Answer.MomentTerms];
        foreach (bool isKnown in new[] { true, false })
        {
            HeldOutCase[] some = [.. cases.Where(c => double.IsNaN(fresh.InverseDiameter(c.Particle)) != isKnown)];
            int inside = some.Count(c =>
            {
                c.Answer.MomentBasis(0, 0, 0, terms);
                return Math.Abs(c.Answer.Moments[0] - c.TrueMoments[0]) <= _trained.Ensemble.Calibration.Intervals(isKnown).Moments[0].HalfWidth95(terms);
            });
            // Some 200 cases: 95 % with a standard error of 1.5 %, and as much again for the calibration's own.
            Assert.InRange(inside / (double)some.Length, 0.89, 1);
        }
    }

    private ShellEstimate Answer(KnownSize? size)
    {
        double[] features = [.. _trained.Set.Features(0).ToArray().Select(f => (double)f)];
        return RdfInverter.Invert(_trained.Ensemble, features, new Dictionary<Element, double> { [ToySamples.Gold] = 1 }, _trained.Set.Kernels, null, 4, size).Pairs[0].Shells[0];
    }

    private static double Neighbours(double inverseDiameter) => 12 - 60 * inverseDiameter;

    private static TrainingSet Set(int particles, ulong seed)
    {
        InversionSpace plain = ToySamples.Space(isAlloy: false);
        var space = new InversionSpace(plain.Elements, plain.Edges, plain.Filter, plain.Grid, plain.Shells, takesSize: true);
        var random = new RandomStream(seed, 0);
        float[] targets = new float[particles * space.OutputCount], features = new float[particles * space.FeatureCount];
        var told = new double[particles];
        for (int p = 0; p < particles; p++)
        {
            double inverseDiameter = random.NextDouble(0, LargestInverseDiameter), n = Neighbours(inverseDiameter);
            told[p] = random.NextDouble() < 0.5 ? inverseDiameter : double.NaN;
            for (int j = 0; j < space.OutputCount; j++) targets[p * space.OutputCount + j] = (float)(n / (0.1 * Math.Sqrt(2 * Math.PI)) * Math.Exp(-0.5 * Math.Pow((space.Grid[j] - 2.8) / 0.1, 2)));
            for (int f = 0; f < space.FeatureCount; f++) features[p * space.FeatureCount + f] = (float)random.NextGaussian();
        }

        return new TrainingSet(
            space, features, [.. Enumerable.Range(0, particles)], [.. Enumerable.Repeat(1.0, particles)], targets, new float[particles * space.FeatureCount], ToySamples.Kernels(space), told);
    }

    /// <summary>One trained ensemble for all tests of this class.</summary>
    public sealed class Trained
    {
        internal TrainingSet Set { get; } = KnownSizeTests.Set(1500, seed: 5);

        internal TrainedEnsemble Ensemble => field ??= EnsembleTrainer.Train(
            "sizes", Set, new TrainerSettings { Members = 3, HiddenCounts = [16], Epochs = 30, BatchSize = 32 }, new ManagedBackend(), 6, 2, null, null, CancellationToken.None);
    }
}
