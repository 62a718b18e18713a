using XasRmc.Core;

namespace XasRmc.Exafs.Reduction;

/// <summary>The continuous Morlet wavelet transform of chi(k), in the convention of EXAFS.</summary>
/// <remarks>
/// <para>W(R, k') = (1/√a) ∫ chi(k) k^w ψ*((k − k')/a) dk, a = η/2R, with ψ(t) = (exp(iηt) − exp(−η²σ²/2)) exp(−t²/2σ²)/(√(2π) σ); Funke, Scheinost, Chukalina, Phys. Rev. B 71 (2005) 094110,
/// doi 10.1103/PhysRevB.71.094110. Computed from the spectrum: ψ̂(ω) = exp(−σ²(ω−η)²/2) − exp(−σ²(ω²+η²)/2), positive frequencies only, which for ησ of 6 and more is all there is to 1e-7.</para>
/// <para>The resolution at R is δk = aσ/√2 and δR = 1/(2√2 aσ): a larger ησ separates distances better and wave numbers worse. Features of the ends of the data reach inward by a few aσ.</para>
/// </remarks>
public static class MorletWavelet
{
    /// <summary>The frequency η that is used unless said otherwise.</summary>
    public const double DefaultEta = 10;

    // √(2 · 36): at this many widths a Gaussian is exp(−36), below the rounding of the transform.
    private const double NothingWidths = 8.49;

    /// <summary>Transforms chi(k).</summary>
    /// <param name="grid">The wave numbers, Å⁻¹, at most 1024.</param>
    /// <param name="chi">Unweighted chi(k), one value a point.</param>
    /// <param name="rGrid">The distances of the map, Å.</param>
    /// <param name="kWeight">The power of k that chi is multiplied with.</param>
    /// <param name="eta">η, the number of radians of the oscillation in a unit of t.</param>
    /// <param name="sigma">σ, the width of the envelope in units of t.</param>
    public static WaveletMap Compute(KGrid grid, ReadOnlySpan<double> chi, RGrid rGrid, int kWeight = 2, double eta = DefaultEta, double sigma = 1) =>
        Plan(grid, rGrid, kWeight, eta, sigma).Transform(chi);

    /// <summary>The filters for spectra on one grid; making them takes longer than using them.</summary>
    /// <param name="grid">The wave numbers, Å⁻¹, at most 1024.</param>
    /// <param name="rGrid">The distances of the map, Å; the row of R = 0 is zero.</param>
    /// <param name="kWeight">The power of k that chi is multiplied with.</param>
    /// <param name="eta">η, the number of radians of the oscillation in a unit of t.</param>
    /// <param name="sigma">σ, the width of the envelope in units of t.</param>
    /// <exception cref="ArgumentException">Too many points, or ησ below 6, where the function is hardly a wavelet.</exception>
    public static WaveletPlan Plan(KGrid grid, RGrid rGrid, int kWeight = 2, double eta = DefaultEta, double sigma = 1)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(rGrid);
        Require.Positive(eta);
        Require.Positive(sigma);
        if (eta * sigma < 6) throw new ArgumentException(FormattableString.Invariant($"ησ is {eta * sigma}; a Morlet wavelet needs at least 6."), nameof(eta));
        return new WaveletPlan(grid, rGrid, grid.StepInvAngstrom, kWeight, Filter);

        WaveletFilter? Filter(int row)
        {
            if (rGrid[row] == 0) return null;
            double a = eta / (2 * rGrid[row]), root = Math.Sqrt(a);
            return new WaveletFilter(
                omega => root * (Math.Exp(-0.5 * Square(sigma * (a * omega - eta))) - Math.Exp(-0.5 * sigma * sigma * (a * a * omega * omega + eta * eta))),
                Math.Max(0, (eta - NothingWidths / sigma) / a), (eta + NothingWidths / sigma) / a, NothingWidths * sigma * a);
        }
    }

    private static double Square(double x) => x * x;
}
