using System.CommandLine;
using Newtonsoft.Json.Linq;
using Spectre.Console;
using XasRmc.App.Jobs;
using XasRmc.App.Sets;

namespace XasRmc.App.Commands;

/// <summary>Fetches the files of a set that the repository does not carry.</summary>
internal sealed class SetsPullVerb : Verb
{
    private readonly Argument<string> _set;
    private readonly Option<string[]> _data;

    /// <summary>Makes the verb.</summary>
    public SetsPullVerb()
        : base("pull", "Bring the files of a set that the repository does not carry into the user's cache, from a folder that has them or the network, and check them by SHA-256.", "xasrmc sets pull measured-au-foil", "xasrmc sets pull measured-au-foil --data /srv/mirror")
    {
        _set = AddArgument<string>("SET", "The set: its folder or its id.");
        _data = Add<string[]>("--data", "A folder that has the files, such as a mirror: looked into before the network is asked, as XASRMC_DATA and DataFolders of the settings are; may be said several times.", "DIR");
    }

    /// <inheritdoc />
    public override async Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        string folder = SetLocation.Find(context.Get(_set), context.Surroundings);
        SetDefinition set = SetFile.Read(folder);
        var lookup = new DataLookup(folder, set, context.Get(_data) ?? [], context.Options, context.Surroundings, context.CacheFolder);
        using var client = new HttpClient { Timeout = TimeSpan.FromMinutes(10) };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("xasrmc/" + JobRunner.Version);
        var pull = new FilePull(client);
        var files = new JArray();
        foreach (SetPull file in set.Pull)
        {
            string target = DataLookup.CachePath(context.CacheFolder, file);
            bool isThere = File.Exists(target) && file.Is(CanonicalJson.HashOfFile(target));
            FoundFile? copy = isThere ? null : lookup.TryFind(file, out _);
            if (copy is not null) await FilePull.CopyAsync(file, copy.FullPath, target).ConfigureAwait(false);
            else if (!isThere) await pull.FetchAsync(file, target, context.Progress, cancellationToken).ConfigureAwait(false);
            files.Add(new JObject { ["path"] = file.Path, ["sha256"] = file.Sha256, ["licence"] = file.Licence, ["wasThere"] = isThere, ["copiedFrom"] = copy?.FullPath, ["cachedAs"] = target });
        }

        var document = new JObject { ["format"] = "xasrmc.sets-pull/1", ["set"] = set.Id, ["files"] = files };
        return new Answer(ExitCode.Done, document, console =>
        {
            if (set.Pull.Count == 0) console.WriteLine($"{set.Id} carries all its files.");
            foreach (JToken file in files) console.WriteLine($"{((bool)file["wasThere"]! ? "already there" : (string?)file["copiedFrom"] is { } from ? "copied from " + from : "fetched      ")}  {file["path"]}  ({file["licence"]})");
        });
    }
}
