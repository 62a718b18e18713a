namespace XasRmc.Atomistics.Building;

/// <summary>The bodies of one shape by rising number of atoms; size 0 is the smallest.</summary>
internal abstract class SizeFamily
{
    /// <summary>The number of atoms of a size; int.MaxValue beyond the largest.</summary>
    public abstract long CountAt(int size);

    /// <summary>x, y, z of the places of a size, Å.</summary>
    public abstract double[] SitesAt(int size);

    /// <summary>Places around the body of a size that may take further atoms, in the same frame; null where larger bodies do not hold the smaller ones.</summary>
    public virtual double[]? OuterSitesAt(int size) => null;

    /// <summary>Sorts places by distance from the origin, of equal distance by x, y, z.</summary>
    protected static double[] Sorted(List<(double X, double Y, double Z)> places)
    {
        // Rounded keys, so that rounding errors of equal distances do not decide.
        var keyed = places.ConvertAll(p => (R: Math.Round(p.X * p.X + p.Y * p.Y + p.Z * p.Z, 6), X: Math.Round(p.X, 6), Y: Math.Round(p.Y, 6), Z: Math.Round(p.Z, 6), Place: p));
        keyed.Sort((p, q) => (p.R, p.X, p.Y, p.Z).CompareTo((q.R, q.X, q.Y, q.Z)));
        double[] sites = new double[3 * keyed.Count];
        for (int i = 0; i < keyed.Count; i++) (sites[3 * i], sites[3 * i + 1], sites[3 * i + 2]) = keyed[i].Place;
        return sites;
    }
}
