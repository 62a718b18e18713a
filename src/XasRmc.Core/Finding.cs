namespace XasRmc.Core;

/// <summary>What one criterion found.</summary>
/// <param name="Criterion">The criterion's name, e.g. <c>first-shell-distance-agreement</c>.</param>
/// <param name="Subject">What it was applied to, e.g. <c>Au-Pd</c> or <c>Au:L3</c>.</param>
/// <param name="Outcome">How it came out.</param>
/// <param name="Value">The number that was held against the limit; NaN where there is none.</param>
/// <param name="Limit">The limit; NaN where there is none.</param>
/// <param name="Unit">The unit of value and limit; empty for pure numbers.</param>
/// <param name="Why">What the number means and why the limit is where it is.</param>
/// <param name="Next">What to do where it did not pass; empty where it passed.</param>
public sealed record Finding(string Criterion, string Subject, Outcome Outcome, double Value, double Limit, string Unit, string Why, string Next)
{
    /// <summary>False where the finding only informs whatever its outcome, e.g. because the evidence that its criterion needs was not asked for.</summary>
    public bool Decides { get; init; } = true;
}
