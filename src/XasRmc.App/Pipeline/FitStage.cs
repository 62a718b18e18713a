using XasRmc.App.Jobs;
using XasRmc.App.Options;
using XasRmc.App.Sets;
using XasRmc.Core;
using XasRmc.Rmc;
using XasRmc.Rmc.Engines;
using XasRmc.Rmc.Objective;

namespace XasRmc.App.Pipeline;

/// <summary>The reverse Monte Carlo fit of all edges against one structure.</summary>
internal static class FitStage
{
    /// <summary>Runs the fit, or goes on with it.</summary>
    /// <param name="inputs">The set.</param>
    /// <param name="reduced">The reduced edges, in the set's order.</param>
    /// <param name="calibrated">S0² of each.</param>
    /// <param name="tables">The pairs.</param>
    /// <param name="paths">The model of all paths; null where there is none, so that single scattering has to do.</param>
    /// <param name="settings">How long.</param>
    /// <param name="checkpoint">Where it goes on from.</param>
    /// <param name="trajectories">Takes the structures on the way.</param>
    /// <param name="progress">Who hears of it.</param>
    /// <param name="cancellationToken">Stops it at the end of a sweep; every replica is kept.</param>
    /// <exception cref="SettingsException">Set, start structures and constraints cannot be fitted, or the checkpoint is damaged or of another fit.</exception>
    public static RefinementResult Run(
        SetInputs inputs, IReadOnlyList<ReducedEdge> reduced, IReadOnlyList<CalibratedEdge> calibrated, IReadOnlyList<PairScatteringTable> tables,
        AllPaths? paths, RmcSettings settings, StageCheckpoint checkpoint, TrajectoryFiles trajectories, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(trajectories);
        FitCheckpoint kept = FitCheckpoint.Load(checkpoint);
        FitInputChecks.KRange(inputs.Set, reduced);
        RmcStartModel[] starts = Starts(inputs, reduced, calibrated, tables, paths, settings, progress, cancellationToken);
        RefinementResult result;
        try
        {
            result = RmcEnsemble.Run(
                starts, settings, kept.Replicas, Parents(inputs.Fork, starts, settings), new RmcOutlets { Keep = kept.Add, Frame = trajectories.Add, Progress = progress }, cancellationToken);
        }
        catch (ArgumentException e)
        {
            throw new SettingsException("the fit cannot run: " + SettingsException.Complaint(e), e);
        }

        trajectories.Join(settings.Replicas);
        return result;
    }

    private static RmcStartModel[] Starts(
        SetInputs inputs, IReadOnlyList<ReducedEdge> reduced, IReadOnlyList<CalibratedEdge> calibrated, IReadOnlyList<PairScatteringTable> tables, AllPaths? paths, RmcSettings settings, IProgress<StageProgress>? progress,
        CancellationToken cancellationToken)
    {
        double modelError = FitChoices.RelativeModelError(inputs.Set, paths is not null);
        RmcEdge[] edges = [.. inputs.Set.Edges.Select((e, i) => Edge(e, reduced[i], calibrated[i], modelError, g => EdgeObjective.Linear(e, g, inputs.Set.Fit?.Space ?? ObjectiveSpace.R)))];
        RmcEdge[] near = [.. inputs.Set.Edges.Select((e, i) => Edge(e, reduced[i], calibrated[i], FitChoices.DefaultRelativeModelError, g => EdgeObjective.FirstShell(e, g)))];
        return [.. inputs.Set.Starts.Select((start, i) =>
        {
            AtomicConfiguration atoms = StartStructure.Build(start, i, inputs, settings.Seed);
            try
            {
                RmcConstraints constraints = FitChoices.Constraints(inputs.Set);
                if (paths is not null) PathTableFill.Run(paths.Model, atoms, settings.Seed, progress, cancellationToken);
                var problem = new RmcProblem(atoms, edges, tables, constraints, paths is null ? RmcProblem.DefaultRMaxAngstrom : RmcProblem.AllPathsRMaxAngstrom, complete: paths?.Model);
                // First shells say the order of the elements; a sample of one element has none.
                bool hasOrder = paths is not null && atoms.Species.Count(s => atoms.CountOf(s) > 0) > 1 && settings.MethodFor(problem) != RmcMethod.Evolution;
                return new RmcStartModel(start.Label, problem, hasOrder ? new RmcProblem(atoms, near, tables, constraints) : null, start.Weight ?? 1);
            }
            catch (ArgumentException e)
            {
                throw new SettingsException($"the start '{start.Label}' cannot be fitted: {SettingsException.Complaint(e)}", e);
            }
        })];
    }

    /// <summary>The replicas of the fit that this one begins with, which must have the same atoms.</summary>
    private static IReadOnlyList<RmcReplicaCheckpoint> Parents(ForkSource? fork, RmcStartModel[] starts, RmcSettings settings)
    {
        if (fork is null) return [];
        IReadOnlyList<int> startOf = RmcStartModel.Assign(starts, settings.Replicas);
        foreach (RmcReplicaCheckpoint parent in fork.Replicas.Where(p => p.Replica < startOf.Count))
        {
            (int there, int here) = (parent.Engine.SpeciesIndex.Count, starts[startOf[parent.Replica]].Problem.Start.Count);
            if (there != here) throw new SettingsException(FormattableString.Invariant($"the fit to begin with has {there} atoms, the start of this set {here}: a fork keeps the start model"));
        }

        return fork.Replicas;
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
