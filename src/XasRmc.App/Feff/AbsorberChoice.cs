using XasRmc.App.Options;
using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;

namespace XasRmc.App.Feff;

/// <summary>Chooses the atom whose phases stand for all atoms of its element.</summary>
internal static class AbsorberChoice
{
    // The shortest bond of all, H-H, has 0.74 Å; FEFF computes nonsense below it without saying so.
    private const double ShortestAngstrom = 0.7;
    private const double SphereVolume = Math.PI / 6 * ShortestAngstrom * ShortestAngstrom * ShortestAngstrom;

    /// <summary>The atom whose first shell is nearest to the composition, with as many neighbours as its kind has on the average.</summary>
    /// <param name="atoms">The structure.</param>
    /// <param name="edge">The edge; its element is looked for.</param>
    /// <param name="radiusAngstrom">The radius of FEFF's cluster, Å; something must lie within it.</param>
    /// <exception cref="SettingsException">No atom of the element, none with a neighbour, or atoms that overlap.</exception>
    public static int MostTypical(AtomicConfiguration atoms, AbsorptionEdge edge, double radiusAngstrom)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        ArgumentNullException.ThrowIfNull(edge);
        Element element = edge.Element;
        if (atoms.CountOf(element) == 0)
            throw new SettingsException($"the structure '{atoms.Label}' holds no {element} for the edge {edge}; it holds {string.Join(", ", atoms.Species.Where(s => atoms.CountOf(s) > 0))}");
        // Spheres cannot be packed more densely than this; the list of neighbours of such a cell would have no end.
        if (atoms.Cell is { } cell && atoms.Count * SphereVolume / cell.VolumeCubicAngstrom > 1) throw Overlap(atoms, "closer");
        double closest = Shortest(atoms, NeighbourList.Of(atoms, ShortestAngstrom));
        if (closest < ShortestAngstrom) throw Overlap(atoms, FormattableString.Invariant($"{closest:0.00} Å apart, closer"));
        NeighbourList wide = NeighbourList.Of(atoms, radiusAngstrom);
        double shortest = Shortest(atoms, wide);
        int[] candidates = [.. Enumerable.Range(0, atoms.Count).Where(i => atoms.ElementOf(i) == element && wide.CountOf(i) > 0)];
        if (candidates.Length == 0)
            throw new SettingsException(FormattableString.Invariant($"no {element} of '{atoms.Label}' has a neighbour within {radiusAngstrom} Å: there is nothing to scatter from"));
        var shell = NeighbourList.Of(atoms, FirstShell.FccCutoffRatio * shortest);
        double coordination = candidates.Average(shell.CountOf);
        return candidates.MinBy(i => Distance(atoms, shell, i, coordination));
    }

    private static SettingsException Overlap(AtomicConfiguration atoms, string how) =>
        new(FormattableString.Invariant($"two atoms of '{atoms.Label}' are {how} than {ShortestAngstrom} Å: atoms must not overlap; mend the structure"));

    private static double Distance(AtomicConfiguration atoms, NeighbourList shell, int atom, double coordination)
    {
        double sum = 0;
        foreach (Element other in atoms.Species)
        {
            int count = 0;
            foreach (int j in shell.Of(atom)) count += atoms.ElementOf(j) == other ? 1 : 0;
            double expected = coordination * atoms.CountOf(other) / atoms.Count;
            sum += (count - expected) * (count - expected);
        }

        return sum;
    }

    private static double Shortest(AtomicConfiguration atoms, NeighbourList list)
    {
        double shortest = double.PositiveInfinity;
        for (int i = 0; i < list.AtomCount; i++)
        {
            for (int e = list.Offsets[i]; e < list.Offsets[i + 1]; e++) shortest = Math.Min(shortest, list.Vector(atoms.PositionsAngstrom, i, e).R);
        }

        return shortest;
    }
}
