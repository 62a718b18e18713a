using XasRmc.Core;

namespace XasRmc.Atomistics.Building;

/// <summary>Particles cut from an fcc crystal, centred on their mean position, in free space.</summary>
/// <remarks>
/// <para>In units of half the lattice parameter the places are (i, j, k) whole with i + j + k of one parity. The octahedron with n atoms along an edge is |i| + |j| + |k| ≤ n − 1 with
/// i + j + k of the parity of n − 1 (an atom in the centre for odd n, an octahedral hole for even n); cutting c layers off each corner adds max(|i|, |j|, |k|) ≤ n − 1 − c.
/// The cuboctahedron with m atoms along an edge is n = 2m − 1, c = m − 1; the regular truncated octahedron n = 3m − 2, c = m − 1.</para>
/// <para>Counts: octahedron n(2n² + 1)/3, less c(c + 1)(2c + 1) for the corners; T. P. Martin, Phys. Rep. 273 (1996) 199, doi 10.1016/0370-1573(95)00083-6.</para>
/// <para>Atoms come from the centre outwards, of equal distance by i, j, k, so the order is the same everywhere.</para>
/// </remarks>
public static class FccParticle
{
    private const int LargestEdge = 200;

    /// <summary>An octahedron.</summary>
    /// <param name="element">The element of all atoms.</param>
    /// <param name="latticeParameterAngstrom">a, Å.</param>
    /// <param name="edgeAtoms">Atoms along an edge, at least 2.</param>
    public static AtomicConfiguration Octahedron(Element element, double latticeParameterAngstrom, int edgeAtoms) =>
        Polyhedron(element, latticeParameterAngstrom, edgeAtoms, 0, "octahedron");

    /// <summary>An octahedron whose corners are cut off.</summary>
    /// <param name="element">The element of all atoms.</param>
    /// <param name="latticeParameterAngstrom">a, Å.</param>
    /// <param name="edgeAtoms">Atoms along an edge of the octahedron before it is cut, at least 2.</param>
    /// <param name="cutLayers">Layers cut off each corner, from 0 to (edgeAtoms − 1)/2, where the cuboctahedron is reached.</param>
    /// <exception cref="ArgumentOutOfRangeException">An edge or cut outside its range.</exception>
    public static AtomicConfiguration TruncatedOctahedron(Element element, double latticeParameterAngstrom, int edgeAtoms, int cutLayers) =>
        Polyhedron(element, latticeParameterAngstrom, edgeAtoms, cutLayers, "truncated octahedron");

    /// <summary>A truncated octahedron all of whose edges are of equal length.</summary>
    /// <param name="element">The element of all atoms.</param>
    /// <param name="latticeParameterAngstrom">a, Å.</param>
    /// <param name="edgeAtoms">Atoms along each edge of the finished shape, at least 2.</param>
    public static AtomicConfiguration RegularTruncatedOctahedron(Element element, double latticeParameterAngstrom, int edgeAtoms)
    {
        Require.AtLeast(edgeAtoms, 2);
        return Polyhedron(element, latticeParameterAngstrom, 3 * edgeAtoms - 2, edgeAtoms - 1, "truncated octahedron");
    }

    /// <summary>A cuboctahedron.</summary>
    /// <param name="element">The element of all atoms.</param>
    /// <param name="latticeParameterAngstrom">a, Å.</param>
    /// <param name="edgeAtoms">Atoms along an edge, at least 2.</param>
    public static AtomicConfiguration Cuboctahedron(Element element, double latticeParameterAngstrom, int edgeAtoms)
    {
        Require.AtLeast(edgeAtoms, 2);
        return Polyhedron(element, latticeParameterAngstrom, 2 * edgeAtoms - 1, edgeAtoms - 1, "cuboctahedron");
    }

    /// <summary>A sphere around an atom with exactly the wanted number of atoms.</summary>
    /// <remarks>Whole shells are taken from the centre outwards. Of a shell that is not taken whole, the places with most neighbours in the particle go first; the result is centred on its mean.</remarks>
    /// <param name="element">The element of all atoms.</param>
    /// <param name="latticeParameterAngstrom">a, Å.</param>
    /// <param name="atoms">The number of atoms, at least 1.</param>
    public static AtomicConfiguration Sphere(Element element, double latticeParameterAngstrom, int atoms)
    {
        Require.InRange(atoms, 1, 5_000_000);
        // Half a place a unit cube; two units more than the sphere of that volume hold every candidate.
        int reach = 2 + (int)Math.Ceiling(Math.Cbrt(2.0 * atoms * 3 / (4 * Math.PI)));
        var places = Places(reach, 0, (i, j, k) => i * i + j * j + k * k <= reach * reach);
        var chosen = places[..atoms];
        int lastShell = Square(places[atoms - 1]);
        if (atoms < places.Count && Square(places[atoms]) == lastShell) chosen = FillLastShell(places, atoms, lastShell);
        return Make(element, latticeParameterAngstrom, chosen, "sphere");
    }

    /// <summary>All atoms within a radius of a central atom.</summary>
    /// <param name="element">The element of all atoms.</param>
    /// <param name="latticeParameterAngstrom">a, Å.</param>
    /// <param name="radiusAngstrom">The largest distance of a nucleus from the centre, Å.</param>
    public static AtomicConfiguration SphereOfRadius(Element element, double latticeParameterAngstrom, double radiusAngstrom)
    {
        Require.Positive(latticeParameterAngstrom);
        Require.NotNegative(radiusAngstrom);
        double radius = 2 * radiusAngstrom / latticeParameterAngstrom * (1 + 1e-12);
        Require.InRange(radius, 0, LargestEdge, nameof(radiusAngstrom));
        return Make(element, latticeParameterAngstrom, Places((int)radius, 0, (i, j, k) => i * i + j * j + k * k <= radius * radius), "sphere");
    }

    /// <summary>The particle of a shape whose number of atoms is nearest to the wanted one; of two equally near the smaller.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="element">The element of all atoms.</param>
    /// <param name="latticeParameterAngstrom">a, Å.</param>
    /// <param name="atoms">The wanted number of atoms; met exactly by a sphere only.</param>
    public static AtomicConfiguration Nearest(FccShape shape, Element element, double latticeParameterAngstrom, int atoms)
    {
        Require.AtLeast(atoms, 1);
        if (shape == FccShape.Sphere) return Sphere(element, latticeParameterAngstrom, atoms);
        int best = 2;
        while (Math.Abs(AtomsOf(shape, best + 1) - atoms) < Math.Abs(AtomsOf(shape, best) - atoms)) best++;
        return shape switch
        {
            FccShape.Cuboctahedron => Cuboctahedron(element, latticeParameterAngstrom, best),
            FccShape.TruncatedOctahedron => RegularTruncatedOctahedron(element, latticeParameterAngstrom, best),
            FccShape.Octahedron => Octahedron(element, latticeParameterAngstrom, best),
            _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "Not a shape."),
        };
    }

    /// <summary>The number of atoms of a shape: its magic numbers.</summary>
    /// <param name="shape">Any shape but the sphere, which takes any number.</param>
    /// <param name="edgeAtoms">Atoms along an edge of the finished shape, at least 2.</param>
    public static long AtomsOf(FccShape shape, int edgeAtoms)
    {
        Require.InRange(edgeAtoms, 2, LargestEdge);
        (long n, long c) = shape switch
        {
            FccShape.Cuboctahedron => (2 * edgeAtoms - 1, edgeAtoms - 1),
            FccShape.TruncatedOctahedron => (3 * edgeAtoms - 2, edgeAtoms - 1),
            FccShape.Octahedron => (edgeAtoms, 0),
            _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "Only polyhedra have magic numbers."),
        };
        return n * (2 * n * n + 1) / 3 - c * (c + 1) * (2 * c + 1);
    }

    private static AtomicConfiguration Polyhedron(Element element, double a, int edgeAtoms, int cutLayers, string name)
    {
        Require.InRange(edgeAtoms, 2, 3 * LargestEdge);
        Require.InRange(cutLayers, 0, (edgeAtoms - 1) / 2);
        int most = edgeAtoms - 1, corner = most - cutLayers;
        return Make(element, a, Places(corner, most % 2, (i, j, k) => Math.Abs(i) + Math.Abs(j) + Math.Abs(k) <= most), name);
    }

    private static List<(int I, int J, int K)> Places(int reach, int parity, Func<int, int, int, bool> isInside)
    {
        var places = new List<(int I, int J, int K)>();
        for (int i = -reach; i <= reach; i++)
        {
            for (int j = -reach; j <= reach; j++)
            {
                for (int k = -reach; k <= reach; k++)
                {
                    if (((i + j + k) & 1) == parity && isInside(i, j, k)) places.Add((i, j, k));
                }
            }
        }

        places.Sort((p, q) => Square(p) != Square(q) ? Square(p).CompareTo(Square(q)) : p.CompareTo(q));
        return places;
    }

    private static List<(int I, int J, int K)> FillLastShell(List<(int I, int J, int K)> places, int atoms, int lastShell)
    {
        List<(int I, int J, int K)> chosen = [.. places.Where(p => Square(p) < lastShell)];
        var taken = chosen.ToHashSet();
        List<(int I, int J, int K)> candidates = [.. places.Where(p => Square(p) == lastShell)];
        while (chosen.Count < atoms)
        {
            (int I, int J, int K) next = candidates.MaxBy(p => Neighbours(p).Count(taken.Contains));
            candidates.Remove(next);
            chosen.Add(next);
            taken.Add(next);
        }

        return chosen;
    }

    private static IEnumerable<(int I, int J, int K)> Neighbours((int I, int J, int K) p)
    {
        foreach (int s in (int[])[-1, 1])
        {
            foreach (int t in (int[])[-1, 1])
            {
                yield return (p.I + s, p.J + t, p.K);
                yield return (p.I + s, p.J, p.K + t);
                yield return (p.I, p.J + s, p.K + t);
            }
        }
    }

    private static AtomicConfiguration Make(Element element, double a, List<(int I, int J, int K)> places, string name)
    {
        ArgumentNullException.ThrowIfNull(element);
        Require.Positive(a);
        double[] positions = new double[3 * places.Count];
        double meanI = places.Average(p => (double)p.I), meanJ = places.Average(p => (double)p.J), meanK = places.Average(p => (double)p.K);
        for (int n = 0; n < places.Count; n++)
        {
            positions[3 * n] = 0.5 * a * (places[n].I - meanI);
            positions[3 * n + 1] = 0.5 * a * (places[n].J - meanJ);
            positions[3 * n + 2] = 0.5 * a * (places[n].K - meanK);
        }

        return new AtomicConfiguration(FormattableString.Invariant($"{element}{places.Count} {name}"), [element], new int[places.Count], positions, null);
    }

    private static int Square((int I, int J, int K) p) => p.I * p.I + p.J * p.J + p.K * p.K;
}
