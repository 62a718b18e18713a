using System.CommandLine;
using System.Globalization;
using Newtonsoft.Json.Linq;
using Spectre.Console;
using XasRmc.App.Jobs;
using XasRmc.App.Options;
using XasRmc.App.Pipeline;
using XasRmc.TrainingSets;
using XasRmc.TrainingSets.Search;

namespace XasRmc.App.Commands;

/// <summary>Trains a network ensemble.</summary>
internal sealed class TrainVerb : Verb
{
    private readonly Argument<string> _recipe;
    private readonly Option<string?> _out, _scattering, _set, _search, _backend;
    private readonly Option<ulong?> _seed;

    /// <summary>Makes the verb.</summary>
    public TrainVerb()
        : base(
            TrainJob.Kind,
            "Train a network ensemble by a recipe: draw the training set, train, calibrate the intervals, check on held-out particles. Writes a card and the weights. With --search, look for a better network instead: many are drawn, the worse given up early, and a recipe with the best is left. Goes on where it was broken off.",
            "xasrmc train recipe.json --out models",
            "xasrmc train recipe.json --search search.json --out searches",
            "xasrmc validate measured-au-foil --model models/au")
    {
        _recipe = AddArgument<string>("RECIPE", "The recipe, a JSON file.");
        _out = Add<string?>("--out", "The folder that the model's own folder goes into (default: models in the user's cache, where every verb finds them); with --search, that the search's goes into (default: runs).", "DIR");
        _set = Add<string?>("--set", "The folder of the recipe's simulated set; made where it is missing (default: in the cache folder). For recipes with dynamics.", "DIR");
        _scattering = Add<string?>("--scattering", "Scattering data: a file, or a system that ships (default: the recipe's, or what ships).", "FILE");
        _search = Add<string?>("--search", "Look for a better network: a JSON file that says what to vary, and how many trials to make.", "FILE");
        _backend = Add<string?>("--backend", "What trains the networks: managed (default), or torchsharp in a build that has it.", "NAME");
        _seed = Add<ulong?>("--seed", "The seed (default: the recipe's).", "N");
    }

    /// <inheritdoc />
    public override Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        TrainingRecipe recipe = RecipeInput.Read(context, context.Get(_recipe), context.Get(_seed));
        if (context.Get(_set) is not null && recipe.Dynamics is null) throw new SettingsException("--set goes with a recipe that has a section 'dynamics'; this one draws its samples by itself");
        if (context.Get(_search) is { } search) return Task.FromResult(Search(context, recipe, search, cancellationToken));
        var job = new TrainJob(recipe, RecipeInput.Library(context, recipe, context.Get(_scattering)), PotentialLibrary.For(recipe, context.Surroundings), context.Get(_set) is { } set ? context.Surroundings.FullPath(set) : null, context.Get(_backend) ?? NetworkBackends.Managed);
        string models = context.Get(_out) is { } asked ? context.Surroundings.FullPath(asked) : Path.Combine(context.CacheFolder, "models");
        string folder = Path.Combine(models, recipe.Name);
        JobResult result = Run(context, job, folder, cancellationToken);
        var document = (JObject)result.Document.DeepClone();
        document["card"] = Path.Combine(folder, TrainedModels.CardName);
        document["weights"] = Path.Combine(folder, TrainedModels.WeightsName);
        return Task.FromResult(new Answer(result.ExitCode, document, console => Show(console, document)));
    }

    private Answer Search(VerbContext context, TrainingRecipe recipe, string path, CancellationToken cancellationToken)
    {
        using FileStream stream = context.OpenRead(path);
        using var reader = new StreamReader(stream);
        SearchRecipe search = SearchRecipeReader.Read(reader, path, recipe);
        var job = new SearchJob(recipe, search, RecipeInput.Library(context, recipe, context.Get(_scattering)), PotentialLibrary.For(recipe, context.Surroundings), context.Get(_set) is { } set ? context.Surroundings.FullPath(set) : null, context.Get(_backend) ?? NetworkBackends.Managed);
        string folder = context.Get(_out) is { } asked
            ? Path.Combine(context.Surroundings.FullPath(asked), recipe.Name + "-search")
            : new JobRunner(context.Options, context.Surroundings).FolderOf(job.Definition, recipe.Name, null);
        JobResult result = Run(context, job, folder, cancellationToken);
        var document = (JObject)result.Document.DeepClone();
        document["recipe"] = Path.Combine(folder, SearchJob.RecipeName);
        return new Answer(result.ExitCode, document, console => SearchText.Show(console, document));
    }

    private static JobResult Run(VerbContext context, IJob job, string folder, CancellationToken cancellationToken)
    {
        try
        {
            return new JobRunner(context.Options, context.Surroundings).Run(job, folder, context.Progress, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            context.Say($"kept: {folder}");
            throw;
        }
    }

    private static void Show(IAnsiConsole console, JObject document)
    {
        JToken held = document["heldOut"]!;
        console.WriteLine($"{document["name"]}: {document["members"]} networks trained on {document["particles"]} particles; on {held["CheckingParticles"]} that trained nothing:");
        Table table = Tables.Create("pair", "shell", "error N", "error R Å", "error sigma²", "95 % intervals hold (N, R, sigma²)");
        foreach (JToken s in held["Shells"]!)
        {
            table.AddTextRow(
                (string)s["Pair"]!, ((int)s["Shell"]! + 1).ToString(CultureInfo.InvariantCulture), Number(s["NRmse"], "0.00"), Number(s["RRmseAngstrom"], "0.0000"), Number(s["Sigma2RelativeRmse"], "0 %"),
                $"{Number(s["NCoverage95"], "0 %")}, {Number(s["RCoverage95"], "0 %")}, {Number(s["Sigma2Coverage95"], "0 %")}");
        }

        console.Write(table);
        console.WriteLine($"Card:    {document["card"]}");
        console.WriteLine($"Weights: {document["weights"]}");
    }

    private static string Number(JToken? value, string format) => ((double)value!).ToString(format, CultureInfo.InvariantCulture);
}
