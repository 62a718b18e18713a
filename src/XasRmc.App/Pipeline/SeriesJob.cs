using Newtonsoft.Json.Linq;
using XasRmc.App.Documents;
using XasRmc.App.Jobs;
using XasRmc.App.Options;
using XasRmc.App.Reports;
using XasRmc.Core;

namespace XasRmc.App.Pipeline;

/// <summary>A job that judges several sets of the same elements and lays them side by side; each set has a run folder of its own inside the job's.</summary>
internal sealed class SeriesJob : IJob
{
    /// <summary>The kind of the job.</summary>
    public const string Kind = "series";

    /// <summary>The page's name in the run folder.</summary>
    public const string ReportName = "series.html";

    private readonly IReadOnlyList<SetJob> _sets;

    /// <summary>Makes a job.</summary>
    /// <param name="sets">The sets, each a job of the kind validate.</param>
    /// <exception cref="SettingsException">Fewer than two sets, one of them twice, or sets of different elements.</exception>
    public SeriesJob(IReadOnlyList<SetJob> sets)
    {
        ArgumentNullException.ThrowIfNull(sets);
        if (sets.Count < 2) throw new SettingsException("a series needs two sets or more");
        if (sets.GroupBy(s => s.SetId, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice) throw new SettingsException($"the set {twice.Key} is in the series twice");
        string first = Elements(sets[0]);
        if (sets.FirstOrDefault(s => Elements(s) != first) is { } odd) throw new SettingsException($"a series is of the same elements: {sets[0].SetId} is of {first}, {odd.SetId} of {Elements(odd)}");
        _sets = [.. sets];
        Definition = new JobDefinition(
            Kind, new JObject { ["sets"] = new JArray(sets.Select(s => new JObject { ["set"] = s.SetId, ["definition"] = s.Definition.Hash() })) },
            sets.SelectMany(s => s.Definition.InputHashes.Select(h => (Name: $"{s.SetId}/{h.Key}", h.Value))).ToDictionary(h => h.Name, h => h.Value, StringComparer.Ordinal), sets[0].Definition.Seed);
    }

    /// <inheritdoc />
    public JobDefinition Definition { get; }

    /// <inheritdoc />
    public JobResult Run(JobContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var samples = new List<SeriesSample>();
        for (int i = 0; i < _sets.Count; i++)
        {
            SetJob set = _sets[i];
            context.Progress?.Report(new StageProgress(Kind, i, _sets.Count, set.SetId));
            using RunFolder folder = RunFolder.Open(context.Folder.PathOf(set.SetId), set.Definition, JobRunner.Version);
            ValidatedSet judged = set.Validate(context with { Folder = folder, Warn = line => context.Warn($"{set.SetId}: {line}") }, cancellationToken);
            folder.WriteJson(RunFolder.ResultName, judged.Result.Document);
            samples.Add(new SeriesSample(judged.Evidence, judged.Report.Verdict, $"{set.SetId}/{ReportStage.ReportName}"));
        }

        context.Progress?.Report(new StageProgress(Kind, _sets.Count, _sets.Count));
        SeriesContent series = SeriesContent.Of(samples, JobRunner.Version);
        Outcome worst = samples.Any(s => s.Verdict == Outcome.Fail) ? Outcome.Fail : samples.Any(s => s.Verdict == Outcome.Inconclusive) ? Outcome.Inconclusive : Outcome.Pass;
        context.Folder.WriteText(ReportName, w => SeriesHtml.Write(series, w));
        context.Folder.WriteText(SeriesTable.FileName, w => SeriesTable.Write(series, w));
        return new JobResult(SetJob.CodeOf(worst), SeriesDocument.Build(series, worst, ReportName));
    }

    private static string Elements(SetJob set) => string.Join(", ", set.Elements.OrderByDescending(e => e.AtomicNumber).Select(e => e.Symbol));
}
