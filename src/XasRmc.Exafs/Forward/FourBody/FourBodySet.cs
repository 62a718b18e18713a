using System.Collections.Concurrent;
using System.Numerics;
using XasRmc.Core;
using XasRmc.Exafs.Forward.Paths;
using XasRmc.Exafs.Forward.ThreeBody;
using XasRmc.Exafs.Scattering;
using Matrix = MathNet.Numerics.LinearAlgebra.Matrix<double>;

namespace XasRmc.Exafs.Forward.FourBody;

/// <summary>The amplitudes of the paths 0-i-j-k-0 of one edge, to a few hundredths of what they are: they make 2 to 5 % of k² chi.</summary>
/// <remarks>
/// T = S(k) times the product of the legs' lengths, in cells of six dimensions with a quadratic polynomial each (<see cref="FourBodyCells"/>), fitted to paths drawn in the cell from Halton's sequence, so that a cell depends on nothing but its place.
/// These paths are computed by the propagator's expansion, order 3 below 8 Å⁻¹ and order 2 above, which errs by 0.1 to 0.3 % of chi for them; all partial waves would take ten times as long.
/// </remarks>
internal sealed class FourBodySet
{
    private const int Samples = 48, MostDraws = 2000;
    private const double HighOrderEnd = 8, SmallestShare = 0.015, LegSpread = 0.6, Ridge = 1e-6;
    private static readonly int[] s_bases = [2, 3, 5, 7, 11, 13];
    private readonly AmplitudeNodes _nodes;
    private readonly PhaseGrid _low, _high;
    private readonly int _points, _neighbours;
    private readonly ConcurrentBag<(PathWorkspace Low, PathWorkspace High)> _free = [];
    private Lazy<FourBodyTable[]> _tables;

    /// <summary>Makes empty tables.</summary>
    /// <param name="phases">The phases of the edge.</param>
    /// <param name="sumGrid">The wave numbers at which paths are summed.</param>
    public FourBodySet(ScatteringPhases phases, KGrid sumGrid)
    {
        _points = sumGrid.Count;
        _nodes = new AmplitudeNodes(sumGrid, (0.3, 6), (0.6, double.PositiveInfinity));
        double[] all = _nodes.WavenumbersInvAngstrom;
        _low = PhaseGrid.At(phases, [.. all.Where(k => k < HighOrderEnd)]);
        double[] above = [.. all.Where(k => k >= HighOrderEnd)];
        _high = PhaseGrid.At(phases, above.Length > 0 ? above : [all[^1]]);
        _neighbours = phases.Potentials.Count - 1;
        _tables = new Lazy<FourBodyTable[]>(MakeTables);
    }

    /// <summary>The tables: one for every three potentials in turn; made at first use.</summary>
    public IReadOnlyList<FourBodyTable> Tables => _tables.Value;

    private int TableCount => _neighbours * _neighbours * _neighbours;

    /// <summary>The number of a table.</summary>
    public int IndexOf(int i, int j, int k) => ((i - 1) * _neighbours + j - 1) * _neighbours + k - 1;

    /// <summary>Makes cells.</summary>
    public void Make(IReadOnlyList<(int Table, int Cell)> cells, CancellationToken cancellationToken)
    {
        FourBodyTable[] tables = _tables.Value;
        Parallel.ForEach(cells, new ParallelOptions { CancellationToken = cancellationToken }, c => tables[c.Table].SetCell(c.Cell, MakeCell(c.Table, c.Cell)));
    }

    /// <summary>Writes all tables.</summary>
    public void Write(BinaryWriter writer)
    {
        foreach (FourBodyTable table in Tables) table.Write(writer);
    }

    /// <summary>Reads all tables, in place of making them.</summary>
    /// <exception cref="InvalidDataException">A cell is out of range or has the wrong size.</exception>
    public void Read(BinaryReader reader) => _tables = new Lazy<FourBodyTable[]>([.. Enumerable.Range(0, TableCount).Select(_ => FourBodyTable.Read(reader))]);

    private float[] MakeCell(int table, int cell)
    {
        AmplitudeBasis basis = Tables[table].Basis;
        var shapes = new List<(FourBodyGeometry Shape, float[] Place)>();
        for (int draw = 1; draw <= MostDraws && shapes.Count < Samples; draw++)
        {
            float[] place = [.. s_bases.Select((b, i) => (float)((i < FourBodyCells.Legs ? LegSpread : 1) * (Halton(draw, b) - 0.5)))];
            FourBodyGeometry shape = FourBodyCells.Shape(cell, place);
            if (shape.IsPossible) shapes.Add((shape, place));
        }

        int count = basis.Count;
        var coefficients = new float[FourBodyCells.Terms * count];
        if (shapes.Count == 0) return coefficients;
        var design = Matrix.Build.Dense(shapes.Count, FourBodyCells.Terms);
        var values = Matrix.Build.Dense(shapes.Count, count);
        Span<Vector<float>> at = stackalloc Vector<float>[s_bases.Length], terms = stackalloc Vector<float>[FourBodyCells.Terms];
        for (int s = 0; s < shapes.Count; s++)
        {
            for (int d = 0; d < at.Length; d++) at[d] = new Vector<float>(shapes[s].Place[d]);
            FourBodyCells.Fill(at, terms);
            for (int t = 0; t < terms.Length; t++) design[s, t] = terms[t][0];
            float[] shares = basis.Project(Amplitude(table, shapes[s].Shape));
            for (int m = 0; m < count; m++) values[s, m] = shares[m];
        }

        // The ridge decides where few shapes are possible.
        Matrix transposed = design.Transpose(), normal = transposed * design + Matrix.Build.DenseIdentity(FourBodyCells.Terms) * (Ridge * shapes.Count);
        Matrix solution = normal.Cholesky().Solve(transposed * values);
        for (int t = 0; t < FourBodyCells.Terms; t++)
        {
            for (int m = 0; m < count; m++) coefficients[t * count + m] = (float)solution[t, m];
        }

        return coefficients;
    }

    /// <summary>The directions of each table are those of amplitudes all over the shapes of close-packed metals.</summary>
    private FourBodyTable[] MakeTables()
    {
        const int Shapes = 120;
        double[] widths = [1.2, 1.2, 1.2, 1.2, 4, 2], starts = [2.4, 2.4, 2.4, 2.4, 2.4, -1];
        var shapes = new List<FourBodyGeometry>();
        for (int draw = 1; shapes.Count < Shapes; draw++)
        {
            double[] at = [.. s_bases.Select((b, i) => starts[i] + widths[i] * Halton(draw, b))];
            var shape = new FourBodyGeometry(at[0], at[1], at[2], at[3], at[4], at[5]);
            if (shape.IsPossible) shapes.Add(shape);
        }

        var tables = new FourBodyTable[TableCount];
        Parallel.For(0, tables.Length, table => tables[table] = new FourBodyTable(AmplitudeBasis.Of([.. shapes.Select(s => Amplitude(table, s))], _nodes, _points, SmallestShare)));
        return tables;
    }

    private float[] Amplitude(int table, FourBodyGeometry shape)
    {
        if (!_free.TryTake(out (PathWorkspace Low, PathWorkspace High) work)) work = (new PathWorkspace(_low, 3, 4), new PathWorkspace(_high, 2, 4));
        int[] potentials = [0, table / (_neighbours * _neighbours) + 1, table / _neighbours % _neighbours + 1, table % _neighbours + 1];
        Span<double> positions = stackalloc double[12];
        shape.FillPositions(positions);
        int count = _nodes.WavenumbersInvAngstrom.Length;
        double[] re = new double[Math.Max(count, _low.Count + _high.Count)], im = new double[re.Length];
        PathAmplitude.Compute(work.Low, positions, potentials, re.AsSpan(0, _low.Count), im.AsSpan(0, _low.Count));
        if (count > _low.Count) PathAmplitude.Compute(work.High, positions, potentials, re.AsSpan(_low.Count, _high.Count), im.AsSpan(_low.Count, _high.Count));
        _free.Add(work);
        double lengths = shape.L1 * shape.L2 * shape.L3 * shape.L4;
        var amplitude = new float[2 * count];
        for (int i = 0; i < count; i++) (amplitude[i], amplitude[count + i]) = ((float)(lengths * re[i]), (float)(lengths * im[i]));
        return amplitude;
    }

    private static double Halton(int index, int radix)
    {
        double value = 0, digit = 1.0 / radix;
        for (; index > 0; index /= radix, digit /= radix) value += digit * (index % radix);
        return value;
    }
}
