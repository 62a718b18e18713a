using XasRmc.Core;

namespace XasRmc.App.Reports;

/// <summary>All that a report shows of one edge.</summary>
/// <param name="Edge">The edge.</param>
/// <param name="SourceName">The file the spectrum comes from; may be empty.</param>
/// <param name="KWeight">The power of k that chi(k) is multiplied by in plots and transforms.</param>
/// <param name="KRange">The range of k, Å⁻¹, that was transformed; null where unknown.</param>
/// <param name="RRange">The range of R, Å, that was compared; null where unknown.</param>
/// <param name="Chi">chi(k), unweighted, over k in Å⁻¹.</param>
/// <param name="Transforms">chi(R), of k-weighted chi(k).</param>
/// <param name="Absorption">mu(E), background and edge lines over E in eV.</param>
/// <param name="Network">The comparison that follows from the network, or null.</param>
/// <param name="Fit">The comparison of the fit, or null.</param>
/// <param name="Reduction">How the spectrum was reduced.</param>
/// <param name="Warnings">What had to be mended, one sentence each.</param>
public sealed record EdgeContent(
    AbsorptionEdge Edge,
    string SourceName,
    int KWeight,
    ReportRange? KRange,
    ReportRange? RRange,
    IReadOnlyList<Curve> Chi,
    IReadOnlyList<ComplexCurve> Transforms,
    IReadOnlyList<Curve> Absorption,
    EdgeComparison? Network,
    EdgeComparison? Fit,
    IReadOnlyList<ReportParameter> Reduction,
    IReadOnlyList<string> Warnings)
{
    /// <summary>The wavelet transforms of measurement and fit; null where there was no fit.</summary>
    public WaveletContent? Wavelets { get; init; }
}
