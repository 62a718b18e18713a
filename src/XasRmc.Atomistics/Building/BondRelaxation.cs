using XasRmc.Atomistics.Disorder;
using XasRmc.Core;

namespace XasRmc.Atomistics.Building;

/// <summary>Moves the atoms of an ideal lattice so that bonds of different elements come to differ in length.</summary>
/// <remarks>
/// Each bond of the first shell wants to be longer by its pair's strain times its length; the atoms move along their bonds towards that in a few sweeps, all at once (the least-squares compromise of a lattice that has more
/// bonds than coordinates), so that the mean change of a kind of bond is a part of what was wanted. To first order in the displacements; for strains up to a few per cent.
/// </remarks>
public static class BondRelaxation
{
    private const int Sweeps = 20;

    /// <summary>Moves the atoms.</summary>
    /// <param name="atoms">The ideal places.</param>
    /// <param name="firstShellEndAngstrom">The distance that parts the first from the second shell, Å.</param>
    /// <param name="strain">The wanted relative change of length of a bond between two elements.</param>
    public static AtomicConfiguration Relax(AtomicConfiguration atoms, double firstShellEndAngstrom, Func<Element, Element, double> strain)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        ArgumentNullException.ThrowIfNull(strain);
        Require.Positive(firstShellEndAngstrom);
        var bonds = new BondNetwork(atoms, firstShellEndAngstrom);
        double[] wanted = new double[bonds.Count], displacements = new double[3 * atoms.Count];
        for (int b = 0; b < wanted.Length; b++) wanted[b] = strain(atoms.ElementOf(bonds.First[b]), atoms.ElementOf(bonds.Second[b])) * bonds.Length[b];
        bonds.Relax(wanted, displacements, Sweeps);
        ReadOnlySpan<double> places = atoms.PositionsAngstrom;
        for (int c = 0; c < displacements.Length; c++) displacements[c] += places[c];
        return atoms.WithPositions(displacements);
    }
}
