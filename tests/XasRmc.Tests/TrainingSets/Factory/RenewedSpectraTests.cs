using XasRmc.Core;
using XasRmc.Inversion;
using XasRmc.TrainingSets;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.Tests.TrainingSets.Factory;

/// <summary>Spectra that are drawn anew in every pass, against the slow way: the density is moved and summed again.</summary>
public sealed class RenewedSpectraTests
{
    private static readonly ErrorRecipe s_none = new() { S02Relative = 0, DeltaE0Ev = 0, Noise = new ValueRange(1e-8, 1e-8), ModelError = new ValueRange(0, 0), DistanceErrorAngstrom = 0, AlignedParticles = 0 };
    private static readonly FactorySetup s_setup = ToySet.Setup(ToySet.Recipe(40));
    private static readonly ExampleSet s_set = ToySet.Set(s_setup);
    private static readonly IReadOnlyList<PairScatteringTable> s_tables = ToyPhysics.Tables("Au:L3", "Pd:K");
    private static readonly InversionSpace s_space = s_setup.Recipe.Space();

    [Fact]
    public void Draw_WithoutErrors_GivesTheSampleItself()
    {
        (StoredSamples samples, RenewedSpectra renewed) = Of(s_none, 0);
        int sample = samples.Split.Training[2];
        DrawnSample slow = samples.Sample(sample, new RandomStream(1, 0), CancellationToken.None);

        (float[] features, double[] fractions, float[] target) = Draw(renewed, 1, 2);

        Assert.Equal(samples.Split.Training.Count, renewed.Count);
        Assert.Equal(slow.Density.Fractions, fractions);
        double[] expected = TrainingSetBuilder.Target(s_space, slow.Density, s_setup.RGrid);
        for (int j = 0; j < expected.Length; j++) Assert.Equal(expected[j], target[j], 1e-5 * Math.Max(1, expected[j]));
        AssertFeatures(slow, [0, 0], features, 1e-5);
    }

    [Fact]
    public void Draw_WithErrorsOfDistances_FollowsTheMovedDensity()
    {
        ErrorRecipe errors = s_none with { DistanceErrorAngstrom = 0.0045 };
        (StoredSamples samples, RenewedSpectra renewed) = Of(errors, 0);
        DrawnSample slow = samples.Sample(samples.Split.Training[1], new RandomStream(1, 0), CancellationToken.None);

        (float[] features, _, _) = Draw(renewed, 7, 1);

        // The errors that the pass has drawn: those features alone tell them, so the nearest pair is looked for.
        double[] shifts = [.. Enumerable.Range(-25, 51).Select(i => i * 0.0005)];
        double least = (from a in shifts from b in shifts select Distance(slow, [a, b], features, 0)).Min();
        double nothing = Distance(slow, [0, 0], features, 0);
        Assert.True(nothing > 0, "nothing was moved");
        Assert.InRange(least, 0, 0.01);
    }

    [Fact]
    public void Draw_Mixture_HasDensityAndSpectrumOfItsAtoms()
    {
        (StoredSamples samples, RenewedSpectra renewed) = Of(s_none, 1);
        int at = renewed.Count - 1;

        (float[] features, double[] fractions, float[] target) = Draw(renewed, 3, at);

        Assert.Equal(2 * samples.Split.Training.Count, renewed.Count);
        Assert.Equal(1, fractions.Sum(), 1e-12);
        // Toy spectra are single scattering alone, so those of a mixture follow from its distributions, but for the width of bins and what lies beyond them.
        double[] expected = new double[s_space.FeatureCount];
        foreach (FeatureKernel kernel in new FeatureEncoder(s_space).Kernels(s_tables))
        {
            int edge = s_space.Edges.ToList().IndexOf(kernel.Edge), pair = s_space.IndexOfPair(kernel.Edge.Element, kernel.Neighbour);
            double scale = s_space.Weight(pair, fractions) / fractions[s_space.IndexOf(kernel.Edge.Element)];
            double[] curve = [.. target.AsSpan(pair * s_space.Grid.Count, s_space.Grid.Count).ToArray().Select(t => (double)t)];
            kernel.Accumulate(curve, scale, expected.AsSpan(edge * kernel.FeatureCount, kernel.FeatureCount));
        }

        double off = Math.Sqrt(features.Zip(expected, (f, e) => (f - e) * (f - e)).Sum() / expected.Sum(e => e * e));
        Assert.InRange(off, 0, 0.05);
        Assert.NotEqual(target, Draw(renewed, 4, at).Target);
    }

    [Fact]
    public void Draw_AnyOrderOfAsking_GivesTheSameBits_AndAnotherPassOthers()
    {
        ErrorRecipe errors = new() { AlignedParticles = 0 };
        (_, RenewedSpectra one) = Of(errors, 0.5, threads: 1);
        (_, RenewedSpectra two) = Of(errors, 0.5, threads: 2);
        float[][] forward = [.. Enumerable.Range(0, one.Count).Select(i => Draw(one, 2, i).Features)];
        float[][] backward = [.. Enumerable.Range(0, one.Count).Reverse().Select(i => Draw(two, 2, i).Features).Reverse()];

        for (int i = 0; i < forward.Length; i++) Assert.Equal(forward[i], backward[i]);
        Assert.NotEqual(forward[0], Draw(one, 3, 0).Features);
    }

    private static (StoredSamples Samples, RenewedSpectra Renewed) Of(ErrorRecipe errors, double mixtures, int threads = 2)
    {
        TrainingRecipe recipe = s_setup.Recipe with { Errors = errors, Mixtures = new MixtureRecipe { Share = mixtures } };
        var samples = new StoredSamples(recipe, s_set, s_tables);
        return (samples, new RenewedSpectra(recipe, samples, samples.Split.Training, s_tables, threads, CancellationToken.None));
    }

    private static (float[] Features, double[] Fractions, float[] Target) Draw(RenewedSpectra renewed, int epoch, int index)
    {
        (float[] features, double[] fractions, float[] target) = (new float[s_space.FeatureCount], new double[s_space.Elements.Count], new float[s_space.OutputCount]);
        renewed.Draw(epoch, index, features, fractions, target);
        return (features, fractions, target);
    }

    private static void AssertFeatures(DrawnSample sample, double[] shifts, float[] features, double tolerance)
    {
        for (int e = 0; e < s_space.Edges.Count; e++) Assert.InRange(Distance(sample, shifts, features, e), 0, tolerance);
    }

    /// <summary>The relative distance of the features of an edge from those of the moved density.</summary>
    private static double Distance(DrawnSample sample, double[] shifts, float[] features, int edge)
    {
        double[] matrix = new FeatureEncoder(s_space).Matrix(s_space.Filter.Grid);
        double[] chi = TrainingSetBuilder.Chi(s_space, s_space.Edges[edge], sample.Density, sample.Beyond[edge], s_tables, s_setup.RGrid, shifts);
        double[] expected = FeatureEncoder.Multiply(matrix, chi);
        double sum = 0, square = 0;
        for (int f = 0; f < expected.Length; f++)
        {
            sum += Math.Pow(features[edge * expected.Length + f] - expected[f], 2);
            square += expected[f] * expected[f];
        }

        return Math.Sqrt(sum / square);
    }
}
