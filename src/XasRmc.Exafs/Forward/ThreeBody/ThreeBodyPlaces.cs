using System.Numerics;
using XasRmc.Exafs.Forward.Paths;

namespace XasRmc.Exafs.Forward.ThreeBody;

/// <summary>Finds where paths over two other atoms lie in their table, a vector of them at a time.</summary>
internal static class ThreeBodyPlaces
{
    /// <summary>Fills cells, places in cells and half lengths.</summary>
    /// <param name="kind">The kind of path.</param>
    /// <param name="paths">The paths; sides are r1, r2 and the third.</param>
    /// <param name="places">The places of R in the histogram.</param>
    public static void Fill(PathClass kind, TablePaths paths, int places)
    {
        int half = Vector<double>.Count;
        Span<float> u = paths.Column(0), v = paths.Column(1), w = paths.Column(2), fraction = paths.Fraction, weight = paths.Weight;
        for (int n = 0; n < paths.Count; n += 2 * half)
        {
            Vector<double> cell = One(kind, paths, n, places, out Vector<double> u0, out Vector<double> v0, out Vector<double> w0, out Vector<double> row, out Vector<double> fraction0, out Vector<double> weight0);
            Vector<double> cell1 = One(kind, paths, n + half, places, out Vector<double> u1, out Vector<double> v1, out Vector<double> w1, out Vector<double> row1, out Vector<double> fraction1, out Vector<double> weight1);
            Vector.Narrow(u0, u1).CopyTo(u[n..]);
            Vector.Narrow(v0, v1).CopyTo(v[n..]);
            Vector.Narrow(w0, w1).CopyTo(w[n..]);
            Vector.Narrow(fraction0, fraction1).CopyTo(fraction[n..]);
            Vector.Narrow(weight0, weight1).CopyTo(weight[n..]);
            Vector.ConvertToInt32(Vector.Narrow(cell, cell1)).CopyTo(paths.Cells[n..]);
            Vector.ConvertToInt32(Vector.Narrow(row, row1)).CopyTo(paths.Rows[n..]);
        }
    }

    private static Vector<double> One(PathClass kind, TablePaths paths, int n, int places, out Vector<double> u, out Vector<double> v, out Vector<double> w, out Vector<double> row, out Vector<double> fraction, out Vector<double> weight)
    {
        Vector<double> r1 = new(paths.Side(0)[n..]), r2 = new(paths.Side(1)[n..]), opposite = new(paths.Side(2)[n..]), angle = Triangles.Angles(r1, r2, opposite), product = r1 * r2;
        (Vector<double> halfLength, weight) = kind switch
        {
            PathClass.Triangle => (0.5 * (r1 + r2 + opposite), new Vector<double>(2) / (product * opposite)),
            PathClass.Retracing => (r1 + r2, Vector<double>.One / (product * product)),
            _ => (r1 + r2, new Vector<double>(2) / (product * product)),
        };
        (row, fraction) = ShareHistogram.Place(halfLength, places);
        return ThreeBodyGrid.Cells(r1, r2, kind == PathClass.ThroughAbsorber ? angle : new Vector<double>(Math.PI) - angle, out u, out v, out w);
    }
}
