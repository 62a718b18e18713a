using MathNet.Numerics.LinearAlgebra;
using XasRmc.Inversion.Networks;
using XasRmc.Inversion.Training;

namespace XasRmc.TrainingSets.Demonstrations.Latent;

/// <summary>Reads labels out of codes, by a linear function and by a small network, and judges both on samples that trained neither.</summary>
internal static class CodeReading
{
    private const double RidgeAnExample = 1e-6;

    /// <summary>R² = 1 − Σ(y − ŷ)²/Σ(y − ȳ)² of each label, ȳ being the mean of the examples that are judged.</summary>
    /// <param name="truth">The examples.</param>
    /// <param name="found">examples × labels, in units of the labels.</param>
    public static double[] R2(SupervisedExamples truth, double[] found)
    {
        var r2 = new double[truth.TargetCount];
        for (int t = 0; t < r2.Length; t++)
        {
            double mean = Enumerable.Range(0, truth.Count).Average(n => truth.Targets(n)[t]);
            double left = Enumerable.Range(0, truth.Count).Sum(n => Square(truth.Targets(n)[t] - found[n * truth.TargetCount + t])), spread = Enumerable.Range(0, truth.Count).Sum(n => Square(truth.Targets(n)[t] - mean));
            r2[t] = spread > 0 ? 1 - left / spread : double.NaN;
        }

        return r2;
    }

    /// <summary>What the best linear function of the codes says; slopes with a small penalty, inputs in units of their standard deviation.</summary>
    /// <param name="training">Codes and labels that fix the function.</param>
    /// <param name="judged">Codes that it is asked for.</param>
    public static double[] Linear(SupervisedExamples training, SupervisedExamples judged)
    {
        int width = training.InputCount, outputs = training.TargetCount;
        double[] means = [.. Enumerable.Range(0, width).Select(i => Enumerable.Range(0, training.Count).Average(n => training.Inputs(n)[i]))];
        double[] scales = [.. Enumerable.Range(0, width).Select(i => Math.Max(1e-9, Math.Sqrt(Enumerable.Range(0, training.Count).Average(n => Square(training.Inputs(n)[i] - means[i])))))];
        Matrix<double> Inputs(SupervisedExamples examples) => Matrix<double>.Build.Dense(examples.Count, width + 1, (n, i) => i == width ? 1 : (examples.Inputs(n)[i] - means[i]) / scales[i]);
        Matrix<double> x = Inputs(training), y = Matrix<double>.Build.Dense(training.Count, outputs, (n, t) => training.Targets(n)[t]), left = x.TransposeThisAndMultiply(x);
        for (int i = 0; i < width; i++) left[i, i] += RidgeAnExample * training.Count;
        Matrix<double> found = Inputs(judged) * left.Cholesky().Solve(x.TransposeThisAndMultiply(y));
        return [.. Enumerable.Range(0, judged.Count).SelectMany(n => Enumerable.Range(0, outputs).Select(t => found[n, t]))];
    }

    /// <summary>What a small network says of the codes.</summary>
    /// <param name="recipe">The network.</param>
    /// <param name="training">Codes and labels that train.</param>
    /// <param name="stopping">Codes and labels that choose the pass.</param>
    /// <param name="judged">Codes that it is asked for.</param>
    /// <param name="backend">What makes the network.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="stream">Which training of that seed.</param>
    /// <param name="cancellationToken">Checked every pass.</param>
    public static double[] Network(
        LearningRecipe recipe, SupervisedExamples training, SupervisedExamples stopping, SupervisedExamples judged, INetworkBackend backend, ulong seed, ulong stream, CancellationToken cancellationToken)
    {
        var scale = LabelScale.Fit(training);
        var definition = new NetworkDefinition(training.InputCount, recipe.Hidden, training.TargetCount, recipe.Activation, output: OutputFunction.Linear);
        SupervisedResult trained = SupervisedTraining.Train(definition, scale.Scaled(training), scale.Scaled(stopping), SupervisedLoss.SquaredError, recipe.ToSettings(), backend, seed, stream, null, cancellationToken);
        float[] found = new NetworkAnswer(trained.Weights).Of(judged.AllInputs);
        return [.. found.Select((f, i) => scale.Back(f, i % training.TargetCount))];
    }

    private static double Square(double x) => x * x;
}
