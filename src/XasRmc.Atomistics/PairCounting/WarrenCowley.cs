using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;

namespace XasRmc.Atomistics.PairCounting;

/// <summary>The Warren-Cowley order parameter of the first shell.</summary>
public static class WarrenCowley
{
    /// <summary>How much more or less often than by chance a B atom is the neighbour of an A atom.</summary>
    /// <remarks>
    /// alpha_AB = 1 − (N_AB / N_A) / c_B: N_AB is the mean number of B neighbours of an A atom, N_A its mean number of all neighbours, c_B the atomic fraction of B in the whole sample.
    /// Zero for a random alloy (large; one drawn at random scatters by about 1/√pairs), negative where A and B attract, 1 where they never touch; in a core-shell particle the surface's
    /// missing neighbours shift it too, so there it is not an order parameter of the alloy alone. J. M. Cowley, Phys. Rev. 77 (1950) 669, doi 10.1103/PhysRev.77.669.
    /// </remarks>
    /// <param name="atoms">The atoms.</param>
    /// <param name="a">A.</param>
    /// <param name="b">B.</param>
    /// <param name="rMaxAngstrom">Where the first shell ends, Å.</param>
    /// <returns>alpha_AB, or NaN where A has no neighbour or B does not occur.</returns>
    public static double FirstShellParameter(AtomicConfiguration atoms, Element a, Element b, double rMaxAngstrom)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        NeighbourList list = NeighbourList.Of(atoms, rMaxAngstrom);
        long all = 0, unlike = 0;
        for (int i = 0; i < list.AtomCount; i++)
        {
            if (atoms.ElementOf(i) != a) continue;
            foreach (int j in list.Of(i))
            {
                all++;
                if (atoms.ElementOf(j) == b) unlike++;
            }
        }

        double fraction = (double)atoms.CountOf(b) / atoms.Count;
        return all == 0 || fraction == 0 ? double.NaN : 1 - (double)unlike / all / fraction;
    }
}
