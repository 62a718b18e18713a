using Newtonsoft.Json.Linq;
using XasRmc.App.Documents;

namespace XasRmc.App.Terminal.Screens.Results;

/// <summary>One finding of a verdict, as a row of a list.</summary>
/// <param name="Outcome">pass, fail or inconclusive.</param>
/// <param name="Criterion">The rule.</param>
/// <param name="Subject">What it was applied to.</param>
/// <param name="Value">The value found.</param>
/// <param name="Limit">The limit with its unit.</param>
/// <param name="Why">What it means.</param>
/// <param name="Next">What to do about it.</param>
internal sealed record FindingLine(string Outcome, string Criterion, string Subject, string Value, string Limit, string Why, string Next)
{
    private const string Format = "0.####";

    /// <summary>The marker that tells the outcome without colour.</summary>
    public string Marker => Outcome switch { "pass" => "+", "fail" => "-", _ => "?" };

    /// <summary>The findings of an answer: what fails first, then what is open, then what passes.</summary>
    public static IEnumerable<FindingLine> Of(JObject? answer) => (answer?["findings"] as JArray ?? [])
        .Select(f => new FindingLine((string?)f["outcome"] ?? "", (string?)f["criterion"] ?? "", (string?)f["subject"] ?? "", DocumentNumbers.Text(f["value"], Format), $"{DocumentNumbers.Text(f["limit"], Format)} {f["unit"]}".Trim(), (string?)f["why"] ?? "", (string?)f["next"] ?? ""))
        .OrderBy(f => f.Outcome switch { "fail" => 0, "pass" => 2, _ => 1 });

    /// <summary>The samples of a series, each as the finding that its verdict is.</summary>
    public static IEnumerable<FindingLine> OfSeries(JObject? series) => (series?["samples"] as JArray ?? [])
        .Select(s => new FindingLine(
            (string?)s["verdict"] ?? "", (string?)s["set"] ?? "", string.Join(", ", (s["composition"] as JObject ?? []).Properties().Select(c => $"{c.Name} {DocumentNumbers.Text(c.Value, "0.#", 100)} %")), "", "",
            string.Join("; ", (s["pairs"] ?? new JArray()).Select(Sources)) + ".", $"Report: {s["reportPath"]}"));

    private static string Sources(JToken pair) => $"{pair["absorber"]}-{pair["neighbour"]} N: " + string.Join(", ", CoursePlots.Sources.Where(source => pair[source] is JObject).Select(source => $"{source} {DocumentNumbers.WithSigma(pair[source]!["n"], pair[source]!["nSigma"], "0.00")}"));
}
