using System.CommandLine;
using System.Globalization;
using Newtonsoft.Json.Linq;
using Spectre.Console;
using XasRmc.App.Documents;
using XasRmc.App.Jobs;
using XasRmc.App.Options;
using XasRmc.App.Pipeline;
using XasRmc.App.Reports;
using XasRmc.App.Sets;
using XasRmc.Formats.Scattering;
using XasRmc.TrainingSets;
using XasRmc.TrainingSets.Coverage;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.App.Commands;

/// <summary>Tells what a training set covers and whether measured spectra lie inside it.</summary>
internal sealed class TrainingSetReportVerb : Verb
{
    private const string DocumentName = "coverage.json", ReportName = "coverage.html", DefaultFolder = "coverage";

    private readonly Argument<string> _recipe;
    private readonly Option<string?> _set, _out, _scattering;
    private readonly Option<string[]> _spectra, _data;
    private readonly Option<int?> _particles;
    private readonly Option<ulong?> _seed;

    /// <summary>Makes the verb.</summary>
    public TrainingSetReportVerb()
        : base(
            "report",
            "Tell what a training set covers: histograms of all labels, maps of first neighbours, principal components, what the spectra see of each label, different sites; and whether measured spectra lie inside it. Writes HTML, JSON and CSV.",
            "xasrmc training-set report recipe.json --set sets/aupd",
            "xasrmc training-set report recipe.json --set sets/aupd --spectra measured-au-foil --data ../shared/data/xas --out coverage")
    {
        _recipe = AddArgument<string>("RECIPE", "The recipe of the set.");
        _set = Add<string?>("--set", "The set's folder (default: in the cache folder, where 'training-set' puts it). A set that still grows may be looked at.", "DIR");
        _spectra = Add<string[]>("--spectra", "A validation set whose spectra are laid over the training set: its folder or its id; may be said several times.", "SET");
        _data = Add<string[]>("--data", "A folder with measured files; may be said several times.", "DIR");
        _out = Add<string?>("--out", "The folder of the report (default: 'coverage' in the set's folder).", "DIR");
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
        var job = new TrainingSetJob(recipe, library, PotentialLibrary.For(recipe, context.Surroundings));
        string folder = context.Get(_set) is { } said ? context.Surroundings.FullPath(said) : TrainJob.SetFolder(context.CacheFolder, recipe, job);
        RequireSame(folder, job);
        string target = context.Get(_out) is { } asked ? context.Surroundings.FullPath(asked) : Path.Combine(folder, DefaultFolder);
        if (File.Exists(target)) throw new SettingsException($"{target} is a file, a folder is called for");
        ExampleSet set = TrainingSetFiles.ReadPart(folder, recipe, out int missing);
        if (missing > 0) context.Warn($"{missing} of {TrainingSetFiles.ShardCount(recipe.Particles)} shards are not made yet: the report is of the {set.Examples.Count} examples that are there");
        var spectra = new List<MeasuredSpectrum>();
        var notes = new List<string>();
        foreach (string name in (context.Get(_spectra) ?? []).Distinct())
        {
            string setFolder = SetLocation.Find(name, context.Surroundings);
            SetDefinition definition = SetFile.Read(setFolder);
            var lookup = new DataLookup(setFolder, definition, context.Get(_data) ?? [], context.Options, context.Surroundings, context.CacheFolder);
            (IReadOnlyList<MeasuredSpectrum> own, IReadOnlyList<string> sources) = MeasuredEdges.Of(SetInputs.Read(definition, lookup), context.Options.Defaults, set.Space, library, context.Progress, cancellationToken);
            if (spectra.Any(s => s.Set == definition.Id)) throw new SettingsException($"--spectra: two sets are called {definition.Id}");
            spectra.AddRange(own);
            notes.AddRange(sources);
        }

        CoverageSettings settings = new CoverageSettings() with { SiteParticles = context.Get(_particles) ?? new CoverageSettings().SiteParticles };
        CoverageReport report = CoverageBuilder.Build(recipe, set, spectra, settings, context.Options.ThreadCount, context.Progress, cancellationToken);
        JObject document = CoverageDocument.Build(report, notes);
        WriteText(target, ReportName, w => CoverageHtml.Write(report, notes, JobRunner.Version, w));
        WriteText(target, DocumentName, w => DocumentJson.Write(document, w));
        var tables = new Dictionary<string, StringWriter>(StringComparer.Ordinal);
        CoverageTables.WriteAll(report, name => tables[name] = new StringWriter(CultureInfo.InvariantCulture));
        foreach ((string name, StringWriter table) in tables) WriteText(target, name, w => w.Write(table.ToString()));
        document["reportPath"] = Path.Combine(target, ReportName);
        return Task.FromResult(new Answer(ExitCode.Done, document, console => Show(console, report, document)));
    }

    /// <summary>Refuses the folder of another recipe's set.</summary>
    private static void RequireSame(string folder, TrainingSetJob job)
    {
        string path = Path.Combine(folder, RunFolder.ManifestName);
        if (!File.Exists(path)) throw new SettingsException($"{folder} holds no training set: make it with 'xasrmc training-set', or name its folder with --set");
        if ((string?)(CanonicalJson.Parse(File.ReadAllText(path)) as JObject)?["id"] != job.Definition.ShortHash())
            throw new SettingsException($"{folder} holds the set of another recipe, or one made with other scattering data");
    }

    private static void WriteText(string folder, string name, Action<TextWriter> write)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        write(text);
        RunFolder.WriteAtomically(Path.Combine(folder, name), s => s.Write(System.Text.Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void Show(IAnsiConsole console, CoverageReport report, JObject document)
    {
        if (report.Experiments.Count > 0)
        {
            Table table = Tables.Create("sample", "spectra", "verdict", "percentile", "distance", "inside up to");
            foreach (ExperimentCoverage e in report.Experiments)
            {
                table.AddTextRow(
                    e.Set, e.Space, e.Place.IsInside ? "inside" : "outside", e.Place.Percentile.ToString("0.0", CultureInfo.InvariantCulture), e.Place.Distance.ToString("0.00", CultureInfo.InvariantCulture),
                    report.Spaces.First(s => s.Name == e.Space).LargestInside.ToString("0.00", CultureInfo.InvariantCulture));
            }

            console.Write(table);
        }

        console.WriteLine($"{report.Recipe.Name}: {report.Set.Examples.Count} examples. Report: {document["reportPath"]}");
    }
}
