using XasRmc.Core;

namespace XasRmc.App.Reports;

/// <summary>What a report takes of one edge besides network and fit.</summary>
/// <param name="Edge">The edge.</param>
public sealed record EdgeMaterial(AbsorptionEdge Edge)
{
    /// <summary>The file the spectrum comes from; may be empty.</summary>
    public string SourceName { get; init; } = "";

    /// <summary>The power of k in plots and transforms.</summary>
    public int KWeight { get; init; } = 2;

    /// <summary>The range of k, Å⁻¹, that was transformed.</summary>
    public ReportRange? KRange { get; init; }

    /// <summary>The range of R, Å, that was compared.</summary>
    public ReportRange? RRange { get; init; }

    /// <summary>chi(k) as measured over its whole range; null takes what network or fit compared.</summary>
    public ChiSpectrum? Measured { get; init; }

    /// <summary>chi(R) of measured, network and fit.</summary>
    public IReadOnlyList<ComplexCurve> Transforms { get; init; } = [];

    /// <summary>The wavelet transforms of measurement and fit.</summary>
    public WaveletContent? Wavelets { get; init; }

    /// <summary>mu(E), background and edge lines over E in eV.</summary>
    public IReadOnlyList<Curve> Absorption { get; init; } = [];

    /// <summary>How the spectrum was reduced.</summary>
    public IReadOnlyList<ReportParameter> Reduction { get; init; } = [];

    /// <summary>What had to be mended, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
