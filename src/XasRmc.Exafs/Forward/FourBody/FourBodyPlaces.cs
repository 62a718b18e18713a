using System.Numerics;
using XasRmc.Exafs.Forward.Paths;
using XasRmc.Exafs.Forward.ThreeBody;

namespace XasRmc.Exafs.Forward.FourBody;

/// <summary>Finds where paths 0-i-j-k-0 lie in their table, a vector of them at a time.</summary>
internal static class FourBodyPlaces
{
    private const int Numbers = 10;

    /// <summary>Fills cells, places in cells and half lengths.</summary>
    /// <param name="paths">The paths; sides are the four legs, 0–j and i–k.</param>
    /// <param name="places">The places of R in the histogram.</param>
    public static void Fill(TablePaths paths, int places)
    {
        int half = Vector<double>.Count;
        Span<Vector<double>> one = stackalloc Vector<double>[Numbers], other = stackalloc Vector<double>[Numbers];
        for (int n = 0; n < paths.Count; n += 2 * half)
        {
            One(paths, n, places, one);
            One(paths, n + half, places, other);
            for (int c = 0; c < paths.Columns; c++) Vector.Narrow(one[c], other[c]).CopyTo(paths.Column(c)[n..]);
            Vector.ConvertToInt32(Vector.Narrow(one[8], other[8])).CopyTo(paths.Cells[n..]);
            Vector.ConvertToInt32(Vector.Narrow(one[9], other[9])).CopyTo(paths.Rows[n..]);
        }
    }

    /// <summary>The place in the cell, fraction, weight, cell and row.</summary>
    private static void One(TablePaths paths, int n, int places, Span<Vector<double>> result)
    {
        Vector<double> l1 = new(paths.Side(0)[n..]), l2 = new(paths.Side(1)[n..]), l3 = new(paths.Side(2)[n..]), l4 = new(paths.Side(3)[n..]), p = new(paths.Side(4)[n..]), q = new(paths.Side(5)[n..]);
        result[8] = FourBodyCells.Cells(l1, l2, l3, l4, p, FourBodyGeometry.CosineOfTurn(l1, l2, l3, l4, p, q), result);
        (result[9], result[6]) = ShareHistogram.Place(0.5 * (l1 + l2 + l3 + l4), places);
        result[7] = new Vector<double>(2) / (l1 * l2 * (l3 * l4));
    }
}
