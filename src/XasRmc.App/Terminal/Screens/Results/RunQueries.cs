using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs;
using XasRmc.App.Options;
using XasRmc.App.Terminal.Shell;

namespace XasRmc.App.Terminal.Screens.Results;

/// <summary>Finds runs and reads their results.</summary>
internal static class RunQueries
{
    private const int MostRuns = 200;

    /// <summary>The runs of some verbs: those below the runs folder and those of known jobs, the newest first. The answer is a list of <see cref="RunEntry"/>.</summary>
    /// <param name="key">The query's key.</param>
    /// <param name="kinds">The verbs.</param>
    /// <param name="known">Run folders of jobs.</param>
    public static Query List(string key, IReadOnlyList<string> kinds, IReadOnlyList<string> known) => new(key, "looking for runs", (services, token) =>
    {
        string runs = services.Surroundings.FullPath(services.Options.RunsFolder);
        IEnumerable<string> folders = Directory.Exists(runs) ? Directory.EnumerateDirectories(runs) : [];
        var entries = new List<RunEntry>();
        foreach (string folder in folders.Concat(known).Distinct(StringComparer.Ordinal))
        {
            token.ThrowIfCancellationRequested();
            if (Entry(folder) is { } entry && kinds.Contains(entry.Kind)) entries.Add(entry);
        }

        return Task.FromResult<object>((IReadOnlyList<RunEntry>)[.. entries.OrderByDescending(e => e.Ended).ThenBy(e => e.Folder, StringComparer.Ordinal).Take(MostRuns)]);
    });

    /// <summary>Reads the result of a run; the answer is a <see cref="RunResult"/>.</summary>
    public static Query Read(string key, string folder) => new(key, "reading a result", (services, _) =>
    {
        string full = services.Surroundings.FullPath(folder), path = Path.Combine(full, RunFolder.ResultName);
        if (!File.Exists(path)) throw new SettingsException($"{full} has no {RunFolder.ResultName}: the run has not come to its end");
        var document = (JObject)CanonicalJson.Parse(File.ReadAllText(path));
        string format = (string?)document["format"] ?? "";
        string kind = format.StartsWith("xasrmc.", StringComparison.Ordinal) ? format["xasrmc.".Length..].Split('/')[0] : throw new SettingsException($"{path} is no result of this program");
        return Task.FromResult<object>(new RunResult(full, kind, document));
    });

    private static RunEntry? Entry(string folder)
    {
        string path = Path.Combine(folder, RunFolder.ResultName);
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
        if (!File.Exists(path)) return null;
        // The manifest is small; the result with its curves is read when it is wanted.
        string manifest = Path.Combine(folder, RunFolder.ManifestName);
        if (!File.Exists(manifest)) return null;
        try
        {
            var said = (JObject)CanonicalJson.Parse(File.ReadAllText(manifest));
            string kind = (string?)said["kind"] ?? "";
            return new RunEntry(folder, kind, (string?)said["options"]?["set"]?["id"] ?? name, new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero));
        }
        catch (Exception e) when (e is Newtonsoft.Json.JsonException or IOException or UnauthorizedAccessException or InvalidCastException)
        {
            return null;
        }
    }
}
