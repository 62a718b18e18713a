using XasRmc.Inversion.Networks;

namespace XasRmc.Inversion.Training;

/// <summary>What a training came to.</summary>
/// <param name="Weights">The weights with the smallest loss on the stopping examples.</param>
/// <param name="Losses">The losses of every pass.</param>
public sealed record SupervisedResult(NetworkWeights Weights, IReadOnlyList<EpochLoss> Losses);
