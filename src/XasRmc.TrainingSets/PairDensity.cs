using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;
using XasRmc.Inversion;

namespace XasRmc.TrainingSets;

/// <summary>The densities of pairs c_A n_AB(r) of one sample, the mean over its snapshots, on a fine grid of distances.</summary>
/// <remarks>Each distance is shared by the two nearest points of the grid, which adds at most h²/4 to sigma² and leaves N and R as they are.</remarks>
internal sealed class PairDensity
{
    /// <summary>Two atoms come nearer by at most this between snapshots: seven times the widest motion of far pairs.</summary>
    private const double SkinAngstrom = 1.5;

    private readonly double[][] _perAngstrom;

    private PairDensity(double[][] perAngstrom, double[] fractions) => (_perAngstrom, Fractions) = (perAngstrom, fractions);

    /// <summary>The fraction of each element.</summary>
    public double[] Fractions { get; }

    /// <summary>c_A n_AB(r) of an unordered pair, in the order of the inversion space, Å⁻¹.</summary>
    public ReadOnlySpan<double> this[int pair] => _perAngstrom[pair];

    /// <summary>Densities that were counted before.</summary>
    /// <param name="perAngstrom">c_A n_AB(r) of each pair, Å⁻¹; kept as it is.</param>
    /// <param name="fractions">The fraction of each element.</param>
    public static PairDensity Of(double[][] perAngstrom, double[] fractions) => new(perAngstrom, fractions);

    /// <summary>Counts the pairs of snapshots of one sample.</summary>
    /// <param name="space">The order of elements and pairs.</param>
    /// <param name="snapshots">The atoms.</param>
    /// <param name="grid">The distances.</param>
    /// <param name="isWandering">True where atoms may leave the places of the first snapshot: every snapshot then gets a list of its own.</param>
    public static PairDensity Count(InversionSpace space, IReadOnlyList<AtomicConfiguration> snapshots, RGrid grid, bool isWandering = false)
    {
        AtomicConfiguration first = snapshots[0];
        int[] element = [.. first.Species.Select(space.IndexOf)];
        var fractions = new double[space.Elements.Count];
        foreach (int species in first.SpeciesIndex) fractions[element[species]] += 1.0 / first.Count;
        var density = new double[space.Pairs.Count][];
        for (int p = 0; p < density.Length; p++) density[p] = new double[grid.Count];
        int elements = space.Elements.Count;
        int[] pairOf = [.. from one in space.Elements from other in space.Elements select space.IndexOfPair(one, other)];
        double inverseStep = 1 / grid.StepAngstrom;
        double share = 1 / ((double)first.Count * snapshots.Count * grid.StepAngstrom);
        // Where the atoms of all snapshots stay near the places of the first, one list serves all.
        NeighbourList list = isWandering ? NeighbourList.Of(first, grid.EndAngstrom) : NeighbourList.Of(first, grid.EndAngstrom + SkinAngstrom);
        foreach (AtomicConfiguration atoms in snapshots)
        {
            if (isWandering && !ReferenceEquals(atoms, first)) list = NeighbourList.Of(atoms, grid.EndAngstrom);
            ReadOnlySpan<double> places = atoms.PositionsAngstrom;
            for (int i = 0; i < list.AtomCount; i++)
            {
                int a = element[first.SpeciesIndex[i]];
                for (int e = list.Offsets[i]; e < list.Offsets[i + 1]; e++)
                {
                    int j = list.Indices[e];
                    if (j < i) continue;
                    double place = (list.Vector(places, i, e).R - grid.StartAngstrom) * inverseStep;
                    int low = (int)Math.Floor(place);
                    if (low < 0 || low >= grid.Count - 1) continue;
                    int b = element[first.SpeciesIndex[j]];
                    // A pair of like atoms counts from both ends, one of unlike atoms once in c_A n_AB; an atom's images are met from both ends.
                    double weight = a == b && j > i ? 2 * share : share;
                    double[] pair = density[pairOf[a * elements + b]];
                    pair[low] += (1 - (place - low)) * weight;
                    pair[low + 1] += (place - low) * weight;
                }
            }
        }

        return new PairDensity(density, fractions);
    }
}
