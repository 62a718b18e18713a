using Newtonsoft.Json.Linq;
using XasRmc.App.Documents;

namespace XasRmc.App.Jobs.Work;

/// <summary>What an answer document says, in a few words for a list of jobs.</summary>
internal static class AnswerSummary
{
    private static readonly string[] s_places = ["path", "file", "out", "folder"];

    /// <summary>The words.</summary>
    public static string Of(JObject answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        string format = (string?)answer["format"] ?? "";
        string kind = format.StartsWith("xasrmc.", StringComparison.Ordinal) ? format["xasrmc.".Length..].Split('/')[0] : format;
        return kind switch
        {
            "error" => (string?)answer["error"] ?? "",
            "validate" => (string?)answer["verdict"] ?? "",
            "series" => $"{answer["verdict"]}; {Count(answer["samples"])} sets",
            "fit" => Join((answer["edges"] ?? new JArray()).Select(e => $"{e["edge"]} R-factor {DocumentNumbers.Text(e["rFactor"], "0.0000")}")),
            "invert" => Join((answer["pairs"] ?? new JArray()).Select(FirstShell)),
            "batch" => Batch(answer["counts"]),
            "train" => $"{answer["name"]}: {answer["members"]} networks",
            "train-search" => $"trial {answer["best"]} of {Count(answer["trials"])}: loss {DocumentNumbers.Text(answer["loss"], "0.0000")}",
            "training-set" => $"{answer["examples"]} examples",
            "training-set-report" => Coverage(answer),
            "demo-generalization" or "demo-latent" or "demo-bonds" or "demo-surrogate" => (string?)answer["summary"] ?? "",
            "reduce" => $"{answer["element"]} {answer["edge"]}, E0 {DocumentNumbers.Text(answer["e0Ev"], "0.0")} eV",
            "forward" => $"{answer["edge"]}, {Count(answer["chi"])} points",
            "rdf" => $"{Count(answer["pairs"])} pairs",
            "sets-simulate" => $"{answer["title"]}",
            _ => Join(s_places.Where(n => answer[n] is { Type: JTokenType.String }).Take(1).Select(n => (string)answer[n]!)),
        };
    }

    private static string Batch(JToken? counts) =>
        $"{counts?["points"]} points, {counts?["flagged"]} flagged{((int?)counts?["failed"] is > 0 and { } failed ? FormattableString.Invariant($", {failed} not evaluated") : "")}";

    private static string FirstShell(JToken pair) =>
        pair["shells"] is JArray { Count: > 0 } shells ? $"{pair["absorber"]}-{pair["neighbour"]} N {DocumentNumbers.Text(shells[0]["n"], "0.0")} R {DocumentNumbers.Text(shells[0]["rAngstrom"], "0.000")} Å" : "";

    private static string Coverage(JObject answer)
    {
        JToken[] spectra = [.. answer["experiments"] ?? new JArray()], outside = [.. spectra.Where(e => !(bool)e["inside"]!)];
        if (spectra.Length == 0) return $"{answer["examples"]} examples, no spectra laid over them";
        return $"{spectra.Length - outside.Length} of {spectra.Length} spectra inside" + (outside.Length > 0 ? "; outside: " + string.Join(", ", outside.Select(e => $"{e["set"]} {e["edge"]}")) : "");
    }

    private static string Join(IEnumerable<string> parts) => string.Join("; ", parts.Where(p => p.Length > 0));

    private static int Count(JToken? token) => token is JArray array ? array.Count : 0;
}
