namespace XasRmc.App.Reports;

/// <summary>A section of a page: words, tables, plots, in this order.</summary>
/// <param name="Id">Its id in the page.</param>
/// <param name="Title">Its title.</param>
/// <param name="Paragraphs">What is said, one paragraph each, plain text.</param>
/// <param name="Tables">Its tables.</param>
/// <param name="Plots">Its plots.</param>
internal sealed record PageSection(string Id, string Title, IReadOnlyList<string> Paragraphs, IReadOnlyList<PageTable> Tables, IReadOnlyList<PlotModel> Plots);
