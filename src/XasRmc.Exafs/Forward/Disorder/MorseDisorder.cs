using XasRmc.Core;
using XasRmc.Exafs.Scattering;

namespace XasRmc.Exafs.Forward.Disorder;

/// <summary>Adds third and fourth cumulants to a harmonic model: an anharmonic oscillator a path, whose potential has the shape of fcc atoms bound by Morse potentials.</summary>
/// <remarks>
/// V = ½kx² + k3x³ + k4x⁴ with k3/k = −3α/(20 s) and k4/k = 133α²/(960 s²): a Morse pair of parameter α (Å⁻¹) and the first neighbours of both its atoms, fcc. s² = ½ sum of |g|² over the path's atoms is 1 for any two legs and scales
/// a path that runs through the same bonds more often. With σ² of the harmonic model, σ0² the same at 0 K, c = σ²/σ0² = coth z, to the lowest order in k3 and k4:
/// C3 = −2(k3/k)(3σ⁴ − 2σ0⁴);
/// C4 = σ0⁶{(k3/k)²[(45/2) z(c²−1)² + 78c(c²−1) + (15/2)c(c²+1)] − (k4/k)[9z(c²−1)² + 12c(c²−1) + 3c(c²+1)]}, at high temperature (108(k3/k)² − 24k4/k)σ⁶.
/// Frenkel, Rehr, Phys. Rev. B 48 (1993) 585, doi 10.1103/PhysRevB.48.585; Hung, Rehr, Phys. Rev. B 56 (1997) 43, doi 10.1103/PhysRevB.56.43; α: Girifalco, Weizer, Phys. Rev. 114 (1959) 687, doi 10.1103/PhysRev.114.687.
/// Meant for first neighbours in fcc metals, where C3 has the right size within a factor of two (the ratios are those of static springs); for other paths an order of magnitude. It does not move R: thermal expansion is in the structure. C4 here departs from those papers, which stop at C3; it is
/// held against the exact oscillator in the tests.
/// </remarks>
public sealed class MorseDisorder : IPathDisorder
{
    private const double CubicOverAlpha = -3.0 / 20, QuarticOverAlphaSquared = 133.0 / 960;
    private readonly IPathDisorder _harmonic, _zeroPoint;

    /// <summary>Makes the model.</summary>
    /// <param name="harmonic">The harmonic motion at the temperature meant.</param>
    /// <param name="zeroPoint">The same motion at 0 K.</param>
    /// <param name="alphaInvAngstrom">α, Å⁻¹.</param>
    /// <exception cref="ArgumentOutOfRangeException">α is not above zero.</exception>
    public MorseDisorder(IPathDisorder harmonic, IPathDisorder zeroPoint, double alphaInvAngstrom)
    {
        ArgumentNullException.ThrowIfNull(harmonic);
        ArgumentNullException.ThrowIfNull(zeroPoint);
        Require.Positive(alphaInvAngstrom);
        (_harmonic, _zeroPoint, AlphaInvAngstrom) = (harmonic, zeroPoint, alphaInvAngstrom);
    }

    /// <summary>The parameter α of the Morse potential, Å⁻¹.</summary>
    public double AlphaInvAngstrom { get; }

    /// <inheritdoc/>
    public string Description => FormattableString.Invariant($"{_harmonic.Description} Third and fourth cumulants of Morse pairs, alpha {AlphaInvAngstrom} 1/Å.");

    /// <summary>C3 and C4 of an oscillator with V = ½kx² + k3x³ + k4x⁴, to the lowest order.</summary>
    /// <param name="sigma2">σ² of the harmonic oscillator, Å².</param>
    /// <param name="zeroPointSigma2">σ0², the same at 0 K, Å².</param>
    /// <param name="cubic">k3/k, Å⁻¹.</param>
    /// <param name="quartic">k4/k, Å⁻².</param>
    public static PathCumulants Of(double sigma2, double zeroPointSigma2, double cubic, double quartic)
    {
        Require.Positive(zeroPointSigma2);
        double c = Math.Max(1, sigma2 / zeroPointSigma2), less = c * c - 1;
        // At 0 K z is infinite and its factor zero.
        double slow = less < 1e-12 ? 0 : Math.Atanh(1 / c) * less * less, middle = c * less, fast = c * (c * c + 1);
        double third = -2 * cubic * (3 * sigma2 * sigma2 - 2 * zeroPointSigma2 * zeroPointSigma2);
        double fourth = cubic * cubic * (22.5 * slow + 78 * middle + 7.5 * fast) - quartic * (9 * slow + 12 * middle + 3 * fast);
        return new PathCumulants(sigma2, third, fourth * zeroPointSigma2 * zeroPointSigma2 * zeroPointSigma2);
    }

    /// <inheritdoc/>
    public PathCumulants Of(ReadOnlySpan<double> positionsAngstrom, ReadOnlySpan<double> massesU)
    {
        double sigma2 = _harmonic.Of(positionsAngstrom, massesU).Sigma2, zeroPoint = _zeroPoint.Of(positionsAngstrom, massesU).Sigma2;
        Span<double> gradient = stackalloc double[3 * PathGradient.MostStops], equal = stackalloc double[massesU.Length];
        PathGradient.Fill(positionsAngstrom, massesU, gradient);
        equal.Fill(1);
        double stretch2 = 0.5 * PathGradient.InverseMass(positionsAngstrom, equal, gradient);
        return Of(sigma2, zeroPoint, CubicOverAlpha * AlphaInvAngstrom / Math.Sqrt(stretch2), QuarticOverAlphaSquared * AlphaInvAngstrom * AlphaInvAngstrom / stretch2);
    }
}
