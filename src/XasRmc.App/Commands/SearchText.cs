using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Spectre.Console;

namespace XasRmc.App.Commands;

/// <summary>The table of a search for a better network.</summary>
internal static class SearchText
{
    /// <summary>Shows it.</summary>
    public static void Show(IAnsiConsole console, JObject document)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(document);
        var trials = (JArray)document["trials"]!;
        int[] passes = [.. trials.SelectMany(t => t["rungs"]!).Select(r => (int)r["passes"]!).Distinct().Order()];
        console.WriteLine($"{document["name"]}: {trials.Count} networks tried; trial 0 is the recipe as it is. Loss on the particles that end a training, after so many passes:");
        Table table = Tables.Create(["trial", "what was drawn", "weights", .. passes.Select(p => p.ToString(CultureInfo.InvariantCulture))]);
        foreach (JToken trial in trials)
        {
            JToken[] rungs = [.. trial["rungs"]!];
            table.AddTextRow(
                [(string)trial["trial"]!, Drawn((JObject)trial["network"]!), (string)rungs[0]["parameters"]!, .. passes.Select(p => rungs.FirstOrDefault(r => (int)r["passes"]! == p) is { } rung ? Loss(rung["loss"]!) : "")]);
        }

        console.Write(table);
        console.WriteLine($"Best: trial {document["best"]}, loss {Loss(document["loss"]!)} after {document["passes"]} passes.");
        console.WriteLine($"Recipe: {document["recipe"]}");
    }

    private static string Drawn(JObject network) => network.Count == 0
        ? "-"
        : string.Join(", ", network.Properties().Select(p => $"{p.Name} {(p.Value is JArray { Count: > 0 } list && list[0] is JObject ? string.Join(" ", list.Select(Convolution)) : p.Value.ToString(Formatting.None).Trim('"'))}"));

    private static string Convolution(JToken c) => $"{c["channels"]}x{c["kernel"]!.ToString(Formatting.None)}/{c["stride"]?.ToString(Formatting.None) ?? "[1,1]"}";

    private static string Loss(JToken loss) => loss.Type == JTokenType.Null ? "diverged" : ((double)loss).ToString("0.0000", CultureInfo.InvariantCulture);
}
