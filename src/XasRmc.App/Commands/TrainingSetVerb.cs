using System.CommandLine;
using System.Globalization;
using Newtonsoft.Json.Linq;
using Spectre.Console;
using XasRmc.App.Jobs;
using XasRmc.App.Jobs.Daemon;
using XasRmc.App.Options;
using XasRmc.App.Pipeline;
using XasRmc.TrainingSets;

namespace XasRmc.App.Commands;

/// <summary>Makes a training set.</summary>
internal sealed class TrainingSetVerb : Verb
{
    private readonly Argument<string> _recipe;
    private readonly Option<string?> _out, _scattering, _part;
    private readonly Option<ulong?> _seed;
    private readonly Option<bool> _slurm;
    private readonly Option<string[]> _slurmOption;
    private readonly Option<int?> _shardsATask, _poll;

    /// <summary>Makes the verb.</summary>
    public TrainingSetVerb()
        : base(
            TrainingSetJob.Kind,
            "Simulate a training set by a recipe: particles, molecular dynamics, spectra of all paths, partial distributions, labels. Writes shards that Python can read, each with its checksum. Goes on where it was broken off.",
            "xasrmc training-set recipe.json --out sets/aupd",
            "xasrmc training-set recipe.json --out /shared/sets/aupd --slurm --slurm-option=--partition=short",
            "xasrmc train recipe.json --set sets/aupd")
    {
        _recipe = AddArgument<string>("RECIPE", "The recipe, a JSON file with a section 'dynamics'.");
        _out = Add<string?>("--out", "The set's folder (default: in the cache folder, where 'train' finds it).", "DIR");
        _scattering = Add<string?>("--scattering", "Scattering data: a file, or a system that ships (default: the recipe's, or what ships).", "FILE");
        _seed = Add<ulong?>("--seed", "The seed (default: the recipe's).", "N");
        _slurm = Add<bool>("--slurm", "Make the shards in a job array of a Slurm cluster; the folder and the program must be seen by its nodes. The bytes are those of one machine.");
        _slurmOption = Add<string[]>("--slurm-option", "An option for sbatch, e.g. --slurm-option=--partition=short; may be repeated.", "OPTION");
        _shardsATask = Add<int?>("--shards-per-task", "Shards of 50 examples that a task of the array makes (default: 4).", "N");
        _poll = Add<int?>("--poll-seconds", "Time between two looks at the queue of the cluster (default: 20).", "N");
        _part = Add<string?>("--part", "Make some shards only, in the folder of a set that another process makes: the first shard and how many. What tasks of --slurm run.", "FIRST:COUNT");
    }

    /// <inheritdoc />
    public override async Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        TrainingRecipe recipe = RecipeInput.Read(context, context.Get(_recipe), context.Get(_seed));
        var job = new TrainingSetJob(recipe, RecipeInput.Library(context, recipe, context.Get(_scattering)), PotentialLibrary.For(recipe, context.Surroundings));
        string folder = context.Get(_out) is { } asked ? context.Surroundings.FullPath(asked) : TrainJob.SetFolder(context.CacheFolder, recipe, job);
        if (context.Get(_part) is { } part) return Part(context, job, recipe, folder, part, cancellationToken);
        JobResult result;
        try
        {
            if (context.Get(_slurm)) await SlurmAsync(context, job, recipe, folder, cancellationToken).ConfigureAwait(false);
            result = new JobRunner(context.Options, context.Surroundings).Run(job, folder, context.Progress, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            context.Say($"kept: {folder}");
            throw;
        }

        var document = (JObject)result.Document.DeepClone();
        document["path"] = folder;
        return new Answer(result.ExitCode, document, console => console.WriteLine(
            $"{recipe.Name}: {document["examples"]} examples ({string.Join(", ", ((JObject)document["split"]!).Properties().Select(p => $"{p.Value} {p.Name}"))}) in {document["shards"]} shards of {folder}."));
    }

    private static Answer Part(VerbContext context, TrainingSetJob job, TrainingRecipe recipe, string folder, string part, CancellationToken cancellationToken)
    {
        string[] numbers = part.Split(':');
        if (numbers.Length != 2 || !int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out int first) || !int.TryParse(numbers[1], NumberStyles.None, CultureInfo.InvariantCulture, out int count))
            throw new SettingsException($"--part: '{part}' is not the first shard and a number of shards: write it as 8:4");
        job.RunPart(folder, first, count, context.Options.ThreadCount, context.CacheFolder, context.Progress, cancellationToken);
        var document = new JObject { ["format"] = "xasrmc.training-set-part/1", ["name"] = recipe.Name, ["first"] = first, ["count"] = count, ["path"] = folder };
        return new Answer(ExitCode.Done, document, console => console.WriteLine($"{recipe.Name}: shards {first} to {first + count - 1} are in {folder}."));
    }

    /// <summary>Has the cluster make what is missing; what it leaves is then made here, which is nothing where all went well.</summary>
    private async Task SlurmAsync(VerbContext context, TrainingSetJob job, TrainingRecipe recipe, string folder, CancellationToken cancellationToken)
    {
        int shardsATask = context.Get(_shardsATask) ?? 4, poll = context.Get(_poll) ?? 20, count = TrainingSetFiles.ShardCount(recipe.Particles), threads = context.Options.ThreadCount;
        if (shardsATask < 1) throw new SettingsException("--shards-per-task must be 1 or more");
        if (poll < 1) throw new SettingsException("--poll-seconds must be 1 or more");
        using RunFolder held = RunFolder.Open(folder, job.Definition, JobRunner.Version);
        var text = new StringWriter(CultureInfo.InvariantCulture);
        TrainingRecipeReader.Write(recipe, text);
        held.WriteText("slurm/recipe.json", text.ToString());
        string[] words = [.. ProgramCommand.Words(context.Surroundings), TrainingSetJob.Kind, held.PathOf("slurm/recipe.json"), "--out", folder];
        if (context.Get(_scattering) is { } scattering) words = [.. words, "--scattering", ScatteringInput.Anywhere(context, scattering)];
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string name in (string[])["SLURM_CONF", "PATH"]) if (context.Surroundings.Variables.GetValueOrDefault(name) is { Length: > 0 } value) environment[name] = value;
        var array = new SlurmArray(held.PathOf("slurm"), environment, TimeSpan.FromSeconds(poll));
        await array.RunAsync([.. words, "--part"], Missing, context.Get(_slurmOption) ?? [], threads, context.Progress, context.Say, cancellationToken).ConfigureAwait(false);

        IReadOnlyList<string> Missing() =>
        [
            .. Enumerable.Range(0, (count + shardsATask - 1) / shardsATask).Select(t => (First: t * shardsATask, Count: Math.Min(shardsATask, count - t * shardsATask)))
                .Where(t => Enumerable.Range(t.First, t.Count).Any(s => !TrainingSetFiles.IsThere(folder, s))).Select(t => FormattableString.Invariant($"{t.First}:{t.Count}")),
        ];
    }
}
