using XasRmc.Core;
using XasRmc.Exafs.Reduction;

namespace XasRmc.App.Pipeline;

/// <summary>What the reduction of one edge gives: chi(k), and the curves it came from where there was a mu(E).</summary>
/// <param name="Chi">chi(k) with its error.</param>
/// <param name="E0Ev">E0, eV; NaN for a chi(k) file.</param>
/// <param name="EdgeStep">The edge step; NaN for a chi(k) file.</param>
/// <param name="EpsilonK">The noise of chi(k); NaN where it is unknown.</param>
/// <param name="EnergyEv">Energies, eV; empty for a chi(k) file.</param>
/// <param name="Mu">mu at each energy.</param>
/// <param name="Background">The background at each energy.</param>
/// <param name="PreEdge">The pre-edge line at each energy.</param>
/// <param name="PostEdge">The post-edge curve at each energy.</param>
/// <param name="Warnings">What had to be mended, one sentence each.</param>
internal sealed record ReducedEdge(
    ChiSpectrum Chi,
    double E0Ev,
    double EdgeStep,
    double EpsilonK,
    IReadOnlyList<double> EnergyEv,
    IReadOnlyList<double> Mu,
    IReadOnlyList<double> Background,
    IReadOnlyList<double> PreEdge,
    IReadOnlyList<double> PostEdge,
    IReadOnlyList<string> Warnings)
{
    /// <summary>The settings of the reduction as they were used, with what was found on the scan; null for a chi(k) file.</summary>
    public ReductionSettings? Used { get; init; }
}
