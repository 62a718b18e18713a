using XasRmc.Core;

namespace XasRmc.Atomistics.Potentials;

/// <summary>The order in which a force engine keeps the atoms of a configuration: by species of the potential, within a species box by box, so that neighbours are near in memory.</summary>
internal sealed class AtomOrder
{
    private const double BoxAngstrom = 6;

    public AtomOrder(IPotential potential, AtomicConfiguration atoms)
    {
        int[] potentialSpecies = [.. atoms.Species.Select(e => PlaceOf(potential, e))];
        int count = atoms.Count;
        int[] species = [.. atoms.SpeciesIndex.ToArray().Select(s => potentialSpecies[s])];
        long[] boxes = Boxes(atoms);
        OriginalOf = [.. Enumerable.Range(0, count).OrderBy(i => species[i]).ThenBy(i => boxes[i]).ThenBy(i => i)];
        Species = [.. OriginalOf.Select(i => species[i])];
        Runs = [.. Enumerable.Range(0, potential.Species.Count + 1).Select(s => Species.Count(x => x < s))];
    }

    /// <summary>The configuration's number of each atom.</summary>
    public int[] OriginalOf { get; }

    /// <summary>The potential's species of each atom.</summary>
    public int[] Species { get; }

    /// <summary>Atoms of species s are numbers Runs[s] to Runs[s + 1] − 1.</summary>
    public int[] Runs { get; }

    private static int PlaceOf(IPotential potential, Element element)
    {
        for (int s = 0; s < potential.Species.Count; s++)
        {
            if (potential.Species[s] == element) return s;
        }

        throw new ArgumentException($"The potential {potential.Name} knows {string.Join(", ", potential.Species)}, not {element}.", nameof(potential));
    }

    private static long[] Boxes(AtomicConfiguration atoms)
    {
        ReadOnlySpan<double> x = atoms.PositionsAngstrom;
        double[] low = [double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity];
        for (int i = 0; i < x.Length; i++) low[i % 3] = Math.Min(low[i % 3], x[i]);
        long[] boxes = new long[atoms.Count];
        for (int i = 0; i < boxes.Length; i++)
        {
            for (int axis = 0; axis < 3; axis++) boxes[i] = (boxes[i] << 20) + (long)Math.Min((x[3 * i + axis] - low[axis]) / BoxAngstrom, 1 << 19);
        }

        return boxes;
    }
}
