using Newtonsoft.Json.Linq;
using XasRmc.App.Reports;

namespace XasRmc.App.Pipeline;

/// <summary>What a demonstration came to.</summary>
/// <param name="Document">Its JSON document; <c>summary</c> says it in a line.</param>
/// <param name="Page">Its report.</param>
/// <param name="Tables">Its CSV files.</param>
internal sealed record DemonstrationOutcome(JObject Document, DemonstrationPage Page, IReadOnlyList<CsvTable> Tables);
