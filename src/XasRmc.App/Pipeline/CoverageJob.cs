using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Newtonsoft.Json.Linq;
using XasRmc.App.Documents;
using XasRmc.App.Jobs;
using XasRmc.App.Options;
using XasRmc.App.Reports;
using XasRmc.Formats.Scattering;
using XasRmc.TrainingSets;
using XasRmc.TrainingSets.Coverage;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.App.Pipeline;

/// <summary>A job that tells what a training set covers and whether measured spectra lie inside it; its run folder is the report's folder.</summary>
internal sealed class CoverageJob : IJob
{
    /// <summary>The kind of the job.</summary>
    public const string Kind = "training-set-report";

    /// <summary>The report's name in the run folder.</summary>
    public const string ReportName = "coverage.html";

    private readonly TrainingRecipe _recipe;
    private readonly ScatteringLibrary _library;
    private readonly ExampleSet _set;
    private readonly IReadOnlyList<(SetInputs Inputs, bool MayBeLeftOut)> _spectra;
    private readonly DefaultsOptions _defaults;
    private readonly CoverageSettings _settings;

    /// <summary>Makes a job.</summary>
    /// <param name="recipe">The recipe of the set: its filter and its errors of measurement count too.</param>
    /// <param name="library">The scattering data.</param>
    /// <param name="set">The examples.</param>
    /// <param name="spectra">The validation sets whose spectra are laid over it, and whether one that does not serve may be left out with a warning.</param>
    /// <param name="defaults">What holds where the sets say nothing.</param>
    /// <param name="settings">How it is measured.</param>
    public CoverageJob(TrainingRecipe recipe, ScatteringLibrary library, ExampleSet set, IReadOnlyList<(SetInputs Inputs, bool MayBeLeftOut)> spectra, DefaultsOptions defaults, CoverageSettings settings)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(spectra);
        ArgumentNullException.ThrowIfNull(defaults);
        ArgumentNullException.ThrowIfNull(settings);
        (_recipe, _library, _set, _spectra, _defaults, _settings) = (recipe, library, set, [.. spectra], defaults, settings);
        var text = new StringWriter(CultureInfo.InvariantCulture);
        TrainingRecipeReader.Write(recipe, text);
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal) { ["examples"] = HashOf(set) };
        foreach (ScatteringLibraryEntry entry in library.Entries) hashes[$"scattering {entry.Phases.Edge}"] = entry.Provenance.SourceSha256;
        foreach ((SetInputs inputs, _) in _spectra)
        {
            foreach ((string name, string hash) in inputs.Hashes) hashes[$"{inputs.Set.Id}/{name}"] = hash;
        }

        var options = new JObject { ["recipe"] = CanonicalJson.Parse(text.ToString()), ["settings"] = JToken.FromObject(settings), ["spectra"] = new JArray(_spectra.Select(s => s.Inputs.SetJson)) };
        // The settings of the program decide how spectra are reduced and S0² is found; without spectra they decide nothing.
        if (_spectra.Count > 0) (options["reduction"], options["fit"]) = (JToken.FromObject(defaults.Reduction), JToken.FromObject(defaults.Fit));
        Definition = new JobDefinition(Kind, options, hashes, recipe.Seed);
    }

    /// <inheritdoc />
    public JobDefinition Definition { get; }

    /// <inheritdoc />
    public JobResult Run(JobContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        // The result is written last: where it is, the report is whole.
        if (context.Folder.Exists(RunFolder.ResultName)) return new JobResult(ExitCode.Done, (JObject)context.Folder.ReadJson(RunFolder.ResultName));
        var spectra = new List<MeasuredSpectrum>();
        var notes = new List<string>();
        foreach ((SetInputs inputs, bool mayBeLeftOut) in _spectra)
        {
            try
            {
                (IReadOnlyList<MeasuredSpectrum> own, IReadOnlyList<string> sources) = MeasuredEdges.Of(inputs, _defaults, _set.Space, _library, context.Progress, cancellationToken);
                spectra.AddRange(own);
                notes.AddRange(sources);
            }
            catch (SettingsException unfit) when (mayBeLeftOut)
            {
                context.Warn(unfit.Message);
                notes.Add($"{inputs.Set.Id} is left out: {unfit.Message}");
            }
        }

        CoverageReport report = CoverageBuilder.Build(_recipe, _set, spectra, _settings, context.Threads, context.Progress, cancellationToken);
        context.Folder.WriteText(ReportName, w => CoverageHtml.Write(report, notes, JobRunner.Version, w));
        var tables = new Dictionary<string, StringWriter>(StringComparer.Ordinal);
        CoverageTables.WriteAll(report, name => tables[name] = new StringWriter(CultureInfo.InvariantCulture));
        foreach ((string name, StringWriter table) in tables) context.Folder.WriteText(name, table.ToString());
        return new JobResult(ExitCode.Done, CoverageDocument.Build(report, notes));
    }

    /// <summary>The SHA-256 of the examples themselves: a set may grow while it is looked at, so the names of its files tell nothing.</summary>
    private static string HashOf(ExampleSet set)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (SimulatedExample example in set.Examples)
        {
            hash.AppendData(MemoryMarshal.AsBytes<double>([.. example.Labels.Numbers]));
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', example.Labels.Words)));
            for (int p = 0; p < set.Space.Pairs.Count; p++) hash.AppendData(MemoryMarshal.AsBytes(example.Density(p)));
            for (int e = 0; e < set.Space.Edges.Count; e++) hash.AppendData(MemoryMarshal.AsBytes(example.Chi(e)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
