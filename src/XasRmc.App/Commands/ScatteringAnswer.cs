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
            ["edges"] = new JArray(library.Edges.Select(edge => new JObject
            {
                ["edge"] = edge.ToString(),
                ["neighbours"] = new JArray(library.NeighboursOf(edge).Select(n => n.Symbol)),
                ["holds"] = Holds(library, edge),
                ["sha256"] = Provenance(library, edge).SourceSha256,
            })),
            ["path"] = target,
        },
        console =>
        {
            Table table = Tables.Create("edge", "neighbours", "holds");
            foreach (AbsorptionEdge edge in library.Edges) table.AddTextRow(edge.ToString(), string.Join(", ", library.NeighboursOf(edge)), Holds(library, edge));
            console.Write(table);
            console.WriteLine($"Written: {target}");
        });

    private static string Holds(ScatteringLibrary library, AbsorptionEdge edge) =>
        library.FindPaths(edge) is { } paths ? FormattableString.Invariant($"{paths.Paths.Count} single paths (for two legs)") : "phases";

    private static ScatteringProvenance Provenance(ScatteringLibrary library, AbsorptionEdge edge) =>
        library.FindPaths(edge)?.Provenance ?? library.Entries.First(e => e.Phases.Edge == edge).Provenance;
}
