using System.Globalization;
using Newtonsoft.Json.Linq;
using XasRmc.App.Documents;
using XasRmc.App.Pipeline;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Training;

/// <summary>The result of <c>training-set report</c> as text to read: each spectrum with its verdict, what that rests on, where the report is.</summary>
internal static class CoverageText
{
    private const int MostSample = 30;

    /// <summary>The text.</summary>
    /// <param name="document">The answer of the verb.</param>
    /// <param name="folder">The run folder.</param>
    public static TextPane Of(JObject document, string folder)
    {
        ArgumentNullException.ThrowIfNull(document);
        JToken[] experiments = [.. document["experiments"] ?? new JArray()];
        var rows = new List<(string Text, CellStyle Look)>();
        if (experiments.Length > 0)
        {
            int width = Math.Clamp(experiments.Max(e => ((string)e["set"]!).Length), 6, MostSample);
            // No letters that take more room in ASCII: heads stay above their columns.
            rows.Add((Row(width, "sample", "spectra", "verdict", "percentile"), Theme.Faint));
            foreach (JToken e in experiments)
            {
                bool isInside = (bool)e["inside"]!;
                rows.Add((Row(width, (string)e["set"]!, (string)e["edge"]!, isInside ? "+ inside" : "! outside", DocumentNumbers.Text(e["percentile"], "0.0")), isInside ? Theme.Good : Theme.Bad));
            }

            rows.Add(("", Theme.Text));
        }

        rows.Add((string.Create(CultureInfo.InvariantCulture, $"{document["examples"]} examples of {document["name"]}. Inside is below percentile {DocumentNumbers.Text(document["insidePercentile"], "0.#")} of held-out examples."), Theme.Text));
        if (experiments.Length == 0) rows.Add(("No measured spectra were laid over them: a folder validation-sets with files at hand, or --spectra, gives some.", Theme.Text));
        foreach (JToken e in experiments) rows.Add(($"{e["set"]} {e["edge"]}: {string.Join(" ", e["why"] ?? new JArray())}", Theme.Text));
        rows.AddRange((document["notes"] ?? new JArray()).Select(n => ("- " + n, Theme.Faint)));
        rows.Add((Path.Combine(folder, CoverageJob.ReportName), Theme.Text));
        return TextPane.Of("") with { Lines = [.. rows.Select(r => r.Text)], Looks = [.. rows.Select(r => r.Look)] };
    }

    private static string Row(int width, string sample, string spectra, string verdict, string percentile) =>
        $"{(sample.Length > width ? sample[..width] : sample).PadRight(width)}  {spectra,-8} {verdict,-9} {percentile,10}";
}
