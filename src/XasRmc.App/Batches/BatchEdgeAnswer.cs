using XasRmc.App.Pipeline;
using XasRmc.Exafs.Reduction;

namespace XasRmc.App.Batches;

/// <summary>What the reduction of one spectrum of a point found.</summary>
/// <param name="Reduced">chi(k), E0, step and noise; no curves of mu(E).</param>
/// <param name="FoilE0Ev">E0 of the reference channel, eV; NaN where there is none.</param>
/// <param name="Glitches">Points that stand out of their neighbours.</param>
internal sealed record BatchEdgeAnswer(ReducedEdge Reduced, double FoilE0Ev, IReadOnlyList<Glitch> Glitches);
