namespace XasRmc.TrainingSets.Coverage;

/// <summary>How often a number of the labels has which value.</summary>
/// <param name="Label">The label's name.</param>
/// <param name="IsLogarithmic">True where the bins are even in the logarithm: the values are positive and span more than a factor of 20.</param>
/// <param name="Borders">The borders of the bins, in the unit of the label, one more than there are bins; a value at an inner border counts above it.</param>
/// <param name="Counts">Examples in each bin.</param>
/// <param name="Missing">Examples without the number, e.g. the diameter of a crystal.</param>
public sealed record NumberHistogram(string Label, bool IsLogarithmic, IReadOnlyList<double> Borders, IReadOnlyList<int> Counts, int Missing);
