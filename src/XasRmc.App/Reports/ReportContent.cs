using XasRmc.Core;

namespace XasRmc.App.Reports;

/// <summary>All that a report says, computed, and independent of how it is written: HTML, Markdown and CSV come from this one value.</summary>
/// <param name="SetId">The validation set.</param>
/// <param name="Question">What was asked.</param>
/// <param name="Verdict">How it came out.</param>
/// <param name="Summary">The verdict in one or two sentences.</param>
/// <param name="Findings">All findings, in the order of the criteria.</param>
/// <param name="Shells">The shells.</param>
/// <param name="Pairs">The partial distributions.</param>
/// <param name="Edges">The spectra.</param>
/// <param name="Composition">The atomic fraction of each element; may be empty.</param>
/// <param name="Notes">Limits that a reader must know, one sentence each.</param>
/// <param name="Methods">How it was made.</param>
/// <param name="References">Sources.</param>
public sealed record ReportContent(
    string SetId,
    string Question,
    Outcome Verdict,
    string Summary,
    IReadOnlyList<FindingRow> Findings,
    IReadOnlyList<ShellRow> Shells,
    IReadOnlyList<PairContent> Pairs,
    IReadOnlyList<EdgeContent> Edges,
    IReadOnlyDictionary<Element, double> Composition,
    IReadOnlyList<string> Notes,
    MethodsContent Methods,
    IReadOnlyList<ReportReference> References)
{
    /// <summary>The atoms that the fit began with, then those it ended with; empty where there was no fit.</summary>
    public IReadOnlyList<StructureContent> Structures { get; init; } = [];
}
