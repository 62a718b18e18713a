using XasRmc.Core;

namespace XasRmc.TrainingSets.Evaluation;

/// <summary>How good answers and their standard deviations are, for one quantity over many samples.</summary>
/// <remarks>
/// With errors e and stated standard deviations s, z = e/s, for normal distributions: NLL = mean(½ ln(2π s²) + ½ z²); CRPS = mean(s (z erf(z/√2) + 2 φ(z) − 1/√π)) (Gneiting and Raftery, doi 10.1198/016214506000001437), in the unit of the quantity;
/// coverage of 50 and 68 %: the share with |z| up to the normal quantile; of 90 and 95 %: the same with z = 1.96 e/w, w being half the stated 95 % interval; ZSquare = mean(z²), 1 where the standard deviations are right on average and errors normal.
/// </remarks>
/// <param name="Count">Samples.</param>
/// <param name="Rmse">√mean(e²).</param>
/// <param name="Mae">mean|e|.</param>
/// <param name="Bias">mean(e), answer minus truth.</param>
/// <param name="Nll">The negative logarithmic likelihood, of natural logarithm.</param>
/// <param name="Crps">The continuous ranked probability score.</param>
/// <param name="Coverage50">The share inside the 50 % interval.</param>
/// <param name="Coverage68">The share inside the 68.27 % interval.</param>
/// <param name="Coverage90">The share inside the 90 % interval.</param>
/// <param name="Coverage95">The share inside the 95 % interval.</param>
/// <param name="Sharpness">mean(s).</param>
/// <param name="ZSquare">mean(z²).</param>
/// <param name="Spread">√mean(d²), d being the standard deviation among the networks of the ensemble.</param>
/// <param name="SpreadRank">Spearman's rank correlation of d and |e|: whether the networks disagree where they err. 0 for a single network.</param>
public sealed record QuantityScore(
    int Count, double Rmse, double Mae, double Bias, double Nll, double Crps, double Coverage50, double Coverage68, double Coverage90, double Coverage95, double Sharpness, double ZSquare, double Spread, double SpreadRank)
{
    private const int FirstOfInterval = 2;
    private static readonly double[] s_quantiles = [0.674489750196082, 1, 1.64485362695147, 1.95996398454005];

    /// <summary>Scores some answers.</summary>
    /// <param name="errors">e, at least one.</param>
    /// <param name="sigmas">s, above 0.</param>
    /// <param name="halfWidths95">w, above 0.</param>
    /// <param name="spreads">d, not negative.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a standard deviation or interval is not positive.</exception>
    public static QuantityScore Of(ReadOnlySpan<double> errors, ReadOnlySpan<double> sigmas, ReadOnlySpan<double> halfWidths95, ReadOnlySpan<double> spreads)
    {
        Require.AtLeast(errors.Length, 1, nameof(errors));
        Require.Length(sigmas.Length, errors.Length, nameof(sigmas));
        Require.Length(halfWidths95.Length, errors.Length, nameof(halfWidths95));
        Require.Length(spreads.Length, errors.Length, nameof(spreads));
        double square = 0, absolute = 0, sum = 0, nll = 0, crps = 0, sharp = 0, z2 = 0;
        Span<int> inside = stackalloc int[s_quantiles.Length];
        inside.Clear();
        for (int i = 0; i < errors.Length; i++)
        {
            Require.Positive(sigmas[i], nameof(sigmas));
            Require.Positive(halfWidths95[i], nameof(halfWidths95));
            double e = errors[i], s = sigmas[i], z = e / s;
            square += e * e;
            absolute += Math.Abs(e);
            sum += e;
            nll += 0.5 * Math.Log(2 * Math.PI * s * s) + 0.5 * z * z;
            crps += s * (z * MathNet.Numerics.SpecialFunctions.Erf(z / Math.Sqrt(2)) + 2 * Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI) - 1 / Math.Sqrt(Math.PI));
            sharp += s;
            z2 += z * z;
            double zOfInterval = s_quantiles[^1] * e / halfWidths95[i];
            for (int q = 0; q < inside.Length; q++) if (Math.Abs(q < FirstOfInterval ? z : zOfInterval) <= s_quantiles[q]) inside[q]++;
        }

        double n = errors.Length;
        return new QuantityScore(errors.Length, Math.Sqrt(square / n), absolute / n, sum / n, nll / n, crps / n, inside[0] / n, inside[1] / n, inside[2] / n, inside[3] / n, sharp / n, z2 / n,
            Math.Sqrt(System.Numerics.Tensors.TensorPrimitives.SumOfSquares(spreads) / n), RankCorrelation(spreads, errors));
    }

    private static double RankCorrelation(ReadOnlySpan<double> spreads, ReadOnlySpan<double> errors)
    {
        var sizes = new double[errors.Length];
        System.Numerics.Tensors.TensorPrimitives.Abs(errors, sizes);
        if (errors.Length < 2 || spreads.IndexOfAnyExcept(spreads[0]) < 0) return 0;
        double correlation = MathNet.Numerics.Statistics.Correlation.Spearman(spreads.ToArray(), sizes);
        return double.IsFinite(correlation) ? correlation : 0;
    }
}
