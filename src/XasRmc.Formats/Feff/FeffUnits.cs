namespace XasRmc.Formats.Feff;

/// <summary>The constants that FEFF 8.5 is compiled with; numbers in its files go back to Å and eV with these, and with no others.</summary>
/// <remarks>CODATA 2014. A newer Bohr radius differs by 4e-10: harmless, but the k grid would no longer be round.</remarks>
public static class FeffUnits
{
    /// <summary>FEFF's Bohr radius, Å.</summary>
    public const double BohrAngstrom = 0.52917721067;

    /// <summary>FEFF's Hartree, eV.</summary>
    public const double HartreeEv = 27.21138602;
}
