using System.CommandLine;
using Newtonsoft.Json.Linq;
using Spectre.Console;
using XasRmc.App.Jobs;
using XasRmc.App.Pipeline;
using XasRmc.Core;
using XasRmc.Formats.Tensors;
using XasRmc.Inversion.Training;
using XasRmc.TrainingSets;

namespace XasRmc.App.Commands;

/// <summary>Makes a training set.</summary>
internal sealed class TrainingSetVerb : Verb
{
    private readonly Argument<string> _recipe;
    private readonly Option<string> _out;
    private readonly Option<string?> _scattering;
    private readonly Option<ulong?> _seed;

    /// <summary>Makes the verb.</summary>
    public TrainingSetVerb()
        : base(
            "training-set",
            "Draw a training set by a recipe and write it as safetensors: features of spectra, and the partial distributions that they come from.",
            "xasrmc training-set recipe.json --out aupd.safetensors")
    {
        _recipe = AddArgument<string>("RECIPE", "The recipe, a JSON file.");
        _out = Add<string>("--out", "The file to write.", "FILE");
        _out.Required = true;
        _scattering = Add<string?>("--scattering", "Scattering data (default: what ships).", "FILE");
        _seed = Add<ulong?>("--seed", "The seed (default: the recipe's).", "N");
    }

    /// <inheritdoc />
    public override Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        TrainingRecipe recipe = RecipeInput.Read(context, context.Get(_recipe), context.Get(_seed));
        IReadOnlyList<PairScatteringTable> tables = RecipeInput.Tables(context, recipe, context.Get(_scattering), cancellationToken);
        AllPaths? paths = AllPaths.For(recipe, RecipeInput.Library(context, recipe, context.Get(_scattering)), context.CacheFolder);
        TrainingSet set;
        try
        {
            set = TrainingSetBuilder.Build(recipe, tables, paths?.Model, context.Options.ThreadCount, context.Progress, cancellationToken);
        }
        finally
        {
            paths?.Keep();
        }

        string target = context.Surroundings.FullPath(context.Get(_out)!);
        int features = set.Space.FeatureCount, outputs = set.Space.OutputCount, elements = set.Space.Elements.Count;
        NamedTensor[] tensors =
        [
            new NamedTensor("features", [set.Count, features], (float[])[.. Enumerable.Range(0, set.Count).SelectMany(i => set.Features(i).ToArray())]),
            new NamedTensor("particle", [set.Count], (float[])[.. Enumerable.Range(0, set.Count).Select(i => (float)set.ParticleOf(i))]),
            new NamedTensor("fractions", [set.ParticleCount, elements], (double[])[.. Enumerable.Range(0, set.ParticleCount).SelectMany(p => set.Fractions(p).ToArray())]),
            new NamedTensor("targets", [set.ParticleCount, outputs], (float[])[.. Enumerable.Range(0, set.ParticleCount).SelectMany(p => set.Target(p).ToArray())]),
        ];
        RunFolder.WriteAtomically(target, s => SafetensorsWriter.Write(s, new TensorFile(tensors, new Dictionary<string, string> { ["recipe"] = recipe.Name })));
        var document = new JObject
        {
            ["format"] = "xasrmc.training-set/1",
            ["name"] = recipe.Name,
            ["seed"] = recipe.Seed,
            ["particles"] = set.ParticleCount,
            ["examples"] = set.Count,
            ["features"] = features,
            ["outputs"] = outputs,
            ["path"] = target,
        };
        return Task.FromResult(new Answer(ExitCode.Done, document, console => console.WriteLine($"{recipe.Name}: {set.Count} examples of {set.ParticleCount} particles in {target}.")));
    }
}
