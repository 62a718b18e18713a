using XasRmc.Inversion.Networks;

namespace XasRmc.Inversion.Training;

/// <summary>One network of an ensemble after its training.</summary>
/// <param name="Index">Which, from 0.</param>
/// <param name="Weights">Its weights.</param>
/// <param name="Losses">Its losses, epoch by epoch.</param>
public sealed record TrainedMember(int Index, NetworkWeights Weights, IReadOnlyList<EpochLoss> Losses);
