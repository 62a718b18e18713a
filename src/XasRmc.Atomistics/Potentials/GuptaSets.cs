using XasRmc.Core;

namespace XasRmc.Atomistics.Potentials;

/// <summary>The shipped Gupta parameter sets of gold, palladium and their alloys, by name.</summary>
/// <remarks>
/// <para><c>gupta-cr</c>: pure elements of F. Cleri, V. Rosato, Phys. Rev. B 48 (1993) 22, doi 10.1103/PhysRevB.48.22, cross terms their averages; it unmixes the alloy.
/// <c>gupta-exp</c>: fitted to experiment; its alloy is 0.07 Å too long. <c>gupta-dft</c>: fitted to density functional theory, right in mixing energy and Vegard's line, and the default for alloys.
/// All three: F. Pittaway, L. O. Paz-Borbón, R. L. Johnston et al., J. Phys. Chem. C 113 (2009) 9141, doi 10.1021/jp9006075, table 2.</para>
/// <para><c>gupta-calibrated</c>: this program's own fit and no literature. p and q were chosen so that first-shell σ² at 300 K is that of EXAFS on foils (Au 0.0079, Pd 0.0056 Å²), where published sets are
/// 30 to 55 % high; its far shells are too ordered in turn and C44 is too large. Surfaces, melting and segregation are not tested.</para>
/// <para>Smooth ends run from the third to the fourth neighbour shell of the metal at rest: Au-Au 4.9953 to 5.7681, Pd-Pd 4.7606 to 5.4970, Au-Pd 4.8780 to 5.6326 Å.</para>
/// </remarks>
public static class GuptaSets
{
    private static readonly Element s_gold = Element.Of("Au"), s_palladium = Element.Of("Pd");

    private static readonly Dictionary<string, GuptaPotential> s_sets = new GuptaPotential[]
    {
        Make("gupta-cr", (0.2061, 1.7900, 10.229, 4.036), (0.1746, 1.7180, 10.867, 3.742), (0.1900, 1.7500, 10.540, 3.890)),
        Make("gupta-exp", (0.2096, 1.8153, 10.139, 4.033), (0.1715, 1.7019, 11.000, 3.794), (0.2764, 2.0820, 10.569, 3.913)),
        Make("gupta-dft", (0.2091, 1.8097, 10.2437, 4.0445), (0.1653, 1.6805, 10.8535, 3.7516), (0.1843, 1.7867, 10.5420, 3.8826)),
        Make("gupta-calibrated", (0.14810, 1.58607, 11.3, 3.55), (0.10726, 1.45273, 12.8, 3.1), (0.12935, 1.57373, 12.05, 3.325), 2.86944, 2.74145, 2.80545),
    }.ToDictionary(set => set.Name, StringComparer.Ordinal);

    /// <summary>The names, in the order of the remarks.</summary>
    public static IReadOnlyList<string> Names { get; } = ["gupta-cr", "gupta-exp", "gupta-dft", "gupta-calibrated"];

    /// <summary>The potential of a name; it serves pure gold and pure palladium as well as alloys.</summary>
    /// <exception cref="ArgumentException">No set has this name; the message lists them.</exception>
    public static GuptaPotential Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return s_sets.TryGetValue(name, out GuptaPotential? set)
            ? set
            : throw new ArgumentException($"There is no Gupta set '{name}'; there are {string.Join(", ", Names)}.", nameof(name));
    }

    private static GuptaPotential Make(
        string name, (double A, double Xi, double P, double Q) gold, (double A, double Xi, double P, double Q) palladium, (double A, double Xi, double P, double Q) cross,
        double goldAngstrom = 2.8840, double palladiumAngstrom = 2.7485, double crossAngstrom = 2.8160) => new(name,
        [
            new(s_gold, s_gold, gold.A, gold.Xi, gold.P, gold.Q, goldAngstrom, 4.9953, 5.7681),
            new(s_palladium, s_palladium, palladium.A, palladium.Xi, palladium.P, palladium.Q, palladiumAngstrom, 4.7606, 5.4970),
            new(s_gold, s_palladium, cross.A, cross.Xi, cross.P, cross.Q, crossAngstrom, 4.8780, 5.6326),
        ]);
}
