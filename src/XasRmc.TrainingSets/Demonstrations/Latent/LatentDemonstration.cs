using XasRmc.Core;
using XasRmc.Inversion.Networks;
using XasRmc.Inversion.Training;

namespace XasRmc.TrainingSets.Demonstrations.Latent;

/// <summary>Autoencoders press spectra through fewer and fewer numbers; what these hold is read out again as composition, N, R and sigma².</summary>
/// <remarks>
/// An autoencoder is trained to give back its inputs after a layer of d numbers, its code; no label enters. Inputs and targets are principal components of the features of all edges in one scale, so that
/// the loss is the misfit of the spectrum and noise, which has its own small components, stays small. Principal components of the same number are the linear autoencoder, the measure of what its curvature gains. Hinton, Salakhutdinov, Science 313 (2006) 504, doi 10.1126/science.1127647.
/// </remarks>
public static class LatentDemonstration
{
    private const ulong AutoencoderStream = 1000, ReadingStream = 2000;
    private const double TrainingShare = 0.75, StoppingShare = 0.1, VarianceFloor = 1e-6;

    /// <summary>Runs it.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="tables">The scattering of all edges and neighbours of its samples.</param>
    /// <param name="backend">What makes the networks.</param>
    /// <param name="threads">Samples made and networks trained at the same time, from 1; the result does not depend on it.</param>
    /// <param name="progress">Samples, then passes.</param>
    /// <param name="cancellationToken">Checked for every sample and pass.</param>
    /// <exception cref="XasFormatException">The recipe is faulty.</exception>
    public static LatentResult Run(LatentRecipe recipe, IReadOnlyList<PairScatteringTable> tables, INetworkBackend backend, int threads, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(backend);
        Require.AtLeast(threads, 1);
        DemonstrationRecipeReader.Check(recipe, recipe.Name);
        TrainingSet set = TrainingSetBuilder.Build(recipe.Samples with { Seed = recipe.Seed }, tables, null, threads, progress, cancellationToken);
        // Samples are drawn one by one, so their order means nothing.
        int training = (int)(TrainingShare * set.ParticleCount), stopping = (int)(StoppingShare * set.ParticleCount);
        int[][] parts = [set.ExamplesOf(Enumerable.Range(0, training)), set.ExamplesOf(Enumerable.Range(training, stopping)), FirstOf(set, training + stopping)];
        float[][] features = [.. parts.Select(p => Features(set, p))];
        var components = SpectrumComponents.Fit(features[0], set.Space.FeatureCount, VarianceFloor);
        SupervisedExamples[] examples = [.. features.Zip(parts, (f, p) => new SupervisedExamples(p.Length, components.Scaled(f), components.Scaled(f)))];
        float[] ideal = components.Scaled([.. parts[2].SelectMany(e => Ideal(set, set.ParticleOf(e)))]), measured = components.Scaled(features[2]);
        SupervisedExamples[] labels = [.. parts.Select(p => Labels(set, p))];
        int[][] labelled = [.. parts.Select(p => Enumerable.Range(0, p.Length).Where(i => SampleLabels.Of(set, set.ParticleOf(p[i])) is not null).ToArray())];
        var rows = new LatentRow[recipe.Dimensions.Count];
        double[] found = [];
        float[] codes = [];
        var watch = new EpochProgress(progress, (long)rows.Length * recipe.Learning.Epochs);
        Parallel.For(0, rows.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, i =>
        {
            int dimension = recipe.Dimensions[i];
            SupervisedResult trained = SupervisedTraining.Train(
                recipe.Autoencoder(components.Count, dimension), examples[0], examples[1], SupervisedLoss.SquaredError, recipe.Learning.ToSettings(), backend, recipe.Seed, AutoencoderStream + (ulong)dimension,
                watch.For(FormattableString.Invariant($"{dimension} numbers")), cancellationToken);
            var network = new NetworkAnswer(trained.Weights);
            float[] given = network.Of(examples[2].AllInputs);
            SupervisedExamples[] coded = [.. parts.Select((_, p) => Coded(network.Hidden(recipe.Learning.Hidden.Count, examples[p].AllInputs), dimension, labelled[p], labels[p]))];
            double[] read = CodeReading.Network(recipe.Decoding, coded[0], coded[1], coded[2], backend, recipe.Seed, ReadingStream + (ulong)dimension, cancellationToken);
            rows[i] = new LatentRow(
                dimension, Share(given, measured), Share(given, ideal), PrincipalShare(measured, measured, components.Count, dimension), PrincipalShare(measured, ideal, components.Count, dimension),
                CodeReading.R2(coded[2], CodeReading.Linear(coded[0], coded[2])), CodeReading.R2(coded[2], read));
            if (dimension == recipe.Decoded) (found, codes) = (read, coded[2].AllInputs.ToArray());
        });
        int names = labels[2].TargetCount, held = labels[2].Count;
        var filter = recipe.Samples.Filter.ToShellFilter();
        return new LatentResult(
            set.Space.Edges, SampleLabels.Names(set.Space), rows, filter.IndependentPoints, components.Count, Share(measured, ideal), training, parts[2].Length, held, recipe.Decoded,
            [.. Enumerable.Range(0, held).Select(n => (IReadOnlyList<double>)[.. labels[2].Targets(n).ToArray().Select(v => (double)v)])],
            [.. Enumerable.Range(0, held).Select(n => (IReadOnlyList<double>)found[(n * names)..((n + 1) * names)])],
            [.. Enumerable.Range(0, held).Select(n => (IReadOnlyList<double>)[.. codes[(n * recipe.Decoded)..((n + 1) * recipe.Decoded)].Select(v => (double)v)])]);
    }

    /// <summary>The first example of every sample from one on.</summary>
    private static int[] FirstOf(TrainingSet set, int firstParticle) =>
        [.. Enumerable.Range(0, set.Count).Where(e => set.ParticleOf(e) >= firstParticle && (e == 0 || set.ParticleOf(e - 1) != set.ParticleOf(e)))];

    private static float[] Features(TrainingSet set, int[] examples)
    {
        var features = new float[examples.Length * set.Space.FeatureCount];
        for (int i = 0; i < examples.Length; i++) set.Features(examples[i]).CopyTo(features.AsSpan(i * set.Space.FeatureCount));
        return features;
    }

    /// <summary>The features of a sample without errors of measurement.</summary>
    private static float[] Ideal(TrainingSet set, int particle)
    {
        double[] inside = TrainingSetBuilder.InsideFeatures(set.Space, set.Kernels, [.. set.Target(particle).ToArray().Select(t => (double)t)], set.Fractions(particle).ToArray());
        float[] tail = set.Tail(particle).ToArray();
        return [.. inside.Zip(tail, (a, b) => (float)(a + b))];
    }

    /// <summary>The labels of those examples that have them.</summary>
    private static SupervisedExamples Labels(TrainingSet set, int[] examples)
    {
        double[][] all = [.. examples.Select(e => SampleLabels.Of(set, set.ParticleOf(e))).OfType<double[]>()];
        if (all.Length < 2) throw new XasFormatException("samples", 0, "hardly a sample has neighbours of every kind: draw more of them, or a composition nearer to the middle");
        return new SupervisedExamples(all.Length, new float[all.Length], [.. all.SelectMany(l => l.Select(v => (float)v))]);
    }

    private static SupervisedExamples Coded(float[] codes, int dimension, int[] labelled, SupervisedExamples labels)
    {
        var inputs = new float[labelled.Length * dimension];
        for (int n = 0; n < labelled.Length; n++) codes.AsSpan(labelled[n] * dimension, dimension).CopyTo(inputs.AsSpan(n * dimension));
        return new SupervisedExamples(labelled.Length, inputs, [.. Enumerable.Range(0, labels.Count).SelectMany(n => labels.Targets(n).ToArray())]);
    }

    /// <summary>The mean squared difference of components in one scale, which is a share of the variance.</summary>
    private static double Share(float[] one, float[] other) => Enumerable.Range(0, one.Length).Average(i => ((double)one[i] - other[i]) * (one[i] - other[i]));

    /// <summary>The error of the first components alone.</summary>
    private static double PrincipalShare(float[] measured, float[] against, int components, int dimension) =>
        Enumerable.Range(0, measured.Length).Average(i =>
        {
            double off = (i % components < dimension ? measured[i] : 0) - against[i];
            return off * off;
        });
}
