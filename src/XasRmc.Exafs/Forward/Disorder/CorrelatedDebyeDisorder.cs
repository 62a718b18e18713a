using MathNet.Numerics.Integration;
using XasRmc.Core;
using XasRmc.Exafs.Scattering;

namespace XasRmc.Exafs.Forward.Disorder;

/// <summary>The correlated Debye model: atoms move in the waves of an isotropic solid, near ones in step.</summary>
/// <remarks>
/// σ² = sum over stops a, b of (g_a · g_b) c(r_ab), c_ab = 3ħ²/(2 √(M_a M_b) k_B θ) ∫_0^1 w coth(θw/2T) sin(q r_ab w)/(q r_ab w) dw,
/// with g from the geometry (half length per displacement), θ the Debye temperature in K, q = (9π/2)^{1/3}/R_N the Debye wave number in Å⁻¹ and R_N the mean radius of a sphere an atom, Å. For two legs of equal atoms it
/// is σ² = 2(c(0) − c(r)) of Beni, Platzman, Phys. Rev. B 14 (1976) 1514, doi 10.1103/PhysRevB.14.1514, and Sevillano, Meuth, Rehr, Phys. Rev. B 20 (1979) 4908, doi 10.1103/PhysRevB.20.4908; for more legs, of
/// Poiarkova, Rehr, Phys. Rev. B 59 (1999) 948, doi 10.1103/PhysRevB.59.948. FEFF's DEBYE card is the same, with R_N the mean Norman radius (docs/theory/thermal-disorder.md has the comparison).
/// Good to some per cent in fcc metals; surfaces of particles move more than it says, and alloys of unlike bonds are not what it was made for.
/// </remarks>
public sealed class CorrelatedDebyeDisorder : IPathDisorder
{
    // Beyond this many thermal energies a wave is not excited.
    private const double HighestExponent = 40;

    // Gauss-Legendre nodes on one panel; the integrand turns through at most q r ≈ 25 rad, for which these are exact to rounding.
    private static readonly GaussLegendreRule s_rule = new(-1, 1, 40);

    private readonly double _debyeWavenumber;

    /// <summary>Makes the model.</summary>
    /// <param name="temperatureK">The temperature, K; 0 is the zero-point motion.</param>
    /// <param name="debyeTemperatureK">θ, K.</param>
    /// <param name="atomRadiusAngstrom">R_N, the radius of a sphere of an atom's volume, Å: the phases' mean Norman radius.</param>
    /// <exception cref="ArgumentOutOfRangeException">A temperature is below zero, or θ or the radius is zero.</exception>
    public CorrelatedDebyeDisorder(double temperatureK, double debyeTemperatureK, double atomRadiusAngstrom)
    {
        Require.NotNegative(temperatureK);
        Require.Positive(debyeTemperatureK);
        Require.Positive(atomRadiusAngstrom);
        (TemperatureK, DebyeTemperatureK, AtomRadiusAngstrom) = (temperatureK, debyeTemperatureK, atomRadiusAngstrom);
        _debyeWavenumber = Math.Cbrt(4.5 * Math.PI) / atomRadiusAngstrom;
    }

    /// <summary>The temperature, K.</summary>
    public double TemperatureK { get; }

    /// <summary>The Debye temperature, K.</summary>
    public double DebyeTemperatureK { get; }

    /// <summary>The radius of a sphere of an atom's volume, Å.</summary>
    public double AtomRadiusAngstrom { get; }

    /// <inheritdoc/>
    public string Description => FormattableString.Invariant($"Correlated Debye model at {TemperatureK} K, Debye temperature {DebyeTemperatureK} K.");

    /// <inheritdoc/>
    public PathCumulants Of(ReadOnlySpan<double> positionsAngstrom, ReadOnlySpan<double> massesU)
    {
        Span<double> gradient = stackalloc double[3 * PathGradient.MostStops];
        PathGradient.Fill(positionsAngstrom, massesU, gradient);
        double self = Integral(0), sum = 0;
        for (int a = 0; a < massesU.Length; a++)
        {
            sum += self * PathGradient.Product(gradient, a, a) / massesU[a];
            for (int b = 0; b < a; b++)
            {
                double product = PathGradient.Product(gradient, a, b);
                if (product != 0) sum += 2 * product * Integral(PathGradient.Distance(positionsAngstrom, a, b)) / Math.Sqrt(massesU[a] * massesU[b]);
            }
        }

        double squared = 2 * PhysicalConstants.KineticEvPerInvAngstromSquared / PhysicalConstants.ElectronMassesPerU;
        return new PathCumulants(Math.Max(0, 1.5 * squared / (PhysicalConstants.BoltzmannEvPerK * DebyeTemperatureK) * sum));
    }

    /// <summary>∫_0^1 w coth(θw/2T) sin(q r w)/(q r w) dw; the zero-point part, coth = 1, is (1 − cos q r)/(q r)².</summary>
    private double Integral(double distanceAngstrom)
    {
        double x = _debyeWavenumber * distanceAngstrom, sine = Math.Sin(0.5 * x);
        double zeroPoint = x < 1e-4 ? 0.5 : 2 * sine * sine / (x * x);
        if (TemperatureK == 0) return zeroPoint;
        double inverse = DebyeTemperatureK / TemperatureK, end = Math.Min(1, HighestExponent / inverse), thermal = 0;
        for (int n = 0; n < s_rule.Order; n++)
        {
            double w = 0.5 * end * (1 + s_rule.GetAbscissa(n)), phase = x * w;
            double along = phase < 1e-4 ? 1 - phase * phase / 6 : Math.Sin(phase) / phase, exponent = inverse * w;
            // w (coth − 1) = 2w/(e^{θw/T} − 1), with the first terms of the series where the difference would lose figures.
            double excited = exponent < 1e-5 ? 1 - 0.5 * exponent : exponent / (Math.Exp(exponent) - 1);
            thermal += s_rule.GetWeight(n) * along * 2 * excited / inverse;
        }

        return zeroPoint + 0.5 * end * thermal;
    }
}
