namespace XasRmc.Atomistics.Building;

/// <summary>Geometry of a body that facets enclose.</summary>
internal static class FacetBody
{
    /// <summary>The facets of families of given energies.</summary>
    public static List<(double X, double Y, double Z, double Distance)> Facets(CrystalLattice lattice, IReadOnlyList<FacetEnergy> energies) =>
        [.. from e in energies from n in lattice.Normals(e.H, e.K, e.L) select (n.X, n.Y, n.Z, e.Energy)];

    /// <summary>The distance of the farthest corner from the centre.</summary>
    /// <exception cref="ArgumentException">The facets do not close.</exception>
    public static double VertexRadius(IReadOnlyList<(double X, double Y, double Z, double Distance)> facets)
    {
        if (!IsClosed(facets)) throw new ArgumentException("The facets do not enclose a body: add a family, e.g. {111} or, for hcp, (0 0 1) and (1 0 0).", nameof(facets));
        double farthest = 0;
        for (int a = 0; a < facets.Count; a++)
        {
            for (int b = a + 1; b < facets.Count; b++)
            {
                for (int c = b + 1; c < facets.Count; c++)
                {
                    if (Meet(facets[a], facets[b], facets[c]) is not { } v) continue;
                    double r = v.X * v.X + v.Y * v.Y + v.Z * v.Z;
                    if (r > farthest && IsInside(facets, v)) farthest = r;
                }
            }
        }

        return Math.Sqrt(farthest);
    }

    /// <summary>Families hold opposite normals, so they close where not all normals lie in a plane.</summary>
    private static bool IsClosed(IReadOnlyList<(double X, double Y, double Z, double Distance)> facets) =>
        facets.Count > 0 && Enumerable.Range(0, facets.Count).Any(b => Enumerable.Range(0, facets.Count).Any(c => Meet(facets[0], facets[b], facets[c]) is not null));

    private static bool IsInside(IReadOnlyList<(double X, double Y, double Z, double Distance)> facets, (double X, double Y, double Z) v)
    {
        foreach ((double x, double y, double z, double d) in facets)
        {
            if (x * v.X + y * v.Y + z * v.Z > d * (1 + 1e-9)) return false;
        }

        return true;
    }

    private static (double X, double Y, double Z)? Meet(
        (double X, double Y, double Z, double Distance) a, (double X, double Y, double Z, double Distance) b, (double X, double Y, double Z, double Distance) c)
    {
        (double x, double y, double z) bc = (b.Y * c.Z - b.Z * c.Y, b.Z * c.X - b.X * c.Z, b.X * c.Y - b.Y * c.X);
        double volume = a.X * bc.x + a.Y * bc.y + a.Z * bc.z;
        if (Math.Abs(volume) < 1e-9) return null;
        (double x, double y, double z) ca = (c.Y * a.Z - c.Z * a.Y, c.Z * a.X - c.X * a.Z, c.X * a.Y - c.Y * a.X);
        (double x, double y, double z) ab = (a.Y * b.Z - a.Z * b.Y, a.Z * b.X - a.X * b.Z, a.X * b.Y - a.Y * b.X);
        return (
            (a.Distance * bc.x + b.Distance * ca.x + c.Distance * ab.x) / volume,
            (a.Distance * bc.y + b.Distance * ca.y + c.Distance * ab.y) / volume,
            (a.Distance * bc.z + b.Distance * ca.z + c.Distance * ab.z) / volume);
    }
}
