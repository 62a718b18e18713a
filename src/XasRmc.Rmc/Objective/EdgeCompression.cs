using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using XasRmc.Core;

namespace XasRmc.Rmc.Objective;

/// <summary>The whitening and compression of one edge: from chi(k) to the few numbers that any sum of table rows can change.</summary>
/// <remarks>
/// <para>F, scaled by sqrt(N_ind)/eps, maps the rows of the edge's tables to vectors x_j. The eigenvectors U of sum_j x_j x_jᵀ, by falling eigenvalue, are the
/// directions that the tables reach; chi² = |Uᵀ(F chi_m − F chi_c)|² + the part of the data outside U, which no structure changes.</para>
/// </remarks>
internal sealed class EdgeCompression
{
    private const double SmallestSingularValue = 1e-8;
    private readonly double[] _whitened;
    private readonly int _whitenedRows;

    public EdgeCompression(RmcEdge edge, IReadOnlyList<PairScatteringTable> tables, double rMinAngstrom, double rMaxAngstrom, double tolerance, IEnumerable<double[]> otherCurves, out double[][] mapped)
    {
        Edge = edge;
        LinearObjective objective = edge.Objective;
        int points = objective.Grid.Count;
        double scale = Math.Sqrt(objective.IndependentPoints / edge.ErrorPower);
        _whitened = Whiten(objective, scale);
        _whitenedRows = _whitened.Length / points;
        mapped = [.. tables.Select(t => MapRows(t, objective.Grid))];

        int n = _whitenedRows;
        double[] products = new double[n * n];
        for (int t = 0; t < tables.Count; t++)
        {
            (int first, int end) = RowsBetween(tables[t].RGrid, rMinAngstrom, rMaxAngstrom);
            for (int j = first; j < end; j++) AddProducts(mapped[t].AsSpan(j * n, n), products);
        }

        double[] features = new double[n];
        foreach (double[] curve in otherCurves)
        {
            Whitened(curve, features);
            AddProducts(features, products);
        }

        Evd<double> evd = Matrix<double>.Build.Dense(n, n, products).Evd(Symmetricity.Symmetric);
        double[] singular = [.. evd.EigenValues.Select(v => Math.Sqrt(Math.Max(0, v.Real))).Reverse()];
        if (!(singular[0] > 0)) throw new ArgumentException($"The tables of {edge.Edge} have no signal in the compared range.");
        NumericalRank = singular.Count(s => s > SmallestSingularValue * singular[0]);
        Rank = Math.Max(1, singular.Count(s => s > tolerance * singular[0]));
        Directions = [.. Enumerable.Range(0, n).Select(c => evd.EigenVectors.Column(n - 1 - c).ToArray())];
    }

    public RmcEdge Edge { get; }

    /// <summary>Directions above the tolerance.</summary>
    public int Rank { get; }

    /// <summary>Directions that are not rounding error.</summary>
    public int NumericalRank { get; }

    private double[][] Directions { get; }

    /// <summary>Whitened features of chi(k), and the squared length of them.</summary>
    public double Whitened(ReadOnlySpan<double> chi, Span<double> features)
    {
        double square = 0;
        for (int f = 0; f < _whitenedRows; f++)
        {
            double sum = Dot(_whitened.AsSpan(f * chi.Length, chi.Length), chi);
            features[f] = sum;
            square += sum * sum;
        }

        return square;
    }

    /// <summary>The length of the whitened vector.</summary>
    public int WhitenedCount => _whitenedRows;

    /// <summary>The leading components of a whitened vector, zeros behind the numerical rank.</summary>
    public void Compress(ReadOnlySpan<double> features, Span<double> destination)
    {
        int used = Math.Min(destination.Length, NumericalRank);
        destination.Clear();
        for (int c = 0; c < used; c++) destination[c] = Dot(Directions[c], features);
    }

    /// <summary>The same of chi(k).</summary>
    public void CompressSpectrum(ReadOnlySpan<double> chi, Span<double> destination)
    {
        double[] features = new double[_whitenedRows];
        Whitened(chi, features);
        Compress(features, destination);
    }

    /// <summary>The slopes along chi(k) of a number whose slopes along the compressed components are given: the transpose of whitening and compressing.</summary>
    public void PullBack(ReadOnlySpan<double> slopes, Span<double> weights)
    {
        double[] features = new double[_whitenedRows];
        for (int c = 0; c < Math.Min(slopes.Length, NumericalRank); c++)
        {
            for (int f = 0; f < features.Length; f++) features[f] += slopes[c] * Directions[c][f];
        }

        weights.Clear();
        for (int f = 0; f < features.Length; f++)
        {
            ReadOnlySpan<double> row = _whitened.AsSpan(f * weights.Length, weights.Length);
            for (int i = 0; i < row.Length; i++) weights[i] += features[f] * row[i];
        }
    }

    /// <summary>The whitened rows of a table in compressed form, and the largest row's dropped part and length.</summary>
    public (double[] Rows, double Dropped, double Longest) CompressTable(ReadOnlySpan<double> mapped, int width, int first, int end)
    {
        int n = _whitenedRows, count = mapped.Length / n;
        double[] rows = new double[count * width];
        double dropped = 0, longest = 0;
        for (int j = 0; j < count; j++)
        {
            ReadOnlySpan<double> x = mapped.Slice(j * n, n);
            Span<double> row = rows.AsSpan(j * width, width);
            Compress(x, row);
            if (j < first || j >= end) continue;
            double full = Dot(x, x);
            longest = Math.Max(longest, Math.Sqrt(full));
            dropped = Math.Max(dropped, Math.Sqrt(Math.Max(0, Dropped(x, width))));
        }

        return (rows, dropped, longest);
    }

    /// <summary>The part of a chi(k) outside the kept directions, relative to its own length in the compared vector.</summary>
    public double DroppedShare(ReadOnlySpan<double> chi, int width)
    {
        double[] x = new double[_whitenedRows];
        double square = Whitened(chi, x);
        return square > 0 ? Math.Sqrt(Dropped(x, width) / square) : 0;
    }

    /// <summary>The squared length of what the kept directions leave of a vector, summed over the others so that nothing cancels.</summary>
    private double Dropped(ReadOnlySpan<double> x, int width)
    {
        double square = 0;
        for (int c = Math.Min(width, NumericalRank); c < Directions.Length; c++)
        {
            double part = Dot(Directions[c], x);
            square += part * part;
        }

        return square;
    }

    /// <summary>The rows of a grid that a range of distances needs for four-point interpolation.</summary>
    public static (int First, int End) RowsBetween(RGrid grid, double rMinAngstrom, double rMaxAngstrom)
    {
        int first = Math.Max(0, (int)Math.Floor((rMinAngstrom - grid.StartAngstrom) / grid.StepAngstrom) - 1);
        int end = Math.Min(grid.Count, (int)Math.Ceiling((rMaxAngstrom - grid.StartAngstrom) / grid.StepAngstrom) + 2);
        return (first, end);
    }

    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    /// <summary>The objective times a number; where it has more rows than columns, a square root of FᵀF takes its place.</summary>
    private static double[] Whiten(LinearObjective objective, double scale)
    {
        int points = objective.Grid.Count;
        if (objective.FeatureCount <= points)
        {
            double[] scaled = objective.Matrix.ToArray();
            for (int i = 0; i < scaled.Length; i++) scaled[i] *= scale;
            return scaled;
        }

        Matrix<double> f = Matrix<double>.Build.DenseOfRowMajor(objective.FeatureCount, points, objective.Matrix.ToArray());
        Evd<double> evd = f.TransposeThisAndMultiply(f).Evd(Symmetricity.Symmetric);
        double[] root = new double[points * points];
        for (int c = 0; c < points; c++)
        {
            double length = scale * Math.Sqrt(Math.Max(0, evd.EigenValues[c].Real));
            for (int i = 0; i < points; i++) root[c * points + i] = length * evd.EigenVectors[i, c];
        }

        return root;
    }

    private static void AddProducts(ReadOnlySpan<double> x, Span<double> products)
    {
        for (int a = 0; a < x.Length; a++)
        {
            Span<double> row = products.Slice(a * x.Length, x.Length);
            double factor = x[a];
            for (int b = 0; b < row.Length; b++) row[b] += factor * x[b];
        }
    }

    private double[] MapRows(PairScatteringTable table, KGrid grid)
    {
        CheckRange(table.KGrid, $"the table of {table.Edge} with {table.Neighbour}");
        double[] mapped = new double[table.RGrid.Count * _whitenedRows];
        double[] chi = new double[grid.Count];
        for (int j = 0; j < table.RGrid.Count; j++)
        {
            Resample(table.Row(j), table.KGrid, grid, chi);
            Whitened(chi, mapped.AsSpan(j * _whitenedRows, _whitenedRows));
        }

        return mapped;
    }

    /// <summary>Refuses a model whose wave numbers end within the compared range.</summary>
    public void CheckRange(KGrid available, string what)
    {
        const double negligible = 1e-6, rounding = 1e-9;
        int points = Edge.Objective.Grid.Count;
        double[] column = new double[points];
        for (int i = 0; i < _whitened.Length; i++) column[i % points] = Math.Max(column[i % points], Math.Abs(_whitened[i]));
        double limit = negligible * column.Max();
        double low = Edge.Objective.Grid[Array.FindIndex(column, c => c > limit)], high = Edge.Objective.Grid[Array.FindLastIndex(column, c => c > limit)];
        if (low < available.StartInvAngstrom - rounding || high > available.EndInvAngstrom + rounding)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The comparison at {Edge.Edge} uses k {low:0.00}-{high:0.00} Å⁻¹, but {what} has k {available.StartInvAngstrom:0.00}-{available.EndInvAngstrom:0.00} Å⁻¹."));
        }
    }

    private static void Resample(ReadOnlySpan<double> source, KGrid from, KGrid to, Span<double> destination)
    {
        for (int i = 0; i < to.Count; i++)
            destination[i] = from == to ? source[i] : CubicLookup.Read(source, (to[i] - from.StartInvAngstrom) / from.StepInvAngstrom);
    }
}
