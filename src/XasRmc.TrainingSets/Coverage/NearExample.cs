namespace XasRmc.TrainingSets.Coverage;

/// <summary>A training example near to a spectrum.</summary>
/// <param name="Index">Its place in the set's list.</param>
/// <param name="Distance">Its distance, in errors of measurement.</param>
public sealed record NearExample(int Index, double Distance);
