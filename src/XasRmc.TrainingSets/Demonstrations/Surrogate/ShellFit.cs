namespace XasRmc.TrainingSets.Demonstrations.Surrogate;

/// <summary>Fits N, R and sigma² of a shell to a spectrum by a model and its slopes, C3 = a sigma⁴ with a held: least squares by Levenberg and Marquardt within the ranges.</summary>
/// <remarks>(JᵀJ + λ diag(JᵀJ)) δ = −Jᵀr over components; λ falls tenfold after a step that helps and rises tenfold after one that does not. Marquardt, J. Soc. Ind. Appl. Math. 11 (1963) 431, doi 10.1137/0111030. It ends where a step moves no parameter by 1e-6 of its range or changes the misfit by less than 1e-6 of itself.</remarks>
internal static class ShellFit
{
    private const int MostSteps = 60;
    private const double Smallest = 1e-6, LeastGain = 1e-6, FirstDamping = 1e-2, LargestDamping = 1e8;

    /// <summary>Fits.</summary>
    /// <param name="model">The model.</param>
    /// <param name="measured">The components of the spectrum.</param>
    /// <param name="anharmonicity">a, Å⁻¹.</param>
    /// <param name="ranges">Where N, R and sigma² may lie; the fit begins in their middle.</param>
    /// <param name="evaluations">How often the model was asked.</param>
    public static BondShell Run(IShellModel model, ReadOnlySpan<double> measured, double anharmonicity, ShellRanges ranges, out int evaluations)
    {
        int components = model.ComponentCount;
        double[] low = [ranges.N.Min, ranges.R.Min, ranges.Sigma2.Min], high = [ranges.N.Max, ranges.R.Max, ranges.Sigma2.Max];
        double[] p = [.. low.Zip(high, (l, h) => 0.5 * (l + h))], trial = new double[3], residual = new double[components], trialResidual = new double[components], slopes = new double[3 * components];
        double[] normal = new double[9], right = new double[3], step = new double[3];
        evaluations = 0;
        double now = Misfit(model, p, anharmonicity, measured, residual, slopes, ref evaluations), damping = FirstDamping;
        for (int round = 0; round < MostSteps && damping <= LargestDamping; round++)
        {
            NormalEquations(residual, slopes, normal, right);
            Solve(normal, right, damping, step);
            double largest = 0;
            for (int i = 0; i < 3; i++)
            {
                trial[i] = Math.Clamp(p[i] + step[i], low[i], high[i]);
                largest = Math.Max(largest, Math.Abs(trial[i] - p[i]) / Math.Max(high[i] - low[i], 1e-12));
            }

            if (largest < Smallest) break;
            double after = Misfit(model, trial, anharmonicity, measured, trialResidual, [], ref evaluations);
            bool hasLittleGain = Math.Abs(after - now) <= LeastGain * now;
            if (after < now) trial.CopyTo(p, 0);
            if (hasLittleGain) break;
            damping = after < now ? Math.Max(1e-9, damping / 10) : damping * 10;
            if (after < now) now = Misfit(model, p, anharmonicity, measured, residual, slopes, ref evaluations);
        }

        return BondShell.OfAnharmonicity(p[0], p[1], p[2], anharmonicity);
    }

    private static double Misfit(IShellModel model, double[] p, double anharmonicity, ReadOnlySpan<double> measured, double[] residual, Span<double> slopes, ref int evaluations)
    {
        evaluations++;
        model.Compute(BondShell.OfAnharmonicity(p[0], p[1], p[2], anharmonicity), residual, slopes);
        double sum = 0;
        for (int c = 0; c < residual.Length; c++)
        {
            residual[c] -= measured[c];
            sum += residual[c] * residual[c];
        }

        return sum;
    }

    private static void NormalEquations(double[] residual, double[] slopes, double[] normal, double[] right)
    {
        normal.AsSpan().Clear();
        right.AsSpan().Clear();
        for (int c = 0; c < residual.Length; c++)
        {
            for (int i = 0; i < 3; i++)
            {
                right[i] -= slopes[3 * c + i] * residual[c];
                for (int j = 0; j < 3; j++) normal[3 * i + j] += slopes[3 * c + i] * slopes[3 * c + j];
            }
        }
    }

    /// <summary>Solves the damped equations of three unknowns by Cramer's rule, each scaled by its diagonal first.</summary>
    private static void Solve(double[] normal, double[] right, double damping, double[] step)
    {
        Span<double> scale = stackalloc double[3], a = stackalloc double[9], b = stackalloc double[3];
        for (int i = 0; i < 3; i++) scale[i] = 1 / Math.Sqrt(Math.Max(normal[4 * i], 1e-300));
        for (int i = 0; i < 3; i++)
        {
            b[i] = right[i] * scale[i];
            for (int j = 0; j < 3; j++) a[3 * i + j] = normal[3 * i + j] * scale[i] * scale[j];
            a[4 * i] += damping;
        }

        double determinant = Determinant(a);
        Span<double> changed = stackalloc double[9];
        for (int i = 0; i < 3; i++)
        {
            a.CopyTo(changed);
            for (int j = 0; j < 3; j++) changed[3 * j + i] = b[j];
            step[i] = Determinant(changed) / determinant * scale[i];
        }
    }

    private static double Determinant(ReadOnlySpan<double> a) =>
        a[0] * (a[4] * a[8] - a[5] * a[7]) - a[1] * (a[3] * a[8] - a[5] * a[6]) + a[2] * (a[3] * a[7] - a[4] * a[6]);
}
