using XasRmc.Exafs.Forward.Paths;

namespace XasRmc.Exafs.Forward.ThreeBody;

/// <summary>Adds the paths of an absorber to a histogram, and notes the cells that are still to be made.</summary>
internal readonly struct ThreeBodyGather(ThreeBodySet set, IReadOnlyList<ThreeBodyTable> tables, AbsorberSites sites, int[] potentials, ShareHistogram histogram, HashSet<(int Table, int Cell)> missing) : IThreeBodyVisitor
{
    /// <inheritdoc/>
    public void Visit(PathClass kind, int first, int second, double r1, double r2, double opposite)
    {
        ThreeBodyPlace place = ThreeBodyPlace.Of(set, kind, potentials[sites.SpeciesIndex[first]], potentials[sites.SpeciesIndex[second]], r1, r2, opposite);
        if (tables[place.Table].Cell(place.Cell) is not { } cell)
        {
            missing.Add((place.Table, place.Cell));
            return;
        }

        Span<float> terms = stackalloc float[CellPolynomial.Count];
        CellPolynomial.Fill(place.U, place.V, place.W, terms);
        histogram.Add(place.Table, cell, terms, place.HalfLengthAngstrom, place.Weight);
    }
}
