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
        double l1 = paths.Side(0)[path], l2 = paths.Side(1)[path], l3 = paths.Side(2)[path], l4 = paths.Side(3)[path], p = paths.Side(4)[path], q = paths.Side(5)[path];
        Span<double> ofX = stackalloc double[6];
        FourBodyGeometry.FillSlopesOfX(l1, l2, l3, l4, p, q, ofX);
        double weight = paths.Weight[path], value = weight * slopes[0], ofHalf = 0.5 * weight * slopes[1], share = FourBodyCells.ShareOfFirstWay(cell), way = share * (l1 + l2) + (1 - share) * (l3 + l4);
        double slopeX = weight * slopes[7] / FourBodyCells.TurnWidth(cell % FourBodyCells.Turns), slopeD = weight * slopes[6] / (FourBodyCells.DiagonalWidth(cell / FourBodyCells.Turns % FourBodyCells.Diagonals) * way);
        double perLeg = weight / FourBodyCells.LegWidth, ofFirst = ofHalf - slopeD * p / way * share, ofSecond = ofHalf - slopeD * p / way * (1 - share);
        sites.AddSlope(0, i, (perLeg * slopes[2] + slopeX * ofX[0] + ofFirst - value / l1) / l1, gradient);
        sites.AddSlope(i, j, (perLeg * slopes[3] + slopeX * ofX[1] + ofFirst - value / l2) / l2, gradient);
        sites.AddSlope(j, k, (perLeg * slopes[4] + slopeX * ofX[2] + ofSecond - value / l3) / l3, gradient);
        sites.AddSlope(k, 0, (perLeg * slopes[5] + slopeX * ofX[3] + ofSecond - value / l4) / l4, gradient);
        sites.AddSlope(0, j, (slopeD + slopeX * ofX[4]) / p, gradient);
        sites.AddSlope(i, k, slopeX * ofX[5] / q, gradient);
    }
}
