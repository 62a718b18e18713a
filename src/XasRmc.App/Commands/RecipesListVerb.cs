using System.CommandLine;
using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Spectre.Console;
using XasRmc.App.Jobs;
using XasRmc.App.Options;
using XasRmc.App.Pipeline;
using XasRmc.Core;
using XasRmc.TrainingSets;

namespace XasRmc.App.Commands;

/// <summary>Lists recipes of networks.</summary>
internal sealed class RecipesListVerb : Verb
{
    // Recipes are small; other JSON files of a folder may be large and are not read through.
    private const long LargestRecipeBytes = 1 << 20;

    private readonly Option<string?> _folder;

    /// <summary>Makes the verb.</summary>
    public RecipesListVerb()
        : base("list", "List the recipes of networks: those in a folder, and those that the models were trained by.", "xasrmc recipes list", "xasrmc recipes list --folder my-recipes --json") =>
        _folder = Add<string?>("--folder", "The folder that is looked through for recipes (default: the current one).", "DIR");

    /// <inheritdoc />
    public override Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        string folder = context.Surroundings.FullPath(context.Get(_folder) ?? ".");
        if (!Directory.Exists(folder)) throw new SettingsException($"there is no folder {folder}");
        var rows = new List<(string Path, string Origin, TrainingRecipe? Recipe, string Fault)>();
        foreach (string path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Where(IsRecipe))
        {
            cancellationToken.ThrowIfCancellationRequested();
            rows.Add(Row(path, "folder", () => TrainingRecipeReader.Read(new StringReader(File.ReadAllText(path)), path)));
        }

        foreach ((string card, bool isShipped) in new TrainedModels(context.Surroundings, context.CacheFolder).Cards())
        {
            cancellationToken.ThrowIfCancellationRequested();
            // The recipe's own file where it lies beside the card: 'train' takes that.
            string beside = Path.Combine(Path.GetDirectoryName(card)!, "recipe.json");
            rows.Add(Row(File.Exists(beside) ? beside : card, isShipped ? "shipped" : "user", () => TrainedModels.ReadCard(card).Recipe));
        }

        var document = new JObject
        {
            ["format"] = "xasrmc.recipes-list/1",
            ["recipes"] = new JArray(rows.Select(r => new JObject
            {
                ["path"] = r.Path,
                ["origin"] = r.Origin,
                ["name"] = r.Recipe?.Name ?? Path.GetFileNameWithoutExtension(r.Path),
                ["recipe"] = r.Recipe is null ? null : RecipeEdit.ToJson(r.Recipe),
                ["fault"] = r.Fault.Length > 0 ? r.Fault : null,
            })),
        };
        return Task.FromResult(new Answer(ExitCode.Done, document, console =>
        {
            Table table = Tables.Create("recipe", "edges", "particles", "networks", "file");
            foreach ((string path, _, TrainingRecipe? recipe, string fault) in rows)
            {
                if (recipe is null) table.AddTextRow(Path.GetFileNameWithoutExtension(path), fault, "", "", path);
                else table.AddTextRow(recipe.Name, string.Join(", ", recipe.Edges), recipe.Particles.ToString(CultureInfo.InvariantCulture), recipe.Network.Members.ToString(CultureInfo.InvariantCulture), path);
            }

            console.Write(table);
        }));
    }

    private static (string, string, TrainingRecipe?, string) Row(string path, string origin, Func<TrainingRecipe> read)
    {
        try
        {
            return (path, origin, read(), "");
        }
        catch (XasFormatException e)
        {
            return (path, origin, null, e.Reason);
        }
    }

    /// <summary>Whether a file says that it is a recipe, right or wrong.</summary>
    private static bool IsRecipe(string path)
    {
        if (new FileInfo(path).Length > LargestRecipeBytes) return false;
        try
        {
            return CanonicalJson.Parse(File.ReadAllText(path)) is JObject { } file && ((string?)(file["format"] as JValue))?.StartsWith("xasrmc.training-recipe/", StringComparison.Ordinal) == true;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
