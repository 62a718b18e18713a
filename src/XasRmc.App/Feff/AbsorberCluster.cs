using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;

namespace XasRmc.App.Feff;

/// <summary>Cuts the surroundings of one atom out of a structure, as FEFF wants them.</summary>
public static class AbsorberCluster
{
    /// <summary>The free atoms around an absorber; it is atom 0, at the origin.</summary>
    /// <param name="atoms">The structure, free or periodic.</param>
    /// <param name="absorber">The index of the absorber.</param>
    /// <param name="radiusAngstrom">The radius of the cluster, Å.</param>
    public static AtomicConfiguration Cut(AtomicConfiguration atoms, int absorber, double radiusAngstrom)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        return Cut(atoms, NeighbourList.Of(atoms, radiusAngstrom), absorber);
    }

    /// <summary>The free atoms around an absorber, from a neighbour list that is already there.</summary>
    /// <param name="atoms">The structure.</param>
    /// <param name="list">Its neighbours up to the radius of the cluster.</param>
    /// <param name="absorber">The index of the absorber.</param>
    public static AtomicConfiguration Cut(AtomicConfiguration atoms, NeighbourList list, int absorber)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        ArgumentNullException.ThrowIfNull(list);
        Require.InRange(absorber, 0, atoms.Count - 1);
        var species = new List<int> { atoms.SpeciesIndex[absorber] };
        var positions = new List<double> { 0, 0, 0 };
        for (int e = list.Offsets[absorber]; e < list.Offsets[absorber + 1]; e++)
        {
            (double x, double y, double z, _) = list.Vector(atoms.PositionsAngstrom, absorber, e);
            species.Add(atoms.SpeciesIndex[list.Indices[e]]);
            positions.AddRange([x, y, z]);
        }

        return new AtomicConfiguration(FormattableString.Invariant($"{atoms.Label}, atom {absorber}"), atoms.Species, species.ToArray(), positions.ToArray(), null);
    }
}
