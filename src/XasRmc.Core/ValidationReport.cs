namespace XasRmc.Core;

/// <summary>The judgement on one validation set.</summary>
/// <param name="SetId">The set.</param>
/// <param name="Question">What was asked.</param>
/// <param name="Verdict">Fail where any finding fails, else inconclusive where any is, else pass.</param>
/// <param name="Findings">All findings.</param>
/// <param name="Notes">What a reader must know, one sentence each.</param>
public sealed record ValidationReport(string SetId, string Question, Outcome Verdict, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Notes);
