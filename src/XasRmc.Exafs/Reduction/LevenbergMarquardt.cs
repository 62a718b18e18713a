namespace XasRmc.Exafs.Reduction;

/// <summary>Nonlinear least squares by Levenberg-Marquardt with a trust region, derivatives by forward differences.</summary>
/// <remarks>
/// <para>The method of Moré (Lecture Notes in Mathematics 630 (1978) 105, doi 10.1007/BFb0067700) with the rules of MINPACK's lmdif: variables scaled by the largest column norms met,
/// a first region of 100 scaled norms, steps accepted from 1e-4 of the predicted gain, an end when actual and predicted gain, or the region, are below 1e-6.</para>
/// <para>Differences are as long as 1e-3 of each variable. They are not small: where the residual bends, the point of rest is not quite the minimum. Programs that share the lengths rest at the same point,
/// which is why they are kept.</para>
/// </remarks>
internal static class LevenbergMarquardt
{
    private const double GainTolerance = 1e-6, StepTolerance = 1e-6, DifferenceFraction = 1e-3, FirstRegion = 100, Rounding = 2.220446049250313e-16;

    /// <summary>Fills r with the residuals at x.</summary>
    internal delegate void ResidualFunction(ReadOnlySpan<double> x, Span<double> r);

    /// <summary>Moves x to the point of rest. Returns the sum of squares there and whether the search ended by itself.</summary>
    public static (double SumOfSquares, bool HasConverged) Minimise(ResidualFunction residual, int rows, double[] x)
    {
        int n = x.Length, evaluations = 1, mostEvaluations = 2000 * (n + 5);
        double[] f = new double[rows], trialF = new double[rows], qtf = new double[rows], jacobian = new double[rows * n];
        double[] diagonal = new double[n], columnNorms = new double[n], scale = new double[n], step = new double[n], trial = new double[n];
        var region = new TrustRegion(n);
        residual(x, f);
        double norm = Norm(f), delta = 0, par = 0, scaledNorm = 0;
        bool isFirst = true;
        while (true)
        {
            Differentiate(residual, x, f, trialF, jacobian, rows);
            evaluations += n;
            for (int j = 0; j < n; j++) columnNorms[j] = Norm(jacobian.AsSpan(j * rows, rows));
            f.CopyTo(qtf, 0);
            DenseLeastSquares.Triangularise(jacobian, rows, n, qtf, diagonal);
            if (isFirst)
            {
                for (int j = 0; j < n; j++) scale[j] = columnNorms[j] == 0 ? 1 : columnNorms[j];
                scaledNorm = ScaledNorm(scale, x);
                delta = scaledNorm == 0 ? FirstRegion : FirstRegion * scaledNorm;
            }

            if (norm == 0) return (0, true);
            for (int j = 0; j < n; j++) scale[j] = Math.Max(scale[j], columnNorms[j]);
            double ratio;
            do
            {
                par = region.Step(jacobian, rows, diagonal, qtf, scale, delta, par, step);
                for (int j = 0; j < n; j++) trial[j] = x[j] - step[j];
                double stepNorm = ScaledNorm(scale, step);
                if (isFirst) delta = Math.Min(delta, stepNorm);
                residual(trial, trialF);
                evaluations++;
                double trialNorm = Norm(trialF), gain = -1;
                if (0.1 * trialNorm < norm) gain = 1 - trialNorm / norm * (trialNorm / norm);
                double linear = region.ImageNorm(jacobian, rows, diagonal, step) / norm, damped = Math.Sqrt(par) * stepNorm / norm;
                double predicted = linear * linear + damped * damped / 0.5, slope = -(linear * linear + damped * damped);
                ratio = predicted == 0 ? 0 : gain / predicted;
                if (ratio <= 0.25)
                {
                    double shrink = gain >= 0 ? 0.5 : 0.5 * slope / (slope + 0.5 * gain);
                    if (0.1 * trialNorm >= norm || shrink < 0.1) shrink = 0.1;
                    delta = shrink * Math.Min(delta, stepNorm / 0.1);
                    par /= shrink;
                }
                else if (par == 0 || ratio >= 0.75)
                {
                    delta = stepNorm / 0.5;
                    par *= 0.5;
                }

                if (ratio >= 1e-4)
                {
                    trial.CopyTo(x, 0);
                    trialF.CopyTo(f, 0);
                    scaledNorm = ScaledNorm(scale, x);
                    norm = trialNorm;
                    isFirst = false;
                }

                bool hasLittleGain = Math.Abs(gain) <= GainTolerance && predicted <= GainTolerance && 0.5 * ratio <= 1;
                if (hasLittleGain || delta <= StepTolerance * scaledNorm || delta <= Rounding * scaledNorm) return (norm * norm, true);
                if (evaluations >= mostEvaluations) return (norm * norm, false);
            }
            while (ratio < 1e-4);
        }
    }

    internal static double Norm(ReadOnlySpan<double> v) => Math.Sqrt(DenseLeastSquares.Dot(v, v));

    internal static double ScaledNorm(ReadOnlySpan<double> scale, ReadOnlySpan<double> v)
    {
        double sum = 0;
        for (int j = 0; j < v.Length; j++) sum += scale[j] * v[j] * (scale[j] * v[j]);
        return Math.Sqrt(sum);
    }

    private static void Differentiate(ResidualFunction residual, double[] x, double[] f, double[] moved, double[] jacobian, int rows)
    {
        for (int j = 0; j < x.Length; j++)
        {
            double kept = x[j], h = DifferenceFraction * Math.Abs(kept);
            if (h == 0) h = DifferenceFraction;
            x[j] = kept + h;
            residual(x, moved);
            x[j] = kept;
            for (int i = 0; i < rows; i++) jacobian[j * rows + i] = (moved[i] - f[i]) / h;
        }
    }
}
