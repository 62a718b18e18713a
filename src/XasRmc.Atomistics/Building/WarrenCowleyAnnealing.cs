using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;

namespace XasRmc.Atomistics.Building;

/// <summary>Exchanges atoms of two elements until the Warren-Cowley parameter of the first shell is what is wanted (simulated annealing).</summary>
/// <remarks>
/// <para>The cost, in bonds, is |U − U*| + |Z_A − Z̄ n_A|/2: U counts the bonds from A to B, U* = (1 − alpha) Z̄ n_A c_B is what the target calls for, Z_A the bonds of all A atoms, Z̄ the mean coordination.
/// The second term keeps the elements from sorting themselves into surface and inside, which would move alpha without any order; it vanishes in bulk, and makes alpha_AB = alpha_BA.</para>
/// <para>An exchange is taken with probability min(1, exp(−Δ/T)); T falls from 3 bonds to 0.1. It ends once the cost is within a bond, so the atoms are as random as the target lets them be. S. Kirkpatrick et al.,
/// Science 220 (1983) 671, doi 10.1126/science.220.4598.671; alpha: J. M. Cowley, Phys. Rev. 77 (1950) 669, doi 10.1103/PhysRev.77.669.</para>
/// <para>What no arrangement has (fcc at c = 1/2 has no alpha below −1/3) is come as near to as the schedule allows; measure what was reached.</para>
/// </remarks>
public static class WarrenCowleyAnnealing
{
    private const int Sweeps = 400;
    private const double FirstTemperature = 3, LastTemperature = 0.1, CloseEnough = 1;

    /// <summary>Exchanges atoms.</summary>
    /// <param name="alloy">Two elements on ideal places; composition and places stay.</param>
    /// <param name="firstShellEndAngstrom">Where the first shell ends, Å.</param>
    /// <param name="target">The wanted alpha, −1 to 1.</param>
    /// <param name="random">Draws the exchanges.</param>
    /// <exception cref="ArgumentException">Not two elements.</exception>
    public static AtomicConfiguration Reach(AtomicConfiguration alloy, double firstShellEndAngstrom, double target, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(alloy);
        ArgumentNullException.ThrowIfNull(random);
        Require.Positive(firstShellEndAngstrom);
        Require.InRange(target, -1, 1);
        int[] species = alloy.SpeciesIndex.ToArray(), kinds = [.. species.Distinct().Order()];
        if (kinds.Length != 2) throw new ArgumentException("A wanted Warren-Cowley parameter needs two elements.", nameof(alloy));
        NeighbourList list = NeighbourList.Of(alloy, firstShellEndAngstrom);
        int[] a = [.. Enumerable.Range(0, species.Length).Where(i => species[i] == kinds[0])], b = [.. Enumerable.Range(0, species.Length).Where(i => species[i] == kinds[1])];
        long unlike = a.Sum(i => (long)Unlike(list, species, i)), bondsOfA = a.Sum(i => (long)list.CountOf(i));
        double meanBondsOfA = (double)list.Indices.Length / species.Length * a.Length;
        double wanted = (1 - target) * meanBondsOfA * b.Length / species.Length;
        double Cost(long u, long z) => Math.Abs(u - wanted) + 0.5 * Math.Abs(z - meanBondsOfA);
        double cost = Cost(unlike, bondsOfA), best = cost;
        int[] bestSpecies = [.. species];
        double cooling = Math.Pow(LastTemperature / FirstTemperature, 1.0 / (Sweeps - 1)), temperature = FirstTemperature;
        for (int sweep = 0; sweep < Sweeps && best > CloseEnough; sweep++, temperature *= cooling)
        {
            for (int trial = 0; trial < species.Length && best > CloseEnough; trial++)
            {
                int m = random.NextInt(a.Length), n = random.NextInt(b.Length), i = a[m], j = b[n];
                // The bond between the two stays unlike, and counts twice before and after.
                int before = Unlike(list, species, i) + Unlike(list, species, j);
                (species[i], species[j]) = (kinds[1], kinds[0]);
                long u = unlike + Unlike(list, species, i) + Unlike(list, species, j) - before, z = bondsOfA + list.CountOf(j) - list.CountOf(i);
                double next = Cost(u, z);
                if (next > cost && random.NextDouble() >= Math.Exp((cost - next) / temperature))
                {
                    (species[i], species[j]) = (kinds[0], kinds[1]);
                    continue;
                }

                (unlike, bondsOfA, cost, a[m], b[n]) = (u, z, next, j, i);
                if (cost >= best) continue;
                best = cost;
                species.CopyTo(bestSpecies, 0);
            }
        }

        return alloy.WithSpecies(bestSpecies);
    }

    private static int Unlike(NeighbourList list, int[] species, int atom)
    {
        int unlike = 0;
        foreach (int j in list.Of(atom))
        {
            if (species[j] != species[atom]) unlike++;
        }

        return unlike;
    }
}
