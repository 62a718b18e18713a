namespace XasRmc.TrainingSets;

/// <summary>A closed range that values are drawn from.</summary>
/// <param name="Min">The lowest value.</param>
/// <param name="Max">The highest value.</param>
public sealed record ValueRange(double Min, double Max);
