using XasRmc.Core;

namespace XasRmc.Atomistics.Building;

/// <summary>Face-centred cubic crystals: bulk cells and lattice parameters.</summary>
public static class FccLattice
{
    private static readonly Dictionary<string, double> s_latticeParameterAngstrom = new(StringComparer.Ordinal)
    {
        ["Al"] = 4.0496, ["Ni"] = 3.5240, ["Cu"] = 3.6146, ["Rh"] = 3.8032, ["Pd"] = 3.8907,
        ["Ag"] = 4.0857, ["Ir"] = 3.8392, ["Pt"] = 3.9236, ["Au"] = 4.0782, ["Pb"] = 4.9502,
    };

    /// <summary>The cubic lattice parameter a of a pure fcc metal at room temperature, Å; known for Al, Ni, Cu, Rh, Pd, Ag, Ir, Pt, Au, Pb.</summary>
    /// <remarks>CRC Handbook of Chemistry and Physics, section 12, "Crystal structures and lattice parameters of the elements".</remarks>
    /// <exception cref="ArgumentException">The element is not in the table.</exception>
    public static double LatticeParameterAngstrom(Element element)
    {
        ArgumentNullException.ThrowIfNull(element);
        return s_latticeParameterAngstrom.TryGetValue(element.Symbol, out double a)
            ? a
            : throw new ArgumentException($"No fcc lattice parameter is tabulated for {element}; give it yourself.", nameof(element));
    }

    /// <summary>Whether <see cref="LatticeParameterAngstrom"/> is known for an element.</summary>
    public static bool IsTabulated(Element element)
    {
        ArgumentNullException.ThrowIfNull(element);
        return s_latticeParameterAngstrom.ContainsKey(element.Symbol);
    }

    /// <summary>The lattice parameter of an alloy by Vegard's rule, Å.</summary>
    /// <remarks>
    /// a = sum over elements of c_X a_X, plus an offset, with c_X the atomic fractions. L. Vegard, Z. Phys. 5 (1921) 17, doi 10.1007/BF01349680.
    /// Real alloys lie somewhat off the rule, and small particles are shorter than bulk: that is what the offset is for.
    /// </remarks>
    /// <param name="composition">Atomic fractions; they add up to 1.</param>
    /// <param name="offsetAngstrom">Added to the rule's value, Å.</param>
    /// <exception cref="ArgumentException">The fractions do not add up to 1, are negative, or an element is not in the table.</exception>
    public static double VegardAngstrom(IReadOnlyDictionary<Element, double> composition, double offsetAngstrom = 0)
    {
        Composition.Check(composition);
        Require.Finite(offsetAngstrom);
        return composition.OrderBy(pair => pair.Key.AtomicNumber).Sum(pair => pair.Value * LatticeParameterAngstrom(pair.Key)) + offsetAngstrom;
    }

    /// <summary>A periodic block of nx × ny × nz cubic cells, four atoms each, the first atom at the origin.</summary>
    /// <param name="element">The element of all atoms.</param>
    /// <param name="latticeParameterAngstrom">a, Å.</param>
    /// <param name="nx">Cells along x.</param>
    /// <param name="ny">Cells along y.</param>
    /// <param name="nz">Cells along z.</param>
    public static AtomicConfiguration Bulk(Element element, double latticeParameterAngstrom, int nx, int ny, int nz)
    {
        ArgumentNullException.ThrowIfNull(element);
        Require.Positive(latticeParameterAngstrom);
        Require.AtLeast(nx, 1);
        Require.AtLeast(ny, 1);
        Require.AtLeast(nz, 1);
        double h = 0.5 * latticeParameterAngstrom;
        var positions = new List<double>(12 * nx * ny * nz);
        for (int i = 0; i < 2 * nx; i++)
        {
            for (int j = 0; j < 2 * ny; j++)
            {
                for (int k = (i + j) % 2; k < 2 * nz; k += 2) positions.AddRange([i * h, j * h, k * h]);
            }
        }

        var cell = UnitCell.Orthogonal(nx * latticeParameterAngstrom, ny * latticeParameterAngstrom, nz * latticeParameterAngstrom);
        return new AtomicConfiguration(
            FormattableString.Invariant($"fcc {element} {nx}x{ny}x{nz}"), [element], new int[positions.Count / 3], positions.ToArray(), cell);
    }
}
