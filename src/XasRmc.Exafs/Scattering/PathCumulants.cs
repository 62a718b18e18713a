using XasRmc.Core;

namespace XasRmc.Exafs.Scattering;

/// <summary>How the half length of a path scatters about its mean: its second to fourth cumulants.</summary>
/// <remarks>
/// ⟨e^{2ip(R + x)}⟩ = e^{2ipR} exp(sum_n (2ip)^n C_n/n!) = e^{2ipR} exp(−2p²σ² − (4/3)ip³C3 + (2/3)p⁴C4) with ⟨x⟩ = 0: R is the mean half length. Bunker, Nucl. Instrum. Methods 207 (1983) 437,
/// doi 10.1016/0167-5087(83)90655-5.
/// </remarks>
public readonly record struct PathCumulants
{
    /// <summary>Makes cumulants.</summary>
    /// <param name="sigma2">σ², Å².</param>
    /// <param name="thirdCumulant">C3, Å³.</param>
    /// <param name="fourthCumulant">C4, Å⁴.</param>
    /// <exception cref="ArgumentOutOfRangeException">σ² is below zero, or a value is not finite.</exception>
    public PathCumulants(double sigma2, double thirdCumulant = 0, double fourthCumulant = 0)
    {
        Require.NotNegative(sigma2);
        Require.Finite(thirdCumulant);
        Require.Finite(fourthCumulant);
        (Sigma2, ThirdCumulant, FourthCumulant) = (sigma2, thirdCumulant, fourthCumulant);
    }

    /// <summary>The mean square ⟨x²⟩ of the half length, Å².</summary>
    public double Sigma2 { get; }

    /// <summary>C3 = ⟨x³⟩, Å³; above zero where long excursions are wider than short ones.</summary>
    public double ThirdCumulant { get; }

    /// <summary>C4 = ⟨x⁴⟩ − 3⟨x²⟩², Å⁴.</summary>
    public double FourthCumulant { get; }
}
