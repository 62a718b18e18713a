using XasRmc.Exafs.Forward.Paths;

namespace XasRmc.Exafs.Forward.FourBody;

/// <summary>Carries the slope of each path 0-i-j-k-0 from its place in the table to its atoms.</summary>
internal static class FourBodySlopes
{
    /// <summary>Adds the slopes of a path.</summary>
    /// <param name="paths">The list that it is in.</param>
    /// <param name="path">Its number there.</param>
    /// <param name="slopes">Its part over its weight, that part's slope along R, and along its place.</param>
    /// <param name="sites">The atoms about its absorber.</param>
    /// <param name="gradient">Receives the slopes along coordinates.</param>
    public static void Add(TablePaths paths, int path, ReadOnlySpan<float> slopes, AbsorberSites sites, double[] gradient)
    {
        (_, int i, int j, int k) = paths.Sites(path);
        int cell = paths.Cells[path];
        double l1 = paths.Side(0)[path], l2 = paths.Side(1)[path], l3 = paths.Side(2)[path], l4 = paths.Side(3)[path], q = paths.Side(5)[path], weight = paths.Weight[path];
        FourBodyGeometry shape = FourBodyGeometry.Of(l1, l2, l3, l4, paths.Side(4)[path], q);
        Span<double> ofX = stackalloc double[6], sides = stackalloc double[6], ofWay = stackalloc double[4];
        shape.FillSlopesOfX(q, ofX);
        ReadOnlySpan<double> legs = [l1, l2, l3, l4];
        ReadOnlySpan<float> inCell = slopes[2..];
        double slopeX = inCell[5] / FourBodyCells.TurnWidth(cell % FourBodyCells.Turns);
        double slopeD = inCell[4] / FourBodyCells.DiagonalWidth(cell / FourBodyCells.Turns % FourBodyCells.Diagonals), way = FourBodyCells.Way(cell, shape, ofWay);
        for (int d = 0; d < 6; d++)
        {
            double own = d < 4 ? inCell[d] / FourBodyCells.LegWidth - slopeD * ofWay[d] * shape.P / (way * way) : d == 4 ? slopeD / way : 0;
            sides[d] = weight * (own + slopeX * ofX[d] + (d < 4 ? 0.5 * slopes[1] - slopes[0] / legs[d] : 0));
        }

        sites.AddSlope(0, i, sides[0] / l1, gradient);
        sites.AddSlope(i, j, sides[1] / l2, gradient);
        sites.AddSlope(j, k, sides[2] / l3, gradient);
        sites.AddSlope(k, 0, sides[3] / l4, gradient);
        sites.AddSlope(0, j, sides[4] / shape.P, gradient);
        sites.AddSlope(i, k, sides[5] / q, gradient);
    }
}
