using System.Numerics;
using XasRmc.Core;

namespace XasRmc.Exafs.Forward;

/// <summary>A pair table on every fourth row or so, with the weights that give back all rows: four times less memory to stream, to an error that is measured when it is made.</summary>
/// <remarks>
/// chi_AB(k; r) oscillates in r with 2k at most, so rows 0.02 Å apart carry all there is to know; rows between are 12-point Lagrange sums of them. A histogram h over the fine rows then costs
/// h·T = (h·L)·T_coarse, where L holds those sums' weights. The stride is the largest whose worst error, over all rows and wave numbers, stays below a bound relative to the largest |chi|.
/// </remarks>
internal sealed class CompressedTable
{
    private const int Points = 12;
    private static readonly int[] s_strides = [4, 3, 2];
    private readonly int _stride, _kPadded;
    private readonly double[] _rows;
    private readonly double[] _weights;
    private readonly int[] _firstCoarse;

    public CompressedTable(PairScatteringTable table, double relativeError)
    {
        Table = table;
        int width = Vector<double>.Count, kCount = table.KGrid.Count;
        _kPadded = (kCount + width - 1) / width * width;
        double largest = 0;
        foreach (double value in table.Values) largest = Math.Max(largest, Math.Abs(value));
        foreach (int stride in s_strides.Append(1))
        {
            int coarse = (table.RGrid.Count - 1) / stride + 1;
            if (stride > 1 && ((table.RGrid.Count - 1) % stride != 0 || coarse < Points)) continue;
            _stride = stride;
            CoarseCount = coarse;
            (_firstCoarse, _weights) = Weights(table.RGrid.Count, coarse, stride);
            _rows = new double[coarse * _kPadded];
            for (int c = 0; c < coarse; c++) table.Row(c * stride).CopyTo(_rows.AsSpan(c * _kPadded));
            RelativeError = largest == 0 ? 0 : WorstError() / largest;
            if (RelativeError <= relativeError) return;
        }

        throw new InvalidOperationException("A table with all of its rows kept does not give them back.");
    }

    public PairScatteringTable Table { get; }

    /// <summary>The number of rows kept.</summary>
    public int CoarseCount { get; }

    /// <summary>The largest error of any row over the largest |chi| of the table.</summary>
    public double RelativeError { get; }

    /// <summary>Adds scale · sum_j histogram_j row_j to a spectrum.</summary>
    /// <param name="histogram">A weight for every row of the full table.</param>
    /// <param name="scale">A factor for all.</param>
    /// <param name="coarse">Scratch for <see cref="CoarseCount"/> numbers.</param>
    /// <param name="chi">Scratch and result: at least the wave numbers rounded up to whole vectors.</param>
    public void Accumulate(ReadOnlySpan<double> histogram, double scale, Span<double> coarse, Span<double> chi)
    {
        coarse = coarse[..CoarseCount];
        coarse.Clear();
        int points = _stride == 1 ? 1 : Points;
        for (int j = 0; j < histogram.Length; j++)
        {
            double weight = histogram[j];
            if (weight == 0) continue;
            weight *= scale;
            Span<double> target = coarse.Slice(_firstCoarse[j], points);
            ReadOnlySpan<double> weights = _weights.AsSpan(j * points, points);
            for (int i = 0; i < target.Length; i++) target[i] += weight * weights[i];
        }

        MultiplyRows(coarse, chi);
    }

    /// <summary>The slopes of scale · sum over k of g(k) chi(k) along every number of a histogram.</summary>
    /// <param name="weights">g, one number a wave number.</param>
    /// <param name="scale">A factor for all.</param>
    /// <param name="slopes">Receives a number for every row of the full table.</param>
    public void PullBack(ReadOnlySpan<double> weights, double scale, Span<double> slopes)
    {
        var coarse = new double[CoarseCount];
        for (int row = 0; row < CoarseCount; row++)
        {
            ReadOnlySpan<double> values = _rows.AsSpan(row * _kPadded, weights.Length);
            Vector<double> sums = Vector<double>.Zero;
            int k = 0;
            for (; k <= values.Length - Vector<double>.Count; k += Vector<double>.Count) sums += new Vector<double>(values[k..]) * new Vector<double>(weights[k..]);
            double sum = Vector.Sum(sums);
            for (; k < values.Length; k++) sum += values[k] * weights[k];
            coarse[row] = scale * sum;
        }

        int points = _stride == 1 ? 1 : Points;
        for (int j = 0; j < slopes.Length; j++)
        {
            double sum = 0;
            for (int i = 0; i < points; i++) sum += _weights[j * points + i] * coarse[_firstCoarse[j] + i];
            slopes[j] = sum;
        }
    }

    /// <summary>chi += sum over rows, four rows a pass so that chi is loaded and stored less often.</summary>
    private void MultiplyRows(ReadOnlySpan<double> coarse, Span<double> chi)
    {
        int width = Vector<double>.Count, row = 0;
        ReadOnlySpan<double> rows = _rows;
        Span<Vector<double>> sum = System.Runtime.InteropServices.MemoryMarshal.Cast<double, Vector<double>>(chi[.._kPadded]);
        while (row < CoarseCount)
        {
            if (coarse[row] == 0)
            {
                row++;
                continue;
            }

            int together = Math.Min(4, CoarseCount - row);
            if (together == 4)
            {
                var a = new Vector<double>(coarse[row]);
                var b = new Vector<double>(coarse[row + 1]);
                var c = new Vector<double>(coarse[row + 2]);
                var d = new Vector<double>(coarse[row + 3]);
                ReadOnlySpan<Vector<double>> rowA = Cast(rows.Slice(row * _kPadded, _kPadded)), rowB = Cast(rows.Slice((row + 1) * _kPadded, _kPadded));
                ReadOnlySpan<Vector<double>> rowC = Cast(rows.Slice((row + 2) * _kPadded, _kPadded)), rowD = Cast(rows.Slice((row + 3) * _kPadded, _kPadded));
                for (int i = 0; i < sum.Length && i < rowA.Length && i < rowB.Length && i < rowC.Length && i < rowD.Length; i++)
                    sum[i] += a * rowA[i] + b * rowB[i] + (c * rowC[i] + d * rowD[i]);
                row += 4;
            }
            else
            {
                var a = new Vector<double>(coarse[row]);
                ReadOnlySpan<Vector<double>> rowA = Cast(rows.Slice(row * _kPadded, _kPadded));
                for (int i = 0; i < sum.Length && i < rowA.Length; i++) sum[i] += a * rowA[i];
                row++;
            }
        }
    }

    private static ReadOnlySpan<Vector<double>> Cast(ReadOnlySpan<double> row) => System.Runtime.InteropServices.MemoryMarshal.Cast<double, Vector<double>>(row);

    /// <summary>For every fine row the first coarse row it is made of, and its Lagrange weights.</summary>
    private static (int[] First, double[] Weights) Weights(int fine, int coarse, int stride)
    {
        var first = new int[fine];
        if (stride == 1)
        {
            for (int j = 0; j < fine; j++) first[j] = j;
            var ones = new double[fine];
            Array.Fill(ones, 1);
            return (first, ones);
        }

        var weights = new double[fine * Points];
        for (int j = 0; j < fine; j++)
        {
            first[j] = Math.Clamp(j / stride - Points / 2 + 1, 0, coarse - Points);
            double t = (double)j / stride - first[j];
            for (int i = 0; i < Points; i++)
            {
                double product = 1;
                for (int m = 0; m < Points; m++)
                {
                    if (m != i) product *= (t - m) / (i - m);
                }

                weights[j * Points + i] = product;
            }
        }

        return (first, weights);
    }

    private double WorstError()
    {
        if (_stride == 1) return 0;
        int kCount = Table.KGrid.Count;
        double[] row = new double[kCount];
        double worst = 0;
        for (int j = 0; j < Table.RGrid.Count; j++)
        {
            Array.Clear(row);
            for (int i = 0; i < Points; i++)
            {
                double weight = _weights[j * Points + i];
                if (weight == 0) continue;
                ReadOnlySpan<double> coarse = _rows.AsSpan((_firstCoarse[j] + i) * _kPadded, kCount);
                for (int k = 0; k < kCount; k++) row[k] += weight * coarse[k];
            }

            ReadOnlySpan<double> exact = Table.Row(j);
            for (int k = 0; k < kCount; k++) worst = Math.Max(worst, Math.Abs(row[k] - exact[k]));
        }

        return worst;
    }
}
