using XasRmc.Exafs.Forward.Paths;

namespace XasRmc.Exafs.Forward.ThreeBody;

/// <summary>Sorts the paths of an absorber by table.</summary>
/// <param name="set">The tables.</param>
/// <param name="lists">A list for every table.</param>
/// <param name="absorber">The absorber's number.</param>
/// <param name="potentials">The potential of each site.</param>
internal readonly struct ThreeBodyCollect(ThreeBodySet set, TablePaths[] lists, int absorber, int[] potentials) : IThreeBodyVisitor
{
    /// <inheritdoc/>
    public void Visit(PathClass kind, int first, int second, double r1, double r2, double opposite) =>
        lists[set.IndexOf(kind, potentials[first], potentials[second])].Add(TablePaths.Pack(absorber, first, second, 0), r1, r2, opposite);
}
