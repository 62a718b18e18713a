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

    /// <summary>Makes the verb.</summary>
    public SetsPullVerb()
        : base("pull", "Fetch the files of a set that the repository does not carry into the user's cache, and check them by SHA-256.", "xasrmc sets pull measured-au-foil") =>
        _set = AddArgument<string>("SET", "The set: its folder or its id.");

    /// <inheritdoc />
    public override async Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        SetDefinition set = SetFile.Read(SetLocation.Find(context.Get(_set), context.Surroundings));
        using var client = new HttpClient { Timeout = TimeSpan.FromMinutes(10) };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("xasrmc/" + JobRunner.Version);
        var pull = new FilePull(client);
        var files = new JArray();
        foreach (SetPull file in set.Pull)
        {
            string target = DataLookup.CachePath(context.CacheFolder, file);
            bool isThere = File.Exists(target) && string.Equals(CanonicalJson.HashOfFile(target), file.Sha256, StringComparison.OrdinalIgnoreCase);
            if (!isThere) await pull.FetchAsync(file, target, context.Progress, cancellationToken).ConfigureAwait(false);
            files.Add(new JObject { ["path"] = file.Path, ["sha256"] = file.Sha256, ["licence"] = file.Licence, ["wasThere"] = isThere, ["cachedAs"] = target });
        }

        var document = new JObject { ["format"] = "xasrmc.sets-pull/1", ["set"] = set.Id, ["files"] = files };
        return new Answer(ExitCode.Done, document, console =>
        {
            if (set.Pull.Count == 0) console.WriteLine($"{set.Id} carries all its files.");
            foreach (JToken file in files) console.WriteLine($"{((bool)file["wasThere"]! ? "already there" : "fetched      ")}  {file["path"]}  ({file["licence"]})");
        });
    }
}
