using System.CommandLine;
using Newtonsoft.Json.Linq;
using Spectre.Console;
using XasRmc.App.Feff;
using XasRmc.App.Jobs;
using XasRmc.App.Simulation;

namespace XasRmc.App.Commands;

/// <summary>Computes the spectra of a virtual set with an installed FEFF.</summary>
internal sealed class SetsSimulateVerb : Verb
{
    private readonly Argument<string> _recipe;
    private readonly Option<string?> _out, _feff;

    /// <summary>Makes the verb.</summary>
    public SetsSimulateVerb()
        : base(
            "simulate",
            "Compute the spectra and the truth of a virtual set from its recipe, by full FEFF runs for every absorber (Debian's package feff85exafs). Goes on where it was broken off.",
            "xasrmc sets simulate validation-sets/virtual-aupd-50/recipe.json")
    {
        _recipe = AddArgument<string>("RECIPE", "The recipe, a JSON file.");
        _out = Add<string?>("--out", "The set's folder (default: the recipe's).", "DIR");
        _feff = Add<string?>("--feff", "A FEFF 8, 9 or 10: the folder of its programs or modules, or one program that does everything (default: Debian's feff85exafs on the PATH).", "PATH");
    }

    /// <inheritdoc />
    public override async Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        string path = context.Surroundings.FullPath(context.Get(_recipe));
        SimulationRecipe recipe;
        await using (FileStream stream = context.OpenRead(context.Get(_recipe)))
        {
            using var reader = new StreamReader(stream);
            recipe = SimulationRecipe.Read(reader, context.Get(_recipe));
        }

        FeffInstallation feff = FeffInstallation.Find(context.Get(_feff) is { } folder ? context.Surroundings.FullPath(folder) : null);
        string target = context.Get(_out) is { } asked ? context.Surroundings.FullPath(asked) : Path.GetDirectoryName(path)!;
        string work = Path.Combine(context.CacheFolder, "simulations", CanonicalJson.HashOfFile(path)[..16]);
        await SimulationJob.RunAsync(recipe, feff, work, target, context.Progress, cancellationToken).ConfigureAwait(false);
        var document = new JObject { ["format"] = "xasrmc.sets-simulate/1", ["title"] = recipe.Title, ["seed"] = recipe.Seed, ["folder"] = target };
        return new Answer(ExitCode.Done, document, console => console.WriteLine($"{recipe.Title}: written to {target}."));
    }
}
