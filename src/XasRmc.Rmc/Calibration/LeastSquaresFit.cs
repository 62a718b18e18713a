using MathNet.Numerics.LinearAlgebra;

namespace XasRmc.Rmc.Calibration;

/// <summary>Levenberg and Marquardt's method for a few parameters, with central differences.</summary>
/// <remarks>Marquardt, J. Soc. Ind. Appl. Math. 11 (1963) 431, doi 10.1137/0111030. The damping multiplies the diagonal of JᵀJ, so the scale of a parameter does not matter.</remarks>
internal sealed class LeastSquaresFit
{
    private const int MostIterations = 100;
    private const double SmallestFall = 1e-9, LargestDamping = 1e12;

    private LeastSquaresFit(double[] parameters, Matrix<double> normal, double square, bool isConverged, int iterations) =>
        (Parameters, Normal, Square, IsConverged, Iterations) = (parameters, normal, square, isConverged, iterations);

    public double[] Parameters { get; }

    /// <summary>JᵀJ at the minimum.</summary>
    public Matrix<double> Normal { get; }

    /// <summary>|residual|² at the minimum.</summary>
    public double Square { get; }

    public bool IsConverged { get; }

    public int Iterations { get; }

    /// <summary>Minimises |residual(p)|²; a trial whose residual is not finite is a step too long.</summary>
    /// <param name="residual">Gives the residual of parameters.</param>
    /// <param name="start">Where to start.</param>
    /// <param name="steps">The steps of the differences.</param>
    public static LeastSquaresFit Run(Func<double[], double[]> residual, double[] start, double[] steps)
    {
        double[] p = [.. start];
        double[] r = residual(p);
        double square = SquareOf(r), damping = 1e-3;
        Matrix<double> jacobian = Jacobian(residual, p, steps, r.Length);
        for (int iteration = 1; iteration <= MostIterations; iteration++)
        {
            Matrix<double> normal = jacobian.TransposeThisAndMultiply(jacobian);
            Vector<double> gradient = jacobian.TransposeThisAndMultiply(Vector<double>.Build.Dense(r));
            while (true)
            {
                Matrix<double> damped = normal.Clone();
                for (int a = 0; a < p.Length; a++) damped[a, a] *= 1 + damping;
                Vector<double> step = damped.Solve(-gradient);
                double[] trial = [.. p.Select((v, a) => v + step[a])];
                double[] trialResidual = residual(trial);
                double trialSquare = SquareOf(trialResidual);
                if (trialSquare <= square)
                {
                    double fall = square - trialSquare;
                    (p, r, square) = (trial, trialResidual, trialSquare);
                    damping = Math.Max(damping / 10, 1e-12);
                    jacobian = Jacobian(residual, p, steps, r.Length);
                    if (fall <= SmallestFall * square) return new LeastSquaresFit(p, jacobian.TransposeThisAndMultiply(jacobian), square, true, iteration);
                    break;
                }

                damping *= 10;
                if (damping > LargestDamping) return new LeastSquaresFit(p, normal, square, true, iteration);
            }
        }

        return new LeastSquaresFit(p, jacobian.TransposeThisAndMultiply(jacobian), square, false, MostIterations);
    }

    private static double SquareOf(double[] residual)
    {
        double sum = 0;
        foreach (double r in residual) sum += r * r;
        return double.IsNaN(sum) ? double.PositiveInfinity : sum;
    }

    private static Matrix<double> Jacobian(Func<double[], double[]> residual, double[] p, double[] steps, int rows)
    {
        Matrix<double> jacobian = Matrix<double>.Build.Dense(rows, p.Length);
        for (int a = 0; a < p.Length; a++)
        {
            double[] up = [.. p], down = [.. p];
            up[a] += steps[a];
            down[a] -= steps[a];
            double[] high = residual(up), low = residual(down);
            for (int i = 0; i < rows; i++) jacobian[i, a] = (high[i] - low[i]) / (2 * steps[a]);
        }

        return jacobian;
    }
}
