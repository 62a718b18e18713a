using XasRmc.App.Sets;
using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Rmc;
using XasRmc.Rmc.Engines;
using XasRmc.Validation;

namespace XasRmc.App.Pipeline;

/// <summary>Fits the first shell of one edge alone with pairs, and predicts the others from it: seconds, where a fit with all paths takes minutes.</summary>
internal static class SingleEdgeStage
{
    private const int Replicas = 6, AnnealSweeps = 100, EquilibrationSweeps = 200, SampleSweeps = 200;
    private const ulong SeedStep = 7919;

    /// <summary>Fits an edge of a set and predicts the others.</summary>
    /// <param name="inputs">The set.</param>
    /// <param name="which">The edge that is fitted, by its place in the set.</param>
    /// <param name="reduced">The reduced edges, in the set's order.</param>
    /// <param name="calibrated">S0² of each.</param>
    /// <param name="tables">The pairs.</param>
    /// <param name="settings">The settings of the whole fit, from which this one takes its seed, threads and start.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static IReadOnlyList<PredictionEvidence> Run(
        SetInputs inputs, int which, IReadOnlyList<ReducedEdge> reduced, IReadOnlyList<CalibratedEdge> calibrated, IReadOnlyList<PairScatteringTable> tables, RmcSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(settings);
        SetShell window = inputs.Set.Shells.MinBy(s => s.RMin)!;
        RmcSettings quick = settings with
        {
            Seed = unchecked(settings.Seed + SeedStep * (ulong)(which + 1)),
            Replicas = Replicas, AnnealSweeps = AnnealSweeps, MaximumEquilibrationSweeps = EquilibrationSweeps, SampleSweeps = SampleSweeps, Method = RmcMethod.Metropolis,
            BlockSweeps = 25, SampleIntervalSweeps = 5, CheckpointSweeps = EquilibrationSweeps, ShellWindows = [(window.RMin, window.RMax)], RdfGrid = RGrid.OfBins(2.0, Math.Max(3.6, window.RMax), 0.02),
        };
        RmcEdge alone = FirstShell(inputs.Set.Edges[which], reduced[which], calibrated[which]);
        AtomicConfiguration start = StartStructure.Build(inputs.Set.Starts[0], 0, inputs, settings.Seed);
        RefinementResult fit = RmcEnsemble.Run(new RmcProblem(start, [alone], tables, FitChoices.Constraints(inputs.Set)), quick, null, cancellationToken);
        var model = new SingleScatteringModel([.. tables.Where(t => start.CountOf(t.Neighbour) > 0)], RmcProblem.DefaultRMaxAngstrom);
        return [.. Enumerable.Range(0, inputs.Edges.Count).Where(e => e != which).Select(e => HeldOutEdge.Predict(
            alone.Edge, FirstShell(inputs.Set.Edges[e], reduced[e], calibrated[e]), calibrated[e].Value, fit, model, (window.RMin, window.RMax), cancellationToken))];
    }

    /// <summary>The first shell of an edge, as pairs can be held against it.</summary>
    internal static RmcEdge FirstShell(SetEdge edge, ReducedEdge reduced, CalibratedEdge calibrated) =>
        FitStage.Edge(edge, reduced, calibrated, FitChoices.DefaultRelativeModelError, g => EdgeObjective.FirstShell(edge, g));
}
