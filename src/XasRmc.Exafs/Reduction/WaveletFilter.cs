namespace XasRmc.Exafs.Reduction;

/// <summary>One row of a wavelet transform as a real filter of angular frequency.</summary>
/// <param name="Response">The filter at ω, Å; called for ω from <paramref name="Low"/> to <paramref name="High"/> only.</param>
/// <param name="Low">Below this ω (Å) the filter is nothing next to its peak.</param>
/// <param name="High">Above this ω (Å) the filter is nothing next to its peak.</param>
/// <param name="Reach">Further than this from its middle (Å⁻¹) the wavelet is nothing next to its peak.</param>
internal sealed record WaveletFilter(Func<double, double> Response, double Low, double High, double Reach);
