using Newtonsoft.Json.Linq;
using XasRmc.App.Feff;
using XasRmc.App.Jobs;
using XasRmc.App.Options;
using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Formats.Scattering;
using XasRmc.Rmc;
using XasRmc.Validation;

namespace XasRmc.App.Pipeline;

/// <summary>The stages that look for what would contradict a finished fit: held-out ranges, edges alone, FEFF on the final structure. Each is run once and kept in the run folder.</summary>
/// <param name="inputs">The set with its files.</param>
/// <param name="defaults">What holds where the set says nothing.</param>
/// <param name="library">The scattering data.</param>
/// <param name="choices">How thorough the validation is.</param>
/// <param name="seed">The seed.</param>
/// <param name="context">The job's folder and progress.</param>
/// <param name="cancellationToken">Ends the work.</param>
internal sealed class EvidencePipeline(
    SetInputs inputs, DefaultsOptions defaults, ScatteringLibrary library, ValidateChoices choices, ulong seed, JobContext context, CancellationToken cancellationToken)
{
    private const string SitesFolder = "feff-sites";
    private readonly StageRunner _runner = new(context);
    private AllPaths? _paths;

    /// <summary>Gathers it.</summary>
    /// <param name="reduced">The reduced edges, in the set's order.</param>
    /// <param name="calibrated">S0² of each.</param>
    /// <param name="fit">The fit.</param>
    /// <param name="tables">The pairs.</param>
    public GatheredEvidence Gather(
        (IReadOnlyList<ReducedEdge> Value, string Hash) reduced, (IReadOnlyList<CalibratedEdge> Value, string Hash) calibrated, (RefinementResult Value, string Hash) fit, IReadOnlyList<PairScatteringTable> tables)
    {
        var absences = new Dictionary<string, string>(StringComparer.Ordinal);
        _paths = choices.IsQuick ? null : AllPaths.Open(library, inputs.Edges, inputs.Set.Edges.Max(e => e.K.Max), context.CacheFolder);
        double modelError = FitChoices.RelativeModelError(inputs.Set, _paths is not null);
        IReadOnlyList<PredictionEvidence> ranges = _runner.Run(
            "held-out-range", new JObject { ["reduced"] = reduced.Hash, ["calibrated"] = calibrated.Hash, ["fit"] = fit.Hash, ["quick"] = choices.IsQuick, ["modelError"] = modelError, ["spread"] = HeldOutSpectrum.SpreadOf },
            _ =>
            {
                IExafsForwardModel model = Model(tables);
                return [.. inputs.Set.Edges.Select((e, i) => HeldOutRangeStage.Run(e, reduced.Value[i], fit.Value, calibrated.Value[i], model, modelError, cancellationToken))];
            },
            EvidenceJson.Of, EvidenceJson.ToPredictions, cancellationToken).Value;
        IReadOnlyList<PredictionEvidence> edges = inputs.Edges.Count < 2 ? [] : Alone(reduced, calibrated, tables);
        IReadOnlyList<SingleEdgeEvidence> alone = inputs.Composition.Count < 2 ? [] : _runner.Run(
            "free-amplitudes", new JObject { ["reduced"] = reduced.Hash, ["calibrated"] = calibrated.Hash, ["fit"] = fit.Hash },
            _ => Amplitudes(reduced.Value, calibrated.Value, fit.Value, tables),
            EvidenceJson.Of, EvidenceJson.ToSingleEdges, cancellationToken).Value;
        return new GatheredEvidence(Replicas(fit.Value), ranges, edges, alone, Potentials(fit, modelError, absences), absences);
    }

    /// <summary>The final atoms of each replica, counted on the grid of the answer; the label of a structure begins with the name of its start.</summary>
    private static IReadOnlyList<ReplicaEvidence> Replicas(RefinementResult fit) =>
        [.. fit.FinalConfigurations.Select(atoms => new ReplicaEvidence(
            atoms.Label.Split(" replica ")[0], Atomistics.PairCounting.PairCounter.Count(atoms, fit.Pairs[0].Rdf.Grid)))];

    private IReadOnlyList<SingleEdgeEvidence> Amplitudes(IReadOnlyList<ReducedEdge> reduced, IReadOnlyList<CalibratedEdge> calibrated, RefinementResult fit, IReadOnlyList<PairScatteringTable> tables)
    {
        Sets.SetShell window = inputs.Set.Shells.MinBy(s => s.RMin)!;
        var model = new SingleScatteringModel(tables, RmcProblem.DefaultRMaxAngstrom);
        return [.. inputs.Set.Edges.SelectMany((e, i) => FreeAmplitudes.Find(
            SingleEdgeStage.FirstShell(e, reduced[i], calibrated[i]), fit.Edges[i].S02, fit.Edges[i].DeltaE0Ev, fit, model, (window.RMin, window.RMax), cancellationToken))];
    }

    private List<PredictionEvidence> Alone(
        (IReadOnlyList<ReducedEdge> Value, string Hash) reduced, (IReadOnlyList<CalibratedEdge> Value, string Hash) calibrated, IReadOnlyList<PairScatteringTable> tables)
    {
        var predictions = new List<PredictionEvidence>();
        RmcSettings settings = FitChoices.Settings(inputs.Set, defaults.Fit, hasAllPaths: false, seed, context.Threads);
        for (int i = 0; i < inputs.Edges.Count; i++)
        {
            int which = i;
            context.Progress?.Report(new StageProgress("edges alone", i, inputs.Edges.Count, inputs.Edges[i].ToString()));
            predictions.AddRange(_runner.Run(
                $"alone_{inputs.Edges[i].Element}_{inputs.Edges[i].Name}",
                new JObject
                {
                    ["reduced"] = reduced.Hash, ["calibrated"] = calibrated.Hash, ["settings"] = FitChoices.Json(settings), ["set"] = inputs.SetJson,
                    ["scattering"] = string.Join(' ', library.Entries.Select(e => e.Provenance.SourceSha256)),
                },
                _ => SingleEdgeStage.Run(inputs, which, reduced.Value, calibrated.Value, tables, settings, cancellationToken),
                EvidenceJson.Of, EvidenceJson.ToPredictions, cancellationToken).Value);
        }

        context.Progress?.Report(new StageProgress("edges alone", inputs.Edges.Count, inputs.Edges.Count));
        return predictions;
    }

    private IReadOnlyList<PotentialEvidence> Potentials((RefinementResult Value, string Hash) fit, double modelError, Dictionary<string, string> absences)
    {
        const string criterion = "frozen-potentials";
        FeffInstallation? feff = null;
        string? why = choices.IsQuick ? "a quick validation runs no FEFF" : choices.FeffSites == 0 ? "no FEFF run was asked for (--feff-sites 0)" : _paths is null ? "the scattering data hold single paths alone" : null;
        if (why is null)
        {
            try
            {
                feff = FeffInstallation.Find(null);
                if (feff.ToChi.Count == 0) why = "the installed FEFF does not lead to chi(k)";
            }
            catch (FeffException)
            {
                why = "no FEFF is installed here";
            }
        }

        if (why is not null)
        {
            absences[criterion] = why;
            return [];
        }

        try
        {
            return _runner.Run(
                "frozen-potentials", new JObject { ["fit"] = fit.Hash, ["sites"] = choices.FeffSites, ["feff"] = feff!.Fingerprint, ["modelError"] = modelError, ["mean"] = "of all sites, more of them where a few leave it open" },
                _ => (IReadOnlyList<PotentialEvidence>)[.. inputs.Set.Edges.Select(e => PotentialStage.Run(
                    e, fit.Value, (MultipleScatteringModel)Model([]), library.IsScreened, modelError, choices.FeffSites, feff, Path.Combine(context.CacheFolder, SitesFolder, fit.Hash[..16]), context.Progress, cancellationToken))],
                EvidenceJson.Of, EvidenceJson.ToPotentials, cancellationToken).Value;
        }
        catch (FeffException failure)
        {
            context.Warn($"FEFF on the final structure: {failure.Message}");
            absences[criterion] = "FEFF failed on the final structure";
            return [];
        }
    }

    private IExafsForwardModel Model(IReadOnlyList<PairScatteringTable> tables)
    {
        if (_paths is null) return new SingleScatteringModel(tables, RmcProblem.DefaultRMaxAngstrom);
        _paths.Load();
        return _paths.Model;
    }
}
