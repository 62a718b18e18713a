using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs;
using XasRmc.App.Options;
using XasRmc.App.Sets;
using XasRmc.Core;
using XasRmc.Formats.Scattering;
using XasRmc.Rmc;
using XasRmc.TrainingSets;

namespace XasRmc.App.Pipeline;

/// <summary>The stages on a set, each run once and kept in the run folder: reduce, calibrate, invert, fit.</summary>
internal sealed class SetPipeline
{
    private readonly SetInputs _inputs;
    private readonly DefaultsOptions _defaults;
    private readonly ScatteringLibrary _library;
    private readonly ulong _seed;
    private readonly bool _isQuick;
    private readonly JobContext _context;
    private readonly StageRunner _runner;
    private readonly CancellationToken _cancellation;
    private IReadOnlyList<PairScatteringTable>? _tables;

    /// <summary>Makes a pipeline.</summary>
    /// <param name="inputs">The set with its files.</param>
    /// <param name="defaults">What holds where the set says nothing.</param>
    /// <param name="library">The scattering data.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="context">The job's folder and progress.</param>
    /// <param name="isQuick">True for a fit of pairs alone, whatever the library knows.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public SetPipeline(SetInputs inputs, DefaultsOptions defaults, ScatteringLibrary library, ulong seed, JobContext context, bool isQuick, CancellationToken cancellationToken)
    {
        (_inputs, _defaults, _library, _seed, _context, _isQuick, _cancellation) = (inputs, defaults, library, seed, context, isQuick, cancellationToken);
        _runner = new StageRunner(context);
    }

    /// <summary>The set with its files.</summary>
    public SetInputs Inputs => _inputs;

    /// <summary>The same pipeline with particles in the place of starts that the network is to find; the same where there are none.</summary>
    /// <param name="model">The network.</param>
    /// <param name="network">Its answer.</param>
    /// <param name="networkHash">Stands for it.</param>
    public SetPipeline WithNearestStarts(TrainedModel model, RdfEstimate network, string networkHash)
    {
        SetInputs resolved = NearestStarts.Resolve(_inputs, network, networkHash, model, _seed, _context, _cancellation);
        return ReferenceEquals(resolved, _inputs) ? this : new SetPipeline(resolved, _defaults, _library, _seed, _context, _isQuick, _cancellation) { _tables = _tables };
    }

    /// <summary>The pairs.</summary>
    public IReadOnlyList<PairScatteringTable> Tables =>
        _tables ??= ScatteringTables.Build(_library, _inputs.Edges, _inputs.Elements, _context.Progress, _cancellation);

    /// <summary>Reduces every edge.</summary>
    public (IReadOnlyList<ReducedEdge> Value, string Hash) Reduce() => Many(
        "reduce",
        (edge, i) => new JObject { ["edge"] = Json(edge), ["words"] = Words(edge.Reduction), ["files"] = Hashes(edge.Files.Select(f => f.Path)), ["elements"] = CoreJson.TextArray(_inputs.Elements.Select(e => e.Symbol)) },
        (edge, i) => Preparation.Reduce(i),
        CoreJson.Of,
        CoreJson.ToReduced);

    /// <summary>S0² of every edge.</summary>
    public (IReadOnlyList<CalibratedEdge> Value, string Hash) Calibrate() => Many(
        "calibrate",
        (edge, i) => new JObject { ["edge"] = Json(edge), ["words"] = Words(edge.S02.Calibrate?.Reduction ?? edge.Reduction), ["files"] = edge.S02.Calibrate is { } c ? Hashes([c.File]) : null, ["scattering"] = LibraryHash },
        (edge, i) => Preparation.Calibrate(i, Tables.First(t => t.Edge == _inputs.Edges[i] && t.Neighbour == _inputs.Edges[i].Element)),
        c => new JObject { ["value"] = c.Value, ["sigma"] = c.Sigma, ["energyOriginEv"] = c.EnergyOriginEv, ["note"] = c.Note },
        t => new CalibratedEdge((double)t["value"]!, (double)t["sigma"]!, (double?)t["energyOriginEv"], (string)t["note"]!));

    /// <summary>The network's answer.</summary>
    public (RdfEstimate Value, string Hash) Invert(TrainedModel model, (IReadOnlyList<ReducedEdge> Value, string Hash) reduced, (IReadOnlyList<CalibratedEdge> Value, string Hash) calibrated) => _runner.Run(
        "invert",
        new JObject
        {
            ["reduced"] = reduced.Hash, ["calibrated"] = calibrated.Hash, ["model"] = model.Sha256, ["scattering"] = LibraryHash, ["composition"] = Composition,
            ["size"] = _inputs.Set.Size is { } size ? JToken.FromObject(size) : null, ["deltaE0"] = Shifts, ["seed"] = _seed,
        },
        _ =>
        {
            _context.Progress?.Report(new StageProgress("invert", 0, 1, model.Ensemble.Name));
            RdfEstimate estimate = Estimate(model, reduced.Value, calibrated.Value);
            _context.Progress?.Report(new StageProgress("invert", 1, 1, model.Ensemble.Name));
            return estimate;
        },
        CoreJson.Of,
        CoreJson.ToEstimate,
        _cancellation);

    /// <summary>What the network says of some spectra, kept nowhere; several threads may ask once <see cref="Tables"/> has been asked for.</summary>
    public RdfEstimate Estimate(TrainedModel model, IReadOnlyList<ReducedEdge> reduced, IReadOnlyList<CalibratedEdge> calibrated)
    {
        ArgumentNullException.ThrowIfNull(model);
        return SampleInverter.Invert(
            model.Ensemble, Tables, [.. reduced.Select(r => StandardGrid.Of(r.Chi))], Known(model), _inputs.Edges.Select((e, i) => (e, i)).ToDictionary(p => p.e, p => calibrated[p.i].Value),
            Preparation.KnownShifts(reduced, calibrated), _seed, S02ErrorsForNetwork(model, calibrated), _cancellation, _inputs.Set.Size?.ToKnown()).Estimate;
    }

    /// <summary>Whether the fit has paths over several atoms.</summary>
    public bool HasAllPaths => !_isQuick && AllPaths.Serves(_library, _inputs.Edges);

    /// <summary>The fit's answer.</summary>
    /// <param name="reduced">The reduced edges.</param>
    /// <param name="calibrated">S0² of each.</param>
    /// <param name="lastCheckpoint">The file of the run folder that is to keep the last checkpoint, with which other fits may begin; null to keep none.</param>
    public (RefinementResult Value, string Hash) Fit((IReadOnlyList<ReducedEdge> Value, string Hash) reduced, (IReadOnlyList<CalibratedEdge> Value, string Hash) calibrated, string? lastCheckpoint = null)
    {
        AllPaths? paths = _isQuick ? null : AllPaths.Open(_library, _inputs.Edges, _inputs.Set.Edges.Max(e => e.K.Max), _context.CacheFolder);
        RmcSettings settings = FitChoices.Settings(_inputs.Set, _defaults.Fit, paths is not null, _seed, _context.Threads);
        return _runner.Run(
            "fit",
            new JObject
            {
                ["reduced"] = reduced.Hash, ["calibrated"] = calibrated.Hash, ["scattering"] = LibraryHash, ["composition"] = Composition, ["settings"] = FitChoices.Json(settings),
                ["paths"] = paths is null ? null : new JArray(paths.Model.Edges.Select(e => paths.Model.TableKey(e))),
                ["start"] = new JArray(_inputs.Set.Starts.Select(s => JToken.FromObject(s))), ["startFiles"] = Hashes(_inputs.Set.Starts.SelectMany(s => s.FileNames)), ["fit"] = _inputs.Set.Fit is { } fit ? JToken.FromObject(fit) : null, ["edges"] = new JArray(_inputs.Set.Edges.Select(Json)),
                ["fork"] = _inputs.Fork?.Sha256,
            },
            checkpoint =>
            {
                paths?.Load();
                try
                {
                    RefinementResult fit = FitStage.Run(_inputs, reduced.Value, calibrated.Value, Tables, paths, settings, checkpoint, new TrajectoryFiles(_context.Folder), _context.Progress, _cancellation);
                    if (lastCheckpoint is not null) _context.Folder.WriteBytes(lastCheckpoint, _context.Folder.ReadBytes(ForkSource.CheckpointName));
                    return fit;
                }
                finally
                {
                    paths?.Keep();
                }
            },
            CoreJson.Of,
            CoreJson.ToRefinement,
            _cancellation);
    }

    /// <summary>The composition as the network can take it: of the elements that it knows. The judgement says which it does not.</summary>
    private Dictionary<Element, double> Known(TrainedModel model)
    {
        (Element Element, double Share)[] known = [.. _inputs.Composition.Where(c => model.Ensemble.Space.Elements.Contains(c.Key)).Select(c => (c.Key, c.Value))];
        double sum = known.Sum(k => k.Share);
        return known.ToDictionary(k => k.Element, k => k.Share / sum);
    }

    /// <summary>What is not known of S0² beyond what the network's training drew.</summary>
    private Dictionary<AbsorptionEdge, double> S02ErrorsForNetwork(TrainedModel model, IReadOnlyList<CalibratedEdge> calibrated) => Enumerable.Range(0, _inputs.Edges.Count).ToDictionary(
        i => _inputs.Edges[i],
        i => Math.Sqrt(Math.Max(0, Math.Pow(calibrated[i].Sigma / calibrated[i].Value, 2) - Math.Pow(model.Card.Recipe.Errors.S02Relative, 2))));

    private EdgePreparation Preparation => new(_inputs, _defaults);

    /// <summary>Stands for the scattering data in the input of stages.</summary>
    public string LibraryHash => string.Join(' ', _library.Entries.Select(e => e.Provenance.SourceSha256).Concat(_library.PathEntries.Select(e => e.Provenance.SourceSha256)));

    private JObject Composition => new(_inputs.Composition.Select(c => new JProperty(c.Key.Symbol, c.Value)));

    private JArray Shifts => new(_inputs.Set.Edges.Select(e => JToken.FromObject(e.DeltaE0)));

    private static JToken Json(SetEdge edge) => JToken.FromObject(edge);

    private JToken Words(ReductionWords words) => JToken.FromObject(words.Over(_defaults.Reduction));

    private JArray Hashes(IEnumerable<string> files) => CoreJson.TextArray(files.Select(f => _inputs.Hashes[f]));

    private (IReadOnlyList<T> Value, string Hash) Many<T>(string stage, Func<SetEdge, int, JToken> input, Func<SetEdge, int, T> run, Func<T, JToken> save, Func<JToken, T> load)
    {
        var values = new List<T>();
        var hashes = new List<string>();
        int total = _inputs.Set.Edges.Count;
        for (int i = 0; i < total; i++)
        {
            SetEdge edge = _inputs.Set.Edges[i];
            int index = i;
            _context.Progress?.Report(new StageProgress(stage, i, total, edge.Edge));
            (T value, string hash) = _runner.Run(
                $"{stage}_{_inputs.Edges[i].Element}_{_inputs.Edges[i].Name}", input(edge, i), _ => run(edge, index), save, load, _cancellation);
            values.Add(value);
            hashes.Add(hash);
        }

        _context.Progress?.Report(new StageProgress(stage, total, total));
        return (values, CanonicalJson.Hash(CoreJson.TextArray(hashes)));
    }
}
