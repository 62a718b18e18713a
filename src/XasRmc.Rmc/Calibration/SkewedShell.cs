using MathNet.Numerics;
using XasRmc.Core;

namespace XasRmc.Rmc.Calibration;

/// <summary>A shell as a distribution of distances with given mean, variance and third cumulant that is nowhere negative.</summary>
/// <remarks>
/// Pearson's type III, a gamma distribution moved and, for negative skewness, mirrored: with skewness g = C3/sigma³, a = 4/g² and θ = sigma |g|/2 (Å),
/// p(r) = x^(a−1) e^(−x/θ) / (Γ(a) θ^a) at x = sign(g)(r − R) + aθ &gt; 0, and a Gaussian for |g| below 1e-3. An Edgeworth series would have negative tails.
/// </remarks>
internal static class SkewedShell
{
    /// <summary>The largest skewness, in size, that still gives a density without a pole.</summary>
    public const double LargestSkewness = 1.8;

    private const double Gaussian = 1e-3;

    /// <summary>Adds count times the density, times the grid step, to weights of the points of a grid; the sum of what is added is exactly the count.</summary>
    public static void Add(RGrid grid, double count, double rAngstrom, double sigma2, double c3, Span<double> weights)
    {
        double sigma = Math.Sqrt(sigma2);
        double skewness = Math.Clamp(c3 / (sigma2 * sigma), -LargestSkewness, LargestSkewness);
        double[] density = new double[grid.Count];
        double sum = 0;
        for (int j = 0; j < density.Length; j++) sum += density[j] = Density(grid[j] - rAngstrom, sigma, skewness);
        if (!(sum > 0)) throw new ArgumentOutOfRangeException(nameof(rAngstrom), rAngstrom, "The shell lies outside the grid of the table.");
        for (int j = 0; j < density.Length; j++) weights[j] += count * density[j] / sum;
    }

    /// <summary>The density at a distance from the mean, Å⁻¹.</summary>
    public static double Density(double offsetAngstrom, double sigma, double skewness)
    {
        if (Math.Abs(skewness) < Gaussian) return Math.Exp(-0.5 * offsetAngstrom * offsetAngstrom / (sigma * sigma)) / (sigma * Constants.Sqrt2Pi);
        double a = 4 / (skewness * skewness), theta = 0.5 * sigma * Math.Abs(skewness);
        double x = Math.Sign(skewness) * offsetAngstrom + a * theta;
        if (x <= 0) return 0;
        return Math.Exp((a - 1) * Math.Log(x / theta) - x / theta - SpecialFunctions.GammaLn(a)) / theta;
    }
}
