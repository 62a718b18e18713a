using XasRmc.Exafs.Forward.Paths;

namespace XasRmc.Exafs.Forward.FourBody;

/// <summary>Sorts the paths 0-i-j-k-0 of an absorber by table, each turned so that the way back has the same place.</summary>
/// <param name="set">The tables.</param>
/// <param name="lists">A list for every table.</param>
/// <param name="absorber">The absorber's number.</param>
/// <param name="sites">The atoms about it.</param>
/// <param name="potentials">The potential of each species.</param>
internal readonly struct FourBodyCollect(FourBodySet set, ReadOnlyMemory<TablePaths> lists, int absorber, AbsorberSites sites, int[] potentials) : IFourBodyVisitor
{
    /// <inheritdoc/>
    public void Visit(int i, int j, int k)
    {
        ReadOnlySpan<double> fromAbsorber = sites.Distances(0), fromJ = sites.Distances(j);
        int first = potentials[sites.SpeciesIndex[i]], third = potentials[sites.SpeciesIndex[k]];
        if (first > third || (first == third && fromAbsorber[i] > fromAbsorber[k])) (i, k, first, third) = (k, i, third, first);
        lists.Span[set.IndexOf(first, potentials[sites.SpeciesIndex[j]], third)].Add((absorber, i, j, k), [fromAbsorber[i], fromJ[i], fromJ[k], fromAbsorber[k], fromAbsorber[j], sites.Distances(i)[k]]);
    }
}
