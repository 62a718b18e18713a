using XasRmc.Core;

namespace XasRmc.Exafs.Forward;

/// <summary>Finds all neighbours of chosen atoms within a distance, in free space or in a periodic cell of any size and shape, images included.</summary>
/// <remarks>
/// Free clusters of some hundred atoms are fastest with all pairs tried. Larger ones, and every periodic cell, are sorted into boxes at least as wide as needed for the cutoff to reach only a few;
/// a cell that is smaller than the cutoff is one box whose images are walked as far as the cutoff reaches. The order of visits is fixed, so sums are reproducible.
/// </remarks>
internal static class PairEnumeration
{
    private const int MostForAllPairs = 400;

    /// <summary>Shows a visitor every neighbour of every atom whose species is chosen.</summary>
    /// <param name="atoms">The atoms.</param>
    /// <param name="centreSpecies">The index of the species whose atoms are centres.</param>
    /// <param name="only">One atom to take as the only centre, or −1.</param>
    /// <param name="cutoffAngstrom">The longest distance, Å.</param>
    /// <param name="visitor">Receives the pairs.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public static void Run<TVisitor>(AtomicConfiguration atoms, int centreSpecies, int only, double cutoffAngstrom, ref TVisitor visitor, CancellationToken cancellationToken)
        where TVisitor : struct, IPairVisitor
    {
        if (atoms.Cell is null && (only >= 0 || atoms.Count <= MostForAllPairs)) AllPairs(atoms, centreSpecies, only, cutoffAngstrom, ref visitor, cancellationToken);
        else new Boxes(atoms, cutoffAngstrom).Run(centreSpecies, only, ref visitor, cancellationToken);
    }

    private static void AllPairs<TVisitor>(AtomicConfiguration atoms, int centreSpecies, int only, double cutoff, ref TVisitor visitor, CancellationToken cancellationToken)
        where TVisitor : struct, IPairVisitor
    {
        ReadOnlySpan<double> x = atoms.PositionsAngstrom;
        ReadOnlySpan<int> species = atoms.SpeciesIndex;
        double limit = cutoff * cutoff;
        int from = only >= 0 ? only : 0, to = only >= 0 ? only + 1 : species.Length;
        for (int i = from; i < to; i++)
        {
            if (species[i] != centreSpecies) continue;
            cancellationToken.ThrowIfCancellationRequested();
            double xi = x[3 * i], yi = x[3 * i + 1], zi = x[3 * i + 2];
            for (int j = 0; j < species.Length; j++)
            {
                double dx = x[3 * j] - xi, dy = x[3 * j + 1] - yi, dz = x[3 * j + 2] - zi, squared = dx * dx + dy * dy + dz * dz;
                if (squared <= limit && j != i) visitor.Visit(i, j, dx, dy, dz, squared);
            }
        }
    }
}
