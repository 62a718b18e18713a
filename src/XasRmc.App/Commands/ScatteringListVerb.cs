using System.CommandLine;
using Newtonsoft.Json.Linq;
using Spectre.Console;
using XasRmc.App.Pipeline;
using XasRmc.Core;
using XasRmc.Formats.Scattering;

namespace XasRmc.App.Commands;

/// <summary>Lists the scattering data that ship.</summary>
internal sealed class ScatteringListVerb : Verb
{
    private readonly Option<string?> _elements;

    /// <summary>Makes the verb.</summary>
    public ScatteringListVerb()
        : base(
            "list",
            "List the scattering data that ship with the program: their edges, and which neighbours each has.",
            "xasrmc scattering list",
            "xasrmc scattering list --elements Au,Pd --json") =>
        _elements = Add<string?>("--elements", "Only edges of these elements that have all of them as neighbours: those that serve a sample of them.", "Au,Pd");

    /// <inheritdoc />
    public override Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        IReadOnlyList<Element> elements = context.Get(_elements) is { } said ? Texts.Elements(said) : [];
        var rows = new List<(string Path, string System, AbsorptionEdge Edge, IReadOnlyList<Element> Neighbours)>();
        foreach ((string path, ScatteringLibrary library) in new ScatteringTables(context.Surroundings).Shipped())
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (AbsorptionEdge edge in library.Edges)
            {
                IReadOnlyList<Element> neighbours = library.NeighboursOf(edge);
                if (elements.Count == 0 || (elements.Contains(edge.Element) && elements.All(neighbours.Contains))) rows.Add((path, library.System, edge, neighbours));
            }
        }

        AbsorptionEdge[] edges = [.. rows.Select(r => r.Edge).Distinct().OrderBy(e => elements.ToList().IndexOf(e.Element)).ThenBy(e => e.ToString(), StringComparer.Ordinal)];
        var document = new JObject
        {
            ["format"] = "xasrmc.scattering-list/1",
            ["edges"] = new JArray(edges.Select(e => e.ToString())),
            ["libraries"] = new JArray(rows.GroupBy(r => (r.Path, r.System)).Select(g => new JObject
            {
                ["path"] = g.Key.Path,
                ["system"] = g.Key.System,
                ["edges"] = new JArray(g.Select(r => new JObject { ["edge"] = r.Edge.ToString(), ["neighbours"] = new JArray(r.Neighbours.Select(n => n.Symbol)) })),
            })),
        };
        return Task.FromResult(new Answer(ExitCode.Done, document, console =>
        {
            if (rows.Count == 0) console.WriteLine("None ships for these elements together: make them with 'xasrmc scattering build'.");
            Table table = Tables.Create("system", "edge", "neighbours");
            foreach ((_, string system, AbsorptionEdge edge, IReadOnlyList<Element> neighbours) in rows) table.AddTextRow(system, edge.ToString(), string.Join(", ", neighbours));
            if (rows.Count > 0) console.Write(table);
        }));
    }
}
