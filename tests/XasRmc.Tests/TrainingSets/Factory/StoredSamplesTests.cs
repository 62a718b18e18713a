using XasRmc.Core;
using XasRmc.Inversion;
using XasRmc.Inversion.Training;
using XasRmc.TrainingSets;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.Tests.TrainingSets.Factory;

/// <summary>What networks are given of a stored set.</summary>
public sealed class StoredSamplesTests
{
    private static readonly FactorySetup s_setup = ToySet.Setup(ToySet.Recipe(60));
    private static readonly ExampleSet s_set = ToySet.Set(s_setup);
    private static readonly IReadOnlyList<PairScatteringTable> s_tables = ToyPhysics.Tables("Au:L3", "Pd:K");

    [Fact]
    public void Split_NoExampleServesTwoPurposes_AndMixturesStayOnOneSide()
    {
        TrainingRecipe once = s_setup.Recipe with { Errors = s_setup.Recipe.Errors with { IsRenewed = false } };
        var samples = new StoredSamples(once, s_set, s_tables);
        ParticleSplit split = samples.Split;
        int[] all = [.. split.Training, .. split.Stopping, .. split.Calibration, .. split.Checking];

        Assert.Equal(samples.Count, all.Length);
        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.Equal(s_set.Examples.Count(e => e.Labels.Split == SplitPart.Train) * 3 / 2, split.Training.Count, 1.0);
        // Where mixtures are drawn anew in every pass, none is stored for training.
        Assert.Equal(s_set.Examples.Count(e => e.Labels.Split == SplitPart.Train), new StoredSamples(s_setup.Recipe, s_set, s_tables).Split.Training.Count);
        foreach ((IReadOnlyList<int> side, SplitPart part) in new[] { (split.Training, SplitPart.Train), (split.Checking, SplitPart.Test) })
        {
            // What a side's samples are made of lies between its own examples.
            (double low, double high) = (s_set.Examples.Where(e => e.Labels.Split == part).Min(e => e.Fractions[0]), s_set.Examples.Where(e => e.Labels.Split == part).Max(e => e.Fractions[0]));
            foreach (int index in side) Assert.InRange(Sample(samples, index).Density.Fractions[0], low - 1e-12, high + 1e-12);
        }
    }

    [Fact]
    public void Sample_OfOneExample_HasItsDensityAndSpectrum()
    {
        var samples = new StoredSamples(s_setup.Recipe, s_set, s_tables);
        InversionSpace space = s_setup.Recipe.Space();
        int example = s_set.Examples.ToList().FindIndex(e => e.Labels.Split == SplitPart.Train);

        DrawnSample sample = Sample(samples, samples.Split.Training[0]);

        for (int j = 0; j < s_setup.RGrid.Count; j++) Assert.Equal(s_set.Examples[example].Density(1)[j], sample.Density[1][j], 1e-12);
        // The toy has single scattering alone, so nothing is beyond it but the rounding of single precision.
        Assert.All(sample.Beyond[0], v => Assert.Equal(0, v, 1e-5));
        Assert.Equal(space.Filter.Grid.Count, sample.Beyond[0].Length);
    }

    [Fact]
    public void FarSpread_WidensFarShellsAlone_AndKeepsNumbersOfNeighbours()
    {
        var samples = new StoredSamples(s_setup.Recipe, s_set, s_tables);
        InversionSpace space = s_setup.Recipe.Space();
        int bulk = Enumerable.Range(0, samples.Count).First(i => i < s_set.Examples.Count && Quiet(Sample(samples, i)));
        DrawnSample before = Sample(samples, bulk), after = FarSpread.Apply(before, space, s_setup.RGrid, 0.5);

        ShellMoments Shell(DrawnSample s, double from, double to) => PartialRdf.Shell(s_setup.RGrid, [.. s.Density[0].ToArray()], from, to);
        ShellMoments one = Shell(before, 2.2, 3.3), oneAfter = Shell(after, 2.2, 3.3), far = Shell(before, 3.3, 6), farAfter = Shell(after, 3.3, 6);
        Assert.Equal(one.N, oneAfter.N, 1e-3);
        Assert.Equal(one.Sigma2, oneAfter.Sigma2, 0.03 * one.Sigma2);
        Assert.Equal(far.N, farAfter.N, 0.02 * far.N);
        // Within the window of many shells the variance grows by what was added.
        Assert.True(farAfter.Sigma2 > far.Sigma2);
    }

    [Fact]
    public void Run_OnAStoredSet_TrainsAnEnsembleThatIsTheSameForAnyThreads()
    {
        TrainingRecipe recipe = s_setup.Recipe with { Network = new NetworkRecipe { Members = 2, Hidden = [16], Epochs = 3, BatchSize = 32 }, Errors = new ErrorRecipe { Copies = 2, AlignedParticles = 0 } };

        TrainedEnsemble one = EnsembleTraining.Run(recipe, s_set, s_tables, new XasRmc.Inversion.Networks.ManagedBackend(), 1, null, null, CancellationToken.None);
        TrainedEnsemble two = EnsembleTraining.Run(recipe, s_set, s_tables, new XasRmc.Inversion.Networks.ManagedBackend(), 2, null, null, CancellationToken.None);

        Assert.Equal(one.HeldOut!.Shells[0].NRmse, two.HeldOut!.Shells[0].NRmse);
        Assert.True(double.IsFinite(one.HeldOut.Shells[0].NRmse));
    }

    private static bool Quiet(DrawnSample sample)
    {
        ShellMoments m = PartialRdf.Shell(s_setup.RGrid, sample.Density[0].ToArray(), 2.2, 3.3);
        return m.N > 0.2 && m.Sigma2 < 0.008;
    }

    private static DrawnSample Sample(StoredSamples samples, int index) => samples.Sample(index, new RandomStream(1, (ulong)index), CancellationToken.None);
}
