using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;

namespace XasRmc.Tests.Atomistics.Neighbours;

public class NeighbourListTests
{
    private static readonly Element s_gold = Element.Of("Au");

    public static TheoryData<string, double[]?, double> Cells => new()
    {
        { "free", null, 3.5 },
        { "free, far", null, 40 },
        { "cube", [9, 0, 0, 0, 9, 0, 0, 0, 9], 3.1 },
        { "smaller than the reach", [3, 0, 0, 0, 4, 0, 0, 0, 5], 7.3 },
        { "triclinic", [7, 0, 0, 3, 6, 0, -2, 1, 8], 4.2 },
        { "very skew", [4, 0, 0, 3.9, 1.5, 0, 0.5, 3, 2], 5.1 },
        { "left-handed", [0, 6, 0, 6, 0, 0, 0, 0, 6], 6.6 },
        { "plate", [30, 0, 0, 0, 30, 0, 0, 0, 2], 3.7 },
    };

    [Theory]
    [MemberData(nameof(Cells))]
    public void Of_RandomAtoms_EqualsTheSlowDoubleLoop(string name, double[]? rows, double rMax)
    {
        for (ulong seed = 0; seed < 3; seed++)
        {
            AtomicConfiguration atoms = RandomAtoms(12, rows, seed);

            NeighbourList list = NeighbourList.Of(atoms, rMax);

            Assert.True(SlowPairs(atoms, rMax).SequenceEqual(Entries(atoms, list)), $"{name}, seed {seed}");
        }
    }

    [Fact]
    public void Of_OneAtomInACell_SeesItsOwnImages()
    {
        var atom = new AtomicConfiguration("one", [s_gold], [0], [0.3, 0.2, 0.1], UnitCell.Orthogonal(3, 3, 3));

        Assert.Equal(6, NeighbourList.Of(atom, 3.1).CountOf(0));
        Assert.Equal(18, NeighbourList.Of(atom, 4.3).CountOf(0));
        Assert.Equal(0, NeighbourList.Of(atom, 2.9).CountOf(0));
    }

    [Fact]
    public void Of_EveryEntry_HasAnExactMirror()
    {
        AtomicConfiguration atoms = RandomAtoms(60, [7, 0, 0, 3, 6, 0, -2, 1, 8], 11);
        NeighbourList list = NeighbourList.Of(atoms, 5);

        var lengths = new Dictionary<(int, int), List<double>>();
        for (int i = 0; i < list.AtomCount; i++)
        {
            for (int e = list.Offsets[i]; e < list.Offsets[i + 1]; e++)
            {
                if (!lengths.TryGetValue((i, list.Indices[e]), out List<double>? found)) lengths[(i, list.Indices[e])] = found = [];
                found.Add(list.Vector(atoms.PositionsAngstrom, i, e).R);
            }
        }

        foreach (((int i, int j), List<double> found) in lengths) Assert.Equal(found.Order(), lengths[(j, i)].Order());
    }

    [Fact]
    public void Find_BadArguments_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CellList.Find([0, 0, 0], null, 0));
        Assert.Throws<ArgumentException>(() => CellList.Find([0, 0], null, 1));
        Assert.Throws<ArgumentException>(() => CellList.Find([0, 0, double.NaN], null, 1));
        Assert.Throws<ArgumentException>(() => FirstShell.ShortestDistanceAngstrom(new AtomicConfiguration("", [s_gold], [0], [0, 0, 0], null)));
    }

    internal static AtomicConfiguration RandomAtoms(int count, double[]? rows, ulong seed)
    {
        var random = new RandomStream(seed, 0);
        // Wider than the cells, so that atoms outside their cell are met too.
        double[] positions = [.. Enumerable.Range(0, 3 * count).Select(_ => random.NextDouble(-4, 8))];
        return new AtomicConfiguration("random", [s_gold], new int[count], positions, rows is null ? null : new UnitCell(rows));
    }

    internal static IEnumerable<(int I, int J, long R)> SlowPairs(AtomicConfiguration atoms, double rMax)
    {
        double[] p = atoms.PositionsAngstrom.ToArray();
        double[] m = atoms.Cell?.RowsAngstrom.ToArray() ?? new double[9];
        // Atoms lie at most 12 √3 = 21 Å apart; |b x c| / V is one over the distance of two faces.
        int[] images = [Images(m, 0, rMax + 21), Images(m, 1, rMax + 21), Images(m, 2, rMax + 21)];
        var found = new List<(int, int, long)>();
        for (int i = 0; i < atoms.Count; i++)
        {
            for (int j = 0; j < atoms.Count; j++)
            {
                for (int a = -images[0]; a <= images[0]; a++)
                {
                    for (int b = -images[1]; b <= images[1]; b++)
                    {
                        for (int c = -images[2]; c <= images[2]; c++)
                        {
                            if (i == j && a == 0 && b == 0 && c == 0) continue;
                            double x = p[3 * j] - p[3 * i] + a * m[0] + b * m[3] + c * m[6];
                            double y = p[3 * j + 1] - p[3 * i + 1] + a * m[1] + b * m[4] + c * m[7];
                            double z = p[3 * j + 2] - p[3 * i + 2] + a * m[2] + b * m[5] + c * m[8];
                            double r = Math.Sqrt(x * x + y * y + z * z);
                            if (r <= rMax) found.Add((i, j, Quantised(r)));
                        }
                    }
                }
            }
        }

        return found.Order();
    }

    private static int Images(double[] m, int axis, double reach)
    {
        double volume = Math.Abs(m[0] * (m[4] * m[8] - m[5] * m[7]) - m[1] * (m[3] * m[8] - m[5] * m[6]) + m[2] * (m[3] * m[7] - m[4] * m[6]));
        if (volume == 0) return 0;
        double[] b = m[(3 * ((axis + 1) % 3))..(3 * ((axis + 1) % 3) + 3)], c = m[(3 * ((axis + 2) % 3))..(3 * ((axis + 2) % 3) + 3)];
        double x = b[1] * c[2] - b[2] * c[1], y = b[2] * c[0] - b[0] * c[2], z = b[0] * c[1] - b[1] * c[0];
        return (int)Math.Ceiling(reach * Math.Sqrt(x * x + y * y + z * z) / volume);
    }

    private static IEnumerable<(int I, int J, long R)> Entries(AtomicConfiguration atoms, NeighbourList list)
    {
        var found = new List<(int, int, long)>();
        for (int i = 0; i < list.AtomCount; i++)
        {
            for (int e = list.Offsets[i]; e < list.Offsets[i + 1]; e++) found.Add((i, list.Indices[e], Quantised(list.Vector(atoms.PositionsAngstrom, i, e).R)));
        }

        return found.Order();
    }

    // Distances as whole numbers of 1e-9 Å, so that rounding does not matter.
    private static long Quantised(double r) => (long)Math.Round(r * 1e9);
}
