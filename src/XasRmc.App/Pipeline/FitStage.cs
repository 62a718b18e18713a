using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs;
using XasRmc.App.Sets;
using XasRmc.Core;
using XasRmc.Rmc;
using XasRmc.Rmc.Engines;
using XasRmc.Rmc.Objective;

namespace XasRmc.App.Pipeline;

/// <summary>The reverse Monte Carlo fit of all edges against one structure.</summary>
internal static class FitStage
{
    private static readonly JsonSerializer s_serializer = JsonSerializer.Create(new JsonSerializerSettings { MissingMemberHandling = MissingMemberHandling.Error });

    /// <summary>Runs the fit, or goes on with it.</summary>
    /// <param name="inputs">The set.</param>
    /// <param name="reduced">The reduced edges, in the set's order.</param>
    /// <param name="calibrated">S0² of each.</param>
    /// <param name="tables">The pairs.</param>
    /// <param name="paths">The model of all paths; null where there is none, so that single scattering has to do.</param>
    /// <param name="settings">How long.</param>
    /// <param name="checkpoint">Where it goes on from.</param>
    /// <param name="progress">Who hears of it.</param>
    /// <param name="cancellationToken">Stops it at the end of a sweep; every replica is kept.</param>
    public static RefinementResult Run(
        SetInputs inputs, IReadOnlyList<ReducedEdge> reduced, IReadOnlyList<CalibratedEdge> calibrated, IReadOnlyList<PairScatteringTable> tables,
        AllPaths? paths, RmcSettings settings, StageCheckpoint checkpoint, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(checkpoint);
        double modelError = inputs.Set.Fit?.RelativeModelError ?? (paths is null ? FitChoices.DefaultRelativeModelError : FitChoices.AllPathsRelativeModelError);
        RmcEdge[] edges = [.. inputs.Set.Edges.Select((e, i) => Edge(e, reduced[i], calibrated[i], modelError, g => EdgeObjective.Linear(e, g, inputs.Set.Fit?.Space ?? ObjectiveSpace.R)))];
        AtomicConfiguration start = StartStructure.Build(inputs.Set.Start, inputs.Composition, settings.Seed);
        if (paths is not null) PathTableFill.Run(paths.Model, start, settings.Seed, progress, cancellationToken);
        var problem = new RmcProblem(
            start, edges, tables, FitChoices.Constraints(inputs.Set), paths is null ? RmcProblem.DefaultRMaxAngstrom : RmcProblem.AllPathsRMaxAngstrom, complete: paths?.Model);
        // Pairs alone find the order of the elements and their bond lengths in a second; a sample of one element has no use for that.
        bool hasOrder = paths is not null && start.Species.Count(s => start.CountOf(s) > 0) > 1 && settings.MethodFor(problem) != RmcMethod.Evolution;
        RmcEdge[] near = !hasOrder ? [] : [.. inputs.Set.Edges.Select((e, i) => Edge(e, reduced[i], calibrated[i], FitChoices.DefaultRelativeModelError, g => EdgeObjective.FirstShell(e, g)))];
        RmcProblem? first = !hasOrder ? null : new RmcProblem(start, near, tables, FitChoices.Constraints(inputs.Set));
        var kept = new SortedDictionary<int, JObject>();
        if (checkpoint.Load() is JArray saved)
        {
            foreach (JObject replica in saved.Cast<JObject>()) kept[(int)replica[nameof(RmcReplicaCheckpoint.Replica)]!] = replica;
        }

        return RmcEnsemble.Run(
            problem, settings, [.. kept.Values.Select(k => k.ToObject<RmcReplicaCheckpoint>(s_serializer)!)], Parents(inputs.Fork, start),
            replica =>
            {
                kept[replica.Replica] = JObject.FromObject(replica, s_serializer);
                checkpoint.Save(new JArray(kept.Values));
            },
            progress, first, cancellationToken);
    }

    /// <summary>The replicas of the fit that this one begins with, which must have the same atoms.</summary>
    private static IReadOnlyList<RmcReplicaCheckpoint> Parents(ForkSource? fork, AtomicConfiguration start)
    {
        if (fork is null) return [];
        return fork.Replicas.All(r => r.Engine.SpeciesIndex.Count == start.Count)
            ? fork.Replicas
            : throw new Options.SettingsException(FormattableString.Invariant($"the fit to begin with has {fork.Replicas[0].Engine.SpeciesIndex.Count} atoms, the start of this set {start.Count}: a fork keeps the start model"));
    }

    /// <summary>One edge of the set as a fit wants it.</summary>
    internal static RmcEdge Edge(SetEdge edge, ReducedEdge reduced, CalibratedEdge calibrated, double modelError, Func<KGrid, LinearObjective> objective)
    {
        ChiSpectrum chi = StandardGrid.Of(reduced.Chi);
        ParameterRange s02 = edge.S02.Refine ? new ParameterRange(edge.S02.Lo!.Value, edge.S02.Hi!.Value) : ParameterRange.Fixed(calibrated.Value);
        ParameterRange deltaE0 = edge.DeltaE0.Refine ? new ParameterRange(edge.DeltaE0.Lo, edge.DeltaE0.Hi) : ParameterRange.Fixed(edge.DeltaE0.Value);
        double s02Error = edge.S02.Refine ? 0 : calibrated.Sigma / calibrated.Value;
        return new RmcEdge(chi, objective(chi.Grid), modelError, s02, deltaE0, s02Error, Known(edge, reduced, calibrated));
    }

    /// <summary>dE0 as the reference has it, where one was measured and dE0 is not given.</summary>
    private static KnownValue? Known(SetEdge edge, ReducedEdge reduced, CalibratedEdge calibrated) =>
        edge.DeltaE0.Refine && calibrated.EnergyOriginEv is { } origin && !double.IsNaN(reduced.E0Ev) ? new KnownValue(origin - reduced.E0Ev, FitChoices.ReferenceDeltaE0SigmaEv) : null;
}
