using Newtonsoft.Json.Linq;
using Spectre.Console;
using XasRmc.Core;
using XasRmc.Formats.Scattering;

namespace XasRmc.App.Commands;

/// <summary>What build and import have to say.</summary>
internal static class ScatteringAnswer
{
    /// <summary>The answer for a library that was written.</summary>
    public static Answer Of(string verb, ScatteringLibrary library, string target) => new(
        ExitCode.Done,
        new JObject
        {
            ["format"] = $"xasrmc.{verb}/1",
            ["system"] = library.System,
            ["edges"] = new JArray(library.Entries.Select(e => new JObject
            {
                ["edge"] = e.Phases.Edge.ToString(),
                ["neighbours"] = new JArray(Neighbours(e.Phases)),
                ["sha256"] = e.Provenance.SourceSha256,
            })),
            ["path"] = target,
        },
        console =>
        {
            Table table = Tables.Create("edge", "neighbours");
            foreach (ScatteringLibraryEntry entry in library.Entries) table.AddTextRow(entry.Phases.Edge.ToString(), string.Join(", ", Neighbours(entry.Phases)));
            console.Write(table);
            console.WriteLine($"Written: {target}");
        });

    private static IEnumerable<string> Neighbours(ScatteringPhases phases) => phases.Potentials.Skip(1).Select(p => p.Element.Symbol).Distinct();
}
