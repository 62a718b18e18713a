namespace XasRmc.Exafs.Forward.Paths;

/// <summary>What makes two paths the same: which potentials they pass in which order, and all distances among their atoms.</summary>
/// <remarks>Six distances fix four places but for a mirror image, and a spectrum averaged over polarisation does not tell mirror images apart. Distances are counted in whole 1e-7 Å.</remarks>
/// <param name="First">The potential of the first scatterer.</param>
/// <param name="Second">That of the second; −1 where there is none.</param>
/// <param name="Third">That of the third; −1 where there is none.</param>
/// <param name="Legs">The legs from the absorber to the first, second and third scatterer and to the absorber again, packed pairwise.</param>
/// <param name="MoreLegs">The last two legs.</param>
/// <param name="Diagonals">The distances absorber–second and first–third.</param>
internal readonly record struct PathKey(sbyte First, sbyte Second, sbyte Third, ulong Legs, ulong MoreLegs, ulong Diagonals)
{
    private const double PerAngstrom = 1e7;

    /// <summary>Two distances, Å, in one number.</summary>
    public static ulong Pack(double a, double b) => (Whole(a) << 32) | Whole(b);

    /// <summary>A distance, Å, in the whole units of a key.</summary>
    private static ulong Whole(double distance) => (ulong)Math.Round(distance * PerAngstrom);
}
