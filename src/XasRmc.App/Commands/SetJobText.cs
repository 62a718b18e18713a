using System.Globalization;
using Newtonsoft.Json.Linq;
using Spectre.Console;

namespace XasRmc.App.Commands;

/// <summary>The answers of jobs on sets for a person.</summary>
internal static class SetJobText
{
    /// <summary>Shows the answer of invert, fit or validate.</summary>
    public static void Show(IAnsiConsole console, JObject document)
    {
        JToken? network = (string?)document["format"] == "xasrmc.invert/1" ? document : document["network"];
        JToken? fit = (string?)document["format"] == "xasrmc.fit/1" ? document : document["fit"];
        Table shells = Tables.Create("pair", "from", "N", "R Å", "sigma² 10⁻³ Å²");
        AddShells(shells, "network", network);
        AddShells(shells, "fit", fit);
        console.Write(shells);
        foreach (JToken edge in fit?["edges"] ?? new JArray())
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"fit      {edge["edge"]}: R-factor {(double)edge["rFactor"]!:0.0000}, S0² {(double)edge["s02"]!:0.000}, dE0 {(double)edge["deltaE0"]!:0.00} eV"));
        foreach (JProperty edge in (network?["reconstruction"] as JObject)?.Properties() ?? [])
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"network  {edge.Name}: R-factor {(double)edge.Value:0.0000}"));
        if (network?["outOfDistribution"] is JObject outside && (bool)outside["flagged"]!) console.WriteLine($"The sample lies outside what the network was trained on: {string.Join(" ", outside["why"]!)}");
        if (document["findings"] is JArray findings)
        {
            Table table = Tables.Create("outcome", "criterion", "subject", "value", "limit");
            foreach (JToken f in findings) table.AddTextRow((string)f["outcome"]!, (string)f["criterion"]!, (string)f["subject"]!, Value(f["value"]), $"{Value(f["limit"])} {f["unit"]}");
            console.Write(table);
            ShowNext(console, findings);
            console.WriteLine($"Verdict: {document["verdict"]}");
            console.WriteLine($"Report:  {document["reportPath"]}");
        }

        foreach (JToken note in document["notes"] ?? new JArray()) console.WriteLine("note: " + note);
        console.WriteLine($"Run:     {document["runFolder"]}");
    }

    // One line for all cases of a criterion with one advice; what only informs is in the report.
    private static void ShowNext(IAnsiConsole console, JArray findings)
    {
        foreach (var open in findings.Where(f => (string)f["outcome"]! != "pass" && ((bool?)f["decides"] ?? true)).GroupBy(f => ((string)f["criterion"]!, (string)f["outcome"]!, (string)f["next"]!)))
        {
            console.WriteLine($"{open.Key.Item2}: {open.Key.Item1} ({string.Join("; ", open.Select(f => f["subject"]))}). {open.First()["why"]}");
            console.WriteLine($"  next: {open.Key.Item3}");
        }
    }

    private static string Value(JToken? value) => value is null || value.Type == JTokenType.Null ? "-" : ((double)value).ToString("0.####", CultureInfo.InvariantCulture);

    private static void AddShells(Table table, string from, JToken? answer)
    {
        foreach (JToken pair in answer?["pairs"] ?? new JArray())
        {
            foreach (JToken s in pair["shells"]!)
                table.AddTextRow($"{pair["absorber"]}-{pair["neighbour"]}", from, PlusMinus(s["n"], s["nSigma"], "0.00"), PlusMinus(s["rAngstrom"], s["rSigma"], "0.0000"), PlusMinus(s["sigma2"], s["sigma2Sigma"], "0.00", 1000));
        }
    }

    private static string PlusMinus(JToken? value, JToken? sigma, string format, double scale = 1) =>
        value is null || value.Type == JTokenType.Null ? "-"
            : (scale * (double)value).ToString(format, CultureInfo.InvariantCulture) + (sigma is null || sigma.Type == JTokenType.Null ? "" : " ± " + (scale * (double)sigma).ToString(format, CultureInfo.InvariantCulture));

    /// <summary>Shows the answer of a series.</summary>
    public static void ShowSeries(IAnsiConsole console, JObject document)
    {
        Table table = Tables.Create("set", "verdict", "pair", "N network", "fit", "truth", "R network", "fit", "truth");
        foreach (JToken sample in document["samples"]!)
        {
            string set = (string)sample["set"]!, verdict = (string)sample["verdict"]!;
            foreach (JToken pair in sample["pairs"]!)
            {
                string Number(string source, string value, string sigma, string format) => pair[source] is JObject s ? PlusMinus(s[value], s[sigma], format) : "-";
                table.AddTextRow(
                    set, verdict, $"{pair["absorber"]}-{pair["neighbour"]}", Number("network", "n", "nSigma", "0.00"), Number("fit", "n", "nSigma", "0.00"), Number("truth", "n", "nSigma", "0.00"),
                    Number("network", "rAngstrom", "rSigma", "0.000"), Number("fit", "rAngstrom", "rSigma", "0.000"), Number("truth", "rAngstrom", "rSigma", "0.000"));
                (set, verdict) = ("", "");
            }
        }

        console.Write(table);
        console.WriteLine($"Verdict: {document["verdict"]} (the worst of all)");
        console.WriteLine($"Report:  {document["reportPath"]}");
        console.WriteLine($"Run:     {document["runFolder"]}");
    }
}
