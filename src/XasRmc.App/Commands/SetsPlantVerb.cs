using System.CommandLine;
using Newtonsoft.Json.Linq;
using Spectre.Console;
using XasRmc.App.Options;
using XasRmc.App.Pipeline;
using XasRmc.App.Simulation;

namespace XasRmc.App.Commands;

/// <summary>Makes the spectra of a planted set.</summary>
internal sealed class SetsPlantVerb : Verb
{
    private readonly Argument<string> _folder;

    /// <summary>Makes the verb.</summary>
    public SetsPlantVerb()
        : base(
            "plant",
            $"Make the spectra of a planted set, those of a virtual set with one thing wrong, from its {PlantRecipe.FileName}. A verdict must find what is wrong.",
            "xasrmc sets plant validation-sets/virtual-planted-shuffled") =>
        _folder = AddArgument<string>("FOLDER", $"The set's folder, with a {PlantRecipe.FileName}; the virtual set that it names lies beside it.");

    /// <inheritdoc />
    public override Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        string folder = Path.TrimEndingDirectorySeparator(context.Surroundings.FullPath(context.Get(_folder))), path = Path.Combine(folder, PlantRecipe.FileName);
        if (!File.Exists(path)) throw new SettingsException($"{folder} holds no {PlantRecipe.FileName}");
        PlantRecipe recipe;
        using (var reader = new StreamReader(path)) recipe = PlantRecipe.Read(reader, path);
        string source = Path.Combine(Path.GetDirectoryName(folder)!, recipe.Source);
        if (!Directory.Exists(source)) throw new SettingsException($"there is no set {source}");
        IReadOnlyList<string> files = PlantJob.Run(recipe, source, folder, new ScatteringTables(context.Surroundings), cancellationToken);
        var document = new JObject { ["format"] = "xasrmc.sets-plant/1", ["what"] = recipe.What, ["source"] = recipe.Source, ["seed"] = recipe.Seed, ["files"] = new JArray(files) };
        return Task.FromResult(new Answer(ExitCode.Done, document, console => console.WriteLine($"{recipe.What} Written: {string.Join(", ", files)}.")));
    }
}
