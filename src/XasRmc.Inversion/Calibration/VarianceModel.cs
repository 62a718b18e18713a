using XasRmc.Core;

namespace XasRmc.Inversion.Calibration;

/// <summary>The variance of an error as a sum of non-negative terms, and the factor that makes its interval cover.</summary>
/// <remarks>
/// <para>v = sum_i c_i b_i with c_i ≥ 0 and b_i ≥ 0. The c_i maximise the likelihood of normal errors, by the multiplicative step
/// c_i ← c_i sqrt((sum b_i e²/v²) / (sum b_i / v)), which never lowers it (Févotte and Idier, doi 10.1162/NECO_a_00168).</para>
/// <para>The 95 % interval is ± factor × sqrt(v). The factor is the value of rank ceil((n+1) 0.95) among |e|/sqrt(v) of calibration particles (split conformal prediction,
/// Lei et al., doi 10.1080/01621459.2017.1307116): it covers 95 % of new particles of the same kind whether or not the errors are normal; it promises nothing about another kind. The standard deviation that is stated is half the
/// interval that covers 68.27 %, with a factor of its own: errors have longer tails than a normal distribution, and one factor for both would cover too much near the middle.</para>
/// </remarks>
public sealed class VarianceModel
{
    /// <summary>The share of cases that an interval is to cover.</summary>
    public const double Coverage = 0.95;

    /// <summary>Half the width of the 95 % interval of a normal distribution in standard deviations.</summary>
    public const double NormalHalfWidth = ShellEstimate.NormalHalfWidth95;

    /// <summary>The share of cases within one stated standard deviation: that of a normal distribution.</summary>
    public const double CoverageOfSigma = 0.682689492137086;

    private const int Iterations = 200;
    private readonly double[] _coefficients;

    /// <summary>Makes a model.</summary>
    /// <param name="coefficients">c_i, not negative, not all 0.</param>
    /// <param name="factor">Half the width of the 95 % interval over sqrt(v), above 0.</param>
    /// <param name="sigmaFactor">Half the width of the 68.27 % interval over sqrt(v), above 0; null for that of normal errors, factor/1.96.</param>
    public VarianceModel(ReadOnlySpan<double> coefficients, double factor, double? sigmaFactor = null)
    {
        foreach (double c in coefficients) Require.NotNegative(c, nameof(coefficients));
        Require.Positive(factor);
        _coefficients = coefficients.ToArray();
        Require.Positive(_coefficients.Sum(), nameof(coefficients));
        Factor = factor;
        SigmaFactor = sigmaFactor ?? factor / NormalHalfWidth;
        Require.Positive(SigmaFactor, nameof(sigmaFactor));
    }

    /// <summary>c_i.</summary>
    public ReadOnlySpan<double> Coefficients => _coefficients;

    /// <summary>Half the width of the 95 % interval over sqrt(v).</summary>
    public double Factor { get; }

    /// <summary>Half the width of the 68.27 % interval over sqrt(v).</summary>
    public double SigmaFactor { get; }

    /// <summary>v, before the factor.</summary>
    public double Variance(ReadOnlySpan<double> basis)
    {
        Require.Length(basis.Length, _coefficients.Length, nameof(basis));
        double sum = 0;
        for (int i = 0; i < basis.Length; i++) sum += _coefficients[i] * basis[i];
        return sum;
    }

    /// <summary>Half the width of the interval that covers 68.27 %.</summary>
    public double Sigma(ReadOnlySpan<double> basis) => Math.Sqrt(Variance(basis)) * SigmaFactor;

    /// <summary>Half the width of the interval that covers 95 %.</summary>
    public double HalfWidth95(ReadOnlySpan<double> basis) => Math.Sqrt(Variance(basis)) * Factor;

    /// <summary>Fits coefficients and factors.</summary>
    /// <param name="basis">cases × terms, not negative.</param>
    /// <param name="errors">One error a case.</param>
    /// <param name="conformal">Which cases set the factors: one a particle where cases are examples.</param>
    public static VarianceModel Fit(ReadOnlySpan<double> basis, ReadOnlySpan<double> errors, IReadOnlyList<int> conformal)
    {
        ArgumentNullException.ThrowIfNull(conformal);
        Require.AtLeast(errors.Length, 2, nameof(errors));
        Require.AtLeast(conformal.Count, 2);
        int terms = basis.Length / errors.Length;
        Require.Length(basis.Length, terms * errors.Length, nameof(basis));
        Require.AllFinite(basis, nameof(basis));
        Require.AllFinite(errors, nameof(errors));
        double meanSquare = 1e-300;
        foreach (double e in errors) meanSquare += e * e / errors.Length;
        var c = new double[terms];
        for (int t = 0; t < terms; t++)
        {
            double mean = 0;
            for (int i = 0; i < errors.Length; i++) mean += basis[i * terms + t] / errors.Length;
            c[t] = mean > 0 ? meanSquare / (terms * mean) : 0;
        }

        double[] up = new double[terms], down = new double[terms];
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            Array.Clear(up);
            Array.Clear(down);
            for (int i = 0; i < errors.Length; i++)
            {
                ReadOnlySpan<double> b = basis.Slice(i * terms, terms);
                double v = 1e-9 * meanSquare;
                for (int t = 0; t < terms; t++) v += c[t] * b[t];
                double excess = errors[i] * errors[i] / (v * v);
                for (int t = 0; t < terms; t++)
                {
                    up[t] += b[t] * excess;
                    down[t] += b[t] / v;
                }
            }

            for (int t = 0; t < terms; t++) c[t] = down[t] > 0 ? c[t] * Math.Sqrt(up[t] / down[t]) : 0;
        }

        // What every error has at least: without it a term that vanishes somewhere would give an interval of no width there.
        c[0] += basis[0] > 0 ? 1e-6 * meanSquare / basis[0] : 0;
        var bare = new VarianceModel(c, 1);
        var scores = new double[conformal.Count];
        for (int i = 0; i < scores.Length; i++)
            scores[i] = Math.Abs(errors[conformal[i]]) / Math.Sqrt(Math.Max(bare.Variance(basis.Slice(conformal[i] * terms, terms)), 1e-300));
        return new VarianceModel(c, Math.Max(Quantile(scores, Coverage), 1e-9), Math.Max(Quantile(scores, CoverageOfSigma), 1e-9));
    }

    /// <summary>The value of rank ceil((n+1) share), at most the largest: the conformal quantile.</summary>
    public static double Quantile(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        Require.AtLeast(sorted.Length, 1, nameof(values));
        return sorted[Math.Clamp((int)Math.Ceiling((sorted.Length + 1) * share) - 1, 0, sorted.Length - 1)];
    }
}
