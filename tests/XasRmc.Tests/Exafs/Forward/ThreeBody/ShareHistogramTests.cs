using System.Numerics;
using XasRmc.Core;
using XasRmc.Exafs.Forward.Paths;
using XasRmc.Exafs.Forward.ThreeBody;

namespace XasRmc.Tests.Exafs.Forward.ThreeBody;

/// <summary>Sums over sorted paths against the same sums path by path in double precision.</summary>
public sealed class ShareHistogramTests
{
    private const double RMax = 6.5, SinglePrecision = 1e-4;

    [Theory]
    [InlineData(1, 5)]
    [InlineData(61, 21)]
    [InlineData(200, 40)]
    public void Add_SomePaths_IsTheSumPathByPath(int count, int kept)
    {
        ToyTable table = new(kept);
        (TablePaths[] lists, PlacedPaths placed) = Paths(table, count);
        var histogram = new ShareHistogram([table.Basis], RMax);

        histogram.Add(0, placed, table);

        double[] expected = new double[histogram.Places * table.Basis.Count];
        foreach ((TablePaths list, int n) in lists.SelectMany(l => Enumerable.Range(0, l.Count).Select(n => (l, n))))
        {
            double[] terms = ToyTable.Terms(list, n), weights = Weights(list.Fraction[n]);
            for (int row = 0; row < 4; row++)
            {
                for (int m = 0; m < table.Basis.Count; m++)
                    expected[(list.Rows[n] + row) * table.Basis.Count + m] += list.Weight[n] * weights[row] * terms.Select((t, i) => t * table.Cell(list.Cells[n])![i * table.Basis.Count + m]).Sum();
            }
        }

        Assert.Equal(expected, histogram.Rows(0).ToArray().Select(v => (double)v), (a, b) => Math.Abs(a - b) < SinglePrecision);
    }

    [Fact]
    public void Contract_SomePaths_GivesValuesAndTheirSlopes()
    {
        ToyTable table = new(21);
        (TablePaths[] lists, PlacedPaths placed) = Paths(table, 61);
        var histogram = new ShareHistogram([table.Basis], RMax);
        var random = new RandomStream(9, 1);
        foreach (ref float value in histogram.Rows(0)) value = (float)random.NextGaussian();
        float[] results = new float[61 * 5];

        histogram.Contract(0, placed, table, results);

        int number = 0;
        foreach ((TablePaths list, int n) in lists.SelectMany(l => Enumerable.Range(0, l.Count).Select(n => (l, n))))
        {
            const float Step = 1e-2f;
            ReadOnlySpan<float> own = results.AsSpan(5 * placed.Position(number++), 5);
            Assert.Equal(Value(list, n, 0, 0), own[0], SinglePrecision * 10);
            for (int d = 0; d < 4; d++)
            {
                // A quadratic in each of these but R, where it is cubic.
                double slope = (Value(list, n, d, Step) - Value(list, n, d, -Step)) / (2 * Step) / (d == 3 ? ShareHistogram.StepAngstrom : 1);
                Assert.Equal(slope, own[d == 3 ? 1 : 2 + d], d == 3 ? 0.5 : 0.01);
            }
        }

        double Value(TablePaths list, int n, int column, float shift)
        {
            float kept = list.Column(column)[n];
            list.Column(column)[n] += shift;
            double[] terms = ToyTable.Terms(list, n), weights = Weights(list.Fraction[n]);
            list.Column(column)[n] = kept;
            double sum = 0;
            for (int row = 0; row < 4; row++)
            {
                for (int m = 0; m < table.Basis.Count; m++)
                    sum += weights[row] * histogram.Rows(0)[(list.Rows[n] + row) * table.Basis.Count + m] * terms.Select((t, i) => t * table.Cell(list.Cells[n])![i * table.Basis.Count + m]).Sum();
            }

            return sum;
        }
    }

    [Fact]
    public void Merge_PathsOfSeveralLists_AreSortedByCellAndKeepTheirOrder()
    {
        (TablePaths[] lists, PlacedPaths placed) = Paths(new ToyTable(5), 200);

        Assert.Equal(lists.Sum(l => l.Count), placed.Count);
        var all = lists.SelectMany(l => Enumerable.Range(0, l.Count).Select(n => (Cell: l.Cells[n], Weight: l.Weight[n], Row: l.Rows[n]))).ToArray();
        Assert.Equal(all.Select((p, i) => (p, i)).OrderBy(p => p.p.Cell).ThenBy(p => p.i).Select(p => p.p), Enumerable.Range(0, placed.Count).Select(i => (placed.Cells[i], placed.Weight[i], placed.Rows[i])));
        for (int i = 0; i < all.Length; i++) Assert.Equal(all[i].Weight, placed.Weight[placed.Position(i)]);
    }

    private static double[] Weights(double a)
    {
        double b = a - 1, c = a - 2, d = a - 3;
        return [-b * c * d / 6, a * c * d / 2, -a * b * d / 2, a * b * c / 6];
    }

    private static (TablePaths[] Lists, PlacedPaths Placed) Paths(ToyTable table, int count)
    {
        var random = new RandomStream(8, (ulong)count);
        TablePaths[] lists = [new(3), new(3), new(3)];
        for (int n = 0; n < count; n++) lists[n * 3 / count].Add(0, random.NextDouble() - 0.5, random.NextDouble() - 0.5, random.NextDouble() - 0.5);
        foreach (TablePaths list in lists) table.Place(list, ShareHistogram.PlacesTo(RMax));
        var placed = new PlacedPaths(3);
        placed.Merge(lists);
        return (lists, placed);
    }

    /// <summary>Seven cells of a quadratic without cross terms; the sides of a path are its place.</summary>
    private sealed class ToyTable : IPathTable
    {
        private const int Cells = 700, Distance = 100;
        private readonly float[][] _cells;

        public ToyTable(int kept)
        {
            using var stream = new MemoryStream();
            using var writer = new BinaryWriter(stream);
            writer.Write(2);
            writer.Write(kept);
            writer.Write(1);
            foreach (int numbers in (int[])[2 * kept, 2 * kept])
            {
                writer.Write(numbers);
                for (int i = 0; i < numbers; i++) writer.Write(0f);
            }

            stream.Position = 0;
            Basis = AmplitudeBasis.Read(new BinaryReader(stream));
            var random = new RandomStream(7, 1);
            _cells = [.. Enumerable.Range(0, Cells / Distance).Select(_ => Enumerable.Range(0, TermCount * Basis.Count).Select(_ => (float)random.NextGaussian()).ToArray())];
        }

        public AmplitudeBasis Basis { get; }

        public int Dimensions => 3;

        public int TermCount => 7;

        public float[]? Cell(int cell) => _cells[cell / Distance];

        public void Place(TablePaths paths, int places)
        {
            for (int n = 0; n < paths.Count; n++)
            {
                for (int d = 0; d < 3; d++) paths.Column(d)[n] = (float)paths.Side(d)[n];
                (paths.Cells[n], paths.Rows[n], paths.Fraction[n], paths.Weight[n]) = (Distance * ((5 * n + 3) % (Cells / Distance)), (17 * n + 5) % (places - 4), 1 + n % 10 / 10f, 0.5f + n % 3);
            }
        }

        public static double[] Terms(TablePaths paths, int n)
        {
            double[] place = [paths.Column(0)[n], paths.Column(1)[n], paths.Column(2)[n]];
            return [1, .. place, .. place.Select(p => p * p)];
        }

        public void FillTerms(PlacedPaths paths, int first, Span<Vector<float>> terms)
        {
            terms[0] = Vector<float>.One;
            for (int d = 0; d < 3; d++)
            {
                terms[1 + d] = new Vector<float>(paths.Column(d)[first..]);
                terms[4 + d] = terms[1 + d] * terms[1 + d];
            }
        }

        public void FillSlopes(PlacedPaths paths, int path, ReadOnlySpan<Vector<float>> coefficients, Span<float> slopes)
        {
            for (int d = 0; d < 3; d++) slopes[d] = Vector.Sum(coefficients[1 + d] + coefficients[4 + d] * (2 * paths.Column(d)[path]));
        }
    }
}
