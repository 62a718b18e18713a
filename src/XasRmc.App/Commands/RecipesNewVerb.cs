using System.CommandLine;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Spectre.Console;
using XasRmc.App.Jobs;
using XasRmc.App.Options;
using XasRmc.App.Pipeline;
using XasRmc.TrainingSets;

namespace XasRmc.App.Commands;

/// <summary>Makes a recipe from another.</summary>
internal sealed class RecipesNewVerb : Verb
{
    private readonly Argument<string> _from;
    private readonly Option<string[]?> _set;
    private readonly Option<string?> _out;
    private readonly Option<bool> _overwrite;

    /// <summary>Makes the verb.</summary>
    public RecipesNewVerb()
        : base(
            "new",
            "Make a recipe from another, or from that of a model, with some values changed; everything else stays. Without --out it is printed.",
            "xasrmc recipes new au-l3",
            "xasrmc recipes new au-l3-pd-k --set name=my-alloy --set particles=2000 --set network.epochs=60 --set filter.kMax=14 --set elements=Pt,Pd --set edges=Pt:L3,Pd:K --out my-alloy.json")
    {
        _from = AddArgument<string>("FROM", "A recipe, or a model: its name or its folder.");
        _set = Add<string[]?>("--set", "A value to change; may be said several times. Keys are those of a recipe, with a point between levels.", "KEY=VALUE");
        _out = Add<string?>("--out", "The file to write.", "FILE");
        _overwrite = Add<bool>("--overwrite", "Replace the file where it is there already.");
    }

    /// <inheritdoc />
    public override Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        TrainingRecipe recipe = RecipeEdit.With(From(context, context.Get(_from)), context.Get(_set) ?? []);
        string? target = context.Get(_out) is { } asked ? context.FileToWrite(asked) : null;
        if (target is not null && File.Exists(target) && !context.Get(_overwrite)) throw new SettingsException($"{target} is there already: choose another name, or replace it with --overwrite");
        string text = RecipeEdit.ToText(recipe);
        if (target is not null) RunFolder.WriteAtomically(target, s => s.Write(System.Text.Encoding.UTF8.GetBytes(text)));
        var document = new JObject { ["format"] = "xasrmc.recipe/1", ["path"] = target, ["recipe"] = RecipeEdit.ToJson(recipe) };
        return Task.FromResult(new Answer(ExitCode.Done, document, console =>
        {
            if (target is null) context.Surroundings.Out.Write(text);
            else console.WriteLine($"{target}: recipe {recipe.Name}. Train it with 'xasrmc train'.");
        }));
    }

    private static TrainingRecipe From(VerbContext context, string from)
    {
        string full = context.Surroundings.FullPath(from);
        if (!File.Exists(full) || IsCard(full)) return new TrainedModels(context.Surroundings, context.CacheFolder).FindCard(from, full).Card.Recipe;
        return TrainingRecipeReader.Read(new StringReader(File.ReadAllText(full)), from);
    }

    private static bool IsCard(string path)
    {
        using var reader = new JsonTextReader(new StreamReader(path));
        try
        {
            while (reader.Read())
            {
                if (reader is { Depth: 1, TokenType: JsonToken.PropertyName, Value: "format" }) return reader.ReadAsString() == ModelCard.FormatName;
            }
        }
        catch (JsonException)
        {
            // The reader of recipes tells what is wrong with it.
        }

        return false;
    }
}
