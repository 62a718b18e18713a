using MathNet.Numerics;
using XasRmc.Core;

namespace XasRmc.Exafs.Reduction;

/// <summary>The continuous Cauchy wavelet transform of chi(k).</summary>
/// <remarks>
/// <para>Row R: the inverse transform of the spectrum of chi k^w over ω above 0, times H(aω) = (2π/n!) (aω)^n exp(−aω), a = n/2R, so that the filter peaks at ω = 2R. The order n is the number of
/// R points, as in the code of Munoz, Argoul and Farges (American Mineralogist 88 (2003) 694) and in Larch: resolution depends on how far the map reaches.
/// At 10 Å n is 326, and the relative width of a filter 1/√n, 6 %.</para>
/// <para>R_j = j RMax/(n − 1); n = RMax/(π/2048 δk), rounded. The row of R = 0 is zero.</para>
/// </remarks>
public static class CauchyWavelet
{
    // ln of what counts as nothing next to a peak: below the rounding of the transform.
    private const double LogNothing = -36;

    /// <summary>Transforms chi(k).</summary>
    /// <param name="grid">The wave numbers, Å⁻¹, at most 1024.</param>
    /// <param name="chi">Unweighted chi(k), one value a point.</param>
    /// <param name="kWeight">The power of k that chi is multiplied with.</param>
    /// <param name="rMaxAngstrom">The highest distance, Å.</param>
    public static WaveletMap Compute(KGrid grid, ReadOnlySpan<double> chi, int kWeight = 2, double rMaxAngstrom = 10) => Plan(grid, kWeight, rMaxAngstrom).Transform(chi);

    /// <summary>The filters for spectra on one grid; making them takes longer than using them.</summary>
    /// <param name="grid">The wave numbers, Å⁻¹, at most 1024.</param>
    /// <param name="kWeight">The power of k that chi is multiplied with.</param>
    /// <param name="rMaxAngstrom">The highest distance, Å.</param>
    /// <exception cref="ArgumentException">Too many points, or a range without two distances.</exception>
    public static WaveletPlan Plan(KGrid grid, int kWeight = 2, double rMaxAngstrom = 10)
    {
        ArgumentNullException.ThrowIfNull(grid);
        Require.Positive(rMaxAngstrom);
        double step = Math.Round(1000 * grid.StepInvAngstrom) / 1000;
        if (step == 0) step = grid.StepInvAngstrom;
        int order = (int)Math.Round((rMaxAngstrom - 1e-7) / (Math.PI / 2048 / step));
        if (order < 2) throw new ArgumentException(FormattableString.Invariant($"A map up to {rMaxAngstrom} Å has no two distances on this grid."), nameof(rMaxAngstrom));
        var rGrid = new RGrid(0, rMaxAngstrom / (order - 1), order);
        double norm = Math.Log(2 * Math.PI) - SpecialFunctions.GammaLn(order + 1.0);
        (double low, double high) = Band(order);
        double reach = Math.Sqrt(Math.Exp(-2 * LogNothing / (order + 1)) - 1);
        return new WaveletPlan(grid, rGrid, step, kWeight, Filter);

        WaveletFilter? Filter(int row)
        {
            if (row == 0) return null;
            double a = order / (2 * rGrid[row]);
            return new WaveletFilter(omega => omega == 0 ? 0 : Math.Exp(norm + order * Math.Log(a * omega) - a * omega), low * order / a, high * order / a, reach * a);
        }
    }

    // Where n (ln u − u + 1) falls to LogNothing on either side of its peak at u = 1, by bisection.
    private static (double Low, double High) Band(int order)
    {
        return (Root(1, 0), Root(1, 2 - LogNothing / order * 4));

        double Root(double inside, double outside)
        {
            for (int i = 0; i < 60; i++)
            {
                double middle = 0.5 * (inside + outside);
                if (order * (Math.Log(middle) - middle + 1) > LogNothing) inside = middle;
                else outside = middle;
            }

            return outside;
        }
    }
}
