using XasRmc.Core;

namespace XasRmc.Atomistics.Building;

/// <summary>Lattice parameters of pure metals in any structure, and Vegard's rule over them.</summary>
/// <remarks>
/// fcc values stand in <see cref="FccLattice"/>; bcc and hcp ones at room temperature come from the CRC Handbook of Chemistry and Physics, section 12, "Crystal structures and lattice parameters of the elements".
/// A metal in a structure that is not its own is given the atomic volume of its own: V = a³/4 (fcc), a³/2 (bcc), √3 a² c/4 (hcp).
/// </remarks>
public static class LatticeParameters
{
    private static readonly Dictionary<string, double> s_bccAngstrom = new(StringComparer.Ordinal)
    {
        ["V"] = 3.0240, ["Cr"] = 2.8846, ["Fe"] = 2.8665, ["Nb"] = 3.3004, ["Mo"] = 3.1470, ["Ta"] = 3.3030, ["W"] = 3.1652,
    };

    private static readonly Dictionary<string, (double A, double C)> s_hcpAngstrom = new(StringComparer.Ordinal)
    {
        ["Mg"] = (3.2093, 5.2107), ["Ti"] = (2.9506, 4.6835), ["Co"] = (2.5071, 4.0695), ["Zn"] = (2.6650, 4.9470),
        ["Zr"] = (3.2316, 5.1475), ["Ru"] = (2.7058, 4.2816), ["Re"] = (2.7608, 4.4580),
    };

    /// <summary>Whether a lattice parameter is known for an element.</summary>
    public static bool IsTabulated(Element element) =>
        FccLattice.IsTabulated(element) || s_bccAngstrom.ContainsKey(element.Symbol) || s_hcpAngstrom.ContainsKey(element.Symbol);

    /// <summary>The lattice parameter a of a pure metal in a structure, Å; in its own structure as tabulated, else by its atomic volume.</summary>
    /// <param name="kind">The structure; L1_0 and L1_2 have fcc's, hcp of another metal the ideal c/a.</param>
    /// <param name="element">The metal.</param>
    /// <exception cref="ArgumentException">The element is not in the tables.</exception>
    public static double Angstrom(LatticeKind kind, Element element)
    {
        ArgumentNullException.ThrowIfNull(element);
        bool isFcc = kind is LatticeKind.Fcc or LatticeKind.L10 or LatticeKind.L12;
        if (isFcc && FccLattice.IsTabulated(element)) return FccLattice.LatticeParameterAngstrom(element);
        if (kind == LatticeKind.Bcc && s_bccAngstrom.TryGetValue(element.Symbol, out double bcc)) return bcc;
        if (kind == LatticeKind.Hcp && s_hcpAngstrom.TryGetValue(element.Symbol, out (double A, double C) hcp)) return hcp.A;
        double volume = VolumeCubicAngstrom(element);
        return Math.Cbrt(isFcc ? 4 * volume : kind == LatticeKind.Bcc ? 2 * volume : Math.Sqrt(2) * volume);
    }

    /// <summary>The lattice parameter of an alloy by Vegard's rule, a = Σ c_X a_X + offset, Å; see <see cref="FccLattice.VegardAngstrom"/>.</summary>
    /// <param name="kind">The structure.</param>
    /// <param name="composition">Atomic fractions; they add up to 1.</param>
    /// <param name="offsetAngstrom">Added to the rule's value, Å.</param>
    /// <param name="givenAngstrom">a of elements in this structure that stands in place of the tables, e.g. a potential's own, so that particles start without strain; null for the tables alone.</param>
    public static double VegardAngstrom(
        LatticeKind kind, IReadOnlyDictionary<Element, double> composition, double offsetAngstrom = 0, IReadOnlyDictionary<Element, double>? givenAngstrom = null)
    {
        Composition.Check(composition);
        Require.Finite(offsetAngstrom);
        return composition.OrderBy(pair => pair.Key.AtomicNumber).Sum(pair => pair.Value * (givenAngstrom is not null && givenAngstrom.TryGetValue(pair.Key, out double a) ? a : Angstrom(kind, pair.Key))) + offsetAngstrom;
    }

    private static double VolumeCubicAngstrom(Element element)
    {
        if (FccLattice.IsTabulated(element)) return Math.Pow(FccLattice.LatticeParameterAngstrom(element), 3) / 4;
        if (s_bccAngstrom.TryGetValue(element.Symbol, out double bcc)) return bcc * bcc * bcc / 2;
        return s_hcpAngstrom.TryGetValue(element.Symbol, out (double A, double C) hcp)
            ? Math.Sqrt(3) * hcp.A * hcp.A * hcp.C / 4
            : throw new ArgumentException($"No lattice parameter is tabulated for {element}; give it yourself.", nameof(element));
    }
}
