namespace XasRmc.App.Reports;

/// <summary>A source that a report rests on.</summary>
/// <param name="Text">Authors, journal, year.</param>
/// <param name="Doi">Its DOI without resolver; may be empty.</param>
public sealed record ReportReference(string Text, string Doi);
