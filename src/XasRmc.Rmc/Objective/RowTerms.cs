using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace XasRmc.Rmc.Objective;

/// <summary>The rows that one move adds to one edge's model, collected first and summed then, so that the sums stay in registers. One owner, reused without allocation.</summary>
internal sealed class RowTerms
{
    private const int Lane = 16;
    private Term[] _terms = new Term[512];
    private int _count;

    public void Clear() => _count = 0;

    /// <summary>Makes room, so that a number of <see cref="Add"/> calls needs no check.</summary>
    public void Reserve(int count)
    {
        if (_terms.Length < _count + count) Array.Resize(ref _terms, 2 * (_count + count));
    }

    /// <summary>Adds weight times the row at a position between two rows. The room must have been made by <see cref="Reserve"/>: there is no check here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int firstElement, float fraction, float weight)
    {
        float next = weight * fraction;
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_terms), _count++) = new Term(firstElement, weight - next, next);
    }

    /// <summary>The sum of all terms: destination = sum of W0 row + W1 next row.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="width">Values a row, a multiple of 16.</param>
    /// <param name="destination">Receives <paramref name="width"/> values.</param>
    public void Sum(float[] rows, int width, Span<float> destination)
    {
        int column = 0;
        if (width % (2 * Lane) != 0 && width > Lane)
        {
            // One pass over the terms is cheaper than two, and six sums fit the registers.
            SumThree(rows, width, 0, destination);
            column = 3 * Lane;
        }

        for (; column + 2 * Lane <= width; column += 2 * Lane) SumTwo(rows, width, column, destination);
        if (column < width) SumOne(rows, width, column, destination);
    }

    /// <summary>destination = model + scale change, widened to double precision.</summary>
    public static void AddScaled(ReadOnlySpan<double> model, ReadOnlySpan<float> change, double scale, Span<double> destination)
    {
        ref double m = ref MemoryMarshal.GetReference(model);
        ref float d = ref MemoryMarshal.GetReference(change);
        ref double y = ref MemoryMarshal.GetReference(destination);
        Vector512<double> factor = Vector512.Create(scale);
        for (nuint c = 0; c < (nuint)model.Length; c += Lane)
        {
            (Vector512<double> low, Vector512<double> high) = Vector512.Widen(Vector512.LoadUnsafe(ref d, c));
            Vector512.FusedMultiplyAdd(low, factor, Vector512.LoadUnsafe(ref m, c)).StoreUnsafe(ref y, c);
            Vector512.FusedMultiplyAdd(high, factor, Vector512.LoadUnsafe(ref m, c + Lane / 2)).StoreUnsafe(ref y, c + Lane / 2);
        }
    }

    private void SumThree(float[] rows, int width, int column, Span<float> destination)
    {
        ref float origin = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(rows), column);
        Vector512<float> a = default, b = default, c = default, d = default, e = default, f = default;
        foreach (ref readonly Term term in _terms.AsSpan(0, _count))
        {
            ref float row = ref Unsafe.Add(ref origin, term.FirstElement);
            ref float next = ref Unsafe.Add(ref row, width);
            Vector512<float> w0 = Vector512.Create(term.W0), w1 = Vector512.Create(term.W1);
            a = Vector512.FusedMultiplyAdd(w0, Vector512.LoadUnsafe(ref row), a);
            b = Vector512.FusedMultiplyAdd(w0, Vector512.LoadUnsafe(ref row, Lane), b);
            c = Vector512.FusedMultiplyAdd(w0, Vector512.LoadUnsafe(ref row, 2 * Lane), c);
            d = Vector512.FusedMultiplyAdd(w1, Vector512.LoadUnsafe(ref next), d);
            e = Vector512.FusedMultiplyAdd(w1, Vector512.LoadUnsafe(ref next, Lane), e);
            f = Vector512.FusedMultiplyAdd(w1, Vector512.LoadUnsafe(ref next, 2 * Lane), f);
        }

        (a + d).CopyTo(destination[column..]);
        (b + e).CopyTo(destination[(column + Lane)..]);
        (c + f).CopyTo(destination[(column + 2 * Lane)..]);
    }

    private void SumTwo(float[] rows, int width, int column, Span<float> destination)
    {
        ref float origin = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(rows), column);
        Vector512<float> a = default, b = default, c = default, d = default;
        foreach (ref readonly Term term in _terms.AsSpan(0, _count))
        {
            ref float row = ref Unsafe.Add(ref origin, term.FirstElement);
            Vector512<float> w0 = Vector512.Create(term.W0), w1 = Vector512.Create(term.W1);
            a = Vector512.FusedMultiplyAdd(w0, Vector512.LoadUnsafe(ref row), a);
            b = Vector512.FusedMultiplyAdd(w0, Vector512.LoadUnsafe(ref row, Lane), b);
            c = Vector512.FusedMultiplyAdd(w1, Vector512.LoadUnsafe(ref row, (nuint)width), c);
            d = Vector512.FusedMultiplyAdd(w1, Vector512.LoadUnsafe(ref row, (nuint)(width + Lane)), d);
        }

        (a + c).CopyTo(destination[column..]);
        (b + d).CopyTo(destination[(column + Lane)..]);
    }

    private void SumOne(float[] rows, int width, int column, Span<float> destination)
    {
        ref float origin = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(rows), column);
        Vector512<float> a = default, c = default;
        foreach (ref readonly Term term in _terms.AsSpan(0, _count))
        {
            ref float row = ref Unsafe.Add(ref origin, term.FirstElement);
            a = Vector512.FusedMultiplyAdd(Vector512.Create(term.W0), Vector512.LoadUnsafe(ref row), a);
            c = Vector512.FusedMultiplyAdd(Vector512.Create(term.W1), Vector512.LoadUnsafe(ref row, (nuint)width), c);
        }

        (a + c).CopyTo(destination[column..]);
    }

    private readonly record struct Term(int FirstElement, float W0, float W1);
}
