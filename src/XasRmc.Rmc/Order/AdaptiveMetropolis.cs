using MathNet.Numerics.LinearAlgebra;
using XasRmc.Core;

namespace XasRmc.Rmc.Order;

/// <summary>Samples of a density of a dozen or some numbers by random steps whose covariance is learned on the way.</summary>
/// <remarks>
/// <para>The first half of the steps cools (T from <see cref="StartTemperature"/> to 1 in its first third) and learns: steps are drawn with the covariance of the points seen, scaled so that a quarter of them is accepted
/// (Haario, Saksman, Tamminen, Bernoulli 7 (2001) 223, doi 10.2307/3318737). In the second half nothing is learned any more, so that the weight is exact; each tenth of its points is kept.</para>
/// <para>For densities with one hill, or some that T = 30 joins.</para>
/// </remarks>
public static class AdaptiveMetropolis
{
    /// <summary>T of the first step.</summary>
    private const double StartTemperature = 30;

    private const double WantedAcceptance = 0.234, FirstScale = 0.2, LeastScale = 0.2, FloorShare = 1e-6;
    private const int Thinning = 10, StepsBetweenCovariances = 500, LeastSeen = 1000;

    /// <summary>−ln of a density, up to a constant; positive infinity where it vanishes.</summary>
    public delegate double Density(ReadOnlySpan<double> point);

    /// <summary>Samples from one start.</summary>
    /// <param name="energy">−ln of the density.</param>
    /// <param name="start">Where it begins; the density does not vanish there.</param>
    /// <param name="widths">The sizes of the first steps.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="random">Where the steps come from.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The kept points, in their order.</returns>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static List<double[]> Sample(Density energy, ReadOnlySpan<double> start, ReadOnlySpan<double> widths, int steps, RandomStream random, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(energy);
        ArgumentNullException.ThrowIfNull(random);
        Require.Length(widths.Length, start.Length, nameof(widths));
        int count = start.Length, learning = steps / 2, cooling = learning / 3;
        double[] point = start.ToArray(), trial = new double[count], draw = new double[count], floor = new double[count];
        for (int i = 0; i < count; i++) floor[i] = FloorShare * widths[i] * widths[i];
        var root = Matrix<double>.Build.DenseOfDiagonalArray(widths.ToArray());
        Vector<double> mean = Vector<double>.Build.Dense(count);
        Matrix<double> covariance = Matrix<double>.Build.Dense(count, count);
        double now = energy(point), scale = FirstScale, seen = 0;
        var kept = new List<double[]>((steps - learning) / Thinning + 1);
        for (int s = 0; s < steps; s++)
        {
            if (s % StepsBetweenCovariances == 0) cancellationToken.ThrowIfCancellationRequested();
            double temperature = s < cooling ? Math.Pow(StartTemperature, 1 - (double)s / cooling) : 1;
            for (int i = 0; i < count; i++) draw[i] = random.NextGaussian();
            for (int i = 0; i < count; i++)
            {
                double step = 0;
                for (int j = 0; j <= i; j++) step += root[i, j] * draw[j];
                trial[i] = point[i] + scale * Math.Sqrt(temperature) * step;
            }

            double then = energy(trial);
            bool isAccepted = then <= now || random.NextDouble() < Math.Exp((now - then) / temperature);
            if (isAccepted)
            {
                trial.CopyTo(point, 0);
                now = then;
            }

            if (s >= learning)
            {
                if (s % Thinning == 0) kept.Add([.. point]);
                continue;
            }

            scale *= Math.Exp(((isAccepted ? 1 : 0) - WantedAcceptance) / Math.Max(20, 2 * Math.Sqrt(s)));
            if (s == cooling || s == learning / 2)
            {
                // What was seen on the way down is no part of the hill.
                seen = 0;
                mean.Clear();
                covariance.Clear();
            }

            seen++;
            Vector<double> x = Vector<double>.Build.DenseOfArray(point), off = x - mean;
            mean += off / seen;
            covariance += (off.OuterProduct(x - mean) - covariance) / seen;
            if (seen < LeastSeen || s % StepsBetweenCovariances != 0) continue;
            root = (covariance + Matrix<double>.Build.DenseOfDiagonalArray(floor)).Cholesky().Factor;
            scale = Math.Max(scale, LeastScale);
        }

        return kept;
    }
}
