using System.Diagnostics;
using System.Globalization;
using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs;
using XasRmc.App.Options;
using XasRmc.Core;
using XasRmc.Formats.Scattering;
using XasRmc.TrainingSets;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.App.Pipeline;

/// <summary>A job that makes a training set in its run folder, shard by shard; shards that are there are kept, so a run that was broken off goes on.</summary>
internal sealed class TrainingSetJob : IJob
{
    /// <summary>The kind of the job.</summary>
    public const string Kind = "training-set";

    private const int ProbesAThread = 6;

    private readonly TrainingRecipe _recipe;
    private readonly ScatteringLibrary _library;
    private readonly PotentialLibrary _potentials;

    /// <summary>Makes a job.</summary>
    /// <param name="recipe">What to simulate; only what decides the examples counts, so that recipes that differ in networks or errors share a set.</param>
    /// <param name="library">The scattering data.</param>
    /// <param name="potentials">The potentials that the recipe names.</param>
    /// <exception cref="XasFormatException">The recipe has no section on dynamics.</exception>
    public TrainingSetJob(TrainingRecipe recipe, ScatteringLibrary library, PotentialLibrary potentials)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(library);
        if (recipe.Dynamics is null) throw new XasFormatException(recipe.Name, 0, "the recipe has no section 'dynamics': 'train' draws its samples by itself; add \"dynamics\": {} to have them simulated");
        ArgumentNullException.ThrowIfNull(potentials);
        (_recipe, _library, _potentials) = (recipe, library, potentials);
        var text = new StringWriter(CultureInfo.InvariantCulture);
        TrainingRecipeReader.Write(recipe, text);
        var whole = (JObject)CanonicalJson.Parse(text.ToString());
        var decisive = new JObject(((string[])["scattering", "elements", "edges", "particles", "structures", "dynamics", "sampling"]).Select(n => new JProperty(n, whole[n])))
        {
            ["shells"] = whole["distribution"]!["shells"],
            ["kEndInvAngstrom"] = AllPaths.EndInvAngstrom(recipe.Space().Filter.Grid.EndInvAngstrom),
        };
        Definition = new JobDefinition(Kind, new JObject { ["recipe"] = decisive }, library.Entries.Select(e => ($"scattering {e.Phases.Edge}", e.Provenance.SourceSha256)).Concat(potentials.Hashes.Select(h => (h.Key, h.Value))).ToDictionary(h => h.Item1, h => h.Item2, StringComparer.Ordinal), recipe.Seed);
    }

    /// <inheritdoc />
    public JobDefinition Definition { get; }

    /// <inheritdoc />
    public JobResult Run(JobContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        string?[] hashes = Checksums(context);
        // A set that is whole needs neither tables nor dynamics to be looked at again.
        if (!hashes.Contains(null) && context.Folder.Exists(TrainingSetFiles.IndexName) && context.Folder.Exists(RunFolder.ResultName))
            return new JobResult(ExitCode.Done, (JObject)context.Folder.ReadJson(RunFolder.ResultName));
        JobResult? result = null;
        Work(context.CacheFolder, context.Progress, setup => result = Finish(context, setup, Shards(context, setup, hashes, cancellationToken)), cancellationToken);
        return result!;
    }

    /// <summary>Makes some shards in the folder of a set whose job runs elsewhere, and neither list nor result: a part of an array on a cluster.</summary>
    /// <param name="folder">The set's folder.</param>
    /// <param name="first">The first shard.</param>
    /// <param name="count">How many.</param>
    /// <param name="threads">Threads.</param>
    /// <param name="cacheFolder">Where derived tables are kept.</param>
    /// <param name="progress">Hears of examples.</param>
    /// <param name="cancellationToken">Ends the work with whole shards kept.</param>
    /// <exception cref="SettingsException">The folder is none of this recipe's set.</exception>
    public void RunPart(string folder, int first, int count, int threads, string cacheFolder, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        RunFolder.CheckManifest(folder, Definition, JobRunner.Version);
        if (first < 0 || count < 1 || first + count > TrainingSetFiles.ShardCount(_recipe.Particles)) throw new SettingsException($"--part: the set has shards 0 to {TrainingSetFiles.ShardCount(_recipe.Particles) - 1}");
        int[] missing = [.. Enumerable.Range(first, count).Where(s => TrainingSetFiles.Checksum(folder, s, out _) is null)];
        if (missing.Length == 0) return;
        Work(cacheFolder, progress, setup => Make(folder, setup, missing, threads, progress, new string[first + count], cancellationToken), cancellationToken);
    }

    /// <summary>Refuses a folder that holds no set, or that of another recipe.</summary>
    /// <exception cref="SettingsException">It is not this job's.</exception>
    public void RequireSetOf(string folder)
    {
        string path = Path.Combine(folder, RunFolder.ManifestName);
        if (!File.Exists(path)) throw new SettingsException($"{folder} holds no training set: make it with 'xasrmc training-set', or name its folder with --set");
        if ((string?)(CanonicalJson.Parse(File.ReadAllText(path)) as JObject)?["id"] != Definition.ShortHash())
            throw new SettingsException($"{folder} holds the set of another recipe, or one made with other scattering data");
    }

    private void Work(string cacheFolder, IProgress<StageProgress>? progress, Action<FactorySetup> work, CancellationToken cancellationToken)
    {
        AbsorptionEdge[] edges = [.. _recipe.Edges.Select(AbsorptionEdge.Parse)];
        Element[] elements = [.. _recipe.Elements.Select(Element.Of)];
        IReadOnlyList<PairScatteringTable> tables = ScatteringTables.Build(_library, edges, elements, progress, cancellationToken);
        AllPaths? paths = AllPaths.For(_recipe, _library, cacheFolder);
        try
        {
            work(FactorySetup.Prepare(_recipe, tables, paths?.Model, _potentials.ByName, cancellationToken));
        }
        finally
        {
            paths?.Keep();
        }
    }

    /// <summary>The checksum of every shard; null for those that have to be made.</summary>
    private string?[] Checksums(JobContext context)
    {
        var hashes = new string?[TrainingSetFiles.ShardCount(_recipe.Particles)];
        for (int shard = 0; shard < hashes.Length; shard++)
        {
            hashes[shard] = TrainingSetFiles.Checksum(context.Folder.FolderPath, shard, out bool isDamaged);
            if (isDamaged) context.Warn($"{context.Folder.PathOf(TrainingSetFiles.NameOf(shard))} is damaged and is made anew");
        }

        return hashes;
    }

    private string[] Shards(JobContext context, FactorySetup setup, string?[] hashes, CancellationToken cancellationToken)
    {
        int[] missing = [.. Enumerable.Range(0, hashes.Length).Where(s => hashes[s] is null)];
        if (missing.Length > 0)
        {
            Estimate(context, setup, missing.Sum(s => ExamplesOf(s).Count), cancellationToken);
            Make(context.Folder.FolderPath, setup, missing, context.Threads, context.Progress, hashes, cancellationToken);
        }

        return [.. hashes.Select(h => h!)];
    }

    private void Make(string folder, FactorySetup setup, IReadOnlyList<int> missing, int threads, IProgress<StageProgress>? progress, string?[] hashes, CancellationToken cancellationToken)
    {
        long done = _recipe.Particles - missing.Sum(s => ExamplesOf(s).Count), before = done;
        var watch = Stopwatch.StartNew();
        foreach (int shard in missing)
        {
            (int first, int examples) = ExamplesOf(shard);
            var made = new SimulatedExample[examples];
            Parallel.For(0, examples, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, i =>
            {
                made[i] = ExampleFactory.Make(setup, first + i, cancellationToken);
                long now = Interlocked.Increment(ref done);
                double rate = (now - before) / Math.Max(1e-3, watch.Elapsed.TotalHours);
                progress?.Report(new StageProgress(TrainingSetBuilder.StageName, now, _recipe.Particles, FormattableString.Invariant($"{rate:0} examples an hour"), new ProgressDetail([new ProgressFigure("examplesPerHour", "", rate)], [])));
            });
            hashes[shard] = TrainingSetFiles.Write(folder, shard, setup, made);
        }
    }

    /// <summary>Makes some examples that are no part of the set, to say beforehand how long it all takes.</summary>
    private void Estimate(JobContext context, FactorySetup setup, int wanted, CancellationToken cancellationToken)
    {
        int probes = ProbesAThread * context.Threads;
        if (wanted <= 4 * probes) return;
        void Probe(int first) => Parallel.For(0, probes, new ParallelOptions { MaxDegreeOfParallelism = context.Threads, CancellationToken = cancellationToken }, i => ExampleFactory.Make(setup, first + i, cancellationToken));
        // The first ones also wait for the program to be compiled and for tables to be filled.
        Probe(_recipe.Particles);
        var watch = Stopwatch.StartNew();
        Probe(_recipe.Particles + probes);
        double minutes = watch.Elapsed.TotalMinutes / probes * wanted;
        double megabytes = 4e-6 * wanted * (setup.RGrid.Count * _recipe.Space().Pairs.Count + setup.KGrid.Count * _recipe.Edges.Count);
        context.Progress?.Report(new StageProgress("estimate", probes, probes, FormattableString.Invariant($"{wanted} examples: about {minutes:0.#} minutes on {context.Threads} threads, {megabytes:0} MB")));
    }

    private (int First, int Count) ExamplesOf(int shard)
    {
        int first = shard * TrainingSetFiles.ExamplesAShard;
        return (first, Math.Min(TrainingSetFiles.ExamplesAShard, _recipe.Particles - first));
    }

    private JobResult Finish(JobContext context, FactorySetup setup, string[] hashes)
    {
        var sides = Enumerable.Range(0, _recipe.Particles).GroupBy(i => ExampleFactory.SplitOf(_recipe.Seed, i)).OrderBy(g => g.Key);
        var split = new JObject(sides.Select(g => new JProperty(g.Key.ToString().ToLowerInvariant(), g.Count())));
        long bytes = Enumerable.Range(0, hashes.Length).Sum(s => new FileInfo(context.Folder.PathOf(TrainingSetFiles.NameOf(s))).Length);
        context.Folder.WriteJson(TrainingSetFiles.IndexName, new JObject
        {
            ["format"] = "xasrmc.training-index/1",
            ["name"] = _recipe.Name,
            ["seed"] = _recipe.Seed,
            ["examples"] = _recipe.Particles,
            ["split"] = split,
            ["rAngstrom"] = new JObject { ["start"] = setup.RGrid.StartAngstrom, ["step"] = setup.RGrid.StepAngstrom, ["count"] = setup.RGrid.Count },
            ["kInvAngstrom"] = new JObject { ["start"] = setup.KGrid.StartInvAngstrom, ["step"] = setup.KGrid.StepInvAngstrom, ["count"] = setup.KGrid.Count },
            ["numbers"] = new JArray(ExampleLabels.NumberNames(_recipe.Space())),
            ["words"] = new JArray(ExampleLabels.WordNames),
            ["shards"] = new JArray(hashes.Select((h, s) => new JObject { ["file"] = TrainingSetFiles.NameOf(s), ["first"] = ExamplesOf(s).First, ["count"] = ExamplesOf(s).Count, ["sha256"] = h })),
        });
        return new JobResult(ExitCode.Done, new JObject
        {
            ["format"] = "xasrmc.training-set/1",
            ["name"] = _recipe.Name,
            ["seed"] = _recipe.Seed,
            ["examples"] = _recipe.Particles,
            ["split"] = split.DeepClone(),
            ["shards"] = hashes.Length,
            ["bytes"] = bytes,
        });
    }
}
