namespace XasRmc.TrainingSets;

/// <summary>How far atoms are from their places.</summary>
/// <remarks>
/// The distribution of the distance of a pair at the static distance r is a gamma distribution of mean r, variance s²(r) and third cumulant C3 (s²(r)/s1²)^(3/2), shifted and, for
/// C3 below 0, mirrored; C3 is limited to ±1 s1³. s²(r) = s1² (1 − f (r1/r)²) / (1 − f) with r1 the shortest distance and f the correlation: near atoms move together.
/// </remarks>
public sealed record DisorderRecipe
{
    /// <summary>s1², Å²: drawn evenly in its root.</summary>
    public ValueRange Sigma2 { get; init; } = new(0.002, 0.02);

    /// <summary>f.</summary>
    public ValueRange Correlation { get; init; } = new(0.2, 0.5);

    /// <summary>C3, Å³.</summary>
    public ValueRange C3 { get; init; } = new(-0.5e-4, 6e-4);

    /// <summary>How much larger s² is between two surface atoms, as a share of it; half of that between a surface atom and an inner one.</summary>
    public ValueRange SurfaceExcess { get; init; } = new(0, 0.6);

    /// <summary>Factor on s1² for each pair of elements apart; used with two elements.</summary>
    public ValueRange PairFactor { get; init; } = new(0.85, 1.18);
}
