using System.CommandLine;
using Newtonsoft.Json.Linq;
using Spectre.Console;
using XasRmc.App.Options;
using XasRmc.App.Sets;
using XasRmc.Core;

namespace XasRmc.App.Commands;

/// <summary>Lists the validation sets.</summary>
internal sealed class SetsListVerb : Verb
{
    private readonly Option<string> _folder;

    /// <summary>Makes the verb.</summary>
    public SetsListVerb()
        : base("list", "List the validation sets with their question.", "xasrmc sets list", "xasrmc sets list --folder my-sets --json") =>
        _folder = Add<string>("--folder", "The folder that holds the sets (default: this folder, and the nearest validation-sets here or further up).", "DIR");

    /// <inheritdoc />
    public override Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var rows = new List<(string Id, string Kind, string Edges, string Question, string Fault)>();
        foreach (string folder in Folders(context))
        {
            try
            {
                SetDefinition set = SetFile.Read(folder);
                rows.Add((set.Id, set.Kind == SetKind.Measured ? "measured" : "virtual", string.Join(", ", set.Edges.Select(e => e.Edge)), set.Question, ""));
            }
            catch (XasFormatException e)
            {
                rows.Add((Path.GetFileName(folder), "", "", "", e.Message));
            }
        }

        var document = new JObject
        {
            ["format"] = "xasrmc.sets-list/1",
            ["sets"] = new JArray(rows.Select(r => new JObject
            {
                ["id"] = r.Id,
                ["kind"] = r.Kind,
                ["edges"] = r.Edges,
                ["question"] = r.Question,
                ["fault"] = r.Fault.Length > 0 ? r.Fault : null,
            })),
        };
        return Task.FromResult(new Answer(ExitCode.Done, document, console =>
        {
            Table table = Tables.Create("set", "edges", "question");
            foreach ((string id, _, string edges, string question, string fault) in rows) table.AddTextRow(id, edges, fault.Length > 0 ? fault : question);
            console.Write(table);
        }));
    }

    private IReadOnlyList<string> Folders(VerbContext context)
    {
        if (context.Get(_folder) is { } asked)
        {
            string collection = context.Surroundings.FullPath(asked);
            return Directory.Exists(collection) ? SetLocation.All(collection) : throw new SettingsException($"there is no folder {collection}");
        }

        IReadOnlyList<string> near = SetLocation.Near(context.Surroundings);
        if (near.Count == 0 && SetLocation.Collection(context.Surroundings) is null)
            throw new SettingsException($"there is no folder {SetLocation.CollectionName} here or further up, nor a set in this folder: make one with 'xasrmc sets new', or name a folder with --folder");
        return near;
    }
}
