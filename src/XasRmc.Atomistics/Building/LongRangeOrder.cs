using XasRmc.Core;

namespace XasRmc.Atomistics.Building;

/// <summary>The order parameter of an intermetallic.</summary>
public static class LongRangeOrder
{
    /// <summary>S = (r − x)/(1 − y): r is the part of the places of sublattice 0 that hold the element, x its atomic fraction, y the part of all places that are on sublattice 0.</summary>
    /// <remarks>1 for perfect order at the ideal composition, 0 for a random alloy. W. L. Bragg, E. J. Williams, Proc. R. Soc. A 145 (1934) 699, doi 10.1098/rspa.1934.0132. At the ideal composition the part of wrong atoms on sublattice 0 is (1 − S)(1 − y).</remarks>
    /// <param name="atoms">The atoms on their ideal places, none missing.</param>
    /// <param name="places">The places that they were put on.</param>
    /// <param name="latticeParameterAngstrom">a, Å.</param>
    /// <param name="element">The element of sublattice 0.</param>
    public static double Of(AtomicConfiguration atoms, ParticlePlaces places, double latticeParameterAngstrom, Element element)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(element);
        Require.Length(atoms.Count, places.Places.Count, nameof(atoms));
        int[] sublattice = places.Lattice.SublatticesOf(places.Places, latticeParameterAngstrom);
        int first = sublattice.Count(s => s == 0), right = Enumerable.Range(0, atoms.Count).Count(i => sublattice[i] == 0 && atoms.ElementOf(i) == element);
        return ((double)right / first - (double)atoms.CountOf(element) / atoms.Count) / (1 - (double)first / atoms.Count);
    }
}
