using System.CommandLine;
using Newtonsoft.Json.Linq;
using Spectre.Console;
using XasRmc.App.Documents;
using XasRmc.App.Jobs;
using XasRmc.App.Options;
using XasRmc.App.Pipeline;
using XasRmc.App.Sets;
using XasRmc.Core;
using XasRmc.Formats.Scattering;
using XasRmc.TrainingSets;
using XasRmc.TrainingSets.Coverage;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.App.Commands;

/// <summary>Tells what a training set covers and whether measured spectra lie inside it.</summary>
internal sealed class TrainingSetReportVerb : Verb
{
    private readonly Argument<string> _recipe;
    private readonly Option<string?> _set, _out, _scattering;
    private readonly Option<string[]> _spectra, _data;
    private readonly Option<bool> _measured;
    private readonly Option<int?> _particles;
    private readonly Option<ulong?> _seed;

    /// <summary>Makes the verb.</summary>
    public TrainingSetReportVerb()
        : base(
            "report",
            "Tell what a training set covers: histograms of all labels, maps of first neighbours, principal components, what the spectra see of each label, different sites; and whether measured spectra lie inside it. Writes HTML, JSON and CSV.",
            "xasrmc training-set report recipe.json --set sets/aupd --measured",
            "xasrmc training-set report recipe.json --set sets/aupd --spectra measured-au-foil --data ../shared/data/xas --out coverage",
            "xasrmc jobs submit -- training-set report recipe.json --measured")
    {
        _recipe = AddArgument<string>("RECIPE", "The recipe of the set.");
        _set = Add<string?>("--set", "The set's folder (default: in the cache folder, where 'training-set' puts it). A set that still grows may be looked at.", "DIR");
        _spectra = Add<string[]>("--spectra", "A validation set whose spectra are laid over the training set: its folder or its id; may be said several times.", "SET");
        _measured = Add<bool>("--measured", "Lay over it every measured validation set of the recipe's elements and edges whose files are here; what is left out is told.");
        _data = Add<string[]>("--data", "A folder with measured files; may be said several times.", "DIR");
        _out = Add<string?>("--out", "The run folder with the report (default: a new one under 'runs').", "DIR");
        _scattering = Add<string?>("--scattering", "Scattering data of the set: a file, or a system that ships (default: the recipe's, or what ships).", "FILE");
        _seed = Add<ulong?>("--seed", "The seed that the set was made with (default: the recipe's).", "N");
        _particles = Add<int?>("--site-particles", "Particles drawn to count different sites (default: 300; 0 for none).", "N");
    }

    /// <inheritdoc />
    public override Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Get(_particles) is < 0 or > 1_000_000) throw new SettingsException("--site-particles must lie in 0 to 1000000");
        TrainingRecipe recipe = RecipeInput.Read(context, context.Get(_recipe), context.Get(_seed));
        ScatteringLibrary library = RecipeInput.Library(context, recipe, context.Get(_scattering));
        string folder = RecipeInput.SetFolder(context, recipe, library, context.Get(_set));
        IReadOnlyList<(SetInputs, bool)> spectra = Spectra(context, recipe);
        ExampleSet set = TrainingSetFiles.ReadPart(folder, recipe, out int missing);
        if (missing > 0) context.Warn($"{missing} of {TrainingSetFiles.ShardCount(recipe.Particles)} shards are not made yet: the report is of the {set.Examples.Count} examples that are there");
        CoverageSettings settings = new CoverageSettings() with { SiteParticles = context.Get(_particles) ?? new CoverageSettings().SiteParticles };
        var job = new CoverageJob(recipe, library, set, spectra, context.Options.Defaults, settings);
        var runner = new JobRunner(context.Options, context.Surroundings);
        string target = runner.FolderOf(job.Definition, recipe.Name, context.Get(_out));
        if (File.Exists(target)) throw new SettingsException($"{target} is a file, a folder is called for");
        JobResult result = runner.Run(job, target, context.Progress, cancellationToken);
        var document = (JObject)result.Document.DeepClone();
        document["reportPath"] = Path.Combine(target, CoverageJob.ReportName);
        document["runFolder"] = target;
        return Task.FromResult(new Answer(result.ExitCode, document, console => Show(console, document)));
    }

    /// <summary>The sets that were named, then the measured ones that serve; those may be left out.</summary>
    private List<(SetInputs Inputs, bool MayBeLeftOut)> Spectra(VerbContext context, TrainingRecipe recipe)
    {
        var spectra = new List<(SetInputs Inputs, bool MayBeLeftOut)>();
        foreach (string folder in (context.Get(_spectra) ?? []).Select(name => SetLocation.Find(name, context.Surroundings)).Distinct())
        {
            SetInputs inputs = Inputs(context, folder, SetFile.Read(folder));
            if (spectra.Any(s => s.Inputs.Set.Id == inputs.Set.Id)) throw new SettingsException($"--spectra: two sets are called {inputs.Set.Id}");
            spectra.Add((inputs, false));
        }

        if (!context.Get(_measured)) return spectra;
        AbsorptionEdge[] edges = [.. recipe.Edges.Select(AbsorptionEdge.Parse)];
        string? collection = SetLocation.Collection(context.Surroundings);
        if (collection is null) context.Warn($"--measured: there is no folder {SetLocation.CollectionName} here or further up");
        foreach (string folder in collection is null ? [] : SetLocation.All(collection))
        {
            try
            {
                SetDefinition definition = SetFile.Read(folder);
                bool serves = definition.Kind == SetKind.Measured && definition.Composition.Keys.All(recipe.Elements.Contains) && definition.Edges.Any(e => edges.Contains(AbsorptionEdge.Parse(e.Edge)));
                if (serves && spectra.All(s => s.Inputs.Set.Id != definition.Id)) spectra.Add((Inputs(context, folder, definition), true));
            }
            catch (Exception unfit) when (unfit is SettingsException or XasFormatException)
            {
                context.Warn($"--measured: {Path.GetFileName(folder)} is left out: {unfit.Message}");
            }
        }

        return spectra;
    }

    private SetInputs Inputs(VerbContext context, string folder, SetDefinition definition) =>
        SetInputs.Read(definition, new DataLookup(folder, definition, context.Get(_data) ?? [], context.Options, context.Surroundings, context.CacheFolder));

    private static void Show(IAnsiConsole console, JObject document)
    {
        JToken[] experiments = [.. document["experiments"]!];
        if (experiments.Length > 0)
        {
            Table table = Tables.Create("sample", "spectra", "verdict", "percentile", "distance", "inside up to");
            foreach (JToken e in experiments)
            {
                table.AddTextRow(
                    (string)e["set"]!, (string)e["edge"]!, (bool)e["inside"]! ? "inside" : "outside", DocumentNumbers.Text(e["percentile"], "0.0"), DocumentNumbers.Text(e["distance"], "0.00"),
                    DocumentNumbers.Text(document["spaces"]!.First(s => (string)s["name"]! == (string)e["edge"]!)["insideUpTo"], "0.00"));
            }

            console.Write(table);
        }

        console.WriteLine($"{document["name"]}: {document["examples"]} examples. Report: {document["reportPath"]}");
    }
}
