using XasRmc.Core;
using XasRmc.Inversion;
using XasRmc.Inversion.Networks;
using XasRmc.Inversion.Training;

namespace XasRmc.Tests.Inversion;

public sealed class RdfInverterTests : IClassFixture<RdfInverterTests.Trained>
{
    private readonly Trained _trained;

    public RdfInverterTests(Trained trained) => _trained = trained;

    [Fact]
    public void Invert_Alloy_KeepsDetailedBalance()
    {
        InversionAnswer answer = Answer(_trained.Features(0), 0.37, null);

        var set = new PartialRdfSet([.. answer.Pairs.Select(p => p.Rdf)], answer.Composition);
        Assert.Equal(4, set.Pairs.Count);
        // c_A (t w / c_A) and c_B (t w / c_B) differ by the rounding of two divisions alone.
        Assert.True(set.LargestDetailedBalanceViolationPerAngstrom() < 1e-13);
        ShellMoments ab = answer.Pairs.Single(p => p.Rdf.Absorber == ToySamples.Gold && p.Rdf.Neighbour == ToySamples.Palladium).Shells[0].Moments;
        ShellMoments ba = answer.Pairs.Single(p => p.Rdf.Absorber == ToySamples.Palladium && p.Rdf.Neighbour == ToySamples.Gold).Shells[0].Moments;
        Assert.Equal(ab.RAngstrom, ba.RAngstrom, 1e-12);
        Assert.Equal(0.37 * ab.N, 0.63 * ba.N, 1e-12);
    }

    [Fact]
    public void Invert_HeldBand_ContainsItsCurveAndIsNotNegative()
    {
        InversionAnswer answer = Answer(_trained.Features(0), 0.5, null);

        foreach (PairEstimate pair in answer.Pairs)
        {
            for (int j = 0; j < pair.Rdf.Grid.Count; j++)
                Assert.True(0 <= pair.Lower95[j] && pair.Lower95[j] <= pair.Rdf.PerAngstrom[j] && pair.Rdf.PerAngstrom[j] < pair.Upper95[j]);
            Assert.All(pair.Shells, s => Assert.True(s.NSigma > 0 && s.RSigma > 0 && s.Sigma2Sigma > 0 && s.C3Sigma > 0));
        }
    }

    [Fact]
    public void Invert_NoisierMeasurement_WidensTheIntervals()
    {
        double[] features = _trained.Features(0);

        int n = features.Length;
        var noise = new FeatureNoise(n, n, [.. Enumerable.Range(0, n * n).Select(i => i / n == i % n ? 0.05 : 0)]);

        InversionAnswer quiet = Answer(features, 0.5, null), loud = Answer(features, 0.5, noise);

        Assert.True(loud.Pairs[0].Shells[0].NSigma > 1.1 * quiet.Pairs[0].Shells[0].NSigma);
        Assert.Equal(quiet.Pairs[0].Shells[0].Moments, loud.Pairs[0].Shells[0].Moments);
    }

    [Fact]
    public void Invert_ExamplesOfTheSet_AreInsideButForFalseAlarms()
    {
        int flagged = Enumerable.Range(0, 400).Count(i => Answer(_trained.Features(i), _trained.Set.Fractions(_trained.Set.ParticleOf(i))[0], null).OutOfDistribution.IsFlagged);

        // Thresholds let 99 % of the 120 particles pass that set them, all but the last or none: the share of others beyond is below x with a chance of 1 − (1 − x)^119, which for x = 0.05 is 0.998.
        Assert.InRange(flagged, 0, 400 * 0.05);
    }

    [Fact]
    public void Invert_Nonsense_IsFlaggedWithReasons()
    {
        var random = new RandomStream(1, 0);
        double scale = Math.Sqrt(_trained.Features(0).Average(f => f * f));

        InversionAnswer answer = Answer([.. _trained.Features(0).Select(_ => 2 * scale * random.NextGaussian())], 0.5, null);

        Assert.True(answer.OutOfDistribution.IsFlagged);
        Assert.NotEmpty(answer.OutOfDistribution.Why);
    }

    [Fact]
    public void Invert_ForeignComposition_IsFlagged()
    {
        InversionAnswer answer = Answer(_trained.Features(0), 0.95, null);

        Assert.True(answer.OutOfDistribution.IsFlagged);
        Assert.Contains(answer.OutOfDistribution.Why, why => why.Contains("fraction of Au", StringComparison.Ordinal));
    }

    [Fact]
    public void Invert_WrongInput_IsRefused()
    {
        TrainedEnsemble ensemble = _trained.Ensemble;
        var half = new Dictionary<Element, double> { [ToySamples.Gold] = 0.5, [ToySamples.Palladium] = 0.5 };
        double[] features = _trained.Features(0);

        Assert.Throws<ArgumentException>(() => RdfInverter.Invert(ensemble, features.AsSpan(1), half, _trained.Set.Kernels, null, 1));
        Assert.Throws<ArgumentException>(() => RdfInverter.Invert(ensemble, features, half, [.. _trained.Set.Kernels.Skip(1)], null, 1));
        Assert.Throws<ArgumentException>(() => RdfInverter.Invert(ensemble, features, new Dictionary<Element, double> { [ToySamples.Gold] = 1 }, _trained.Set.Kernels, null, 1));
        Assert.Throws<ArgumentException>(() => RdfInverter.Invert(
            ensemble, features, new Dictionary<Element, double> { [ToySamples.Gold] = 0.5, [Element.Of("Cu")] = 0.5 }, _trained.Set.Kernels, null, 1));
    }

    private InversionAnswer Answer(double[] features, double gold, FeatureNoise? noise) => RdfInverter.Invert(
        _trained.Ensemble, features, new Dictionary<Element, double> { [ToySamples.Gold] = gold, [ToySamples.Palladium] = 1 - gold }, _trained.Set.Kernels, noise, 3);

    /// <summary>One trained ensemble for all tests of this class.</summary>
    public sealed class Trained
    {
        internal TrainingSet Set { get; } = ToySamples.Set(isAlloy: true, 1000, 1, seed: 8);

        internal TrainedEnsemble Ensemble => field ??= EnsembleTrainer.Train(
            "toy", Set, new TrainerSettings { Members = 3, HiddenCounts = [48], Epochs = 15, BatchSize = 32 }, new ManagedBackend(), 6, 2, null, null, CancellationToken.None);

        internal double[] Features(int example) => [.. Set.Features(example).ToArray().Select(f => (double)f)];
    }
}
