using System.Globalization;
using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs;
using XasRmc.App.Reports;
using XasRmc.Core;
using XasRmc.Formats.Scattering;
using XasRmc.Inversion;
using XasRmc.Inversion.Networks;
using XasRmc.TrainingSets;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.App.Pipeline;

/// <summary>A job that trains a network ensemble by a recipe; its run folder is the model's folder. Networks that are done are kept, so a run that was broken off goes on with the next.</summary>
internal sealed class TrainJob : IJob
{
    /// <summary>The kind of the job.</summary>
    public const string Kind = "train";

    private readonly TrainingRecipe _recipe;
    private readonly ScatteringLibrary _library;
    private readonly PotentialLibrary _potentials;
    private readonly string? _setFolder;
    private readonly INetworkBackend _backend;

    /// <summary>Makes a job.</summary>
    /// <param name="recipe">What to draw and train.</param>
    /// <param name="library">The scattering data.</param>
    /// <param name="potentials">The potentials that the recipe names.</param>
    /// <param name="setFolder">Where the simulated set of the recipe is, or is made; null for the cache folder. It must be the set of this recipe.</param>
    /// <param name="backend">What trains the networks.</param>
    public TrainJob(TrainingRecipe recipe, ScatteringLibrary library, PotentialLibrary potentials, string? setFolder = null, string backend = NetworkBackends.Managed)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(potentials);
        (_recipe, _library, _potentials, _setFolder, _backend) = (recipe, library, potentials, setFolder, NetworkBackends.Create(backend));
        var text = new StringWriter(CultureInfo.InvariantCulture);
        TrainingRecipeReader.Write(recipe, text);
        var options = new JObject { ["recipe"] = CanonicalJson.Parse(text.ToString()) };
        if (backend != NetworkBackends.Managed) options["backend"] = backend;
        Definition = new JobDefinition(
            Kind, options,
            library.Entries.ToDictionary(e => $"scattering {e.Phases.Edge}", e => e.Provenance.SourceSha256, StringComparer.Ordinal), recipe.Seed);
    }

    /// <inheritdoc />
    public JobDefinition Definition { get; }

    /// <inheritdoc />
    public JobResult Run(JobContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        AbsorptionEdge[] edges = [.. _recipe.Edges.Select(AbsorptionEdge.Parse)];
        Element[] elements = [.. _recipe.Elements.Select(Element.Of)];
        ExampleSet? set = _recipe.Dynamics is null ? null : Simulated(_recipe, _library, _potentials, _setFolder, context, cancellationToken);
        IReadOnlyList<PairScatteringTable> tables = ScatteringTables.Build(_library, edges, elements, context.Progress, cancellationToken);
        var checkpoints = new TrainCheckpoints(context.Folder);
        AllPaths? paths = set is null ? AllPaths.For(_recipe, _library, context.CacheFolder) : null;
        TrainedEnsemble ensemble;
        try
        {
            ensemble = set is null
                ? EnsembleTraining.Run(_recipe, tables, paths?.Model, _backend, context.Threads, checkpoints, context.Progress, cancellationToken)
                : EnsembleTraining.Run(_recipe, set, tables, _backend, context.Threads, checkpoints, context.Progress, cancellationToken);
        }
        finally
        {
            paths?.Keep();
        }

        using var weights = new MemoryStream();
        using var card = new StringWriter(CultureInfo.InvariantCulture);
        // The card names the phases that were used, which may be others than the recipe asks for.
        TrainedEnsembleStore.Write(ensemble, _recipe with { Scattering = _library.System }, Limits(_recipe.Sampling.PathAbsorbers > 0 && AllPaths.Serves(_library, edges)), weights, card);
        // The weights first: a card without its weights would be found and refused.
        context.Folder.WriteBytes(TrainedModels.WeightsName, weights.ToArray());
        context.Folder.WriteText(TrainedModels.CardName, card.ToString());
        context.Folder.WriteText(TrainedModels.CardTextName, text => ModelCardMarkdown.Write(TrainedEnsembleStore.ReadCard(new StringReader(card.ToString()), TrainedModels.CardName), text));
        checkpoints.Clear(ensemble.Members.Count);
        return new JobResult(ExitCode.Done, new JObject
        {
            ["format"] = "xasrmc.train/1",
            ["name"] = _recipe.Name,
            ["seed"] = _recipe.Seed,
            ["particles"] = _recipe.Particles,
            ["members"] = ensemble.Members.Count,
            ["heldOut"] = JToken.FromObject(ensemble.HeldOut),
        });
    }

    /// <summary>Where the simulated set of a recipe is kept unless another folder is asked for.</summary>
    public static string SetFolder(string cacheFolder, TrainingRecipe recipe, TrainingSetJob job)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(job);
        return Path.Combine(cacheFolder, "training-sets", $"{recipe.Name}-{job.Definition.ShortHash()}");
    }

    /// <summary>The set of a recipe: what is missing of it is made.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="library">The scattering data.</param>
    /// <param name="potentials">The potentials that the recipe names.</param>
    /// <param name="setFolder">Where the set is, or is made; null for the cache folder.</param>
    /// <param name="context">The job that needs it.</param>
    /// <param name="cancellationToken">Ends the work with whole shards kept.</param>
    public static ExampleSet Simulated(TrainingRecipe recipe, ScatteringLibrary library, PotentialLibrary potentials, string? setFolder, JobContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var job = new TrainingSetJob(recipe, library, potentials);
        string path = setFolder ?? SetFolder(context.CacheFolder, recipe, job);
        using RunFolder folder = RunFolder.Open(path, job.Definition, JobRunner.Version);
        JobResult result = job.Run(context with { Folder = folder }, cancellationToken);
        folder.WriteJson(RunFolder.ResultName, result.Document);
        return TrainingSetFiles.Read(path, recipe);
    }

    private string[] Limits(bool hasAllPaths) =>
    [
        hasAllPaths
            ? FormattableString.Invariant($"Trained on all paths of up to four legs and {AllPaths.RMaxAngstrom} Å with shared potentials: R from {_recipe.Filter.RMin} to {_recipe.Filter.RMax} Å.")
            : FormattableString.Invariant($"Trained on single scattering with shared potentials, which holds up to R = 3.2 Å; its features reach from {_recipe.Filter.RMin} to {_recipe.Filter.RMax} Å."),
        _recipe.Dynamics is null
            ? "Trained on fcc particles and crystals as its recipe draws them; for other samples its intervals mean nothing."
            : "Trained on particles and crystals in motion, by molecular dynamics, as its recipe draws them; for other samples its intervals mean nothing.",
    ];
}
