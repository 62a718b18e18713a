using XasRmc.Exafs.Forward.Paths;
using XasRmc.Exafs.Forward.ThreeBody;

namespace XasRmc.Exafs.Forward.FourBody;

/// <summary>Adds the slope of each path 0-i-j-k-0 along its atoms, and notes the cells that are still to be made.</summary>
/// <param name="set">The tables.</param>
/// <param name="sites">The atoms about the absorber.</param>
/// <param name="potentials">The potential of each species.</param>
/// <param name="firstRow">The number of the first of these tables in the histogram.</param>
/// <param name="slopes">The slopes along the histogram.</param>
/// <param name="gradient">Receives the slopes along coordinates.</param>
/// <param name="missing">Receives tables and cells.</param>
internal readonly struct FourBodySlopes(FourBodySet set, AbsorberSites sites, int[] potentials, int firstRow, ShareHistogram slopes, double[] gradient, HashSet<(int Table, int Cell)> missing) : IFourBodyVisitor
{
    /// <inheritdoc/>
    public void Visit(int i, int j, int k)
    {
        Span<float> memory = stackalloc float[6], terms = stackalloc float[FourBodyCells.Terms], along = stackalloc float[FourBodyCells.Terms], inCell = stackalloc float[6];
        var place = new FourBodyPlace(set, sites, potentials, i, j, k, memory);
        if (set.Cell(place.Table, place.Cell) is not { } cell)
        {
            missing.Add((place.Table, place.Cell));
            return;
        }

        FourBodyGeometry shape = place.Shape;
        FourBodyCells.Fill(place.Place, terms);
        (double value, double slopeR) = slopes.Contract(firstRow + place.Table, cell, terms, shape.HalfLengthAngstrom, along);
        FourBodyCells.Slopes(place.Place, along, inCell);
        Span<double> ofX = stackalloc double[6], sides = stackalloc double[6];
        shape.FillSlopesOfX(place.Q, ofX);
        double slopeX = inCell[5] / FourBodyCells.TurnWidth(place.Cell % FourBodyCells.Turns);
        ReadOnlySpan<double> legs = [shape.L1, shape.L2, shape.L3, shape.L4];
        Span<double> ofWay = stackalloc double[4];
        double slopeD = inCell[4] / FourBodyCells.DiagonalWidth(place.Cell / FourBodyCells.Turns % FourBodyCells.Diagonals), way = FourBodyCells.Way(place.Cell, shape, ofWay);
        for (int d = 0; d < 6; d++)
        {
            double own = d < 4 ? inCell[d] / FourBodyCells.LegWidth - slopeD * ofWay[d] * shape.P / (way * way) : d == 4 ? slopeD / way : 0;
            sides[d] = place.Weight * (own + slopeX * ofX[d] + (d < 4 ? 0.5 * slopeR - value / legs[d] : 0));
        }

        Side(0, place.I, sides[0] / shape.L1);
        Side(place.I, j, sides[1] / shape.L2);
        Side(j, place.K, sides[2] / shape.L3);
        Side(place.K, 0, sides[3] / shape.L4);
        Side(0, j, sides[4] / shape.P);
        Side(place.I, place.K, sides[5] / place.Q);
    }

    private void Side(int from, int to, double slope) => sites.AddSlope(from, to, slope, gradient);
}
