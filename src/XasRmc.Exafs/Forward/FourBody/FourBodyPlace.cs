using XasRmc.Exafs.Forward.Paths;

namespace XasRmc.Exafs.Forward.FourBody;

/// <summary>One path 0-i-j-k-0 as its table sees it, turned so that the way back has the same place.</summary>
internal readonly ref struct FourBodyPlace
{
    /// <summary>Places a path.</summary>
    /// <param name="set">The tables.</param>
    /// <param name="sites">The atoms about the absorber.</param>
    /// <param name="potentials">The potential of each species.</param>
    /// <param name="i">The first atom.</param>
    /// <param name="j">The second.</param>
    /// <param name="k">The third.</param>
    /// <param name="place">Memory for the place in the cell: six numbers.</param>
    public FourBodyPlace(FourBodySet set, AbsorberSites sites, int[] potentials, int i, int j, int k, Span<float> place)
    {
        ReadOnlySpan<double> fromAbsorber = sites.Distances(0);
        int first = potentials[sites.SpeciesIndex[i]], third = potentials[sites.SpeciesIndex[k]];
        if (first > third || (first == third && fromAbsorber[i] > fromAbsorber[k])) (i, k, first, third) = (k, i, third, first);
        ReadOnlySpan<double> fromJ = sites.Distances(j);
        (I, K, Q) = (i, k, sites.Distances(i)[k]);
        Shape = FourBodyGeometry.Of(fromAbsorber[i], fromJ[i], fromJ[k], fromAbsorber[k], fromAbsorber[j], Q);
        Table = set.IndexOf(first, potentials[sites.SpeciesIndex[j]], third);
        Cell = FourBodyCells.Cell(Shape, place);
        Place = place;
        Weight = 2 / (Shape.L1 * Shape.L2 * Shape.L3 * Shape.L4);
    }

    public int I { get; }

    public int K { get; }

    public double Q { get; }

    public FourBodyGeometry Shape { get; }

    public int Table { get; }

    public int Cell { get; }

    public ReadOnlySpan<float> Place { get; }

    public double Weight { get; }
}
