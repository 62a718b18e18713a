using System.Globalization;
using Newtonsoft.Json.Linq;
using Spectre.Console;

namespace XasRmc.App.Commands;

/// <summary>The answer of a batch for a person.</summary>
internal static class BatchText
{
    /// <summary>Shows it.</summary>
    public static void Show(IAnsiConsole console, JObject document)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(document);
        string unit = (string)document["coordinate"]!["unit"]!, x = (string)document["coordinate"]!["name"]! + (unit.Length > 0 ? $" ({unit})" : "");
        JToken[] points = [.. document["points"]!];
        // B around A and A around B have one distance and one width.
        JToken[] pairs = [.. points[0]["pairs"]!.Where((p, i) => !points[0]["pairs"]!.Take(i).Any(q => (string?)q["absorber"] == (string?)p["neighbour"] && (string?)q["neighbour"] == (string?)p["absorber"]))];
        Table table = Tables.Create([x, "point", .. pairs.Select(p => $"{p["absorber"]}-{p["neighbour"]}: N, R Å, σ² 10⁻³ Å²"), "flags"]);
        foreach (JToken point in points)
        {
            table.AddTextRow(
            [
                ((double)point["x"]!).ToString("0.####", CultureInfo.InvariantCulture), (string)point["label"]!,
                .. pairs.Select(p => Moments(point["pairs"]!.First(q => (string?)q["absorber"] == (string?)p["absorber"] && (string?)q["neighbour"] == (string?)p["neighbour"])["shells"]!.FirstOrDefault())),
                string.Join(' ', point["flags"]!.Select(f => (string)f["kind"]!).Distinct()),
            ]);
        }

        console.Write(table);
        foreach (JToken point in points)
        {
            foreach (JToken flag in point["flags"]!) console.WriteLine($"flagged: {point["label"]} ({flag["kind"]}, {flag["subject"]}). {flag["why"]}");
        }

        foreach (JToken failure in document["failed"]!) console.WriteLine($"not evaluated: {failure["spectrum"]}: {failure["why"]}");
        foreach (JToken note in document["notes"]!) console.WriteLine("note: " + note);
        JToken counts = document["counts"]!;
        console.WriteLine($"{counts["points"]} points, {counts["flagged"]} flagged; {counts["failed"]} could not be evaluated.");
        console.WriteLine($"Report:  {document["reportPath"]}");
        console.WriteLine($"Run:     {document["runFolder"]}");
    }

    private static string Moments(JToken? shell) => $"{Number(shell?["n"], "0.00")}  {Number(shell?["rAngstrom"], "0.000")}  {Number(shell?["sigma2"], "0.0", 1e3)}";

    private static string Number(JToken? token, string format, double scale = 1) => Documents.DocumentNumbers.Text(token, format, scale);
}
