using System.CommandLine;
using System.Globalization;
using Newtonsoft.Json.Linq;
using Spectre.Console;
using XasRmc.App.Jobs;
using XasRmc.App.Pipeline;
using XasRmc.Core;
using XasRmc.Inversion;
using XasRmc.Inversion.Calibration;
using XasRmc.Inversion.Networks;
using XasRmc.TrainingSets;

namespace XasRmc.App.Commands;

/// <summary>Trains a network ensemble.</summary>
internal sealed class TrainVerb : Verb
{
    private static readonly string[] s_limits =
    [
        "Trained on single scattering with shared potentials: R from 1.5 to 3.2 Å, the first shell.",
        "Trained on fcc particles and crystals as its recipe draws them; for other samples its intervals mean nothing.",
    ];

    private readonly Argument<string> _recipe;
    private readonly Option<string?> _out, _scattering;
    private readonly Option<ulong?> _seed;

    /// <summary>Makes the verb.</summary>
    public TrainVerb()
        : base(
            "train",
            "Train a network ensemble by a recipe: draw the training set, train, calibrate the intervals, check on held-out particles. Writes a card and the weights.",
            "xasrmc train recipe.json --out models",
            "xasrmc validate measured-au-foil --model models/au")
    {
        _recipe = AddArgument<string>("RECIPE", "The recipe, a JSON file.");
        _out = Add<string?>("--out", "The folder that the model's own folder goes into (default: models in the user's cache, where every verb finds them).", "DIR");
        _scattering = Add<string?>("--scattering", "Scattering data (default: what ships).", "FILE");
        _seed = Add<ulong?>("--seed", "The seed (default: the recipe's).", "N");
    }

    /// <inheritdoc />
    public override Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        TrainingRecipe recipe = RecipeInput.Read(context, context.Get(_recipe), context.Get(_seed));
        IReadOnlyList<PairScatteringTable> tables = RecipeInput.Tables(context, recipe, context.Get(_scattering), cancellationToken);
        TrainedEnsemble ensemble = EnsembleTraining.Run(recipe, tables, new ManagedBackend(), context.Options.ThreadCount, context.Progress, cancellationToken);
        string folder = context.Get(_out) is { } asked ? context.Surroundings.FullPath(asked) : Path.Combine(context.CacheFolder, "models");
        string cardPath = Path.Combine(folder, recipe.Name, TrainedModels.CardName), weightsPath = Path.Combine(folder, recipe.Name, TrainedModels.WeightsName);
        using var weights = new MemoryStream();
        using var card = new StringWriter(CultureInfo.InvariantCulture);
        TrainedEnsembleStore.Write(ensemble, recipe, s_limits, weights, card);
        // The weights first: a card without its weights would be found and refused.
        RunFolder.WriteAtomically(weightsPath, s => s.Write(weights.ToArray()));
        RunFolder.WriteAtomically(cardPath, s => s.Write(System.Text.Encoding.UTF8.GetBytes(card.ToString())));
        HeldOutReport held = ensemble.HeldOut;
        var document = new JObject
        {
            ["format"] = "xasrmc.train/1",
            ["name"] = recipe.Name,
            ["seed"] = recipe.Seed,
            ["members"] = ensemble.Members.Count,
            ["card"] = cardPath,
            ["weights"] = weightsPath,
            ["heldOut"] = JToken.FromObject(held),
        };
        return Task.FromResult(new Answer(ExitCode.Done, document, console =>
        {
            console.WriteLine($"{recipe.Name}: {ensemble.Members.Count} networks trained on {recipe.Particles} particles.");
            console.WriteLine($"Errors on held-out particles: {document["heldOut"]!.ToString(Newtonsoft.Json.Formatting.None)}");
            console.WriteLine($"Card:    {cardPath}");
            console.WriteLine($"Weights: {weightsPath}");
        }));
    }
}
