namespace XasRmc.App.Reports;

/// <summary>How a result was made, so that it can be made again.</summary>
/// <param name="Version">The program's version.</param>
/// <param name="Created">When, in ISO 8601; empty where it is not recorded.</param>
/// <param name="Command">The command line that makes this again; may be empty.</param>
/// <param name="Paragraphs">What was done, for the methods section of a paper.</param>
/// <param name="Parameters">Seeds and settings.</param>
/// <param name="Inputs">The files read.</param>
public sealed record MethodsContent(
    string Version,
    string Created,
    string Command,
    IReadOnlyList<string> Paragraphs,
    IReadOnlyList<ReportParameter> Parameters,
    IReadOnlyList<InputHash> Inputs);
