using System.Runtime.ExceptionServices;
using XasRmc.Core;
using XasRmc.Rmc.Ensembles;
using XasRmc.Rmc.Order;

namespace XasRmc.Rmc;

/// <summary>Many independent fits of one problem, or of several starts to the same spectra, in parallel, to one result with standard deviations.</summary>
/// <remarks>Replicas share nothing but immutable values and each has its own random streams, so the result does not depend on the number of threads.</remarks>
public static class RmcEnsemble
{
    /// <summary>Runs all replicas to their end.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="progress">Receives starts whose order is estimated, then sweeps done and to do, and the misfit of the replica that reports; called from several threads, one at a time. May be null.</param>
    /// <param name="cancellationToken">Stops the work at the end of a sweep.</param>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    /// <exception cref="ArgumentException">Settings that contradict each other or the problem.</exception>
    public static RefinementResult Run(RmcProblem problem, RmcSettings settings, IProgress<StageProgress>? progress, CancellationToken cancellationToken) =>
        Run(problem, settings, [], [], null, progress, null, cancellationToken);

    /// <summary>Runs all replicas from one start to their end, from saved ones where there are such, and hands out checkpoints on the way.</summary>
    /// <param name="problem">The problem; the same as before where there are saved replicas.</param>
    /// <param name="settings">The settings; the same as before where there are saved replicas.</param>
    /// <param name="saved">As in the other overload.</param>
    /// <param name="parents">As in the other overload.</param>
    /// <param name="keep">Receives checkpoints, see <see cref="RmcOutlets.Keep"/>. May be null.</param>
    /// <param name="progress">Receives progress. May be null.</param>
    /// <param name="pairs">The same atoms with pairs alone, see <see cref="RmcStartModel.Pairs"/>.</param>
    /// <param name="cancellationToken">Stops the work at the end of a sweep.</param>
    public static RefinementResult Run(
        RmcProblem problem,
        RmcSettings settings,
        IReadOnlyList<RmcReplicaCheckpoint> saved,
        IReadOnlyList<RmcReplicaCheckpoint> parents,
        Action<RmcReplicaCheckpoint>? keep,
        IProgress<StageProgress>? progress,
        RmcProblem? pairs,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return Run([new RmcStartModel(problem.Start.Label, problem, pairs)], settings, saved, parents, new RmcOutlets { Keep = keep, Progress = progress }, cancellationToken);
    }

    /// <summary>Runs all replicas to their end, spread over many starts, from saved ones where there are such, and hands out checkpoints on the way.</summary>
    /// <param name="starts">The structures that replicas start from; the same as before where there are saved replicas.</param>
    /// <param name="settings">The settings; the same as before where there are saved replicas.</param>
    /// <param name="saved">Checkpoints of earlier runs, at most one a replica; the others start anew. The result is bit-identical to a run that was never stopped.</param>
    /// <param name="parents">Replicas of another fit of the same atoms, at most one a replica, whose atoms those without a checkpoint begin with; usually none.</param>
    /// <param name="outlets">Who hears of the run.</param>
    /// <param name="cancellationToken">Stops the work at the end of a sweep.</param>
    /// <exception cref="OperationCanceledException">The work was stopped; every replica that had begun has been handed out.</exception>
    /// <exception cref="ArgumentException">Settings that contradict each other or a problem, starts of other spectra, or a checkpoint of another problem.</exception>
    public static RefinementResult Run(
        IReadOnlyList<RmcStartModel> starts,
        RmcSettings settings,
        IReadOnlyList<RmcReplicaCheckpoint> saved,
        IReadOnlyList<RmcReplicaCheckpoint> parents,
        RmcOutlets outlets,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(starts);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(saved);
        ArgumentNullException.ThrowIfNull(parents);
        ArgumentNullException.ThrowIfNull(outlets);
        foreach (RmcStartModel start in starts) settings.Check(start.Problem);
        IReadOnlyList<int> startOf = RmcStartModel.Assign(starts, settings.Replicas);
        RmcStartModel[] own = [.. starts.Select(s => Scaled(s, settings))];
        OrderEstimate?[] orders = Estimates(own, settings, outlets.Progress, cancellationToken);
        var replicas = new RmcReplica[settings.Replicas];
        var run = new ReplicaRun(settings, outlets, own[0].Problem);
        try
        {
            Parallel.For(0, settings.Replicas, new ParallelOptions { MaxDegreeOfParallelism = settings.MaximumThreads }, index =>
            {
                if (cancellationToken.IsCancellationRequested || run.HasFailed) return;
                RmcStartModel start = Arranged(own, orders, startOf, index);
                RmcReplica replica = saved.SingleOrDefault(s => s.Replica == index) is { } checkpoint ? RmcReplica.Resume(start.Problem, settings, checkpoint)
                    : parents.SingleOrDefault(p => p.Replica == index) is { } parent ? RmcReplica.Fork(start.Problem, settings, parent)
                    : start.Pairs is { } pairs && start.Problem.Order is null ? RmcReplica.After(start.Problem, pairs, settings, index, cancellationToken)
                    : RmcReplica.Start(start.Problem, settings, index);
                replicas[index] = replica;
                run.ToEnd(replica, cancellationToken);
            });
        }
        catch (AggregateException failure) when (failure.InnerException is { } first)
        {
            ExceptionDispatchInfo.Throw(first);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return RefinementSummary.Of(own, settings, replicas, startOf, orders);
    }

    private static RmcStartModel Arranged(RmcStartModel[] starts, OrderEstimate?[] orders, IReadOnlyList<int> startOf, int replica)
    {
        int number = startOf[replica];
        RmcStartModel start = starts[number];
        if (orders[number] is not { } order) return start;
        return start with { Problem = order.Arrange(start.Problem, number, startOf.Take(replica).Count(s => s == number), startOf.Count(s => s == number)) };
    }

    /// <summary>What spectra say of the order of each start's elements, once for all replicas; null where it is not asked for or there is nothing to say.</summary>
    /// <remarks>Starts that differ in nothing but where their elements sit share one: what they propose is in it, and what they begin with would only be noise of its trials.</remarks>
    private static OrderEstimate?[] Estimates(RmcStartModel[] starts, RmcSettings settings, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        const string Stage = "order of the elements";
        AtomicConfiguration[] atoms = [.. starts.Select(s => s.Problem.Start)];
        var estimates = new OrderEstimate?[starts.Length];
        for (int s = 0; s < starts.Length; s++)
        {
            (RmcProblem? complete, RmcProblem? pairs) = starts[s].Problem.Complete is null ? (null, starts[s].Pairs ?? starts[s].Problem) : (starts[s].Problem, starts[s].Pairs);
            if (!settings.IsOrderEstimated || pairs is null || !OrderEstimate.IsPossible(pairs)) continue;
            progress?.Report(new StageProgress(Stage, s, starts.Length, starts[s].Label));
            estimates[s] = estimates[..s].FirstOrDefault(e => e?.IsFor(pairs.Start, pairs.MobileAtoms) == true) ?? OrderEstimate.Of(pairs, complete, atoms, settings, cancellationToken);
            progress?.Report(new StageProgress(Stage, s + 1, starts.Length, starts[s].Label));
        }

        return estimates;
    }

    private static RmcStartModel Scaled(RmcStartModel start, RmcSettings settings)
    {
        RmcProblem problem = settings.IsStartScaled ? start.Problem.WithStart(StartScale.Best(start.Problem, settings.Seed)) : start.Problem;
        return start with { Problem = problem, Pairs = start.Pairs?.WithStart(problem.Start) };
    }
}
