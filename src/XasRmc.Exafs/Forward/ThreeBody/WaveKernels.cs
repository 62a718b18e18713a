using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace XasRmc.Exafs.Forward.ThreeBody;

/// <summary>Products of waves e^{2ipR} with shares of directions, several at a time so that sums stay in registers. References stay inside the spans that are cut first.</summary>
internal static class WaveKernels
{
    /// <summary>The directions that are taken together.</summary>
    public const int Together = 4;

    /// <summary>The products of a wave with the weights of four directions.</summary>
    public static void Dots(ReadOnlySpan<float> weights, ReadOnlySpan<float> wave, Span<float> products)
    {
        int width = Vector<float>.Count, length = wave.Length;
        ref float weight = ref MemoryMarshal.GetReference(weights[..(Together * length)]);
        ref float from = ref MemoryMarshal.GetReference(wave);
        Vector<float> a = Vector<float>.Zero, b = a, c = a, d = a;
        for (int n = 0; n < length; n += width)
        {
            Vector<float> w = Vector.LoadUnsafe(ref from, (nuint)n);
            a = Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref weight, (nuint)n), w, a);
            b = Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref weight, (nuint)(length + n)), w, b);
            c = Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref weight, (nuint)(2 * length + n)), w, c);
            d = Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref weight, (nuint)(3 * length + n)), w, d);
        }

        (products[0], products[1], products[2], products[3]) = (Vector.Sum(a), Vector.Sum(b), Vector.Sum(c), Vector.Sum(d));
    }

    /// <summary>wave_m = sum over places of h_m times e^{2ipR} for four directions at a time: eight sums that stay in registers.</summary>
    /// <param name="shares">h, by place, <paramref name="count"/> directions each.</param>
    /// <param name="count">The directions, padded.</param>
    /// <param name="m">The first of four directions.</param>
    /// <param name="waves">e^{2ipR} by place.</param>
    /// <param name="length">The numbers of a wave.</param>
    /// <param name="wave">Receives the four waves.</param>
    public static void Multiply(ReadOnlySpan<float> shares, int count, int m, ReadOnlySpan<float> waves, int length, Span<float> wave)
    {
        int width = Vector<float>.Count, places = waves.Length / length;
        ref float share = ref MemoryMarshal.GetReference(shares[..(places * count)]);
        ref float from = ref MemoryMarshal.GetReference(waves[..(places * length)]);
        ref float to = ref MemoryMarshal.GetReference(wave[..(Together * length)]);
        int n = 0;
        for (; n <= length - 2 * width; n += 2 * width)
        {
            Vector<float> a = Vector<float>.Zero, b = a, c = a, d = a, e = a, f = a, g = a, h = a;
            ref float s = ref Unsafe.Add(ref share, m);
            ref float w = ref Unsafe.Add(ref from, n);
            for (int place = 0; place < places; place++, s = ref Unsafe.Add(ref s, count), w = ref Unsafe.Add(ref w, length))
            {
                Vector<float> x = Vector.LoadUnsafe(ref w), y = Vector.LoadUnsafe(ref w, (nuint)width), s0 = new(s), s1 = new(Unsafe.Add(ref s, 1)), s2 = new(Unsafe.Add(ref s, 2)), s3 = new(Unsafe.Add(ref s, 3));
                a = Vector.FusedMultiplyAdd(s0, x, a);
                b = Vector.FusedMultiplyAdd(s0, y, b);
                c = Vector.FusedMultiplyAdd(s1, x, c);
                d = Vector.FusedMultiplyAdd(s1, y, d);
                e = Vector.FusedMultiplyAdd(s2, x, e);
                f = Vector.FusedMultiplyAdd(s2, y, f);
                g = Vector.FusedMultiplyAdd(s3, x, g);
                h = Vector.FusedMultiplyAdd(s3, y, h);
            }

            Store(ref to, n, a, b);
            Store(ref to, length + n, c, d);
            Store(ref to, 2 * length + n, e, f);
            Store(ref to, 3 * length + n, g, h);
        }

        for (; n < length; n += width)
        {
            for (int i = 0; i < Together; i++)
            {
                Vector<float> sum = Vector<float>.Zero;
                for (int place = 0; place < places; place++) sum = Vector.FusedMultiplyAdd(new Vector<float>(Unsafe.Add(ref share, place * count + m + i)), Vector.LoadUnsafe(ref from, (nuint)(place * length + n)), sum);
                sum.StoreUnsafe(ref to, (nuint)(i * length + n));
            }
        }

        static void Store(ref float to, int place, Vector<float> first, Vector<float> second)
        {
            first.StoreUnsafe(ref to, (nuint)place);
            second.StoreUnsafe(ref to, (nuint)(place + Vector<float>.Count));
        }
    }

    /// <summary>sum += (u + iv)(re + i im).</summary>
    public static void AddProduct(ReadOnlySpan<float> u, ReadOnlySpan<float> v, ReadOnlySpan<float> re, ReadOnlySpan<float> im, Span<float> sumRe, Span<float> sumIm)
    {
        int width = Vector<float>.Count, i = 0;
        for (; i <= u.Length - width; i += width)
        {
            Vector<float> a = new(u[i..]), b = new(v[i..]), x = new(re[i..]), y = new(im[i..]);
            (new Vector<float>(sumRe[i..]) + (a * x - b * y)).CopyTo(sumRe[i..]);
            (new Vector<float>(sumIm[i..]) + (a * y + b * x)).CopyTo(sumIm[i..]);
        }

        for (; i < u.Length; i++)
        {
            sumRe[i] += u[i] * re[i] - v[i] * im[i];
            sumIm[i] += u[i] * im[i] + v[i] * re[i];
        }
    }
}
