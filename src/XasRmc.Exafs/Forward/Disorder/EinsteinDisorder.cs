using XasRmc.Core;
using XasRmc.Exafs.Scattering;

namespace XasRmc.Exafs.Forward.Disorder;

/// <summary>One Einstein oscillator a path.</summary>
/// <remarks>
/// σ² = ħ/(2 μ ω) coth(ħω/2k_BT), ħω = k_B θ, 1/μ = sum over the path's atoms of |g|²/M, g the gradient of the half length with respect to the place of that atom. Two legs: 1/μ = 1/M_0 + 1/M_1, the usual formula
/// (Sevillano, Meuth, Rehr, Phys. Rev. B 20 (1979) 4908, doi 10.1103/PhysRevB.20.4908); more legs: the reduced mass of Poiarkova, Rehr, Phys. Rev. B 59 (1999) 948, doi 10.1103/PhysRevB.59.948.
/// θ in K is one number for all paths: right for a shell at a time (θ is fitted to it), a guess for all shells together, since far pairs move less in step than near ones; the Debye model knows that.
/// </remarks>
public sealed class EinsteinDisorder : IPathDisorder
{
    /// <summary>Makes the model.</summary>
    /// <param name="temperatureK">The temperature, K; 0 is the zero-point motion.</param>
    /// <param name="einsteinTemperatureK">θ = ħω/k_B, K.</param>
    /// <exception cref="ArgumentOutOfRangeException">A temperature is below zero, or θ is zero.</exception>
    public EinsteinDisorder(double temperatureK, double einsteinTemperatureK)
    {
        Require.NotNegative(temperatureK);
        Require.Positive(einsteinTemperatureK);
        (TemperatureK, EinsteinTemperatureK) = (temperatureK, einsteinTemperatureK);
    }

    /// <summary>The temperature, K.</summary>
    public double TemperatureK { get; }

    /// <summary>The Einstein temperature, K.</summary>
    public double EinsteinTemperatureK { get; }

    /// <inheritdoc/>
    public string Description => FormattableString.Invariant($"Einstein model at {TemperatureK} K, Einstein temperature {EinsteinTemperatureK} K.");

    /// <inheritdoc/>
    public PathCumulants Of(ReadOnlySpan<double> positionsAngstrom, ReadOnlySpan<double> massesU)
    {
        Span<double> gradient = stackalloc double[3 * PathGradient.MostStops];
        PathGradient.Fill(positionsAngstrom, massesU, gradient);
        double squared = 2 * PhysicalConstants.KineticEvPerInvAngstromSquared / PhysicalConstants.ElectronMassesPerU;
        double zeroPoint = squared * PathGradient.InverseMass(positionsAngstrom, massesU, gradient) / (2 * PhysicalConstants.BoltzmannEvPerK * EinsteinTemperatureK);
        return new PathCumulants(TemperatureK == 0 ? zeroPoint : zeroPoint / Math.Tanh(EinsteinTemperatureK / (2 * TemperatureK)));
    }
}
