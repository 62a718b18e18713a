using System.Numerics;
using XasRmc.Exafs.Forward.FourBody;

namespace XasRmc.Tests.Exafs.Forward.FourBody;

public sealed class FourBodyGeometryTests
{
    private static readonly double[] s_distances = [2.8, 2.9, 2.7, 3.1, 4.2, 3.6];

    [Fact]
    public void FillPositions_AnyShape_HasItsDistances()
    {
        const double Rounding = 1e-12;
        FourBodyGeometry shape = Of(s_distances);
        double[] x = new double[12];

        shape.FillPositions(x);

        (int A, int B)[] pairs = [(0, 1), (1, 2), (2, 3), (3, 0), (0, 2), (1, 3)];
        for (int p = 0; p < pairs.Length; p++)
        {
            double squared = Enumerable.Range(0, 3).Sum(c => Math.Pow(x[3 * pairs[p].A + c] - x[3 * pairs[p].B + c], 2));
            Assert.Equal(s_distances[p], Math.Sqrt(squared), Rounding);
        }
    }

    [Fact]
    public void FillSlopesOfX_AnyShape_AreCentralDifferences()
    {
        const double Step = 1e-5, Tolerance = 1e-8;
        double[] slopes = new double[6];
        FourBodyGeometry.FillSlopesOfX(s_distances[0], s_distances[1], s_distances[2], s_distances[3], s_distances[4], s_distances[5], slopes);
        for (int d = 0; d < 6; d++)
        {
            double[] up = [.. s_distances], down = [.. s_distances];
            up[d] += Step;
            down[d] -= Step;
            Assert.Equal((Of(up).X - Of(down).X) / (2 * Step), slopes[d], Tolerance);
        }
    }

    [Fact]
    public void Cell_ShapeOfAPlace_IsThatPlace()
    {
        const double SinglePrecision = 1e-4;
        float[] place = new float[6], again = new float[6];
        FourBodyGeometry shape = Of(s_distances);
        int cell = Cell(shape, place);

        FourBodyGeometry back = FourBodyCells.Shape(cell, place);

        Assert.Equal(cell, Cell(back, again));
        Assert.All(place.Zip(again), p => Assert.Equal(p.First, p.Second, SinglePrecision));
        Assert.Equal(shape.P, back.P, SinglePrecision);
        Assert.Equal(shape.X, back.X, SinglePrecision);
    }

    [Fact]
    public void Slopes_OfAPolynomial_AreCentralDifferences()
    {
        const float Step = 1e-2f;
        const double Tolerance = 1e-3;
        float[] place = [0.1f, -0.2f, 0.3f, -0.4f, 0.25f, -0.15f], coefficients = [.. Enumerable.Range(1, FourBodyCells.Terms).Select(i => (float)Math.Sin(i))], slopes = new float[6];
        FourBodyCells.Slopes(place, [.. coefficients.Select(c => Vector.WithElement(Vector<float>.Zero, 0, c))], slopes);
        for (int d = 0; d < 6; d++) Assert.Equal((Value(d, Step) - Value(d, -Step)) / (2 * Step), slopes[d], Tolerance);

        double Value(int direction, float shift)
        {
            float[] at = [.. place];
            at[direction] += shift;
            var terms = new Vector<float>[FourBodyCells.Terms];
            FourBodyCells.Fill([.. at.Select(a => new Vector<float>(a))], terms);
            return terms.Zip(coefficients, (t, c) => (double)t[0] * c).Sum();
        }
    }

    private static int Cell(FourBodyGeometry shape, float[] place)
    {
        var places = new Vector<double>[place.Length];
        int cell = (int)FourBodyCells.Cells(new(shape.L1), new(shape.L2), new(shape.L3), new(shape.L4), new(shape.P), new(shape.X), places)[0];
        for (int d = 0; d < place.Length; d++) place[d] = (float)places[d][0];
        return cell;
    }

    private static FourBodyGeometry Of(double[] d) => FourBodyGeometry.Of(d[0], d[1], d[2], d[3], d[4], d[5]);
}
