namespace XasRmc.Atomistics.Building;

/// <summary>Convex bodies cut from any lattice: spheres, or facets whose distances from the centre keep their ratios (Wulff's construction).</summary>
/// <remarks>
/// A place x belongs to the body of scale s where max over facets of n·x/d ≤ s (for a sphere |x| ≤ s); the distinct values of that maximum over the lattice are the sizes. Each centre of the lattice gives sizes of its own.
/// G. Wulff, Z. Kristallogr. 34 (1901) 449, doi 10.1524/zkri.1901.34.1.449.
/// </remarks>
internal sealed class ConvexFamily : SizeFamily
{
    private readonly List<(double X, double Y, double Z)>[] _places;
    private readonly List<(int Atoms, int Centre)> _sizes = [];

    /// <summary>Prepares sizes up to a number of atoms.</summary>
    /// <param name="lattice">The lattice.</param>
    /// <param name="latticeParameterAngstrom">a, Å.</param>
    /// <param name="facets">Unit normals and relative distances; none is a sphere.</param>
    /// <param name="largest">The number of atoms that at least one size reaches.</param>
    public ConvexFamily(CrystalLattice lattice, double latticeParameterAngstrom, IReadOnlyList<(double X, double Y, double Z, double Distance)> facets, int largest)
    {
        double reach = facets.Count == 0 ? 1 : FacetBody.VertexRadius(facets);
        IReadOnlyList<(double X, double Y, double Z)> centres = facets.Count == 0 ? [(0, 0, 0)] : lattice.Centres();
        _places = new List<(double, double, double)>[centres.Count];
        for (int c = 0; c < centres.Count; c++)
        {
            List<(double Scale, double X, double Y, double Z)> ranked = Ranked(lattice, centres[c], facets, reach, largest);
            _places[c] = ranked.ConvertAll(p => (p.X * latticeParameterAngstrom, p.Y * latticeParameterAngstrom, p.Z * latticeParameterAngstrom));
            for (int i = 0; i + 1 < ranked.Count; i++)
            {
                if (ranked[i + 1].Scale > ranked[i].Scale + 1e-7) _sizes.Add((i + 1, c));
            }
        }

        _sizes = [.. _sizes.OrderBy(s => s.Atoms).ThenBy(s => s.Centre).DistinctBy(s => s.Atoms)];
    }

    public override long CountAt(int size) => size < _sizes.Count ? _sizes[size].Atoms : int.MaxValue;

    public override double[] SitesAt(int size) => Sorted(_places[_sizes[size].Centre][.._sizes[size].Atoms]);

    public override double[] OuterSitesAt(int size) => Sorted(_places[_sizes[size].Centre][_sizes[size].Atoms..]);

    private static List<(double Scale, double X, double Y, double Z)> Ranked(
        CrystalLattice lattice, (double X, double Y, double Z) centre, IReadOnlyList<(double X, double Y, double Z, double Distance)> facets, double reach, int largest)
    {
        double density = lattice.Sublattice.Length / (lattice.Edges[0] * lattice.Edges[1] * lattice.Edges[2]);
        // One place more than asked for must be seen, so that the last size is known to be whole.
        for (double radius = 1.5 + Math.Cbrt(3 * (largest + 1) / (4 * Math.PI * density)); ; radius *= 1.25)
        {
            double complete = radius / reach;
            var ranked = new List<(double Scale, double X, double Y, double Z)>();
            foreach ((double x, double y, double z) in Ball(lattice, centre, radius))
            {
                double scale = facets.Count == 0 ? Math.Sqrt(x * x + y * y + z * z) : 0;
                foreach ((double nx, double ny, double nz, double d) in facets) scale = Math.Max(scale, (nx * x + ny * y + nz * z) / d);
                if (scale <= complete) ranked.Add((scale, x, y, z));
            }

            ranked.Sort((p, q) => (Math.Round(p.Scale, 7), p.X, p.Y, p.Z).CompareTo((Math.Round(q.Scale, 7), q.X, q.Y, q.Z)));
            if (ranked.Count > largest && ranked[^1].Scale > ranked[largest - 1].Scale + 1e-7) return ranked;
        }
    }

    private static IEnumerable<(double X, double Y, double Z)> Ball(CrystalLattice lattice, (double X, double Y, double Z) centre, double radius)
    {
        double ex = lattice.Edges[0], ey = lattice.Edges[1], ez = lattice.Edges[2];
        double[] basis = lattice.Basis.ToArray();
        int mx = (int)Math.Ceiling((radius + 2) / ex), my = (int)Math.Ceiling((radius + 2) / ey), mz = (int)Math.Ceiling((radius + 2) / ez);
        for (int i = -mx; i <= mx; i++)
        {
            for (int j = -my; j <= my; j++)
            {
                for (int k = -mz; k <= mz; k++)
                {
                    for (int b = 0; b < basis.Length; b += 3)
                    {
                        double x = (i + basis[b]) * ex - centre.X, y = (j + basis[b + 1]) * ey - centre.Y, z = (k + basis[b + 2]) * ez - centre.Z;
                        if (x * x + y * y + z * z <= radius * radius) yield return (x, y, z);
                    }
                }
            }
        }
    }
}
