using MathNet.Numerics.Distributions;

namespace XasRmc.Validation.Criteria;

/// <summary>Limits for many comparisons at once.</summary>
/// <remarks>
/// Of m true statements at 95 % each, some are bound to fall outside. With z = Φ⁻¹((1 + 0.95^(1/m)) / 2) all m together stay inside with 95 %
/// (independent ones exactly, others at least): Šidák, J. Am. Stat. Assoc. 62 (1967) 626, doi 10.1080/01621459.1967.10482935.
/// </remarks>
internal static class FamilyWise
{
    public const string Reference = "Šidák, doi 10.1080/01621459.1967.10482935";

    /// <summary>How often a judgement of something sound may call a statistical criterion broken by chance: there are half a dozen of them, and all together should stay below one in ten.</summary>
    public const double ByChance = 0.01;

    public static double Limit95(int comparisons) => Normal.InvCDF(0, 1, 0.5 * (1 + Math.Pow(0.95, 1.0 / Math.Max(1, comparisons))));

    /// <summary>How many standard deviations each of m comparisons may be off so that all together are wrong by chance once in a hundred.</summary>
    public static double Limit(int comparisons) => Normal.InvCDF(0, 1, 1 - 0.5 * LevelOfEach(comparisons));

    /// <summary>The level of each of m comparisons that all together are wrong by chance once in a hundred: 1 − 0.99^(1/m).</summary>
    public static double LevelOfEach(int comparisons) => 1 - Math.Pow(1 - ByChance, 1.0 / Math.Max(1, comparisons));
}
