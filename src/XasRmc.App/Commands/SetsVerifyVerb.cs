using System.CommandLine;
using Newtonsoft.Json.Linq;
using Spectre.Console;
using XasRmc.App.Options;
using XasRmc.App.Sets;

namespace XasRmc.App.Commands;

/// <summary>Checks that every file of a set is at hand and is the right one.</summary>
internal sealed class SetsVerifyVerb : Verb
{
    private readonly Argument<string> _set;
    private readonly Option<string[]> _data;

    /// <summary>Makes the verb.</summary>
    public SetsVerifyVerb()
        : base("verify", "Check that every file of a set is at hand and has the right SHA-256.", "xasrmc sets verify measured-au-foil --data ../shared/data/xas")
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
        var files = new JArray();
        int missing = 0;
        foreach (string path in set.FileNames)
        {
            string? fault = null;
            FoundFile? found = null;
            try
            {
                found = lookup.Find(path);
            }
            catch (SettingsException e)
            {
                fault = e.Message;
                missing++;
            }

            files.Add(new JObject { ["path"] = path, ["found"] = found?.FullPath, ["sha256"] = found?.Sha256, ["state"] = found is not null ? "right" : lookup.Locate(path) is null ? "missing" : "wrong", ["fault"] = fault });
        }

        var document = new JObject { ["format"] = "xasrmc.sets-verify/1", ["set"] = set.Id, ["complete"] = missing == 0, ["files"] = files };
        return Task.FromResult(new Answer(missing == 0 ? ExitCode.Done : ExitCode.BadInput, document, console =>
        {
            Table table = Tables.Create("file", "state");
            foreach (JToken file in files) table.AddTextRow((string)file["path"]!, (string?)file["fault"] ?? "right: " + (string)file["found"]!);
            console.Write(table);
        }));
    }
}
