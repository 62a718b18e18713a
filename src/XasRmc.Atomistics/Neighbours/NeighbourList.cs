using XasRmc.Core;

namespace XasRmc.Atomistics.Neighbours;

/// <summary>For every atom its neighbours up to a distance, periodic images and images of the atom itself included.</summary>
/// <remarks>
/// <para>Entries <c>Offsets[i]</c> to <c>Offsets[i+1] − 1</c> belong to atom i. Entry e names the neighbour <c>Indices[e]</c>, seen at x_j + S_e, where S_e is the
/// three numbers of <see cref="ShiftsAngstrom"/> from 3e on (zeros for free atoms). The list is full: a pair stands in the lists of both of its atoms, with opposite shifts.</para>
/// <para>Neighbours are ordered by index, then by the whole numbers of their image along a, b and c, so the order depends on nothing but the atoms.</para>
/// </remarks>
public sealed class NeighbourList
{
    private readonly int[] _offsets, _indices;
    private readonly double[] _shifts;

    internal NeighbourList(double rMaxAngstrom, int[] offsets, int[] indices, double[] shifts)
    {
        RMaxAngstrom = rMaxAngstrom;
        (_offsets, _indices, _shifts) = (offsets, indices, shifts);
    }

    /// <summary>The largest distance of the list, Å; pairs at exactly this distance are in it.</summary>
    public double RMaxAngstrom { get; }

    /// <summary>Where the entries of each atom begin; one number more than there are atoms.</summary>
    public ReadOnlySpan<int> Offsets => _offsets;

    /// <summary>The neighbour of each entry.</summary>
    public ReadOnlySpan<int> Indices => _indices;

    /// <summary>x, y, z of the image shift of each entry, Å.</summary>
    public ReadOnlySpan<double> ShiftsAngstrom => _shifts;

    /// <summary>The number of atoms.</summary>
    public int AtomCount => _offsets.Length - 1;

    /// <summary>The number of neighbours of an atom.</summary>
    public int CountOf(int atom) => _offsets[atom + 1] - _offsets[atom];

    /// <summary>The neighbours of an atom; an index occurs several times where several images are near.</summary>
    public ReadOnlySpan<int> Of(int atom) => _indices.AsSpan(_offsets[atom], CountOf(atom));

    /// <summary>Lists the neighbours of a configuration; those of a mixture are in the same part.</summary>
    /// <param name="atoms">The atoms.</param>
    /// <param name="rMaxAngstrom">The largest distance, Å, positive; it may exceed the cell.</param>
    /// <exception cref="ArgumentOutOfRangeException">The distance is not positive.</exception>
    public static NeighbourList Of(AtomicConfiguration atoms, double rMaxAngstrom)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        return atoms.Mixture is null ? CellList.Find(atoms.PositionsAngstrom, atoms.Cell, rMaxAngstrom) : OfParts(atoms, _ => rMaxAngstrom);
    }

    /// <summary>Lists the neighbours of a configuration, in a mixture up to a distance of each part's own.</summary>
    /// <param name="atoms">The atoms.</param>
    /// <param name="reach">The largest distance in a structure, Å, positive.</param>
    public static NeighbourList OfParts(AtomicConfiguration atoms, Func<AtomicConfiguration, double> reach)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        ArgumentNullException.ThrowIfNull(reach);
        if (atoms.Mixture is null) return Of(atoms, reach(atoms));
        NeighbourList[] parts = [.. atoms.Parts().Select(part => Of(part, reach(part)))];
        // One list after the other.
        List<int> offsets = [0], indices = [];
        int first = 0;
        foreach (NeighbourList part in parts)
        {
            int entries = indices.Count;
            offsets.AddRange(part._offsets.Skip(1).Select(o => entries + o));
            indices.AddRange(part._indices.Select(i => first + i));
            first += part.AtomCount;
        }

        return new NeighbourList(parts.Max(p => p.RMaxAngstrom), [.. offsets], [.. indices], [.. parts.SelectMany(p => p._shifts)]);
    }

    /// <summary>The vector from an atom to one of its entries, (x_j − x_i) + S_e, Å, and its length.</summary>
    /// <remarks>This order of the operations gives exactly opposite vectors for the two entries of a pair.</remarks>
    /// <param name="positionsAngstrom">x, y, z of each atom, Å.</param>
    /// <param name="atom">i.</param>
    /// <param name="entry">e.</param>
    public (double X, double Y, double Z, double R) Vector(ReadOnlySpan<double> positionsAngstrom, int atom, int entry)
    {
        int i = 3 * atom, j = 3 * _indices[entry], s = 3 * entry;
        double x = positionsAngstrom[j] - positionsAngstrom[i] + _shifts[s];
        double y = positionsAngstrom[j + 1] - positionsAngstrom[i + 1] + _shifts[s + 1];
        double z = positionsAngstrom[j + 2] - positionsAngstrom[i + 2] + _shifts[s + 2];
        return (x, y, z, Math.Sqrt(x * x + y * y + z * z));
    }
}
