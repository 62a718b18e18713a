using XasRmc.Core;

namespace XasRmc.Atomistics.Building;

/// <summary>Ideal places of a particle or crystal, before elements are put on them.</summary>
/// <param name="Places">The places, all of one element; free places are centred on their mean.</param>
/// <param name="Lattice">The lattice that they belong to; icosahedra and decahedra name fcc.</param>
/// <param name="FirstShellEndAngstrom">Where the first shell of the places ends, Å.</param>
/// <param name="Sizes">The whole bodies around the wanted number; null where the size was not chosen by a number of atoms.</param>
public sealed record ParticlePlaces(AtomicConfiguration Places, CrystalLattice Lattice, double FirstShellEndAngstrom, MagicSizes? Sizes)
{
    /// <summary>Neighbours of a place that lacks none.</summary>
    public int FullCoordination => Lattice.Shell.Coordination;
}
