using XasRmc.Core;

namespace XasRmc.Atomistics.Neighbours;

/// <summary>Where the first shell of a close-packed arrangement ends, and how many neighbours the atoms have in it.</summary>
public static class FirstShell
{
    /// <summary>The midpoint of the first and second fcc shell in units of the first, (1 + √2)/2.</summary>
    public const double FccCutoffRatio = 1.2071067811865475;

    /// <summary>The shortest distance between two atoms, Å; the atom's own images count.</summary>
    /// <exception cref="ArgumentException">A single free atom has no distance.</exception>
    public static double ShortestDistanceAngstrom(AtomicConfiguration atoms)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        if (atoms.Count == 1 && atoms.Cell is null) throw new ArgumentException("A single free atom has no neighbour.", nameof(atoms));
        for (double reach = 3; ; reach *= 2)
        {
            NeighbourList list = NeighbourList.Of(atoms, reach);
            double shortest = double.PositiveInfinity;
            for (int i = 0; i < list.AtomCount; i++)
            {
                for (int e = list.Offsets[i]; e < list.Offsets[i + 1]; e++) shortest = Math.Min(shortest, list.Vector(atoms.PositionsAngstrom, i, e).R);
            }

            if (double.IsFinite(shortest)) return shortest;
        }
    }

    /// <summary>A distance that parts the first from the second shell of an undistorted fcc arrangement: 1.207 times the shortest distance, Å.</summary>
    /// <remarks>Only for ideal lattices: in displaced atoms the shortest distance is not the shell's.</remarks>
    public static double CutoffAngstrom(AtomicConfiguration ideal) => FccCutoffRatio * ShortestDistanceAngstrom(ideal);

    /// <summary>The number of neighbours of every atom within a distance, Å.</summary>
    public static int[] CoordinationNumbers(AtomicConfiguration atoms, double rMaxAngstrom)
    {
        NeighbourList list = NeighbourList.Of(atoms, rMaxAngstrom);
        return [.. Enumerable.Range(0, list.AtomCount).Select(list.CountOf)];
    }

    /// <summary>How deep each atom lies, in monolayers: 0 for surface atoms, 1 for their neighbours inside, and so on.</summary>
    /// <remarks>A surface atom has fewer than 12 neighbours within the distance; the depth is the least number of bonds to one. In a periodic fcc crystal every depth is <see cref="int.MaxValue"/>.</remarks>
    /// <param name="atoms">The atoms, on fcc places.</param>
    /// <param name="rMaxAngstrom">Where the first shell ends, Å.</param>
    public static int[] Depths(AtomicConfiguration atoms, double rMaxAngstrom) => Depths(atoms, rMaxAngstrom, ShellRule.ClosePacked.Coordination);

    /// <summary>How deep each atom lies, in monolayers, in an arrangement of any coordination.</summary>
    /// <param name="atoms">The atoms, on ideal places.</param>
    /// <param name="rMaxAngstrom">Where the first shell ends, Å.</param>
    /// <param name="coordination">Neighbours of an atom that lacks none; an atom with fewer has depth 0.</param>
    public static int[] Depths(AtomicConfiguration atoms, double rMaxAngstrom, int coordination)
    {
        NeighbourList list = NeighbourList.Of(atoms, rMaxAngstrom);
        int[] depth = new int[list.AtomCount];
        Array.Fill(depth, int.MaxValue);
        var queue = new Queue<int>();
        for (int i = 0; i < depth.Length; i++)
        {
            if (list.CountOf(i) >= coordination) continue;
            depth[i] = 0;
            queue.Enqueue(i);
        }

        while (queue.TryDequeue(out int atom))
        {
            foreach (int neighbour in list.Of(atom))
            {
                if (depth[neighbour] != int.MaxValue) continue;
                depth[neighbour] = depth[atom] + 1;
                queue.Enqueue(neighbour);
            }
        }

        return depth;
    }
}
