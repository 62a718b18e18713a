namespace XasRmc.Validation;

/// <summary>What a criterion asks, and where its limit stands when a set says nothing else.</summary>
/// <param name="Name">The criterion's name, e.g. <c>fit-r-factor</c>.</param>
/// <param name="Meaning">What it asks, one sentence.</param>
/// <param name="Limit">The default limit; NaN where it follows from the evidence (the reason says how).</param>
/// <param name="Unit">The unit of value and limit; empty for pure numbers.</param>
/// <param name="Reason">Why the default limit is where it is, one sentence.</param>
/// <param name="Reference">Where the reason comes from, with DOI; may be empty.</param>
/// <param name="IsRequired">True where it decides the verdict by default. A criterion that only informs never fails: beyond its limit it is inconclusive.</param>
public sealed record CriterionDescription(string Name, string Meaning, double Limit, string Unit, string Reason, string Reference, bool IsRequired);
