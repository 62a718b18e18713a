using XasRmc.Core;
using XasRmc.Inversion;
using XasRmc.Inversion.Networks;
using XasRmc.Tests.TrainingSets.Factory;
using XasRmc.TrainingSets;
using XasRmc.TrainingSets.Evaluation;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.Tests.TrainingSets;

/// <summary>Networks of a simulated set that are told sizes: training, files, answers.</summary>
public sealed class KnowledgeTests
{
    private static readonly FactorySetup s_setup = ToySet.Setup(ToySet.Recipe(120) with
    {
        Network = new NetworkRecipe { Members = 2, Hidden = [24], Epochs = 12, BatchSize = 32, HalfPrecision = true }, Errors = new ErrorRecipe { Copies = 2, AlignedParticles = 0 }, Knowledge = new KnowledgeRecipe { SizeShare = 0.5 },
    });

    private static readonly ExampleSet s_set = ToySet.Set(s_setup);
    private static readonly IReadOnlyList<PairScatteringTable> s_tables = ToyPhysics.Tables("Au:L3", "Pd:K");
    private static readonly TrainedEnsemble s_ensemble = EnsembleTraining.Run(s_setup.Recipe, s_set, s_tables, new ManagedBackend(), 2, null, null, CancellationToken.None);

    [Fact]
    public void Tell_ManySizes_TellsTheShareWithTheStatedError()
    {
        var knowledge = new KnowledgeRecipe { SizeShare = 0.3, SizeRelative = 0.1 };
        var random = new RandomStream(1, 0);

        double[] told = [.. Enumerable.Range(0, 20_000).Select(_ => knowledge.Tell(0.04, random))];

        double[] heard = [.. told.Where(t => !double.IsNaN(t)).Select(t => 1 / t)];
        Assert.Equal(0.3, heard.Length / 20_000.0, 0.015);
        Assert.Equal(25, heard.Average(), 0.15);
        // A normal distribution cut at 2 σ has 0.88 σ left.
        Assert.Equal(0.88 * 2.5, Math.Sqrt(heard.Average(d => (d - 25) * (d - 25))), 0.1);
        Assert.Equal(0, new KnowledgeRecipe { SizeShare = 1 }.Tell(0, random));
    }

    [Fact]
    public void Tell_NoShare_DrawsNothing()
    {
        RandomStream one = new(1, 0), other = new(1, 0);

        Assert.True(double.IsNaN(new KnowledgeRecipe().Tell(0.04, one)));

        Assert.Equal(other.NextDouble(), one.NextDouble());
    }

    [Fact]
    public void Sample_CrystalParticleAndMixture_KeepTheInverseOfTheirDiameter()
    {
        var samples = new StoredSamples(s_setup.Recipe with { Mixtures = new MixtureRecipe { Share = 0 } }, s_set, s_tables);
        double[] diameters = s_set.Numbers("diameterAngstrom");
        int[] tests = [.. Enumerable.Range(0, s_set.Examples.Count).Where(i => s_set.Examples[i].Labels.Split == SplitPart.Test)];

        for (int i = 0; i < tests.Length; i++)
        {
            double found = samples.Sample(samples.Split.Checking[i], new RandomStream(1, 1), CancellationToken.None).InverseDiameter;
            Assert.Equal(double.IsNaN(diameters[tests[i]]) ? 0 : 1 / diameters[tests[i]], found, 1e-9);
        }

        var mixed = new StoredSamples(s_setup.Recipe, s_set, s_tables);
        double largest = diameters.Where(d => d > 0).Max(d => 1 / d);
        foreach (int sample in mixed.Split.Calibration) Assert.InRange(mixed.Sample(sample, new RandomStream(1, 1), CancellationToken.None).InverseDiameter, 0, largest);
    }

    [Fact]
    public void Store_NetworkThatTakesTheSize_AnswersTheSameAfterReading()
    {
        using var weights = new MemoryStream();
        using var card = new StringWriter();
        TrainedEnsembleStore.Write(s_ensemble, s_setup.Recipe, [], weights, card);
        weights.Position = 0;

        TrainedEnsemble read = TrainedEnsembleStore.Read(weights, "w", new StringReader(card.ToString()), "card.json");

        Assert.True(read.Space.TakesSize);
        double told = N(s_ensemble, KnownSize.Crystal), untold = N(s_ensemble, null);
        Assert.NotEqual(told, untold);
        Assert.Equal((told, untold), (N(read, KnownSize.Crystal), N(read, null)));
    }

    [Fact]
    public void Invert_NetworksThatDoNotTakeIt_SayThatItWasLeftAside()
    {
        Assert.Contains(Notes(s_ensemble, KnownSize.Crystal), n => n == "The networks were told the size: a crystal.");
        Assert.Contains(Notes(s_ensemble, KnownSize.Particles(31.5, 3)), n => n == "The networks were told the size: particles of 31.5 ± 3 Å.");
        Assert.DoesNotContain(Notes(s_ensemble, null), n => n.Contains("size", StringComparison.Ordinal));
        TrainingRecipe deaf = s_setup.Recipe with { Knowledge = new KnowledgeRecipe() };
        TrainedEnsemble ensemble = EnsembleTraining.Run(deaf, s_set, s_tables, new ManagedBackend(), 2, null, null, CancellationToken.None);
        Assert.False(ensemble.Space.TakesSize);
        Assert.Contains(Notes(ensemble, KnownSize.Crystal), n => n.StartsWith("The networks do not take the size", StringComparison.Ordinal));
        Assert.Equal(N(ensemble, null), N(ensemble, KnownSize.Crystal));
    }

    [Fact]
    public void Evaluate_SizesTold_GivesOtherAnswersThanUntold()
    {
        EvaluationReport Run(bool isTold) => EnsembleEvaluation.Run(s_ensemble, s_setup.Recipe, s_set, s_tables, 1e-4, isTold, 3, 2, null, CancellationToken.None);

        EvaluationReport told = Run(true), untold = Run(false);

        Assert.Equal(untold.Samples, told.Samples);
        Assert.NotEqual(untold.Rows[0].Score.Rmse, told.Rows[0].Score.Rmse);
    }

    private static double N(TrainedEnsemble ensemble, KnownSize? size) => Answer(ensemble, size).Estimate.Pairs[0].Shells[0].Moments.N;

    private static IReadOnlyList<string> Notes(TrainedEnsemble ensemble, KnownSize? size) => Answer(ensemble, size).Estimate.Notes;

    private static SampleInversion Answer(TrainedEnsemble ensemble, KnownSize? size)
    {
        SimulatedExample example = s_set.Examples[0];
        var composition = new Dictionary<Element, double> { [ToyPhysics.Gold] = example.Fractions[0], [ToyPhysics.Palladium] = 1 - example.Fractions[0] };
        ChiSpectrum[] spectra = [.. ensemble.Space.Edges.Select((edge, e) => new ChiSpectrum("toy", edge, s_set.KGrid, [.. example.Chi(e).ToArray().Select(v => (double)v)], [.. Enumerable.Repeat(1e-4, s_set.KGrid.Count)]))];
        return SampleInverter.Invert(
            ensemble, s_tables, spectra, composition, ensemble.Space.Edges.ToDictionary(e => e, _ => 1.0), ensemble.Space.Edges.ToDictionary(e => e, _ => 0.0), 7, null, CancellationToken.None, size);
    }
}
