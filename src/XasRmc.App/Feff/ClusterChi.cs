using XasRmc.Core;

namespace XasRmc.App.Feff;

/// <summary>chi(k) of one edge from full FEFF runs: the mean over all absorbers, and each of them.</summary>
/// <param name="Mean">The mean over absorbers and snapshots; S0² = 1, no noise.</param>
/// <param name="OfAbsorbers">chi(k) of each absorber, snapshot after snapshot, in the order of the atoms.</param>
public sealed record ClusterChi(ChiSpectrum Mean, IReadOnlyList<ChiSpectrum> OfAbsorbers);
