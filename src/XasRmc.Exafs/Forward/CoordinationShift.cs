using XasRmc.Core;
using XasRmc.Exafs.Forward.Paths;
using XasRmc.Exafs.Reduction;

namespace XasRmc.Exafs.Forward;

/// <summary>Moves the energy where k is zero, absorber by absorber, by the number of its first neighbours: the larger part of what sharing one set of potentials among all sites gets wrong.</summary>
/// <remarks>
/// dE0 = slope · (full − N), eV, N the atoms within reach of the absorber; chi at k is taken at sqrt(k² − 0.2625 dE0) (<see cref="EnergyShift"/>). A shift that all absorbers have in common is the dE0 of the edge and not part of this.
/// The slope was found on sites of displaced 147-atom Au-Pd particles, each with FEFF's potentials of its own, and tested on others: 0.08 to 0.13 eV a missing neighbour, for gold and palladium alike; the number of unlike neighbours adds
/// nothing that lasts (docs/theory/multiple-scattering.md). N jumps where a neighbour passes the reach, which lies between the first and the second shell of fcc metals. Other lattices: not measured.
/// </remarks>
public sealed class CoordinationShift
{
    /// <summary>Makes a shift.</summary>
    /// <param name="evPerMissingNeighbour">The slope, eV.</param>
    /// <param name="fullCount">The number of first neighbours that moves nothing: that of the site the phases were made for.</param>
    /// <param name="reachAngstrom">Atoms nearer than this are first neighbours, Å.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number outside its range.</exception>
    public CoordinationShift(double evPerMissingNeighbour, int fullCount, double reachAngstrom)
    {
        Require.Finite(evPerMissingNeighbour);
        Require.AtLeast(fullCount, 1);
        Require.Positive(reachAngstrom);
        (EvPerMissingNeighbour, FullCount, ReachAngstrom) = (evPerMissingNeighbour, fullCount, reachAngstrom);
    }

    /// <summary>What was measured for Au-Pd particles with the phases that ship.</summary>
    public static CoordinationShift FccMetal { get; } = new(0.10, 12, 3.4);

    /// <summary>The slope, eV.</summary>
    public double EvPerMissingNeighbour { get; }

    /// <summary>The number of first neighbours that moves nothing.</summary>
    public int FullCount { get; }

    /// <summary>Atoms nearer than this are first neighbours, Å.</summary>
    public double ReachAngstrom { get; }

    /// <summary>dE0 of an absorber, eV.</summary>
    /// <exception cref="ArgumentException">Atoms overlap.</exception>
    public double DeltaE0Ev(AtomicConfiguration atoms, int absorber)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        Require.InRange(absorber, 0, atoms.Count - 1);
        return OfDistances(AbsorberSites.Of(atoms, absorber, ReachAngstrom, ExactPathModel.ShortestAngstrom).Distances(0));
    }

    /// <summary>dE0 of an absorber whose distances to all near atoms are known, eV; a distance of zero is its own.</summary>
    public double OfDistances(ReadOnlySpan<double> distancesAngstrom)
    {
        int count = 0;
        foreach (double distance in distancesAngstrom)
        {
            if (distance > 0 && distance < ReachAngstrom) count++;
        }

        return EvPerMissingNeighbour * (FullCount - count);
    }
}
