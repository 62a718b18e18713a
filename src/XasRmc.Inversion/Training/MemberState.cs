using XasRmc.Inversion.Networks;

namespace XasRmc.Inversion.Training;

/// <summary>One network of an ensemble between two passes: all that its training goes on from, bit by bit.</summary>
/// <param name="Index">Which, from 0.</param>
/// <param name="Weights">Its weights.</param>
/// <param name="Optimizer">The memory of the optimizer.</param>
/// <param name="Best">The weights of the pass with the lowest loss on the stopping particles.</param>
/// <param name="Losses">Its losses, pass by pass.</param>
public sealed record MemberState(int Index, NetworkWeights Weights, OptimizerState Optimizer, NetworkWeights Best, IReadOnlyList<EpochLoss> Losses);
