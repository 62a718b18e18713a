namespace XasRmc.TrainingSets.Demonstrations.Generalization;

/// <summary>One curve of a test and what an ensemble says of it.</summary>
/// <param name="TruePosition">Where its maximum is.</param>
/// <param name="TrueHeight">How high.</param>
/// <param name="Position">The mean of the members.</param>
/// <param name="Height">The mean of the members.</param>
/// <param name="PositionSpread">The standard deviation of the members.</param>
/// <param name="HeightSpread">The standard deviation of the members.</param>
public sealed record TestAnswer(double TruePosition, double TrueHeight, double Position, double Height, double PositionSpread, double HeightSpread);
