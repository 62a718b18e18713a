using XasRmc.Core;

namespace XasRmc.App.Batches;

/// <summary>The merged spectrum of a series.</summary>
/// <param name="Points">How many points are in it.</param>
/// <param name="Network">The network's answer.</param>
/// <param name="Fit">What the fit found; null where none was asked for.</param>
internal sealed record BatchMerged(int Points, RdfEstimate Network, RefinementResult? Fit);
