using Newtonsoft.Json.Linq;
using XasRmc.App.Documents;
using XasRmc.App.Jobs;
using XasRmc.App.Options;
using XasRmc.App.Reports;
using XasRmc.Core;
using XasRmc.Formats.Scattering;
using XasRmc.Validation;

namespace XasRmc.App.Pipeline;

/// <summary>A job on a set: invert, fit, or validate, which is both and the judgement.</summary>
internal sealed class SetJob : IJob
{
    /// <summary>The kinds of jobs on a set.</summary>
    public const string InvertKind = "invert", FitKind = "fit", ValidateKind = "validate";

    private readonly SetInputs _inputs;
    private readonly DefaultsOptions _defaults;
    private readonly ScatteringLibrary _library;
    private readonly TrainedModel? _model;
    private readonly ulong _seed;
    private readonly ValidateChoices _choices;

    /// <summary>Makes a job.</summary>
    /// <param name="kind">What to do.</param>
    /// <param name="inputs">The set with its files.</param>
    /// <param name="defaults">What holds where the set says nothing.</param>
    /// <param name="library">The scattering data.</param>
    /// <param name="model">The network; null for a fit.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="choices">How thorough a validation is; of no meaning to the others.</param>
    public SetJob(string kind, SetInputs inputs, DefaultsOptions defaults, ScatteringLibrary library, TrainedModel? model, ulong seed, ValidateChoices choices)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(choices);
        if ((kind != FitKind || NearestStarts.Has(inputs.Set)) && model is null) throw new ArgumentException($"A job '{kind}' needs a network.", nameof(model));
        _choices = kind == ValidateKind ? choices : ValidateChoices.Full;
        if (_choices.IsQuick) inputs = inputs with { Set = _choices.Of(inputs.Set) };
        (_inputs, _defaults, _library, _model, _seed) = (inputs, defaults, library, model, seed);
        var hashes = new Dictionary<string, string>(inputs.Hashes, StringComparer.Ordinal);
        AddHashes(hashes, library);
        if (inputs.Fork is { } fork) hashes["fork"] = fork.Sha256;
        if (model is not null) hashes[$"model {model.Card.Name}"] = model.Sha256;
        var options = new JObject { ["set"] = inputs.SetJson, ["reduction"] = JToken.FromObject(defaults.Reduction), ["fit"] = JToken.FromObject(defaults.Fit) };
        if (kind == ValidateKind) options["validate"] = JToken.FromObject(_choices);
        Definition = new JobDefinition(kind, options, hashes, seed);
    }

    /// <inheritdoc />
    public JobDefinition Definition { get; }

    /// <summary>The set's id.</summary>
    public string SetId => _inputs.Set.Id;

    /// <summary>The elements of the sample.</summary>
    public IReadOnlyList<Element> Elements => [.. _inputs.Elements];

    /// <summary>Adds what of scattering data decides a result.</summary>
    /// <param name="hashes">The hashes of a job's inputs by name.</param>
    /// <param name="library">The scattering data.</param>
    public static void AddHashes(IDictionary<string, string> hashes, ScatteringLibrary library)
    {
        ArgumentNullException.ThrowIfNull(hashes);
        ArgumentNullException.ThrowIfNull(library);
        foreach (ScatteringLibraryEntry entry in library.Entries) hashes[$"scattering {entry.Phases.Edge}"] = entry.Provenance.SourceSha256;
        foreach (ScatteringPathEntry entry in library.PathEntries) hashes[$"scattering {entry.Edge}"] = entry.Provenance.SourceSha256;
    }

    /// <inheritdoc />
    public JobResult Run(JobContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (Definition.Kind == ValidateKind) return Validate(context, cancellationToken).Result;
        var pipeline = new SetPipeline(_inputs, _defaults, _library, _seed, context, _choices.IsQuick, cancellationToken);
        (var reduced, var calibrated, string[] notes) = Begin(pipeline, context);
        if (Definition.Kind == InvertKind)
        {
            RdfEstimate network = _choices.Of(pipeline.Invert(_model!, reduced, calibrated).Value);
            return new JobResult(ExitCode.Done, InvertDocument.Build(network with { Notes = [.. network.Notes, .. notes] }));
        }

        if (_model is not null)
        {
            (RdfEstimate estimate, string hash) = pipeline.Invert(_model, reduced, calibrated);
            pipeline = pipeline.WithNearestStarts(_model, estimate, hash);
        }

        RefinementResult fit = pipeline.Fit(reduced, calibrated).Value;
        FitOutputs.Write(context.Folder, pipeline.Inputs.Set, fit);
        return new JobResult(ExitCode.Done, FitDocument.Build(fit with { Notes = [.. fit.Notes, .. notes] }, double.NaN));
    }

    /// <summary>Does the whole: network, fit, judgement, report. Only for jobs of the kind <see cref="ValidateKind"/>.</summary>
    /// <param name="context">Folder, progress, threads.</param>
    /// <param name="cancellationToken">Ends the work with what is done kept.</param>
    public ValidatedSet Validate(JobContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var pipeline = new SetPipeline(_inputs, _defaults, _library, _seed, context, _choices.IsQuick, cancellationToken);
        (var reduced, var calibrated, string[] notes) = Begin(pipeline, context);
        (RdfEstimate estimate, string networkHash) = pipeline.Invert(_model!, reduced, calibrated);
        RdfEstimate network = _choices.Of(estimate);
        pipeline = pipeline.WithNearestStarts(_model!, network, networkHash);
        SetInputs inputs = pipeline.Inputs;
        (RefinementResult fit, string fitHash) = pipeline.Fit(reduced, calibrated);
        FitOutputs.Write(context.Folder, inputs.Set, fit);
        GatheredEvidence gathered = new EvidencePipeline(inputs, _defaults, _library, _choices, _seed, context, cancellationToken).Gather(reduced, calibrated, (fit, fitHash), pipeline.Tables);
        JudgementEvidence evidence = JudgeStage.Evidence(inputs, reduced.Value, network, _model!, fit, gathered, _seed, notes);
        ValidationReport report = Judge.Decide(evidence);
        (MethodsContent methods, IReadOnlyList<ReportReference> sources) = RunMethods.Of(inputs, _defaults, Definition.InputHashes, reduced.Value, calibrated.Value, evidence, _model!, pipeline.HasAllPaths, _choices, _seed);
        ReportStage.Write(context.Folder, inputs, reduced.Value, report, evidence, methods, sources, _choices, _seed);
        JObject document = ValidateDocument.Build(report, InvertDocument.Build(network), FitDocument.Build(fit, double.NaN), ReportStage.ReportName);
        document["quick"] = _choices.IsQuick;
        return new ValidatedSet(report, evidence, new JobResult(CodeOf(report.Verdict), document));
    }

    /// <summary>The exit code of a verdict.</summary>
    public static int CodeOf(Outcome verdict) => verdict switch
    {
        Outcome.Pass => ExitCode.Done,
        Outcome.Fail => ExitCode.VerdictFail,
        _ => ExitCode.Inconclusive,
    };

    private static ((IReadOnlyList<ReducedEdge> Value, string Hash) Reduced, (IReadOnlyList<CalibratedEdge> Value, string Hash) Calibrated, string[] Notes) Begin(SetPipeline pipeline, JobContext context)
    {
        var reduced = pipeline.Reduce();
        foreach (string warning in reduced.Value.SelectMany(r => r.Warnings.Select(w => $"{r.Chi.Edge}: {w}"))) context.Warn(warning);
        var calibrated = pipeline.Calibrate();
        return (reduced, calibrated, [.. calibrated.Value.Select(c => c.Note)]);
    }
}
