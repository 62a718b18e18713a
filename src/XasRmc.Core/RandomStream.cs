using System.Numerics;

namespace XasRmc.Core;

/// <summary>A stream of random numbers that a seed and a stream index fix for ever: xoshiro256++ seeded by SplitMix64.</summary>
/// <remarks>
/// <para>Blackman and Vigna, ACM Trans. Math. Softw. 47 (2021) 36, doi 10.1145/3460772. The four state words are four SplitMix64 outputs from the
/// start value seed XOR rotl(SplitMix64(index + 1), 17), so streams of one seed are unrelated; the tests hold known answers.</para>
/// <para>One stream a purpose and a worker; a stream is not thread safe. Its whole future is in <see cref="Save"/>, so that a checkpoint continues bit by bit.</para>
/// </remarks>
public sealed class RandomStream
{
    private ulong _a, _b, _c, _d;
    private double _spareGaussian = double.NaN;

    /// <summary>Opens a stream.</summary>
    /// <param name="seed">The seed of the run; saved in every result.</param>
    /// <param name="streamIndex">Which of the seed's streams.</param>
    public RandomStream(ulong seed, ulong streamIndex)
    {
        ulong mixed = streamIndex + 1;
        ulong start = seed ^ BitOperations.RotateLeft(SplitMix64(ref mixed), 17);
        _a = SplitMix64(ref start);
        _b = SplitMix64(ref start);
        _c = SplitMix64(ref start);
        _d = SplitMix64(ref start);
    }

    private RandomStream(ReadOnlySpan<ulong> words)
    {
        (_a, _b, _c, _d) = (words[0], words[1], words[2], words[3]);
        _spareGaussian = BitConverter.UInt64BitsToDouble(words[4]);
    }

    /// <summary>A stream that goes on where <see cref="Save"/> was called.</summary>
    /// <param name="words">The five words that <see cref="Save"/> gave.</param>
    /// <exception cref="ArgumentException">Not five words, or a state that cannot occur.</exception>
    public static RandomStream Restore(ReadOnlySpan<ulong> words)
    {
        Require.Length(words.Length, 5, nameof(words));
        if ((words[0] | words[1] | words[2] | words[3]) == 0) throw new ArgumentException("The state of all zeros cannot occur.", nameof(words));
        return new RandomStream(words);
    }

    /// <summary>The state as five words.</summary>
    public ulong[] Save() => [_a, _b, _c, _d, BitConverter.DoubleToUInt64Bits(_spareGaussian)];

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        ulong result = BitOperations.RotateLeft(_a + _d, 23) + _a;
        ulong t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>A number evenly distributed on [0, 1), with 53 random bits.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number evenly distributed on [low, high).</summary>
    public double NextDouble(double low, double high) => low + (high - low) * NextDouble();

    /// <summary>A whole number evenly distributed on [0, bound).</summary>
    /// <remarks>Lemire's method with rejection, free of bias: doi 10.1145/3230636.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not positive.</exception>
    public int NextInt(int bound)
    {
        Require.AtLeast(bound, 1);
        ulong range = (ulong)bound;
        ulong high = Math.BigMul(NextBits(), range, out ulong low);
        if (low < range)
        {
            ulong threshold = (0UL - range) % range;
            while (low < threshold) high = Math.BigMul(NextBits(), range, out low);
        }

        return (int)high;
    }

    /// <summary>A normally distributed number of mean 0 and variance 1 (Marsaglia's polar method, doi 10.1137/1006063).</summary>
    public double NextGaussian()
    {
        if (!double.IsNaN(_spareGaussian))
        {
            double spare = _spareGaussian;
            _spareGaussian = double.NaN;
            return spare;
        }

        double u, v, s;
        do
        {
            u = 2 * NextDouble() - 1;
            v = 2 * NextDouble() - 1;
            s = u * u + v * v;
        }
        while (s is >= 1 or 0);
        double scale = Math.Sqrt(-2 * Math.Log(s) / s);
        _spareGaussian = v * scale;
        return u * scale;
    }

    /// <summary>A normal number of variance 1 before those beyond a bound are drawn again.</summary>
    /// <param name="largest">The largest magnitude, above 0.</param>
    public double NextGaussianWithin(double largest)
    {
        Require.Positive(largest);
        double g = NextGaussian();
        while (Math.Abs(g) > largest) g = NextGaussian();
        return g;
    }

    /// <summary>Puts the items of a span into a random order (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong SplitMix64(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
