using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;
using XasRmc.Inversion;

namespace XasRmc.TrainingSets;

/// <summary>The densities of pairs c_A n_AB(r) of one sample, the mean over its snapshots, on a fine grid of distances.</summary>
/// <remarks>Each distance is shared by the two nearest points of the grid, which adds at most h²/4 to sigma² and leaves N and R as they are.</remarks>
internal sealed class PairDensity
{
    private readonly double[][] _perAngstrom;

    private PairDensity(double[][] perAngstrom, double[] fractions) => (_perAngstrom, Fractions) = (perAngstrom, fractions);

    /// <summary>The fraction of each element.</summary>
    public double[] Fractions { get; }

    /// <summary>c_A n_AB(r) of an unordered pair, in the order of the inversion space, Å⁻¹.</summary>
    public ReadOnlySpan<double> this[int pair] => _perAngstrom[pair];

    /// <summary>Counts the pairs of snapshots of one sample.</summary>
    /// <param name="space">The order of elements and pairs.</param>
    /// <param name="snapshots">The atoms.</param>
    /// <param name="grid">The distances.</param>
    public static PairDensity Count(InversionSpace space, IReadOnlyList<AtomicConfiguration> snapshots, RGrid grid)
    {
        AtomicConfiguration first = snapshots[0];
        int[] element = [.. first.Species.Select(space.IndexOf)];
        var fractions = new double[space.Elements.Count];
        foreach (int species in first.SpeciesIndex) fractions[element[species]] += 1.0 / first.Count;
        var density = new double[space.Pairs.Count][];
        for (int p = 0; p < density.Length; p++) density[p] = new double[grid.Count];
        double share = 1 / ((double)first.Count * snapshots.Count * grid.StepAngstrom);
        foreach (AtomicConfiguration atoms in snapshots)
        {
            NeighbourList list = NeighbourList.Of(atoms, grid.EndAngstrom);
            for (int i = 0; i < list.AtomCount; i++)
            {
                int a = element[atoms.SpeciesIndex[i]];
                for (int e = list.Offsets[i]; e < list.Offsets[i + 1]; e++)
                {
                    int b = element[atoms.SpeciesIndex[list.Indices[e]]];
                    // A pair of unlike atoms is met from both ends and counts once in c_A n_AB.
                    if (b < a) continue;
                    double place = (list.Vector(atoms.PositionsAngstrom, i, e).R - grid.StartAngstrom) / grid.StepAngstrom;
                    int low = (int)Math.Floor(place);
                    if (low < 0 || low >= grid.Count - 1) continue;
                    double[] pair = density[space.IndexOfPair(space.Elements[a], space.Elements[b])];
                    pair[low] += (1 - (place - low)) * share;
                    pair[low + 1] += (place - low) * share;
                }
            }
        }

        return new PairDensity(density, fractions);
    }
}
