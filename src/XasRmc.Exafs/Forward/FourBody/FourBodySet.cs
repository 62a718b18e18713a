using System.Collections.Concurrent;
using MathNet.Numerics.LinearAlgebra;
using XasRmc.Core;
using XasRmc.Exafs.Forward.Paths;
using XasRmc.Exafs.Forward.ThreeBody;
using XasRmc.Exafs.Scattering;

namespace XasRmc.Exafs.Forward.FourBody;

/// <summary>The amplitudes of the paths 0-i-j-k-0 of one edge, to a few hundredths of what they are: they make 1 to 3 % of k² chi.</summary>
/// <remarks>
/// T = S(k) times the product of the legs' lengths, in cells of six dimensions with a quadratic polynomial each (<see cref="FourBodyCells"/>), fitted to paths drawn in the cell from Halton's sequence, so that a cell depends on nothing but its place.
/// These paths are computed by the propagator's expansion, order 3 below 8 Å⁻¹ and order 2 above, which errs by 0.1 to 0.3 % of chi for them; all partial waves would take ten times as long.
/// </remarks>
internal sealed class FourBodySet
{
    private const int Samples = 48, MostDraws = 2000;
    private const double StepInvAngstrom = 0.2, HighOrderEnd = 8, SmallestShare = 0.015, LegSpread = 0.6, Ridge = 1e-6;
    private static readonly int[] s_bases = [2, 3, 5, 7, 11, 13];
    private readonly AmplitudeNodes _nodes;
    private readonly PhaseGrid _low, _high;
    private readonly int _points, _neighbours;
    private readonly ConcurrentBag<(PathWorkspace Low, PathWorkspace High)> _free = [];
    private Lazy<AmplitudeBasis[]> _bases;
    private readonly float[]?[][] _cells;

    /// <summary>Makes empty tables.</summary>
    /// <param name="phases">The phases of the edge.</param>
    /// <param name="sumGrid">The wave numbers at which paths are summed.</param>
    public FourBodySet(ScatteringPhases phases, KGrid sumGrid)
    {
        _points = sumGrid.Count;
        _nodes = new AmplitudeNodes(sumGrid, StepInvAngstrom);
        double[] all = _nodes.WavenumbersInvAngstrom;
        _low = PhaseGrid.At(phases, [.. all.Where(k => k < HighOrderEnd)]);
        double[] above = [.. all.Where(k => k >= HighOrderEnd)];
        _high = PhaseGrid.At(phases, above.Length > 0 ? above : [all[^1]]);
        _neighbours = phases.Potentials.Count - 1;
        _cells = [.. Enumerable.Range(0, TableCount).Select(_ => new float[]?[FourBodyCells.Count])];
        _bases = new Lazy<AmplitudeBasis[]>(MakeBases);
    }

    /// <summary>The number of tables: one for every three potentials in turn.</summary>
    public int TableCount => _neighbours * _neighbours * _neighbours;

    /// <summary>The directions of each table.</summary>
    public IReadOnlyList<AmplitudeBasis> Bases => _bases.Value;

    /// <summary>The number of a table.</summary>
    public int IndexOf(int i, int j, int k) => ((i - 1) * _neighbours + j - 1) * _neighbours + k - 1;

    /// <summary>The coefficients of a cell; null where it is not made yet.</summary>
    public float[]? Cell(int table, int cell) => Volatile.Read(ref _cells[table][cell]);

    /// <summary>Makes cells.</summary>
    public void Make(IReadOnlyList<(int Table, int Cell)> cells, CancellationToken cancellationToken)
    {
        _ = Bases;
        Parallel.ForEach(cells, new ParallelOptions { CancellationToken = cancellationToken }, c => Interlocked.CompareExchange(ref _cells[c.Table][c.Cell], MakeCell(c.Table, c.Cell), null));
    }

    /// <summary>The cells so far.</summary>
    public int CellCount => _cells.Sum(t => t.Count(c => c is not null));

    /// <summary>Writes all tables.</summary>
    public void Write(BinaryWriter writer)
    {
        for (int t = 0; t < TableCount; t++)
        {
            Bases[t].Write(writer);
            int[] cells = [.. Enumerable.Range(0, FourBodyCells.Count).Where(i => _cells[t][i] is not null)];
            writer.Write(cells.Length);
            foreach (int cell in cells)
            {
                writer.Write(cell);
                writer.WriteNumbers(_cells[t][cell]!);
            }
        }
    }

    /// <summary>Reads all tables, in place of making them.</summary>
    /// <exception cref="InvalidDataException">A place is out of range.</exception>
    public void Read(BinaryReader reader)
    {
        var bases = new AmplitudeBasis[TableCount];
        for (int t = 0; t < TableCount; t++)
        {
            bases[t] = AmplitudeBasis.Read(reader);
            for (int left = reader.ReadInt32(); left > 0; left--)
            {
                int cell = reader.ReadInt32();
                float[] coefficients = reader.ReadNumbers();
                if (cell is < 0 or >= FourBodyCells.Count || coefficients.Length != FourBodyCells.Terms * bases[t].Count) throw new InvalidDataException("A cell of a table makes no sense.");
                _cells[t][cell] = coefficients;
            }
        }

        _bases = new Lazy<AmplitudeBasis[]>(bases);
    }

    private float[] MakeCell(int table, int cell)
    {
        AmplitudeBasis basis = Bases[table];
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
        var design = Matrix<double>.Build.Dense(shapes.Count, FourBodyCells.Terms);
        var values = Matrix<double>.Build.Dense(shapes.Count, count);
        Span<float> terms = stackalloc float[FourBodyCells.Terms];
        for (int s = 0; s < shapes.Count; s++)
        {
            FourBodyCells.Fill(shapes[s].Place, terms);
            for (int t = 0; t < terms.Length; t++) design[s, t] = terms[t];
            float[] shares = basis.Project(Amplitude(table, shapes[s].Shape));
            for (int m = 0; m < count; m++) values[s, m] = shares[m];
        }

        // The ridge decides where few shapes are possible.
        Matrix<double> transposed = design.Transpose(), normal = transposed * design + Matrix<double>.Build.DenseIdentity(FourBodyCells.Terms) * (Ridge * shapes.Count);
        Matrix<double> solution = normal.Cholesky().Solve(transposed * values);
        for (int t = 0; t < FourBodyCells.Terms; t++)
        {
            for (int m = 0; m < count; m++) coefficients[t * count + m] = (float)solution[t, m];
        }

        return coefficients;
    }

    /// <summary>The directions of each table are those of amplitudes all over the shapes of close-packed metals.</summary>
    private AmplitudeBasis[] MakeBases()
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

        var bases = new AmplitudeBasis[TableCount];
        Parallel.For(0, bases.Length, table => bases[table] = AmplitudeBasis.Of([.. shapes.Select(s => Amplitude(table, s))], _nodes, _points, SmallestShare));
        return bases;
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
