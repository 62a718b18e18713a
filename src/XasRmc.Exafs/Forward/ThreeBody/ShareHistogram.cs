using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace XasRmc.Exafs.Forward.ThreeBody;

/// <summary>Shares of paths, gathered by half length: one row a table and place on an even grid of R, one number a direction.</summary>
/// <remarks>
/// A path with R between places is shared out over the four beside it (<see cref="CubicWeights"/>): e^{2ipR} at 0.01 Å is good to 2e-4 at 14 Å⁻¹. At the end A(k) = sum over tables, directions m and places R of U_m(k) h_m(R) e^{2ip(k)R}.
/// </remarks>
internal sealed class ShareHistogram
{
    public const double FirstAngstrom = 2, StepAngstrom = 0.01;
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

    /// <summary>Adds another histogram of the same tables.</summary>
    public void Add(ShareHistogram other)
    {
        int width = Vector<float>.Count, i = 0;
        for (; i <= _values.Length - width; i += width) (new Vector<float>(_values, i) + new Vector<float>(other._values, i)).CopyTo(_values, i);
        for (; i < _values.Length; i++) _values[i] += other._values[i];
    }

    /// <summary>Adds weight times the shares of a path: the polynomial of its cell at its place.</summary>
    /// <param name="table">The number of the table.</param>
    /// <param name="cell">The coefficients of the cell.</param>
    /// <param name="terms">The terms of the polynomial.</param>
    /// <param name="halfLength">R, Å.</param>
    /// <param name="weight">The number of such paths over the product of the legs' lengths.</param>
    public void Add(int table, ReadOnlySpan<float> cell, ReadOnlySpan<float> terms, double halfLength, double weight)
    {
        int count = _counts[table], width = Vector<float>.Count;
        var along = new CubicWeights(FirstAngstrom, 1 / StepAngstrom, Places, halfLength);
        Vector<float> w0 = new((float)(weight * along.W0)), w1 = new((float)(weight * along.W1)), w2 = new((float)(weight * along.W2)), w3 = new((float)(weight * along.W3));
        // The loops below stay inside these two spans.
        Span<float> rows = _values.AsSpan(_offsets[table] + along.First * count, 4 * count);
        ref float row = ref MemoryMarshal.GetReference(rows);
        ref float first = ref MemoryMarshal.GetReference(cell[..(terms.Length * count)]);
        for (int m = 0; m < count; m += width)
        {
            // Two sums, so that one product does not wait for the one before.
            Vector<float> even = Vector<float>.Zero, odd = Vector<float>.Zero;
            int t = 0, at = m;
            for (; t < terms.Length - 1; t += 2, at += 2 * count)
            {
                even = Vector.FusedMultiplyAdd(new Vector<float>(terms[t]), Vector.LoadUnsafe(ref first, (nuint)at), even);
                odd = Vector.FusedMultiplyAdd(new Vector<float>(terms[t + 1]), Vector.LoadUnsafe(ref first, (nuint)(at + count)), odd);
            }

            if (t < terms.Length) even = Vector.FusedMultiplyAdd(new Vector<float>(terms[t]), Vector.LoadUnsafe(ref first, (nuint)at), even);
            Vector<float> shares = even + odd;
            AddAt(ref row, m, w0, shares);
            AddAt(ref row, m + count, w1, shares);
            AddAt(ref row, m + 2 * count, w2, shares);
            AddAt(ref row, m + 3 * count, w3, shares);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddAt(ref float row, int place, Vector<float> weight, Vector<float> shares) =>
        Vector.FusedMultiplyAdd(weight, shares, Vector.LoadUnsafe(ref row, (nuint)place)).StoreUnsafe(ref row, (nuint)place);

    /// <summary>Where the histogram holds slopes: the sum over directions of the shares of a path times them, its slope along R, and for each term of the polynomial its part of the sum.</summary>
    /// <param name="table">The number of the table.</param>
    /// <param name="cell">The coefficients of the cell.</param>
    /// <param name="terms">The terms of the polynomial.</param>
    /// <param name="halfLength">R, Å.</param>
    /// <param name="along">Receives for each term the sum over directions of its coefficients times the slopes.</param>
    public (double Value, double SlopeR) Contract(int table, ReadOnlySpan<float> cell, ReadOnlySpan<float> terms, double halfLength, Span<float> along)
    {
        int count = _counts[table], width = Vector<float>.Count;
        var weights = new CubicWeights(FirstAngstrom, 1 / StepAngstrom, Places, halfLength);
        (int first, double s0, double s1, double s2, double s3) = CubicWeights.Slopes(FirstAngstrom, 1 / StepAngstrom, Places, halfLength);
        Vector<float> w0 = new((float)weights.W0), w1 = new((float)weights.W1), w2 = new((float)weights.W2), w3 = new((float)weights.W3);
        Vector<float> x0 = new((float)s0), x1 = new((float)s1), x2 = new((float)s2), x3 = new((float)s3);
        ReadOnlySpan<float> rows = _values.AsSpan(_offsets[table] + first * count, 4 * count);
        Span<Vector<float>> here = stackalloc Vector<float>[count / width], slope = stackalloc Vector<float>[count / width];
        for (int m = 0; m < here.Length; m++)
        {
            Vector<float> a = new(rows[(m * width)..]), b = new(rows[(count + m * width)..]), c = new(rows[(2 * count + m * width)..]), d = new(rows[(3 * count + m * width)..]);
            here[m] = w0 * a + w1 * b + (w2 * c + w3 * d);
            slope[m] = x0 * a + x1 * b + (x2 * c + x3 * d);
        }

        ref float coefficient = ref MemoryMarshal.GetReference(cell[..(terms.Length * count)]);
        Vector<float> slopes = Vector<float>.Zero;
        double value = 0;
        for (int t = 0; t < terms.Length; t++)
        {
            Vector<float> sum = Vector<float>.Zero, change = Vector<float>.Zero;
            for (int m = 0; m < here.Length; m++)
            {
                Vector<float> coefficients = Vector.LoadUnsafe(ref coefficient, (nuint)(t * count + m * width));
                sum = Vector.FusedMultiplyAdd(coefficients, here[m], sum);
                change = Vector.FusedMultiplyAdd(coefficients, slope[m], change);
            }

            along[t] = Vector.Sum(sum);
            value += terms[t] * along[t];
            slopes = Vector.FusedMultiplyAdd(new Vector<float>(terms[t]), change, slopes);
        }

        return (value, Vector.Sum(slopes));
    }
}
