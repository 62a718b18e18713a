namespace XasRmc.Core;

/// <summary>Physical constants in the units of the program: eV, Å, Å⁻¹.</summary>
/// <remarks>CODATA 2018 (doi 10.1103/RevModPhys.93.025010), with the speed of light, h and e exact by definition.</remarks>
public static class PhysicalConstants
{
    /// <summary>ħ²/2mₑ in eV Å²: a photoelectron of wave number k (Å⁻¹) has the kinetic energy E = 3.81 k² eV.</summary>
    public const double KineticEvPerInvAngstromSquared = 3.8099821161548597;

    /// <summary>2mₑ/ħ² in eV⁻¹ Å⁻²: k² = 0.2625 (E − E0).</summary>
    public const double InvAngstromSquaredPerEv = 1.0 / KineticEvPerInvAngstromSquared;

    /// <summary>The Bohr radius in Å.</summary>
    public const double BohrAngstrom = 0.529177210903;

    /// <summary>The Hartree energy in eV.</summary>
    public const double HartreeEv = 27.211386245988;

    /// <summary>hc in eV Å: a photon of wavelength λ (Å) has the energy hc/λ.</summary>
    public const double PlanckTimesLightEvAngstrom = 12398.419843320026;

    /// <summary>The Boltzmann constant in eV K⁻¹.</summary>
    public const double BoltzmannEvPerK = 8.617333262145e-5;

    /// <summary>The unified atomic mass unit in electron masses.</summary>
    public const double ElectronMassesPerU = 1822.888486209;

    /// <summary>1 u Å² fs⁻² in eV, from mass energy over c²: a velocity in Å fs⁻¹ and a mass in u give an energy.</summary>
    public const double EvPerUSquareAngstromPerSquareFs = 931494102.42 / (2997.92458 * 2997.92458);

    /// <summary>1 eV Å⁻³ in GPa.</summary>
    public const double GigapascalPerEvPerCubicAngstrom = 160.2176634;
}
