using XasRmc.Exafs.Forward.Paths;
using XasRmc.Exafs.Forward.ThreeBody;

namespace XasRmc.Exafs.Forward.FourBody;

/// <summary>Adds the paths 0-i-j-k-0 of an absorber to a histogram, and notes the cells that are still to be made.</summary>
/// <param name="set">The tables.</param>
/// <param name="sites">The atoms about the absorber.</param>
/// <param name="potentials">The potential of each species.</param>
/// <param name="firstRow">The number of the first of these tables in the histogram.</param>
/// <param name="histogram">The histogram.</param>
/// <param name="missing">Receives tables and cells.</param>
internal readonly struct FourBodyGather(FourBodySet set, AbsorberSites sites, int[] potentials, int firstRow, ShareHistogram histogram, HashSet<(int Table, int Cell)> missing) : IFourBodyVisitor
{
    /// <inheritdoc/>
    public void Visit(int i, int j, int k)
    {
        Span<float> memory = stackalloc float[6], terms = stackalloc float[FourBodyCells.Terms];
        var place = new FourBodyPlace(set, sites, potentials, i, j, k, memory);
        if (set.Cell(place.Table, place.Cell) is not { } cell)
        {
            missing.Add((place.Table, place.Cell));
            return;
        }

        FourBodyCells.Fill(place.Place, terms);
        histogram.Add(firstRow + place.Table, cell, terms, place.Shape.HalfLengthAngstrom, place.Weight);
    }
}
