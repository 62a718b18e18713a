using XasRmc.Core;
using XasRmc.Inversion.Networks;
using XasRmc.Inversion.Training;

namespace XasRmc.TrainingSets.Demonstrations.Bonds;

/// <summary>A network learns to count the distinct bond lengths of a first shell, and is judged against the resolution of the spectra.</summary>
/// <remarks>
/// Two distances beat against each other in chi(k) with a minimum of the amplitude where 2kΔR = π; over a range Δk it is seen for ΔR of at least π/(2Δk) (Lee, Citrin, Eisenberger, Kincaid, Rev. Mod. Phys. 53 (1981) 769,
/// doi 10.1103/RevModPhys.53.769). Below that, two lengths look like one with a larger sigma²: σ² + w1 w2 ΔR², and a network can tell them apart only by what it takes sigma² to be.
/// </remarks>
public static class BondsDemonstration
{
    private const ulong TrainingStream = 10_000_000, StoppingStream = 20_000_000, TestStream = 30_000_000, StrangeStream = 40_000_000, NetworkStream = 1;

    /// <summary>Runs it.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="table">The scattering of its pair.</param>
    /// <param name="backend">What makes the network.</param>
    /// <param name="threads">Shells made at the same time, from 1; the result does not depend on it.</param>
    /// <param name="progress">Passes.</param>
    /// <param name="cancellationToken">Checked every pass.</param>
    /// <exception cref="XasFormatException">The recipe is faulty.</exception>
    public static BondsResult Run(BondsRecipe recipe, PairScatteringTable table, INetworkBackend backend, int threads, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(backend);
        Require.AtLeast(threads, 1);
        DemonstrationRecipeReader.Check(recipe, recipe.Name);
        var model = new ShellSpectrum(table, recipe.Filter);
        (BondSample[] Samples, float[] Features) Draw(int count, ulong stream, int? lengths, ValueRange sigma2) => BondSamples.Draw(recipe.Shells, model, count, recipe.Seed, stream, threads, lengths, sigma2, cancellationToken);
        var training = Draw(recipe.Training, TrainingStream, null, recipe.Shells.Sigma2);
        var stopping = Draw(recipe.Stopping, StoppingStream, null, recipe.Shells.Sigma2);
        var test = Draw(recipe.Test, TestStream, null, recipe.Shells.Sigma2);
        var strange = Draw(recipe.Test / BondSamples.MostLengths, StrangeStream, 1, recipe.StrangeSigma2);
        var components = SpectrumComponents.Fit(training.Features, model.FeatureCount);
        SupervisedExamples Examples((BondSample[] Samples, float[] Features) drawn) => new(drawn.Samples.Length, components.Whitened(drawn.Features), OneHot(drawn.Samples));
        var definition = new NetworkDefinition(components.Count, recipe.Learning.Hidden, BondSamples.MostLengths, recipe.Learning.Activation, output: OutputFunction.Linear);
        var watch = new EpochProgress(progress, recipe.Learning.Epochs);
        SupervisedResult trained = SupervisedTraining.Train(
            definition, Examples(training), Examples(stopping), SupervisedLoss.CrossEntropy, recipe.Learning.ToSettings(), backend, recipe.Seed, NetworkStream, watch.For("network"), cancellationToken);
        var network = new NetworkAnswer(trained.Weights);
        (int[] said, double[] confidence) = Classes(network.Of(components.Whitened(test.Features)));
        (int[] saidStrange, double[] strangeConfidence) = Classes(network.Of(components.Whitened(strange.Features)));
        return new BondsResult(
            [.. Enumerable.Range(1, BondSamples.MostLengths).Select(t => (IReadOnlyList<int>)[.. Enumerable.Range(1, BondSamples.MostLengths).Select(s => Enumerable.Range(0, said.Length).Count(i => test.Samples[i].Lengths == t && said[i] == s))])],
            confidence.Average(), Bins(recipe, test.Samples, said, confidence), Math.PI / (2 * (recipe.Filter.KMax - recipe.Filter.KMin)),
            [.. Enumerable.Range(1, BondSamples.MostLengths).Select(s => saidStrange.Count(x => x == s))], strangeConfidence.Average(), definition.ParameterCount, trained.Losses);
    }

    private static SeparationBin[] Bins(BondsRecipe recipe, BondSample[] samples, int[] said, double[] confidence)
    {
        double low = recipe.Shells.Separation.Min, width = (recipe.Shells.Separation.Max - low) / recipe.SeparationBins;
        var bins = new List<SeparationBin>();
        for (int lengths = 2; lengths <= BondSamples.MostLengths; lengths++)
        {
            for (int b = 0; b < recipe.SeparationBins; b++)
            {
                int[] inside = [.. Enumerable.Range(0, samples.Length).Where(i => samples[i].Lengths == lengths && Math.Clamp((int)((samples[i].SmallestSeparationAngstrom - low) / width), 0, recipe.SeparationBins - 1) == b)];
                double Share(Func<int, double> of) => inside.Length > 0 ? inside.Average(of) : double.NaN;
                bins.Add(new SeparationBin(low + b * width, low + (b + 1) * width, lengths, inside.Length, Share(i => said[i] == lengths ? 1 : 0), Share(i => said[i] == 1 ? 1 : 0), Share(i => confidence[i])));
            }
        }

        return [.. bins];
    }

    private static (int[] Said, double[] Confidence) Classes(float[] outputs)
    {
        int count = outputs.Length / BondSamples.MostLengths;
        int[] said = new int[count];
        double[] confidence = new double[count];
        for (int i = 0; i < count; i++)
        {
            Span<float> one = outputs.AsSpan(i * BondSamples.MostLengths, BondSamples.MostLengths);
            SupervisedTraining.Softmax(one);
            int best = System.Numerics.Tensors.TensorPrimitives.IndexOfMax<float>(one);
            (said[i], confidence[i]) = (best + 1, one[best]);
        }

        return (said, confidence);
    }

    private static float[] OneHot(BondSample[] samples)
    {
        var targets = new float[samples.Length * BondSamples.MostLengths];
        for (int i = 0; i < samples.Length; i++) targets[i * BondSamples.MostLengths + samples[i].Lengths - 1] = 1;
        return targets;
    }
}
