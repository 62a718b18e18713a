using System.Globalization;
using Newtonsoft.Json.Linq;
using XasRmc.App.Documents;
using XasRmc.App.Jobs;
using XasRmc.App.Options;
using XasRmc.App.Pipeline;
using XasRmc.App.Reports;
using XasRmc.App.Sets;
using XasRmc.Core;
using XasRmc.Formats.Scattering;

namespace XasRmc.App.Batches;

/// <summary>A job on a series of spectra: each is reduced as one set says and inverted by the network; what stands out is flagged; the rest is merged, and fitted where that is asked for.</summary>
/// <remarks>Every point is a stage of its own, named by what decides its answer: a run that was broken off does only what is missing, and so does one that takes over the points of an earlier run.</remarks>
internal sealed class BatchJob : IJob
{
    /// <summary>The kind of the job.</summary>
    public const string Kind = "batch";

    /// <summary>The page's name in the run folder.</summary>
    public const string ReportName = "batch.html";

    private const string PointsStage = "points";

    private readonly SetInputs _inputs;
    private readonly BatchSeries _series;
    private readonly IReadOnlyList<string> _leftAside;
    private readonly BatchColumns _columns;
    private readonly BatchChoices _choices;
    private readonly DefaultsOptions _defaults;
    private readonly ScatteringLibrary _library;
    private readonly TrainedModel _model;
    private readonly ulong _seed;
    private readonly string? _earlierRun;

    /// <summary>Makes a job.</summary>
    /// <param name="inputs">The set with its files; its own spectra are not among them.</param>
    /// <param name="series">The spectra.</param>
    /// <param name="leftAside">Files that are no measurements.</param>
    /// <param name="columns">Which columns are meant.</param>
    /// <param name="choices">What is done.</param>
    /// <param name="defaults">What holds where the set says nothing.</param>
    /// <param name="library">The scattering data.</param>
    /// <param name="model">The network.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="earlierRun">The run folder of a batch whose finished points are taken over; null for none. The result does not depend on it.</param>
    public BatchJob(
        SetInputs inputs, BatchSeries series, IReadOnlyList<string> leftAside, BatchColumns columns, BatchChoices choices, DefaultsOptions defaults, ScatteringLibrary library, TrainedModel model, ulong seed, string? earlierRun)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(choices);
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(model);
        (_inputs, _series, _leftAside, _columns, _choices, _defaults, _library, _model, _seed, _earlierRun) = (inputs, series, leftAside, columns, choices, defaults, library, model, seed, earlierRun);
        var hashes = new Dictionary<string, string>(inputs.Hashes, StringComparer.Ordinal);
        SetJob.AddHashes(hashes, library);
        hashes[$"model {model.Card.Name}"] = model.Sha256;
        foreach (BatchScan scan in series.Points.SelectMany(p => p.Scans)) hashes[$"spectrum {scan.Name}"] = scan.ContentSha256;
        Definition = new JobDefinition(
            Kind,
            new JObject
            {
                ["set"] = inputs.SetJson, ["reduction"] = JToken.FromObject(defaults.Reduction), ["fit"] = JToken.FromObject(defaults.Fit), ["columns"] = JToken.FromObject(columns), ["choices"] = JToken.FromObject(choices),
                ["coordinate"] = JToken.FromObject(series.Coordinate),
                ["points"] = new JArray(series.Points.Select(p => new JObject { ["label"] = p.Label, ["x"] = p.X, ["spectra"] = new JArray(p.Scans.Select(s => s.Name)) })),
                ["failed"] = new JArray(series.Failures.Select(f => f.Name)),
            },
            hashes, seed);
    }

    /// <inheritdoc />
    public JobDefinition Definition { get; }

    /// <inheritdoc />
    public JobResult Run(JobContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        foreach (BatchFailure failure in _series.Failures) context.Warn($"{failure.Name}: {failure.Why}");
        var pipeline = new SetPipeline(_inputs, _defaults, _library, _seed, context, false, cancellationToken);
        _ = pipeline.Tables;
        (IReadOnlyList<CalibratedEdge> Value, string Hash) calibrated = pipeline.Calibrate();
        var failures = new List<BatchFailure>(_series.Failures);
        (BatchPoint Point, BatchAnswer Answer)[] found = Points(context, pipeline, calibrated, failures, cancellationToken);
        if (found.Length == 0) throw new SettingsException($"no spectrum could be evaluated: {failures[0].Name}: {failures[0].Why}");
        BatchPoint[] points = [.. found.Select(f => f.Point)];
        IReadOnlyList<IReadOnlyList<BatchFlag>> flags = BatchFlags.Of(points, [.. found.Select(f => f.Answer)], _choices.JumpLimit);
        BatchRow[] rows = [.. found.Select((f, i) => new BatchRow(f.Point, f.Answer, flags[i]))];
        var notes = new List<string>([.. _series.Notes, .. calibrated.Value.Select(c => c.Note)]);
        if (rows.Length < Validation.Series.LocalTrend.FewestPoints) notes.Add(FormattableString.Invariant($"There are fewer than {Validation.Series.LocalTrend.FewestPoints} points: none was held against its neighbours."));
        var result = new BatchResult(_inputs.Set, _model.Ensemble.Name, _series.Coordinate, rows, failures, _leftAside, _choices.JumpLimit, notes);
        result = Merge(context, pipeline, calibrated, result, cancellationToken);
        BatchTables.Write(context.Folder, result);
        context.Folder.WriteText(ReportName, w => BatchHtml.Write(result, JobRunner.Version, w));
        // What stands out is an answer; a spectrum that could not be evaluated leaves the batch incomplete.
        return new JobResult(failures.Count > 0 ? ExitCode.Inconclusive : ExitCode.Done, BatchDocument.Build(result, ReportName));
    }

    private (BatchPoint Point, BatchAnswer Answer)[] Points(
        JobContext context, SetPipeline pipeline, (IReadOnlyList<CalibratedEdge> Value, string Hash) calibrated, List<BatchFailure> failures, CancellationToken cancellationToken)
    {
        var answers = new BatchAnswer?[_series.Points.Count];
        var wrong = new BatchFailure?[answers.Length];
        var runner = new StageRunner(context);
        var gate = new Lock();
        int done = 0;
        context.Progress?.Report(new StageProgress("spectra", 0, answers.Length));
        Parallel.For(0, answers.Length, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, context.Threads), CancellationToken = cancellationToken }, i =>
        {
            BatchPoint point = _series.Points[i];
            try
            {
                answers[i] = Answer(context, runner, pipeline, point, calibrated, cancellationToken);
            }
            catch (Exception e) when (e is SettingsException or XasFormatException or ArgumentException)
            {
                wrong[i] = new BatchFailure(point.Label, BatchFiles.LineOf(e, point.Label));
            }

            lock (gate) context.Progress?.Report(new StageProgress("spectra", ++done, answers.Length, point.Label));
        });
        foreach (BatchFailure failure in wrong.OfType<BatchFailure>())
        {
            failures.Add(failure);
            context.Warn($"{failure.Name}: {failure.Why}");
        }

        return [.. Enumerable.Range(0, answers.Length).Where(i => answers[i] is not null).Select(i => (_series.Points[i], answers[i]!))];
    }

    private BatchAnswer Answer(
        JobContext context, StageRunner runner, SetPipeline pipeline, BatchPoint point, (IReadOnlyList<CalibratedEdge> Value, string Hash) calibrated, CancellationToken cancellationToken)
    {
        var input = new JObject
        {
            ["edges"] = new JArray(_inputs.Set.Edges.Select(e => JToken.FromObject(e))), ["words"] = JToken.FromObject(_defaults.Reduction), ["columns"] = JToken.FromObject(_columns), ["foil"] = _choices.Foil,
            ["spectra"] = CoreJson.TextArray(point.Scans.Select(s => s.ContentSha256)), ["calibrated"] = calibrated.Hash, ["model"] = _model.Sha256, ["scattering"] = pipeline.LibraryHash,
            ["composition"] = new JObject(_inputs.Composition.Select(c => new JProperty(c.Key.Symbol, c.Value))), ["size"] = _inputs.Set.Size is { } size ? JToken.FromObject(size) : null, ["seed"] = _seed,
        };
        string stage = $"{PointsStage}/{CanonicalJson.Hash(input)[..16]}";
        TakeOver(context.Folder, $"stages/{stage}.json");
        return runner.Run(
            stage, input,
            _ =>
            {
                BatchEdgeAnswer[] edges = [.. point.Scans.Select((scan, e) => Reduce(scan, _inputs.Set.Edges[e]))];
                return new BatchAnswer(edges, pipeline.Estimate(_model, [.. edges.Select(e => e.Reduced)], calibrated.Value));
            },
            a => a.ToJson(), BatchAnswer.Of, cancellationToken).Value;
    }

    private BatchEdgeAnswer Reduce(BatchScan scan, SetEdge edge)
    {
        try
        {
            return BatchReduction.Run(_columns.Of(scan, edge), edge, _inputs.Elements, _defaults, _choices.Foil);
        }
        catch (Exception e) when (e is SettingsException or XasFormatException or ArgumentException)
        {
            throw new SettingsException($"{edge.Edge}: {BatchFiles.LineOf(e, scan.Name)}", e);
        }
    }

    private void TakeOver(RunFolder folder, string name)
    {
        if (_earlierRun is null || folder.Exists(name) || !File.Exists(Path.Combine(_earlierRun, name))) return;
        folder.WriteBytes(name, File.ReadAllBytes(Path.Combine(_earlierRun, name)));
    }

    private BatchResult Merge(JobContext context, SetPipeline pipeline, (IReadOnlyList<CalibratedEdge> Value, string Hash) calibrated, BatchResult result, CancellationToken cancellationToken)
    {
        BatchRow[] sound = [.. result.Rows.Where(r => !r.IsFlagged)];
        if (sound.Length == 0) return result with { Notes = [.. result.Notes, "Every point is flagged: nothing was merged."] };
        string label = string.Create(CultureInfo.InvariantCulture, $"mean of {sound.Length} points");
        ReducedEdge[] merged = [.. _inputs.Set.Edges.Select((_, e) => MergedSpectrum.Of([.. sound.Select(r => r.Answer.Edges[e].Reduced)], label))];
        foreach (ReducedEdge edge in merged) BatchTables.WriteMerged(context.Folder, edge);
        RdfEstimate network = pipeline.Estimate(_model, merged, calibrated.Value);
        if (!_choices.IsMergedFitted) return result with { Merged = new BatchMerged(sound.Length, network, null) };
        var choices = new ValidateChoices(_choices.IsQuick, 0);
        var fits = new BatchFits(_inputs with { Set = choices.Of(_inputs.Set) }, Definition, _defaults, _library, calibrated, _choices.IsQuick, _seed, context);
        RefinementResult fit = fits.Merged(merged, cancellationToken);
        return result with
        {
            Merged = new BatchMerged(sound.Length, network, fit),
            Bins = _choices.Bins > 0 ? fits.Bins(sound, _choices.Bins, cancellationToken) : [],
        };
    }
}
