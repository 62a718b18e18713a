using MathNet.Numerics.Statistics;
using XasRmc.Core;

namespace XasRmc.Exafs.Reduction;

/// <summary>Finds points of a spectrum that stand out of their neighbours: glitches of the monochromator, a bubble in the beam, a counter that skipped.</summary>
/// <remarks>
/// <para>d_i = y_i − p_i(k_i), p_i the cubic through the two points on either side of point i; a smooth spectrum sampled as EXAFS is has d of the order of its noise. With s the robust spread of d / w_i,
/// 1.4826 times the median of |d_j| / w_j, and w_i² = 1 + Σ (weights of the neighbours in p_i)², point i is a glitch where |d_i| / (w_i s) is beyond the limit. Of points side by side that all are, the
/// one that stands out most is told, since a glitch pulls the cubics of its neighbours with it.</para>
/// <para>Wide glitches (many points) bend smoothly and are not seen; steps are, at their two sides. Noise that grows with k makes the end of a scan look suspicious: keep the limit high (8).</para>
/// <para>The factor makes the median of the absolute values of normal numbers their standard deviation: F. R. Hampel, J. Am. Stat. Assoc. 69 (1974) 383, doi 10.1080/01621459.1974.10482962.</para>
/// </remarks>
public static class GlitchFinder
{
    /// <summary>The limit for spectra with white noise, in robust standard deviations.</summary>
    public const double UsualLimit = 8;

    /// <summary>The fewest points in the range that tell what is usual.</summary>
    public const int FewestPoints = 20;

    private const double NormalOfMedian = 1.4826;

    /// <summary>Finds glitches.</summary>
    /// <param name="k">Wave numbers, Å⁻¹, rising; other abscissae on which the spectrum waves evenly serve too.</param>
    /// <param name="y">mu or chi, one value a wave number.</param>
    /// <param name="fromInvAngstrom">The lower end of the range that is looked at, Å⁻¹.</param>
    /// <param name="toInvAngstrom">Its upper end, Å⁻¹.</param>
    /// <param name="limit">In robust standard deviations.</param>
    /// <returns>By rising k; none where fewer than <see cref="FewestPoints"/> points lie in the range or all lie on their cubics.</returns>
    /// <exception cref="ArgumentException">Lengths differ, or the limit is not positive.</exception>
    public static IReadOnlyList<Glitch> Find(ReadOnlySpan<double> k, ReadOnlySpan<double> y, double fromInvAngstrom, double toInvAngstrom, double limit = UsualLimit)
    {
        Require.Length(y.Length, k.Length, nameof(y));
        Require.Positive(limit);
        var at = new List<int>();
        var deviation = new List<double>();
        for (int i = 2; i < k.Length - 2; i++)
        {
            if (k[i] < fromInvAngstrom || k[i] > toInvAngstrom) continue;
            at.Add(i);
            deviation.Add(Deviation(k, y, i));
        }

        if (at.Count < FewestPoints) return [];
        double spread = NormalOfMedian * ArrayStatistics.MedianInplace([.. deviation.Select(Math.Abs)]);
        if (!(spread > 0)) return [];
        var found = new List<Glitch>();
        for (int j = 0; j < at.Count; j++)
        {
            if (Math.Abs(deviation[j]) <= limit * spread) continue;
            int best = j;
            while (j + 1 < at.Count && Math.Abs(deviation[j + 1]) > limit * spread)
            {
                j++;
                if (Math.Abs(deviation[j]) > Math.Abs(deviation[best])) best = j;
            }

            found.Add(new Glitch(k[at[best]], Math.Abs(deviation[best]) / spread));
        }

        return found;
    }

    /// <summary>The deviation of a point from the cubic of its four neighbours, over the weight of its own noise and theirs.</summary>
    private static double Deviation(ReadOnlySpan<double> k, ReadOnlySpan<double> y, int i)
    {
        double value = y[i], weight = 1;
        for (int a = i - 2; a <= i + 2; a++)
        {
            if (a == i) continue;
            double lagrange = 1;
            for (int b = i - 2; b <= i + 2; b++)
            {
                if (b != i && b != a) lagrange *= (k[i] - k[b]) / (k[a] - k[b]);
            }

            value -= lagrange * y[a];
            weight += lagrange * lagrange;
        }

        return value / Math.Sqrt(weight);
    }
}
