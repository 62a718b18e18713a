using System.Numerics;
using System.Runtime.InteropServices;

namespace XasRmc.Exafs.Reduction;

/// <summary>The discrete Fourier transform of power-of-two length, with its factors computed once for each length.</summary>
/// <remarks>X_m = sum_n x_n exp(−2πi mn/N), real and imaginary parts in separate arrays; decimation in time (Cooley and Tukey, doi 10.1090/S0025-5718-1965-0178586-1).
/// Swapping the two arrays gives the unscaled inverse. An instance never changes.</remarks>
internal sealed class RadixTwoFourier
{
    private const int LargestLog2 = 16;

    private static readonly Lazy<RadixTwoFourier>[] s_plans =
        [.. Enumerable.Range(0, LargestLog2 + 1).Select(log2 => new Lazy<RadixTwoFourier>(() => new RadixTwoFourier(1 << log2)))];

    private readonly int[] _bitReversed;

    // cos and sin of 2πj/N; for the stage that joins blocks of length h, factor j stands at h + j.
    private readonly double[] _stageCos, _stageSin, _cos, _sin;

    private RadixTwoFourier(int length)
    {
        Length = length;
        int bits = BitOperations.Log2((uint)length);
        _bitReversed = new int[length];
        for (int i = 1; i < length; i++) _bitReversed[i] = (_bitReversed[i >> 1] >> 1) | ((i & 1) << (bits - 1));
        _stageCos = new double[Math.Max(2, length)];
        _stageSin = new double[Math.Max(2, length)];
        for (int half = 1; half < length; half *= 2)
        {
            for (int j = 0; j < half; j++) (_stageSin[half + j], _stageCos[half + j]) = Math.SinCos(Math.PI * j / half);
        }

        _cos = new double[length];
        _sin = new double[length];
        for (int j = 0; j < length; j++) (_sin[j], _cos[j]) = Math.SinCos(2 * Math.PI * j / length);
    }

    public int Length { get; }

    /// <summary>cos(2πj/N).</summary>
    public ReadOnlySpan<double> Cos => _cos;

    /// <summary>sin(2πj/N).</summary>
    public ReadOnlySpan<double> Sin => _sin;

    public static RadixTwoFourier OfLength(int length)
    {
        if (length < 1 || !int.IsPow2(length) || length > 1 << LargestLog2)
            throw new ArgumentOutOfRangeException(nameof(length), length, $"Must be a power of two up to {1 << LargestLog2}.");
        return s_plans[BitOperations.Log2((uint)length)].Value;
    }

    /// <summary>Transforms in place.</summary>
    public void Forward(Span<double> re, Span<double> im)
    {
        int n = Length;
        re = re[..n];
        im = im[..n];
        for (int i = 0; i < n; i++)
        {
            int j = _bitReversed[i];
            if (j <= i) continue;
            (re[i], re[j]) = (re[j], re[i]);
            (im[i], im[j]) = (im[j], im[i]);
        }

        int half = 1;
        if (n >= 4)
        {
            for (int i = 0; i < n; i += 4)
            {
                double ar = re[i] + re[i + 1], ai = im[i] + im[i + 1], br = re[i] - re[i + 1], bi = im[i] - im[i + 1];
                double cr = re[i + 2] + re[i + 3], ci = im[i + 2] + im[i + 3], dr = im[i + 2] - im[i + 3], di = re[i + 3] - re[i + 2];
                (re[i], im[i], re[i + 2], im[i + 2]) = (ar + cr, ai + ci, ar - cr, ai - ci);
                (re[i + 1], im[i + 1], re[i + 3], im[i + 3]) = (br + dr, bi + di, br - dr, bi - di);
            }

            half = 4;
        }

        for (; half < n; half *= 2)
        {
            ReadOnlySpan<double> c = _stageCos.AsSpan(half, half), s = _stageSin.AsSpan(half, half);
            for (int block = 0; block < n; block += 2 * half)
            {
                Join(re.Slice(block, half), im.Slice(block, half), re.Slice(block + half, half), im.Slice(block + half, half), c, s);
            }
        }
    }

    private static void Join(Span<double> aRe, Span<double> aIm, Span<double> bRe, Span<double> bIm, ReadOnlySpan<double> c, ReadOnlySpan<double> s)
    {
        if (aRe.Length >= Vector<double>.Count)
        {
            Span<Vector<double>> ar = MemoryMarshal.Cast<double, Vector<double>>(aRe), ai = MemoryMarshal.Cast<double, Vector<double>>(aIm);
            Span<Vector<double>> br = MemoryMarshal.Cast<double, Vector<double>>(bRe), bi = MemoryMarshal.Cast<double, Vector<double>>(bIm);
            ReadOnlySpan<Vector<double>> cv = MemoryMarshal.Cast<double, Vector<double>>(c), sv = MemoryMarshal.Cast<double, Vector<double>>(s);
            for (int j = 0; j < cv.Length; j++)
            {
                Vector<double> tr = br[j] * cv[j] + bi[j] * sv[j], ti = bi[j] * cv[j] - br[j] * sv[j];
                br[j] = ar[j] - tr;
                bi[j] = ai[j] - ti;
                ar[j] += tr;
                ai[j] += ti;
            }

            return;
        }

        for (int j = 0; j < c.Length; j++)
        {
            double tr = bRe[j] * c[j] + bIm[j] * s[j], ti = bIm[j] * c[j] - bRe[j] * s[j];
            bRe[j] = aRe[j] - tr;
            bIm[j] = aIm[j] - ti;
            aRe[j] += tr;
            aIm[j] += ti;
        }
    }
}
