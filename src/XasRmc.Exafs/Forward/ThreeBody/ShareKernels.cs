using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace XasRmc.Exafs.Forward.ThreeBody;

/// <summary>The shares of paths from the polynomial of their cell: small products of matrices, terms of paths by coefficients. References stay inside the spans that <see cref="Fill"/> cuts.</summary>
internal static class ShareKernels
{
    /// <summary>The paths of one cell that are taken together.</summary>
    public const int PathsTogether = 4;

    /// <summary>The shares of one path, or of four of one cell so that its coefficients are loaded once. Terms stand a vector apart, those of the next path beside them.</summary>
    public static void Fill(ReadOnlySpan<float> cell, ReadOnlySpan<float> terms, int count, int termCount, int paths, Span<float> shares)
    {
        int width = Vector<float>.Count, m = 0;
        ref float result = ref MemoryMarshal.GetReference(shares[..(paths * count)]);
        ref float coefficient = ref MemoryMarshal.GetReference(cell[..(termCount * count)]);
        ref float term = ref MemoryMarshal.GetReference(terms[..((termCount - 1) * width + paths)]);
        for (; m <= count - 3 * width; m += 3 * width)
        {
            if (paths == PathsTogether) Three(ref Unsafe.Add(ref coefficient, m), ref term, count, termCount, ref Unsafe.Add(ref result, m));
            else Three1(ref Unsafe.Add(ref coefficient, m), ref term, count, termCount, ref Unsafe.Add(ref result, m));
        }

        for (; m <= count - 2 * width && paths == PathsTogether; m += 2 * width) Two(ref Unsafe.Add(ref coefficient, m), ref term, count, termCount, ref Unsafe.Add(ref result, m));
        for (; m < count; m += width)
        {
            if (paths == PathsTogether) One(ref Unsafe.Add(ref coefficient, m), ref term, count, termCount, ref Unsafe.Add(ref result, m));
            else One1(ref Unsafe.Add(ref coefficient, m), ref term, count, termCount, ref Unsafe.Add(ref result, m));
        }
    }

    /// <summary>Three vectors of shares of four paths: twelve sums that stay in registers.</summary>
    private static void Three(ref float coefficient, ref float term, int count, int termCount, ref float result)
    {
        int width = Vector<float>.Count;
        Vector<float> a0 = Vector<float>.Zero, a1 = a0, a2 = a0, b0 = a0, b1 = a0, b2 = a0, c0 = a0, c1 = a0, c2 = a0, d0 = a0, d1 = a0, d2 = a0;
        for (int t = 0; t < termCount; t++, coefficient = ref Unsafe.Add(ref coefficient, count), term = ref Unsafe.Add(ref term, width))
        {
            Vector<float> x = Vector.LoadUnsafe(ref coefficient), y = Vector.LoadUnsafe(ref coefficient, (nuint)width), z = Vector.LoadUnsafe(ref coefficient, (nuint)(2 * width)), factor = new(term);
            a0 = Vector.FusedMultiplyAdd(factor, x, a0);
            a1 = Vector.FusedMultiplyAdd(factor, y, a1);
            a2 = Vector.FusedMultiplyAdd(factor, z, a2);
            factor = new Vector<float>(Unsafe.Add(ref term, 1));
            b0 = Vector.FusedMultiplyAdd(factor, x, b0);
            b1 = Vector.FusedMultiplyAdd(factor, y, b1);
            b2 = Vector.FusedMultiplyAdd(factor, z, b2);
            factor = new Vector<float>(Unsafe.Add(ref term, 2));
            c0 = Vector.FusedMultiplyAdd(factor, x, c0);
            c1 = Vector.FusedMultiplyAdd(factor, y, c1);
            c2 = Vector.FusedMultiplyAdd(factor, z, c2);
            factor = new Vector<float>(Unsafe.Add(ref term, 3));
            d0 = Vector.FusedMultiplyAdd(factor, x, d0);
            d1 = Vector.FusedMultiplyAdd(factor, y, d1);
            d2 = Vector.FusedMultiplyAdd(factor, z, d2);
        }

        Store(ref result, a0, a1, a2);
        Store(ref Unsafe.Add(ref result, count), b0, b1, b2);
        Store(ref Unsafe.Add(ref result, 2 * count), c0, c1, c2);
        Store(ref Unsafe.Add(ref result, 3 * count), d0, d1, d2);
    }

    /// <summary>Three vectors of shares of one path, in two sums each so that one product does not wait for the one before.</summary>
    private static void Three1(ref float coefficient, ref float term, int count, int termCount, ref float result)
    {
        int width = Vector<float>.Count, t = 0;
        Vector<float> a = Vector<float>.Zero, b = a, c = a, x = a, y = a, z = a;
        for (; t < termCount - 1; t += 2, coefficient = ref Unsafe.Add(ref coefficient, 2 * count), term = ref Unsafe.Add(ref term, 2 * width))
        {
            Vector<float> even = new(term), odd = new(Unsafe.Add(ref term, width));
            a = Vector.FusedMultiplyAdd(even, Vector.LoadUnsafe(ref coefficient), a);
            b = Vector.FusedMultiplyAdd(even, Vector.LoadUnsafe(ref coefficient, (nuint)width), b);
            c = Vector.FusedMultiplyAdd(even, Vector.LoadUnsafe(ref coefficient, (nuint)(2 * width)), c);
            x = Vector.FusedMultiplyAdd(odd, Vector.LoadUnsafe(ref coefficient, (nuint)count), x);
            y = Vector.FusedMultiplyAdd(odd, Vector.LoadUnsafe(ref coefficient, (nuint)(count + width)), y);
            z = Vector.FusedMultiplyAdd(odd, Vector.LoadUnsafe(ref coefficient, (nuint)(count + 2 * width)), z);
        }

        if (t < termCount)
        {
            Vector<float> even = new(term);
            a = Vector.FusedMultiplyAdd(even, Vector.LoadUnsafe(ref coefficient), a);
            b = Vector.FusedMultiplyAdd(even, Vector.LoadUnsafe(ref coefficient, (nuint)width), b);
            c = Vector.FusedMultiplyAdd(even, Vector.LoadUnsafe(ref coefficient, (nuint)(2 * width)), c);
        }

        Store(ref result, a + x, b + y, c + z);
    }

    private static void Two(ref float coefficient, ref float term, int count, int termCount, ref float result)
    {
        int width = Vector<float>.Count;
        Vector<float> a0 = Vector<float>.Zero, a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0;
        for (int t = 0; t < termCount; t++, coefficient = ref Unsafe.Add(ref coefficient, count), term = ref Unsafe.Add(ref term, width))
        {
            Vector<float> x = Vector.LoadUnsafe(ref coefficient), y = Vector.LoadUnsafe(ref coefficient, (nuint)width), factor = new(term);
            a0 = Vector.FusedMultiplyAdd(factor, x, a0);
            a1 = Vector.FusedMultiplyAdd(factor, y, a1);
            factor = new Vector<float>(Unsafe.Add(ref term, 1));
            b0 = Vector.FusedMultiplyAdd(factor, x, b0);
            b1 = Vector.FusedMultiplyAdd(factor, y, b1);
            factor = new Vector<float>(Unsafe.Add(ref term, 2));
            c0 = Vector.FusedMultiplyAdd(factor, x, c0);
            c1 = Vector.FusedMultiplyAdd(factor, y, c1);
            factor = new Vector<float>(Unsafe.Add(ref term, 3));
            d0 = Vector.FusedMultiplyAdd(factor, x, d0);
            d1 = Vector.FusedMultiplyAdd(factor, y, d1);
        }

        Store(ref result, a0, a1);
        Store(ref Unsafe.Add(ref result, count), b0, b1);
        Store(ref Unsafe.Add(ref result, 2 * count), c0, c1);
        Store(ref Unsafe.Add(ref result, 3 * count), d0, d1);
    }

    private static void One(ref float coefficient, ref float term, int count, int termCount, ref float result)
    {
        Vector<float> a = Vector<float>.Zero, b = a, c = a, d = a;
        for (int t = 0; t < termCount; t++, coefficient = ref Unsafe.Add(ref coefficient, count), term = ref Unsafe.Add(ref term, Vector<float>.Count))
        {
            Vector<float> x = Vector.LoadUnsafe(ref coefficient);
            a = Vector.FusedMultiplyAdd(new Vector<float>(term), x, a);
            b = Vector.FusedMultiplyAdd(new Vector<float>(Unsafe.Add(ref term, 1)), x, b);
            c = Vector.FusedMultiplyAdd(new Vector<float>(Unsafe.Add(ref term, 2)), x, c);
            d = Vector.FusedMultiplyAdd(new Vector<float>(Unsafe.Add(ref term, 3)), x, d);
        }

        a.StoreUnsafe(ref result);
        b.StoreUnsafe(ref result, (nuint)count);
        c.StoreUnsafe(ref result, (nuint)(2 * count));
        d.StoreUnsafe(ref result, (nuint)(3 * count));
    }

    private static void One1(ref float coefficient, ref float term, int count, int termCount, ref float result)
    {
        Vector<float> a = Vector<float>.Zero;
        for (int t = 0; t < termCount; t++, coefficient = ref Unsafe.Add(ref coefficient, count), term = ref Unsafe.Add(ref term, Vector<float>.Count)) a = Vector.FusedMultiplyAdd(new Vector<float>(term), Vector.LoadUnsafe(ref coefficient), a);
        a.StoreUnsafe(ref result);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref float result, Vector<float> a, Vector<float> b, Vector<float> c)
    {
        a.StoreUnsafe(ref result);
        b.StoreUnsafe(ref result, (nuint)Vector<float>.Count);
        c.StoreUnsafe(ref result, (nuint)(2 * Vector<float>.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref float result, Vector<float> a, Vector<float> b)
    {
        a.StoreUnsafe(ref result);
        b.StoreUnsafe(ref result, (nuint)Vector<float>.Count);
    }
}
