using XasRmc.Core;

namespace XasRmc.TrainingSets.Factory;

/// <summary>What dynamics gave of one particle.</summary>
/// <param name="Frames">Snapshots at equal times.</param>
/// <param name="IndependentFrames">How many of them count as independent, by the correlation time.</param>
/// <param name="CorrelationFs">The integrated correlation time of the spread of first-neighbour distances, fs.</param>
internal sealed record FrameSeries(IReadOnlyList<AtomicConfiguration> Frames, double IndependentFrames, double CorrelationFs);
