using System.CommandLine;
using Newtonsoft.Json.Linq;
using Spectre.Console;
using XasRmc.App.Jobs;
using XasRmc.App.Options;
using XasRmc.App.Pipeline;
using XasRmc.Core;
using XasRmc.Formats.Scattering;
using XasRmc.TrainingSets.Demonstrations;
using XasRmc.TrainingSets.Demonstrations.Bonds;
using XasRmc.TrainingSets.Demonstrations.Generalization;
using XasRmc.TrainingSets.Demonstrations.Latent;
using XasRmc.TrainingSets.Demonstrations.Surrogate;

namespace XasRmc.App.Commands;

/// <summary>A verb that shows what a network teaches.</summary>
internal sealed class DemoVerb : Verb
{
    private readonly string _word;
    private readonly Func<VerbContext, DemoVerb, IDemonstration> _prepare;
    private readonly Argument<string?> _recipe;
    private readonly Option<string?> _out;
    private readonly Option<ulong?> _seed;
    private readonly Option<bool> _showRecipe;

    private DemoVerb(string word, string description, Func<VerbContext, DemoVerb, IDemonstration> prepare)
        : base(word, description + " Writes HTML, JSON and CSV.", $"xasrmc demo {word}", $"xasrmc demo {word} --show-recipe > my-{word}.json", $"xasrmc demo {word} my-{word}.json --seed 2 --out my-{word}")
    {
        (_word, _prepare) = (word, prepare);
        _recipe = AddArgument<string?>("RECIPE", "The recipe, a JSON file (default: the one that ships).");
        _recipe.Arity = ArgumentArity.ZeroOrOne;
        _out = Add<string?>("--out", "The run folder with the report (default: a new one under 'runs').", "DIR");
        _seed = Add<ulong?>("--seed", "The seed (default: the recipe's).", "N");
        _showRecipe = Add<bool>("--show-recipe", "Print the recipe, with all of its keys, and do nothing else.");
    }

    /// <summary>The verb demo generalization.</summary>
    public static DemoVerb Generalization() => new(
        GeneralizationDemo.Name, "Networks find the maximum of a curve, inside and outside of what they learned, without and with convolutions: right inside, wrong outside, and what an ensemble knows of it.",
        (context, verb) => new GeneralizationDemo(verb.Recipe<GeneralizationRecipe>(context)));

    /// <summary>The verb demo latent.</summary>
    public static DemoVerb Latent() => new(
        LatentDemo.Name, "Autoencoders press spectra of an alloy through fewer and fewer numbers: how many a spectrum holds, and how composition, N, R and sigma² stand in them.",
        (context, verb) =>
        {
            LatentRecipe recipe = verb.Recipe<LatentRecipe>(context);
            return new LatentDemo(recipe, RecipeInput.Library(context, recipe.Samples, null));
        });

    /// <summary>The verb demo bonds.</summary>
    public static DemoVerb Bonds() => new(
        BondsDemo.Name, "A network counts the distinct bond lengths of a first shell, and is judged against the resolution of the spectra: where it is right, and where it only guesses.",
        (context, verb) =>
        {
            BondsRecipe recipe = verb.Recipe<BondsRecipe>(context);
            return new BondsDemo(recipe, Library(context, recipe.Scattering, recipe.Edge, recipe.Neighbour));
        });

    /// <summary>The verb demo surrogate.</summary>
    public static DemoVerb Surrogate() => new(
        SurrogateDemo.Name, "A network learns the forward model of a shell, and spectra are fitted through it by backpropagation: how near its N, R and sigma² come to those of the model itself, and how much faster.",
        (context, verb) =>
        {
            SurrogateRecipe recipe = verb.Recipe<SurrogateRecipe>(context);
            return new SurrogateDemo(recipe, Library(context, recipe.Scattering, recipe.Edge, recipe.Neighbour), context.Surroundings.Clock);
        });

    /// <inheritdoc />
    public override Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        IDemonstration demonstration = _prepare(context, this);
        if (context.Get(_showRecipe)) return Task.FromResult(Shown(demonstration.Recipe));
        var job = new DemonstrationJob(demonstration);
        var runner = new JobRunner(context.Options, context.Surroundings);
        string target = runner.FolderOf(job.Definition, demonstration.Recipe.Name, context.Get(_out));
        if (File.Exists(target)) throw new SettingsException($"{target} is a file, a folder is called for");
        JobResult result = runner.Run(job, target, context.Progress, cancellationToken);
        var document = (JObject)result.Document.DeepClone();
        document["reportPath"] = Path.Combine(target, DemonstrationJob.ReportName);
        document["runFolder"] = target;
        return Task.FromResult(new Answer(result.ExitCode, document, console =>
        {
            console.WriteLine($"{document["name"]}: {document["summary"]}");
            console.WriteLine($"Report: {document["reportPath"]}");
        }));
    }

    private static Answer Shown(DemonstrationRecipe recipe)
    {
        JToken json = DemonstrationJob.RecipeJson(recipe);
        return new Answer(ExitCode.Done, new JObject { ["format"] = "xasrmc.demo-recipe/1", ["recipe"] = json }, console => console.Profile.Out.Writer.WriteLine(json.ToString()));
    }

    private static ScatteringLibrary Library(VerbContext context, string scattering, string edge, string neighbour) =>
        ScatteringInput.Read(context, scattering, [AbsorptionEdge.Parse(edge)], [Element.Of(neighbour)], isMeasured: false);

    /// <summary>The recipe that was named, or the one that ships, with the seed that was said.</summary>
    private T Recipe<T>(VerbContext context)
        where T : DemonstrationRecipe
    {
        T recipe;
        if (context.Parsed.GetValue(_recipe) is { } path)
        {
            using FileStream stream = context.OpenRead(path);
            using var reader = new StreamReader(stream);
            recipe = DemonstrationRecipeReader.Read<T>(reader, path);
        }
        else
        {
            recipe = DemonstrationRecipes.Shipped<T>(context.Surroundings, _word);
        }

        return context.Get(_seed) is { } seed ? (T)(recipe with { Seed = seed }) : recipe;
    }
}
