using XasRmc.Core;

namespace XasRmc.Rmc;

/// <summary>By how much what is known of each kind of pair is off in one replica; null for nowhere.</summary>
internal static class KindOffsets
{
    /// <summary>That of a kind.</summary>
    public static double Of(IReadOnlyList<double>? offsets, int kind) => offsets is not null && offsets.Count > kind ? offsets[kind] : 0;

    /// <summary>Offsets drawn about given ones; the given ones where nothing is known.</summary>
    /// <param name="offsets">The given ones.</param>
    /// <param name="sigma">One standard deviation; infinity where nothing is known.</param>
    /// <param name="kinds">The number of kinds.</param>
    /// <param name="random">Where the draws come from.</param>
    public static IReadOnlyList<double>? Drawn(IReadOnlyList<double>? offsets, double sigma, int kinds, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (double.IsPositiveInfinity(sigma)) return offsets;
        double[] drawn = new double[kinds];
        for (int k = 0; k < kinds; k++) drawn[k] = Of(offsets, k) + sigma * random.NextGaussian();
        return drawn;
    }

    /// <summary>Refuses a spread that is none, and offsets that are no numbers.</summary>
    public static void Check(IReadOnlyList<double>? offsets, double sigma)
    {
        if (!double.IsPositiveInfinity(sigma)) Require.Positive(sigma);
        foreach (double offset in offsets ?? []) Require.Finite(offset, nameof(offsets));
    }
}
