using XasRmc.Core;

namespace XasRmc.App.Reports;

/// <summary>A finding as a report shows it.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Meaning">What its criterion asks, one sentence; may be empty.</param>
/// <param name="IsDecisive">True where it decides the verdict, false where it only informs.</param>
public sealed record FindingRow(Finding Finding, string Meaning, bool IsDecisive);
