using System.Globalization;
using Newtonsoft.Json.Linq;
using XasRmc.App.Documents;

namespace XasRmc.App.Terminal.Screens.Results;

/// <summary>One point of a batch, or a spectrum of it that could not be evaluated, as a row of a list.</summary>
/// <param name="X">The coordinate.</param>
/// <param name="Label">What the point is called.</param>
/// <param name="N">N of the first shells, pair by pair.</param>
/// <param name="Flags">What stands out, in words that name the flags.</param>
/// <param name="Why">The whole of it.</param>
internal sealed record PointLine(string X, string Label, string N, string Flags, string Why)
{
    private const string Failed = "not evaluated";

    /// <summary>The marker that tells a flag without colour.</summary>
    public string Marker => Flags.Length == 0 ? "" : IsFailed ? "-" : "!";

    /// <summary>Whether it could not be evaluated.</summary>
    public bool IsFailed => Flags == Failed;

    /// <summary>The points of an answer in their order, then what could not be evaluated.</summary>
    public static IEnumerable<PointLine> Of(JObject? batch)
    {
        foreach (JToken point in batch?["points"] ?? new JArray())
        {
            JToken[] flags = [.. point["flags"] ?? new JArray()];
            string spectra = string.Join(", ", point["spectra"] ?? new JArray());
            IEnumerable<string> shells = (point["pairs"] ?? new JArray()).Select(Shell).Where(s => s.Length > 0);
            yield return new PointLine(
                DocumentNumbers.Text(point["x"], "0.####"),
                (string?)point["label"] ?? "",
                string.Join("  ", (point["pairs"] ?? new JArray()).Select(p => DocumentNumbers.Text((p["shells"] as JArray)?.FirstOrDefault()?["n"], "0.00"))),
                string.Join(", ", flags.Select(f => (string?)f["kind"]).Distinct()),
                string.Join(" ", flags.Select(f => Sentence((string?)f["why"] ?? ""))) + (flags.Length > 0 ? " " : "") + string.Join("; ", shells) + $". Spectra: {spectra}");
        }

        foreach (JToken failed in batch?["failed"] ?? new JArray()) yield return new PointLine("", (string?)failed["spectrum"] ?? "", "", Failed, (string?)failed["why"] ?? "");
    }

    private static string Sentence(string text)
    {
        string trimmed = text.Trim();
        if (trimmed.Length == 0) return trimmed;
        string upper = char.ToUpper(trimmed[0], CultureInfo.InvariantCulture) + trimmed[1..];
        return upper[^1] is '.' or '!' or '?' ? upper : upper + ".";
    }

    private static string Shell(JToken pair) => (pair["shells"] as JArray)?.FirstOrDefault() is { } s
        ? $"{pair["absorber"]}-{pair["neighbour"]} N {DocumentNumbers.WithSigma(s["n"], s["nSigma"], "0.00")}, R {DocumentNumbers.WithSigma(s["rAngstrom"], s["rSigma"], "0.000")} Å, σ² {DocumentNumbers.WithSigma(s["sigma2"], s["sigma2Sigma"], "0.0", 1000)}·10⁻³ Å²"
        : "";
}
