using System.Collections.Immutable;
using System.Globalization;
using Newtonsoft.Json.Linq;
using XasRmc.App.Documents;

namespace XasRmc.App.Terminal.Screens.Training;

/// <summary>The card of a trained network as lines to read.</summary>
internal static class ModelCardText
{
    /// <summary>The lines of an answer of <c>models show</c>.</summary>
    public static ImmutableArray<string> Of(JObject card)
    {
        ArgumentNullException.ThrowIfNull(card);
        var recipe = (JObject)card["recipe"]!;
        var lines = new List<string>();
        if ((string?)recipe["description"] is { Length: > 0 } description) lines.Add(description);
        lines.Add($"Serves {string.Join(" and ", recipe["edges"]!)} of {string.Join(", ", recipe["elements"]!)}.");
        if (((JArray)recipe["elements"]!).Count > 1)
            lines.Add(Invariant($"Holds for {recipe["elements"]![0]} from {100 * Number(recipe, "structures.composition.min"):0.#} to {100 * Number(recipe, "structures.composition.max"):0.#} %, {string.Join(", ", recipe["structures"]!["orderings"]!)}."));
        lines.Add(Invariant($"Holds for {Number(recipe, "structures.atoms.min")} to {Number(recipe, "structures.atoms.max")} atoms and bulk, σ² {Number(recipe, "disorder.sigma2.min")} to {Number(recipe, "disorder.sigma2.max")} Å²."));
        lines.AddRange((card["limits"] as JArray ?? []).Select(limit => "- " + limit));
        lines.Add("");
        Report(lines, card["heldOut"] as JObject, "Errors through the whole way of a measurement, dE0 unknown");
        Report(lines, card["heldOutAtKnownE0"] as JObject, "Errors where dE0 is known, as from a foil");
        lines.Add((string)card["path"]!);
        return [.. lines];
    }

    private static void Report(List<string> lines, JObject? report, string title)
    {
        if (report is null) return;
        lines.Add(Invariant($"{title}: {report["checkingParticles"]} particles that trained nothing, {100 * (double)report["falseAlarms"]!:0.#} % called outsiders."));
        // No letters that take more room in ASCII: heads stay above their columns.
        lines.Add("pair   shell  error N  error R Å  error sigma2  95 % hold: N    R  sigma2");
        foreach (JToken s in report["shells"]!)
            lines.Add(Invariant($"{(string)s["pair"]!,-6} {(int)s["shell"]! + 1,5}  {DocumentNumbers.Text(s["nRmse"], "0.00"),7}  {DocumentNumbers.Text(s["rRmseAngstrom"], "0.0000"),9}  {DocumentNumbers.Text(s["sigma2RelativeRmse"], "0 %"),12}  {DocumentNumbers.Text(s["nCoverage95"], "0 %"),12} {DocumentNumbers.Text(s["rCoverage95"], "0 %"),4} {DocumentNumbers.Text(s["sigma2Coverage95"], "0 %"),7}"));
        lines.Add("");
    }

    private static double Number(JObject recipe, string path) => RecipeEntry.Number(recipe, path);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
