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

    public static double Limit95(int comparisons) => Normal.InvCDF(0, 1, 0.5 * (1 + Math.Pow(0.95, 1.0 / Math.Max(1, comparisons))));
}
