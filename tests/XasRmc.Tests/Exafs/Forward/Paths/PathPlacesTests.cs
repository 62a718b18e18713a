using XasRmc.Core;
using XasRmc.Exafs.Forward.FourBody;
using XasRmc.Exafs.Forward.Paths;
using XasRmc.Exafs.Forward.ThreeBody;

namespace XasRmc.Tests.Exafs.Forward.Paths;

/// <summary>Places found a vector at a time against the same formulas path by path.</summary>
public sealed class PathPlacesTests
{
    // The arc cosine is good to 2e-8, a cell 0.09 wide; places are kept in single precision.
    private const double Rounding = 2e-6;
    private const int Places = 460;

    [Theory]
    [InlineData(PathClass.Triangle, 1)]
    [InlineData(PathClass.Triangle, 203)]
    [InlineData(PathClass.Retracing, 37)]
    [InlineData(PathClass.ThroughAbsorber, 64)]
    public void ThreeBodyPlaces_RandomPaths_AreThoseOfOnePathAtATime(PathClass kind, int count)
    {
        var random = new RandomStream(3, (ulong)count);
        var paths = new TablePaths(3);
        for (int n = 0; n < count; n++)
        {
            double r1 = 2 + 3 * random.NextDouble(), r2 = 2 + 3 * random.NextDouble(), angle = Math.PI * random.NextDouble();
            paths.Add(TablePaths.Pack(1, n, 2, 3), r1, r2, Math.Sqrt(r1 * r1 + r2 * r2 - 2 * r1 * r2 * Math.Cos(angle)));
        }

        ThreeBodyPlaces.Fill(kind, paths, Places);

        for (int n = 0; n < count; n++)
        {
            double r1 = paths.Side(0)[n], r2 = paths.Side(1)[n], opposite = paths.Side(2)[n], angle = Triangles.Angle(r1, r2, opposite), beta = kind == PathClass.ThroughAbsorber ? angle : Math.PI - angle;
            double a = (r1 - ThreeBodyGrid.FirstAngstrom) / ThreeBodyGrid.StepAngstrom, b = (r2 - ThreeBodyGrid.FirstAngstrom) / ThreeBodyGrid.StepAngstrom, c = beta * (ThreeBodyGrid.AnglesToStraightBack / Math.PI);
            int i = Math.Clamp((int)a, 1, ThreeBodyGrid.Distances - 3), j = Math.Clamp((int)b, 1, ThreeBodyGrid.Distances - 3), k = Math.Clamp((int)c, 0, ThreeBodyGrid.AnglesToStraightBack - 1);
            (double half, double weight) = kind switch
            {
                PathClass.Triangle => (0.5 * (r1 + r2 + opposite), 2 / (r1 * r2 * opposite)),
                PathClass.Retracing => (r1 + r2, 1 / (r1 * r1 * r2 * r2)),
                _ => (r1 + r2, 2 / (r1 * r1 * r2 * r2)),
            };
            Assert.Equal((1, n, 2, 3), paths.Sites(n));
            Assert.Equal(ThreeBodyGrid.Place(i, j, k), paths.Cells[n]);
            Assert.Equal([a - i - 0.5, b - j - 0.5, c - k - 0.5], [paths.Column(0)[n], paths.Column(1)[n], (double)paths.Column(2)[n]], (x, y) => Math.Abs(x - y) < Rounding);
            AssertRow(paths, n, half, weight);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(203)]
    public void FourBodyPlaces_RandomPaths_AreThoseOfOnePathAtATime(int count)
    {
        var random = new RandomStream(4, (ulong)count);
        var paths = new TablePaths(6);
        while (paths.Count < count)
        {
            var shape = new FourBodyGeometry(Leg(), Leg(), Leg(), Leg(), 3 + 3 * random.NextDouble(), 2 * random.NextDouble() - 1);
            if (!shape.IsPossible) continue;
            double[] x = new double[12];
            shape.FillPositions(x);
            paths.Add(0, shape.L1, shape.L2, shape.L3, shape.L4, shape.P, Math.Sqrt(Enumerable.Range(0, 3).Sum(c => (x[3 + c] - x[9 + c]) * (x[3 + c] - x[9 + c]))));
        }

        FourBodyPlaces.Fill(paths, Places);

        float[] place = new float[6];
        for (int n = 0; n < count; n++)
        {
            FourBodyGeometry shape = FourBodyGeometry.Of(paths.Side(0)[n], paths.Side(1)[n], paths.Side(2)[n], paths.Side(3)[n], paths.Side(4)[n], paths.Side(5)[n]);
            for (int d = 0; d < 6; d++) place[d] = paths.Column(d)[n];
            FourBodyGeometry back = FourBodyCells.Shape(paths.Cells[n], place);
            Assert.Equal([shape.L1, shape.L2, shape.L3, shape.L4, shape.P, shape.X], [back.L1, back.L2, back.L3, back.L4, back.P, back.X], (x, y) => Math.Abs(x - y) < 5 * Rounding);
            Assert.All(place[4..], p => Assert.InRange(p, -0.5f - (float)Rounding, 0.5f + (float)Rounding));
            AssertRow(paths, n, shape.HalfLengthAngstrom, 2 / (shape.L1 * shape.L2 * shape.L3 * shape.L4));
        }

        double Leg() => 2.4 + 2 * random.NextDouble();
    }

    private static void AssertRow(TablePaths paths, int n, double halfLength, double weight)
    {
        double place = (halfLength - ShareHistogram.FirstAngstrom) / ShareHistogram.StepAngstrom;
        int first = Math.Clamp((int)place - 1, 0, Places - 4);
        Assert.Equal(first, paths.Rows[n]);
        Assert.Equal(place - first, paths.Fraction[n], Rounding * Math.Max(1, place - first));
        Assert.Equal(weight, paths.Weight[n], Rounding);
    }
}
