using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using XasRmc.Exafs.Forward.Paths;

namespace XasRmc.Exafs.Forward.ThreeBody;

/// <summary>Shares of paths, gathered by half length: one row a table and place on an even grid of R, one number a direction.</summary>
/// <remarks>
/// A path with R between places is shared out over the four beside it (cubic Lagrange weights): e^{2ipR} at 0.01 Å is good to 2e-4 at 14 Å⁻¹. At the end A(k) = sum over tables, directions m and places R of U_m(k) h_m(R) e^{2ip(k)R}.
/// </remarks>
internal sealed class ShareHistogram
{
    public const double FirstAngstrom = 2, StepAngstrom = 0.01;

    /// <summary>The rows that a path is shared out over.</summary>
    public const int RowsOfPath = 4;

    private readonly int[] _offsets, _counts;
    private readonly float[] _values;

    /// <summary>Makes an empty histogram.</summary>
    /// <param name="bases">The directions of each table.</param>
    /// <param name="rMaxAngstrom">The longest half length, Å.</param>
    public ShareHistogram(IReadOnlyList<AmplitudeBasis> bases, double rMaxAngstrom)
    {
        Places = PlacesTo(rMaxAngstrom);
        _counts = [.. bases.Select(b => b.Count)];
        _offsets = new int[bases.Count];
        for (int t = 1; t < _offsets.Length; t++) _offsets[t] = _offsets[t - 1] + Places * _counts[t - 1];
        _values = new float[_offsets[^1] + Places * _counts[^1]];
    }

    /// <summary>The places of R.</summary>
    public int Places { get; }

    /// <summary>The places of R up to a half length.</summary>
    public static int PlacesTo(double rMaxAngstrom) => (int)Math.Ceiling((rMaxAngstrom - FirstAngstrom) / StepAngstrom) + 4;

    /// <summary>The rows of a table.</summary>
    public Span<float> Rows(int table) => _values.AsSpan(_offsets[table], Places * _counts[table]);

    /// <summary>Empties it.</summary>
    public void Clear() => Array.Clear(_values);

    /// <summary>The first of the four rows beside half lengths, and where they lie from that row on, in steps.</summary>
    public static (Vector<double> First, Vector<double> Fraction) Place(Vector<double> halfLengths, int places)
    {
        Vector<double> place = (halfLengths - new Vector<double>(FirstAngstrom)) * new Vector<double>(1 / StepAngstrom);
        Vector<double> first = Vector.Min(Vector.Max(Vector.Floor(place) - Vector<double>.One, Vector<double>.Zero), new Vector<double>(places - RowsOfPath));
        return (first, place - first);
    }

    /// <summary>Adds the shares of paths, each times its weight: the polynomial of its cell at its place.</summary>
    /// <param name="number">The number of the table.</param>
    /// <param name="paths">The paths.</param>
    /// <param name="table">The table, with all of their cells made.</param>
    public void Add(int number, PlacedPaths paths, IPathTable table)
    {
        int width = Vector<float>.Count, count = _counts[number], termCount = table.TermCount;
        // One vector more, so that four paths may begin in any lane.
        Span<Vector<float>> terms = stackalloc Vector<float>[termCount + 1], weights = stackalloc Vector<float>[RowsOfPath];
        Span<float> shares = stackalloc float[ShareKernels.PathsTogether * count];
        ReadOnlySpan<float> lanes = MemoryMarshal.Cast<Vector<float>, float>(terms), shared = MemoryMarshal.Cast<Vector<float>, float>(weights);
        Span<float> rows = Rows(number);
        ReadOnlySpan<int> cells = paths.Cells, firstRows = paths.Rows;
        float[] cell = [];
        int last = -1;
        for (int start = 0; start < cells.Length; start += width)
        {
            table.FillTerms(paths, start, terms[..termCount]);
            FillWeights(new Vector<float>(paths.Fraction[start..]), weights);
            var weight = new Vector<float>(paths.Weight[start..]);
            for (int i = 0; i < RowsOfPath; i++) weights[i] *= weight;
            int end = Math.Min(width, cells.Length - start);
            for (int lane = 0; lane < end;)
            {
                int path = start + lane;
                if (cells[path] != last) cell = table.Cell(last = cells[path])!;
                int together = 1;
                while (together < ShareKernels.PathsTogether && lane + together < end && cells[path + together] == last) together++;
                // Two and three are taken as four: what the others of the four give is not used.
                ShareKernels.Fill(cell, lanes[lane..], count, termCount, together > 1 ? ShareKernels.PathsTogether : 1, shares);
                for (int i = 0; i < together; i++) ShareOut(rows.Slice(firstRows[path + i] * count, RowsOfPath * count), shares.Slice(i * count, count), shared[(lane + i)..]);
                lane += together;
            }
        }
    }

    /// <summary>Where the histogram holds slopes of a number: that number's part from each path, and the slopes of the part.</summary>
    /// <param name="number">The number of the table.</param>
    /// <param name="paths">The paths.</param>
    /// <param name="table">The table, with all of their cells made.</param>
    /// <param name="results">Receives for each path its part over its weight, then the part's slope along R over the weight, 1/Å, then the slopes along the numbers of its place.</param>
    public void Contract(int number, PlacedPaths paths, IPathTable table, Span<float> results)
    {
        int width = Vector<float>.Count, count = _counts[number], length = table.Dimensions + 2;
        Span<Vector<float>> terms = stackalloc Vector<float>[table.TermCount], weights = stackalloc Vector<float>[RowsOfPath], slopes = stackalloc Vector<float>[RowsOfPath], along = stackalloc Vector<float>[table.TermCount];
        Span<Vector<float>> here = stackalloc Vector<float>[count / width], slope = stackalloc Vector<float>[count / width];
        ReadOnlySpan<float> lanes = MemoryMarshal.Cast<Vector<float>, float>(terms), shared = MemoryMarshal.Cast<Vector<float>, float>(weights), sharedSlopes = MemoryMarshal.Cast<Vector<float>, float>(slopes);
        ReadOnlySpan<float> rows = Rows(number);
        ReadOnlySpan<int> cells = paths.Cells, firstRows = paths.Rows;
        float[] cell = [];
        int last = -1;
        for (int start = 0; start < cells.Length; start += width)
        {
            table.FillTerms(paths, start, terms);
            FillWeights(new Vector<float>(paths.Fraction[start..]), weights);
            FillWeightSlopes(new Vector<float>(paths.Fraction[start..]), slopes);
            for (int lane = 0; lane < width && start + lane < cells.Length; lane++)
            {
                int path = start + lane;
                if (cells[path] != last) cell = table.Cell(last = cells[path])!;
                ReadOnlySpan<float> at = rows.Slice(firstRows[path] * count, RowsOfPath * count);
                Interpolate(at, shared[lane..], here);
                Interpolate(at, sharedSlopes[lane..], slope);
                Span<float> result = results.Slice(path * length, length);
                (result[0], result[1]) = ContractOne(cell, lanes[lane..], here, slope, along);
                table.FillSlopes(paths, path, along, result[2..]);
            }
        }
    }

    /// <summary>Cubic Lagrange weights at a place between the four rows.</summary>
    private static void FillWeights(Vector<float> a, Span<Vector<float>> weights)
    {
        Vector<float> one = Vector<float>.One, b = a - one, c = b - one, d = c - one;
        weights[0] = b * c * d * (-1f / 6);
        weights[1] = a * c * d * 0.5f;
        weights[2] = a * b * d * -0.5f;
        weights[3] = a * b * c * (1f / 6);
    }

    /// <summary>Their slopes along R, 1/Å.</summary>
    private static void FillWeightSlopes(Vector<float> a, Span<Vector<float>> slopes)
    {
        const float Scale = (float)(1 / StepAngstrom);
        Vector<float> one = Vector<float>.One, b = a - one, c = b - one, d = c - one;
        slopes[0] = (c * d + b * d + b * c) * (-Scale / 6);
        slopes[1] = (c * d + a * d + a * c) * (Scale / 2);
        slopes[2] = (b * d + a * d + a * b) * (-Scale / 2);
        slopes[3] = (b * c + a * c + a * b) * (Scale / 6);
    }

    /// <summary>Adds the shares of a path to its four rows.</summary>
    private static void ShareOut(Span<float> rows, ReadOnlySpan<float> shares, ReadOnlySpan<float> weights)
    {
        int width = Vector<float>.Count, count = shares.Length;
        ref float row = ref MemoryMarshal.GetReference(rows[..(RowsOfPath * count)]);
        ref float share = ref MemoryMarshal.GetReference(shares);
        Vector<float> w0 = new(weights[0]), w1 = new(weights[width]), w2 = new(weights[2 * width]), w3 = new(weights[3 * width]);
        for (int m = 0; m < count; m += width)
        {
            Vector<float> s = Vector.LoadUnsafe(ref share, (nuint)m);
            AddAt(ref row, m, w0, s);
            AddAt(ref row, m + count, w1, s);
            AddAt(ref row, m + 2 * count, w2, s);
            AddAt(ref row, m + 3 * count, w3, s);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddAt(ref float row, int place, Vector<float> weight, Vector<float> shares) =>
        Vector.FusedMultiplyAdd(weight, shares, Vector.LoadUnsafe(ref row, (nuint)place)).StoreUnsafe(ref row, (nuint)place);

    private static void Interpolate(ReadOnlySpan<float> rows, ReadOnlySpan<float> weights, Span<Vector<float>> result)
    {
        int width = Vector<float>.Count, count = result.Length * width;
        ref float row = ref MemoryMarshal.GetReference(rows[..(RowsOfPath * count)]);
        Vector<float> w0 = new(weights[0]), w1 = new(weights[width]), w2 = new(weights[2 * width]), w3 = new(weights[3 * width]);
        for (int m = 0; m < result.Length; m++)
        {
            nuint at = (nuint)(m * width), step = (nuint)count;
            result[m] = Vector.FusedMultiplyAdd(w0, Vector.LoadUnsafe(ref row, at), w1 * Vector.LoadUnsafe(ref row, at + step))
                + Vector.FusedMultiplyAdd(w2, Vector.LoadUnsafe(ref row, at + 2 * step), w3 * Vector.LoadUnsafe(ref row, at + 3 * step));
        }
    }

    /// <summary>The sum over directions of the shares of a path times slopes, the same with the slopes along R, and for each term its part of the first, still to be summed over its vector.</summary>
    private static (float Value, float SlopeR) ContractOne(ReadOnlySpan<float> cell, ReadOnlySpan<float> terms, ReadOnlySpan<Vector<float>> here, ReadOnlySpan<Vector<float>> slope, Span<Vector<float>> along)
    {
        int width = Vector<float>.Count, count = here.Length * width;
        ref float coefficient = ref MemoryMarshal.GetReference(cell[..(along.Length * count)]);
        ref float term = ref MemoryMarshal.GetReference(terms[..((along.Length - 1) * width + 1)]);
        Vector<float> value = Vector<float>.Zero, slopeR = value;
        int m = 0;
        for (; m <= here.Length - 3; m += 3)
        {
            Vector<float> a = Vector<float>.Zero, b = a, c = a, x = here[m], y = here[m + 1], z = here[m + 2];
            ref float at = ref Unsafe.Add(ref coefficient, m * width);
            for (int t = 0; t < along.Length; t++, at = ref Unsafe.Add(ref at, count))
            {
                Vector<float> first = Vector.LoadUnsafe(ref at), second = Vector.LoadUnsafe(ref at, (nuint)width), third = Vector.LoadUnsafe(ref at, (nuint)(2 * width)), factor = new(Unsafe.Add(ref term, t * width));
                Vector<float> part = Vector.FusedMultiplyAdd(first, x, Vector.FusedMultiplyAdd(second, y, third * z));
                along[t] = m == 0 ? part : along[t] + part;
                a = Vector.FusedMultiplyAdd(factor, first, a);
                b = Vector.FusedMultiplyAdd(factor, second, b);
                c = Vector.FusedMultiplyAdd(factor, third, c);
            }

            value += a * x + b * y + c * z;
            slopeR += a * slope[m] + b * slope[m + 1] + c * slope[m + 2];
        }

        if (m == 0) along.Clear();
        for (; m < here.Length; m++)
        {
            Vector<float> shares = Vector<float>.Zero, weight = here[m];
            for (int t = 0; t < along.Length; t++)
            {
                Vector<float> c = Vector.LoadUnsafe(ref coefficient, (nuint)(t * count + m * width));
                along[t] = Vector.FusedMultiplyAdd(c, weight, along[t]);
                shares = Vector.FusedMultiplyAdd(new Vector<float>(Unsafe.Add(ref term, t * width)), c, shares);
            }

            value = Vector.FusedMultiplyAdd(shares, weight, value);
            slopeR = Vector.FusedMultiplyAdd(shares, slope[m], slopeR);
        }

        return (Vector.Sum(value), Vector.Sum(slopeR));
    }
}
