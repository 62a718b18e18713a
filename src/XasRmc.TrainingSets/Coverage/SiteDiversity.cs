using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.TrainingSets.Coverage;

/// <summary>Counts the sites of a recipe's particles that differ in their surroundings, as a function of how far one looks.</summary>
/// <remarks>
/// Two sites are alike when their elements are, and when they have as many neighbours of each element at each distance up to the radius; distances are in units of the shortest one of the particle, to 0.05 of it. That is no more than an average spectrum of
/// single scattering could tell apart: sites that differ in angles only count as one. The particles are drawn as those of the set are, but stand at rest on their lattice.
/// </remarks>
public static class SiteDiversity
{
    private const ulong FirstStream = 7_000_000_000;
    private const double Bin = 0.05;
    private const int Shells = 5;
    private const double MarginAngstrom = 1e-6;

    /// <summary>Counts.</summary>
    /// <param name="recipe">What to draw.</param>
    /// <param name="particles">How many particles.</param>
    /// <param name="threads">Particles at the same time, from 1; the result does not depend on it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>One count for each radius, which lie between the first shells of the fcc lattice; empty without particles.</returns>
    public static IReadOnlyList<SiteCount> Count(TrainingRecipe recipe, int particles, int threads, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        Require.AtLeast(particles, 0);
        Require.AtLeast(threads, 1);
        if (particles == 0) return [];
        Element[] elements = [.. recipe.Elements.Select(Element.Of)];
        Dictionary<Element, double> lattice = elements.ToDictionary(e => e, FccLattice.LatticeParameterAngstrom);
        double bond = lattice.Values.Average() / Math.Sqrt(2);
        // The shells of fcc lie at the square roots of whole numbers.
        double[] radii = [.. Enumerable.Range(1, Shells).Select(s => 0.5 * (Math.Sqrt(s) + Math.Sqrt(s + 1)))];
        var found = new ulong[particles][][];
        Parallel.For(0, particles, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, p =>
        {
            AtomicConfiguration atoms = ParticleDrawing.Draw(recipe.Structures, elements, lattice, new RandomStream(recipe.Seed, FirstStream + (ulong)p)).Atoms;
            found[p] = Signatures(atoms, radii);
        });
        var counts = new SiteCount[radii.Length];
        for (int r = 0; r < radii.Length; r++)
        {
            var seen = new Dictionary<ulong, int>();
            foreach (ulong signature in found.SelectMany(f => f[r])) seen[signature] = seen.GetValueOrDefault(signature) + 1;
            counts[r] = new SiteCount(r + 1, radii[r] * bond, seen.Values.Sum(), seen.Count, seen.Values.Count(n => n == 1));
        }

        return counts;
    }

    /// <summary>For each radius (in units of the shortest distance) a number for each atom that is the same for like surroundings.</summary>
    internal static ulong[][] Signatures(AtomicConfiguration atoms, IReadOnlyList<double> radii)
    {
        double shortest = FirstShell.ShortestDistanceAngstrom(atoms);
        NeighbourList list = NeighbourList.Of(atoms, radii[^1] * shortest + MarginAngstrom);
        ulong[][] signatures = [.. radii.Select(_ => new ulong[atoms.Count])];
        for (int i = 0; i < atoms.Count; i++)
        {
            var around = new List<(double Distance, int Bin, int Element)>();
            for (int e = list.Offsets[i]; e < list.Offsets[i + 1]; e++)
            {
                double distance = list.Vector(atoms.PositionsAngstrom, i, e).R / shortest;
                around.Add((distance, (int)Math.Round(distance / Bin), atoms.ElementOf(list.Indices[e]).AtomicNumber));
            }

            for (int r = 0; r < radii.Count; r++)
            {
                ulong hash = Mixed((ulong)atoms.ElementOf(i).AtomicNumber);
                foreach ((int bin, int element) in around.Where(n => n.Distance <= radii[r]).Select(n => (n.Bin, n.Element)).Order()) hash = Mixed(hash ^ ((ulong)bin << 16) ^ (ulong)element);
                signatures[r][i] = hash;
            }
        }

        return signatures;
    }

    // The finaliser of SplitMix64: neighbouring numbers go far apart; chained, the order counts.
    private static ulong Mixed(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
