using System.CommandLine;
using Newtonsoft.Json.Linq;
using Spectre.Console;
using XasRmc.App.Jobs;
using XasRmc.App.Pipeline;
using XasRmc.TrainingSets;

namespace XasRmc.App.Commands;

/// <summary>Makes a training set.</summary>
internal sealed class TrainingSetVerb : Verb
{
    private readonly Argument<string> _recipe;
    private readonly Option<string?> _out, _scattering;
    private readonly Option<ulong?> _seed;

    /// <summary>Makes the verb.</summary>
    public TrainingSetVerb()
        : base(
            TrainingSetJob.Kind,
            "Simulate a training set by a recipe: particles, molecular dynamics, spectra of all paths, partial distributions, labels. Writes shards that Python can read, each with its checksum. Goes on where it was broken off.",
            "xasrmc training-set recipe.json --out sets/aupd",
            "xasrmc train recipe.json --set sets/aupd")
    {
        _recipe = AddArgument<string>("RECIPE", "The recipe, a JSON file with a section 'dynamics'.");
        _out = Add<string?>("--out", "The set's folder (default: in the cache folder, where 'train' finds it).", "DIR");
        _scattering = Add<string?>("--scattering", "Scattering data (default: what ships).", "FILE");
        _seed = Add<ulong?>("--seed", "The seed (default: the recipe's).", "N");
    }

    /// <inheritdoc />
    public override Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        TrainingRecipe recipe = RecipeInput.Read(context, context.Get(_recipe), context.Get(_seed));
        var job = new TrainingSetJob(recipe, RecipeInput.Library(context, recipe, context.Get(_scattering)));
        string folder = context.Get(_out) is { } asked ? context.Surroundings.FullPath(asked) : TrainJob.SetFolder(context.CacheFolder, recipe, job);
        JobResult result;
        try
        {
            result = new JobRunner(context.Options, context.Surroundings).Run(job, folder, context.Progress, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            context.Say($"kept: {folder}");
            throw;
        }

        var document = (JObject)result.Document.DeepClone();
        document["path"] = folder;
        return Task.FromResult(new Answer(result.ExitCode, document, console => console.WriteLine(
            $"{recipe.Name}: {document["examples"]} examples ({string.Join(", ", ((JObject)document["split"]!).Properties().Select(p => $"{p.Value} {p.Name}"))}) in {document["shards"]} shards of {folder}.")));
    }
}
