using XasRmc.Core;

namespace XasRmc.Atomistics.Neighbours;

/// <summary>How many nearest neighbours the atoms have, whatever they sit on: a lattice, a displaced one or none.</summary>
/// <param name="ToAngstrom">Where the shell ends, Å.</param>
/// <param name="Pairs">For each ordered pair of the elements present the mean number of neighbours; the heaviest element first.</param>
public sealed record NearestShell(double ToAngstrom, IReadOnlyList<(Element Absorber, Element Neighbour, double N)> Pairs)
{
    private const double FirstReachAngstrom = 3, LastReachAngstrom = 12;

    /// <summary>Counts the neighbours up to <see cref="FirstShell.FccCutoffRatio"/> times the median distance of the nearest neighbour, which one odd pair of atoms does not move.</summary>
    /// <param name="atoms">The atoms.</param>
    /// <returns>The shell; null where fewer than half of the atoms have a neighbour within 12 Å.</returns>
    public static NearestShell? Of(AtomicConfiguration atoms)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        if (MedianDistanceAngstrom(atoms) is not { } distance) return null;
        double to = FirstShell.FccCutoffRatio * distance;
        NeighbourList list = NeighbourList.Of(atoms, to);
        int kinds = atoms.Species.Count;
        long[] counts = new long[kinds * kinds];
        int[] population = new int[kinds];
        for (int i = 0; i < list.AtomCount; i++)
        {
            int kind = atoms.SpeciesIndex[i];
            population[kind]++;
            foreach (int neighbour in list.Of(i)) counts[kind * kinds + atoms.SpeciesIndex[neighbour]]++;
        }

        int[] present = [.. Enumerable.Range(0, kinds).Where(k => population[k] > 0).OrderByDescending(k => atoms.Species[k].AtomicNumber)];
        return new NearestShell(to, [.. from a in present from b in present select (atoms.Species[a], atoms.Species[b], (double)counts[a * kinds + b] / population[a])]);
    }

    private static double? MedianDistanceAngstrom(AtomicConfiguration atoms)
    {
        for (double reach = FirstReachAngstrom; reach <= LastReachAngstrom; reach *= 2)
        {
            NeighbourList list = NeighbourList.Of(atoms, reach);
            double[] nearest = new double[list.AtomCount];
            for (int i = 0; i < nearest.Length; i++)
            {
                nearest[i] = double.PositiveInfinity;
                for (int e = list.Offsets[i]; e < list.Offsets[i + 1]; e++) nearest[i] = Math.Min(nearest[i], list.Vector(atoms.PositionsAngstrom, i, e).R);
            }

            Array.Sort(nearest);
            if (nearest[(nearest.Length - 1) / 2] is var median && double.IsFinite(median)) return median;
        }

        return null;
    }
}
