namespace XasRmc.TrainingSets.Coverage;

/// <summary>How often a word of the labels is which.</summary>
/// <param name="Label">The label's name.</param>
/// <param name="Words">The words, the most frequent first.</param>
/// <param name="Counts">Examples of each.</param>
public sealed record WordHistogram(string Label, IReadOnlyList<string> Words, IReadOnlyList<int> Counts);
