using XasRmc.Core;
using XasRmc.Inversion.Networks;
using XasRmc.Inversion.Training;

namespace XasRmc.TrainingSets.Demonstrations.Surrogate;

/// <summary>A network learns the program's forward model of one shell, from N, R, sigma² and C3 to the features of chi(k) (N as the factor that it is), and synthetic spectra are fitted through it by the slopes that backpropagation gives.</summary>
/// <remarks>Features enter as principal components in one scale, so that the squared error of the network is that of the spectrum. Who fits measures the time: this project knows no clock.</remarks>
public static class SurrogateDemonstration
{
    private const ulong TrainingStream = 10_000_000, StoppingStream = 20_000_000, FitStream = 30_000_000, NetworkStream = 1;
    private const double Inset = 0.05, VarianceFloor = 1e-7;

    /// <summary>Trains the network and draws the spectra.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="table">The scattering of its pair.</param>
    /// <param name="backend">What makes the network.</param>
    /// <param name="threads">Shells made at the same time, from 1; the result does not depend on it.</param>
    /// <param name="progress">Passes.</param>
    /// <param name="cancellationToken">Checked every pass.</param>
    /// <exception cref="XasFormatException">The recipe is faulty.</exception>
    public static TrainedSurrogate Train(SurrogateRecipe recipe, PairScatteringTable table, INetworkBackend backend, int threads, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(backend);
        Require.AtLeast(threads, 1);
        DemonstrationRecipeReader.Check(recipe, recipe.Name);
        var physics = new ShellSpectrum(table, recipe.Filter);
        (BondShell[] Shells, float[] Features) Draw(int count, ulong stream, double inset, double? noise) => Shells(recipe, physics, count, stream, inset, noise, threads, cancellationToken);
        var training = Draw(recipe.Training, TrainingStream, 0, null);
        var stopping = Draw(recipe.Stopping, StoppingStream, 0, null);
        var components = SpectrumComponents.Fit(training.Features, physics.FeatureCount, VarianceFloor);
        SupervisedExamples Examples((BondShell[] Shells, float[] Features) drawn) => new(drawn.Shells.Length, Descriptions(drawn.Shells, recipe.Ranges), components.Scaled(drawn.Features));
        var definition = new NetworkDefinition(SurrogateShellModel.InputCount, recipe.Learning.Hidden, components.Count, recipe.Learning.Activation, output: OutputFunction.Linear);
        var watch = new EpochProgress(progress, recipe.Learning.Epochs);
        SupervisedResult trained = SupervisedTraining.Train(
            definition, Examples(training), Examples(stopping), SupervisedLoss.SquaredError, recipe.Learning.ToSettings(), backend, recipe.Seed, NetworkStream, watch.For("network"), cancellationToken);
        var fits = Draw(recipe.Fits, FitStream, Inset, recipe.Noise);
        double[] matrix = components.ScaledMatrix();
        double[][] measured = [.. Enumerable.Range(0, recipe.Fits).Select(i => FeatureEncoder.Multiply(matrix, Array.ConvertAll(fits.Features[(i * physics.FeatureCount)..((i + 1) * physics.FeatureCount)], f => (double)f)))];
        // Without noise, and of the shells that are fitted: these chose nothing.
        float[] ideal = components.Scaled(Draw(recipe.Fits, FitStream, Inset, null).Features), answered = new NetworkAnswer(trained.Weights).Of(Descriptions(fits.Shells, recipe.Ranges));
        double unexplained = Enumerable.Range(0, ideal.Length).Average(i => ((double)ideal[i] - answered[i]) * (ideal[i] - answered[i]));
        return new TrainedSurrogate(recipe, physics, components, trained, fits.Shells, measured, unexplained);
    }

    private static (BondShell[], float[]) Shells(SurrogateRecipe recipe, ShellSpectrum physics, int count, ulong firstStream, double inset, double? noise, int threads, CancellationToken cancellationToken)
    {
        var shells = new BondShell[count];
        var features = new float[count * physics.FeatureCount];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, i =>
        {
            var random = new RandomStream(recipe.Seed, firstStream + (ulong)i);
            shells[i] = recipe.Ranges.Draw(random, inset);
            // A network learns the spectrum of one neighbour; a measurement is of all of them.
            double[] chi = physics.Chi(noise is null ? BondShell.OfAnharmonicity(1, shells[i].RAngstrom, shells[i].Sigma2, shells[i].Anharmonicity) : shells[i]);
            if (noise > 0) ShellSpectrum.AddNoise(chi, noise.Value, random);
            double[] encoded = physics.Features(chi);
            for (int f = 0; f < encoded.Length; f++) features[i * encoded.Length + f] = (float)encoded[f];
        });
        return (shells, features);
    }

    private static float[] Descriptions(BondShell[] shells, ShellRanges ranges)
    {
        var inputs = new float[shells.Length * SurrogateShellModel.InputCount];
        for (int i = 0; i < shells.Length; i++) SurrogateShellModel.Describe(shells[i], ranges, inputs.AsSpan(i * SurrogateShellModel.InputCount, SurrogateShellModel.InputCount));
        return inputs;
    }
}
