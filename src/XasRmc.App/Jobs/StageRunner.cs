using Newtonsoft.Json.Linq;

namespace XasRmc.App.Jobs;

/// <summary>Runs the stages of a job; a stage that an earlier run finished on the same inputs is read instead.</summary>
/// <param name="context">The job's folder and progress.</param>
internal sealed class StageRunner(JobContext context)
{
    /// <summary>Runs a stage, or reads what it gave before.</summary>
    /// <typeparam name="T">What the stage gives.</typeparam>
    /// <param name="name">The stage's name; its output is <c>stages/name.json</c>.</param>
    /// <param name="input">Everything that decides the output: settings, and the hashes of what goes in.</param>
    /// <param name="run">Does the work.</param>
    /// <param name="save">The value as JSON.</param>
    /// <param name="load">The value from JSON, bit for bit.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The value, and the hash that stands for it in the input of later stages.</returns>
    public (T Value, string Hash) Run<T>(string name, JToken input, Func<StageCheckpoint, T> run, Func<T, JToken> save, Func<JToken, T> load, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(save);
        ArgumentNullException.ThrowIfNull(load);
        string inputHash = CanonicalJson.Hash(new JObject { ["stage"] = name, ["input"] = input });
        string file = $"stages/{name}.json";
        if (context.Folder.Exists(file) && context.Folder.ReadJson(file) is JObject done && (string?)done["inputHash"] == inputHash)
            return (load(done["output"]!), CanonicalJson.Hash(done["output"]!));
        cancellationToken.ThrowIfCancellationRequested();
        var checkpoint = new StageCheckpoint(context.Folder, name, inputHash);
        T value = run(checkpoint);
        JToken output = save(value);
        context.Folder.WriteJson(file, new JObject { ["stage"] = name, ["inputHash"] = inputHash, ["output"] = output });
        checkpoint.Clear();
        // Read back what was written, so that a run that goes on later computes on the very same numbers.
        JToken written = context.Folder.ReadJson(file)["output"]!;
        return (load(written), CanonicalJson.Hash(written));
    }
}
