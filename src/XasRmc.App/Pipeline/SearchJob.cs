using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs;
using XasRmc.Core;
using XasRmc.Formats.Scattering;
using XasRmc.Inversion.Networks;
using XasRmc.TrainingSets;
using XasRmc.TrainingSets.Factory;
using XasRmc.TrainingSets.Search;

namespace XasRmc.App.Pipeline;

/// <summary>A job that looks for a better network than a recipe's; it leaves the table of its trials and the best recipe. What trials came to is kept, so a run that was broken off goes on.</summary>
internal sealed class SearchJob : IJob
{
    /// <summary>The kind of the job.</summary>
    public const string Kind = "train-search";

    /// <summary>The name of the best recipe in the run folder.</summary>
    public const string RecipeName = "recipe.json";

    private readonly TrainingRecipe _recipe;
    private readonly SearchRecipe _search;
    private readonly ScatteringLibrary _library;
    private readonly PotentialLibrary _potentials;
    private readonly string? _setFolder;
    private readonly INetworkBackend _backend;

    /// <summary>Makes a job.</summary>
    /// <param name="recipe">What is varied.</param>
    /// <param name="search">How.</param>
    /// <param name="library">The scattering data.</param>
    /// <param name="potentials">The potentials that the recipe names.</param>
    /// <param name="setFolder">Where the simulated set of the recipe is, or is made; null for the cache folder.</param>
    /// <param name="backend">What trains the networks.</param>
    public SearchJob(TrainingRecipe recipe, SearchRecipe search, ScatteringLibrary library, PotentialLibrary potentials, string? setFolder = null, string backend = NetworkBackends.Managed)
    {
        ArgumentNullException.ThrowIfNull(search);
        (_recipe, _search, _library, _potentials, _setFolder, _backend) = (recipe, search, library, potentials, setFolder, NetworkBackends.Create(backend));
        JobDefinition training = new TrainJob(recipe, library, potentials, setFolder, backend).Definition;
        var options = (JObject)training.Options.DeepClone();
        options["search"] = JObject.FromObject(search);
        Definition = training with { Kind = Kind, Options = options };
    }

    /// <inheritdoc />
    public JobDefinition Definition { get; }

    /// <inheritdoc />
    public JobResult Run(JobContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        AbsorptionEdge[] edges = [.. _recipe.Edges.Select(AbsorptionEdge.Parse)];
        Element[] elements = [.. _recipe.Elements.Select(Element.Of)];
        ExampleSet? set = _recipe.Dynamics is null ? null : TrainJob.Simulated(_recipe, _library, _potentials, _setFolder, context, cancellationToken);
        IReadOnlyList<PairScatteringTable> tables = ScatteringTables.Build(_library, edges, elements, context.Progress, cancellationToken);
        AllPaths? paths = set is null ? AllPaths.For(_recipe, _library, context.CacheFolder) : null;
        var losses = new SearchLosses(context.Folder);
        SearchResult result;
        try
        {
            result = set is null
                ? NetworkSearch.Run(_recipe, _search, tables, paths?.Model, _backend, context.Threads, losses, context.Progress, cancellationToken)
                : NetworkSearch.Run(_recipe, _search, set, tables, _backend, context.Threads, losses, context.Progress, cancellationToken);
        }
        finally
        {
            paths?.Keep();
        }

        context.Folder.WriteText(RecipeName, RecipeEdit.ToText(result.BestRecipe));
        return new JobResult(ExitCode.Done, new JObject
        {
            ["format"] = "xasrmc.train-search/1",
            ["name"] = _recipe.Name,
            ["seed"] = _search.Seed,
            ["best"] = result.Best.Trial,
            ["loss"] = SearchLosses.ToJson(result.Best)["loss"],
            ["passes"] = result.Best.Passes,
            ["trials"] = new JArray(result.Ranking().Select(t => new JObject
            {
                ["trial"] = t.Index,
                ["network"] = t.Drawn.DeepClone(),
                ["rungs"] = new JArray(result.LossesOf(t).OrderBy(l => l.Passes).Select(SearchLosses.ToJson)),
            })),
        });
    }
}
