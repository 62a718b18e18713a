namespace XasRmc.Exafs.Scattering;

/// <summary>The parameters with which a tabulated path enters a spectrum, with Larch's meaning.</summary>
public sealed record PathParameters
{
    /// <summary>The number of such paths; null for the path's own degeneracy.</summary>
    public double? Degeneracy { get; init; }

    /// <summary>The amplitude factor.</summary>
    public double S02 { get; init; } = 1;

    /// <summary>The shift of the energy origin, eV: k becomes q = sign(e) √|e|, e = k² − dE0 2mₑ/ħ².</summary>
    public double DeltaE0Ev { get; init; }

    /// <summary>An extra loss, eV: p² becomes p² + i E_i 2mₑ/ħ².</summary>
    public double ImaginaryEnergyEv { get; init; }

    /// <summary>The change of R, Å.</summary>
    public double DeltaRAngstrom { get; init; }

    /// <summary>The mean square relative displacement, Å².</summary>
    public double Sigma2 { get; init; }

    /// <summary>The third cumulant, Å³.</summary>
    public double ThirdCumulant { get; init; }

    /// <summary>The fourth cumulant, Å⁴.</summary>
    public double FourthCumulant { get; init; }
}
