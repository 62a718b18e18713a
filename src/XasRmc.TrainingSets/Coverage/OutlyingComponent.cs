namespace XasRmc.TrainingSets.Coverage;

/// <summary>A principal component of a spectrum that lies beyond all training examples.</summary>
/// <param name="Component">Its number, from 1.</param>
/// <param name="Value">Its value, in standard deviations of the set.</param>
/// <param name="Min">The lowest value among the training examples.</param>
/// <param name="Max">The highest value.</param>
public sealed record OutlyingComponent(int Component, double Value, double Min, double Max);
