using MathNet.Numerics.LinearAlgebra;

namespace XasRmc.TrainingSets.Coverage;

/// <summary>Linear regression with a penalty on its slopes, judged on examples that it has not seen.</summary>
internal static class RidgeRegression
{
    // Over the number of examples; inputs have variance 1.
    private static readonly double[] s_penalties = [1e-4, 1e-3, 1e-2, 0.1, 1, 10];

    /// <summary>R² = 1 − Σ (y − ŷ)² / Σ (y − ȳ)² over examples left out in turn, ŷ and ȳ from the others, the sums over all targets; the best of six penalties. Negative where the guess is worse than the mean.</summary>
    /// <param name="inputs">examples × inputs, of variance about 1.</param>
    /// <param name="width">Inputs of an example.</param>
    /// <param name="targets">targets × examples.</param>
    /// <param name="folds">Parts that are left out in turn; example i belongs to part i modulo this.</param>
    public static double CrossValidatedR2(double[] inputs, int width, double[][] targets, int folds)
    {
        int count = targets[0].Length, n = width + 1, outputs = targets.Length;
        var gram = new double[folds][];
        var moments = new double[folds][];
        var sizes = new int[folds];
        var row = new double[n];
        row[width] = 1;
        for (int f = 0; f < folds; f++) (gram[f], moments[f]) = (new double[n * n], new double[n * outputs]);
        for (int i = 0; i < count; i++)
        {
            int f = i % folds;
            sizes[f]++;
            inputs.AsSpan(i * width, width).CopyTo(row);
            for (int a = 0; a < n; a++)
            {
                Span<double> line = gram[f].AsSpan(a * n, n);
                System.Numerics.Tensors.TensorPrimitives.MultiplyAdd<double>(row, row[a], line, line);
                for (int t = 0; t < outputs; t++) moments[f][a * outputs + t] += row[a] * targets[t][i];
            }
        }

        var residual = new double[s_penalties.Length];
        double spread = 0;
        for (int f = 0; f < folds; f++)
        {
            int used = count - sizes[f];
            double[] g = Others(gram, f), m = Others(moments, f);
            double[] mean = [.. Enumerable.Range(0, outputs).Select(t => m[width * outputs + t] / used)];
            for (int i = f; i < count; i += folds)
            {
                for (int t = 0; t < outputs; t++) spread += Square(targets[t][i] - mean[t]);
            }

            for (int p = 0; p < s_penalties.Length; p++)
            {
                Matrix<double> left = Matrix<double>.Build.Dense(n, n, (a, b) => g[a * n + b] + (a == b && a < width ? s_penalties[p] * used : 0));
                Matrix<double> weights = left.Cholesky().Solve(Matrix<double>.Build.Dense(n, outputs, (a, t) => m[a * outputs + t]));
                for (int i = f; i < count; i += folds)
                {
                    for (int t = 0; t < outputs; t++)
                    {
                        double guess = weights[width, t];
                        for (int a = 0; a < width; a++) guess += weights[a, t] * inputs[i * width + a];
                        residual[p] += Square(targets[t][i] - guess);
                    }
                }
            }
        }

        return spread > 0 ? 1 - residual.Min() / spread : double.NaN;
    }

    private static double[] Others(double[][] parts, int without)
    {
        var sum = new double[parts[0].Length];
        for (int f = 0; f < parts.Length; f++)
        {
            if (f != without) System.Numerics.Tensors.TensorPrimitives.Add<double>(sum, parts[f], sum);
        }

        return sum;
    }

    private static double Square(double x) => x * x;
}
