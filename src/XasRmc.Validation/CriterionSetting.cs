namespace XasRmc.Validation;

/// <summary>What a validation set asks of one criterion, in place of the criterion's own default.</summary>
/// <param name="Name">The criterion's name, e.g. <c>fit-r-factor</c>.</param>
/// <param name="Limit">The limit, in the criterion's own unit.</param>
/// <param name="Reason">Why the limit is where it is, one sentence.</param>
/// <param name="Reference">Where the reason comes from, with DOI; may be empty.</param>
/// <param name="Subject">What it holds for: a pair (<c>Au-Pd</c>), an edge (<c>Au:L3</c>) or an element (<c>Au</c>); null for all.</param>
/// <param name="Shell">Which shell it holds for, 1 for the nearest; null for all.</param>
/// <param name="IsRequired">True where the criterion decides the verdict; false where it only informs.</param>
public sealed record CriterionSetting(
    string Name, double Limit, string Reason, string Reference, string? Subject = null, int? Shell = null, bool IsRequired = true);
