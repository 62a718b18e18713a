using XasRmc.TrainingSets.Demonstrations;

namespace XasRmc.App.Reports;

/// <summary>The report of a demonstration, ready to be written.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Recipe">Its recipe.</param>
/// <param name="Parameters">Sizes and settings.</param>
/// <param name="Lesson">What it teaches, one sentence or two each, with the numbers of this run.</param>
/// <param name="Sections">The evidence.</param>
internal sealed record DemonstrationPage(string Title, DemonstrationRecipe Recipe, IReadOnlyList<ReportParameter> Parameters, IReadOnlyList<string> Lesson, IReadOnlyList<PageSection> Sections);
