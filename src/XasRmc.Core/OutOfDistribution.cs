namespace XasRmc.Core;

/// <summary>Whether a sample lies outside what a network was trained on.</summary>
/// <param name="Score">The sample's distance from the training set, in the network's own measure.</param>
/// <param name="Threshold">The score above which a sample is flagged.</param>
/// <param name="IsFlagged">True where the sample is outside.</param>
/// <param name="Why">The reasons, one sentence each; empty where it is inside.</param>
public sealed record OutOfDistribution(double Score, double Threshold, bool IsFlagged, IReadOnlyList<string> Why);
