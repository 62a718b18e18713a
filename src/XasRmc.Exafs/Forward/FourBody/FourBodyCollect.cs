using XasRmc.Exafs.Forward.Paths;

namespace XasRmc.Exafs.Forward.FourBody;

/// <summary>Sorts the paths 0-i-j-k-0 of an absorber by table, each turned so that the way back has the same place.</summary>
/// <param name="set">The tables.</param>
/// <param name="lists">A list for every table.</param>
/// <param name="absorber">The absorber's number.</param>
/// <param name="sites">The atoms about it.</param>
/// <param name="potentials">The potential of each site.</param>
internal readonly struct FourBodyCollect(FourBodySet set, ReadOnlyMemory<TablePaths> lists, int absorber, AbsorberSites sites, int[] potentials) : IFourBodyVisitor
{
    /// <inheritdoc/>
    public void Visit(int i, int k, ReadOnlySpan<int> middle)
    {
        ReadOnlySpan<double> fromAbsorber = sites.Distances(0);
        int first = potentials[i], third = potentials[k];
        if (first > third || (first == third && fromAbsorber[i] > fromAbsorber[k])) (i, k, first, third) = (k, i, third, first);
        ReadOnlySpan<double> fromI = sites.Distances(i), fromK = sites.Distances(k);
        ReadOnlySpan<TablePaths> all = lists.Span;
        double l1 = fromAbsorber[i], l4 = fromAbsorber[k], q = fromI[k];
        ulong ends = TablePaths.Pack(absorber, i, 0, k);
        foreach (int j in middle) all[set.IndexOf(first, potentials[j], third)].Add(ends | TablePaths.Pack(0, 0, j, 0), l1, fromI[j], fromK[j], l4, fromAbsorber[j], q);
    }
}
