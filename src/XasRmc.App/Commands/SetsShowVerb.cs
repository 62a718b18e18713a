using System.CommandLine;
using System.Globalization;
using Newtonsoft.Json.Linq;
using Spectre.Console;
using XasRmc.App.Documents;
using XasRmc.App.Sets;

namespace XasRmc.App.Commands;

/// <summary>Shows one set: question, edges and files, ranges, shells, start, limits with their reasons.</summary>
internal sealed class SetsShowVerb : Verb
{
    private readonly Argument<string> _set;
    private readonly Option<string[]> _data;

    /// <summary>Makes the verb.</summary>
    public SetsShowVerb()
        : base(
            "show", "Show what a set holds: its question, edges and files (and whether they are at hand), ranges, shells, start structure, limits with their reasons.",
            "xasrmc sets show measured-au-foil", "xasrmc sets show validation-sets/virtual-aupd-50 --json")
    {
        _set = AddArgument<string>("SET", "The set: its folder or its id.");
        _data = Add<string[]>("--data", "A folder with measured files; may be said several times.", "DIR");
    }

    /// <inheritdoc />
    public override Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        string folder = SetLocation.Find(context.Get(_set), context.Surroundings);
        SetDefinition set = SetFile.Read(folder);
        var lookup = new DataLookup(folder, set, context.Get(_data) ?? [], context.Options, context.Surroundings, context.CacheFolder);
        JObject document = SetDocument.Of(folder, set, lookup);
        return Task.FromResult(new Answer(ExitCode.Done, document, console => Show(console, set, document)));
    }

    private static void Show(IAnsiConsole console, SetDefinition set, JObject document)
    {
        console.WriteLine($"{set.Id}: {set.Question}");
        console.WriteLine("sample   " + string.Join(", ", set.Composition.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key} {100 * c.Value:0.##} %"))) + (set.Size is { } size ? $"; {size.Text} ({size.Source})" : ""));
        foreach (SetEdge edge in set.Edges)
        {
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{edge.Edge,-8} k {edge.K.Min:0.##} to {edge.K.Max:0.##} Å⁻¹ (weight {edge.KWeight}, flanks {edge.Dk:0.##} Å⁻¹), R {edge.R.Min:0.##} to {edge.R.Max:0.##} Å, {S02(edge.S02)}"));
        }

        console.WriteLine("shells   " + string.Join(", ", set.Shells.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.RMin:0.##} to {s.RMax:0.##} Å"))));
        Table files = Tables.Create("file", "state");
        foreach (JToken file in document["files"]!) files.AddTextRow((string)file["path"]!, (string?)file["found"] ?? "missing: " + (string)file["next"]!);
        console.Write(files);
        Table criteria = Tables.Create("criterion", "limit", "of the set", "reason");
        foreach (JToken c in document["criteria"]!)
            criteria.AddTextRow((string)c["name"]!, (double?)c["limit"] is { } limit ? string.Create(CultureInfo.InvariantCulture, $"{limit:0.####} {c["unit"]}").TrimEnd() : "-", (bool)c["ofTheSet"]! ? "yes" : "", (string)c["reason"]!);
        console.Write(criteria);
        foreach (string note in set.Notes) console.WriteLine("note: " + note);
    }

    private static string S02(SetS02 s02) => s02.Calibrate is { } c ? "S0² from " + c.File
        : s02.Sigma is { } sigma ? string.Create(CultureInfo.InvariantCulture, $"S0² {s02.Value:0.###} ± {sigma:0.###}")
        : string.Create(CultureInfo.InvariantCulture, $"S0² {s02.Value:0.###}");
}
