using System.Runtime.ExceptionServices;
using XasRmc.Core;
using XasRmc.Rmc.Ensembles;

namespace XasRmc.Rmc;

/// <summary>Many independent fits of one problem, in parallel, to one result with standard deviations.</summary>
/// <remarks>Replicas share nothing but immutable values and each has its own random streams, so the result does not depend on the number of threads.</remarks>
public static class RmcEnsemble
{
    private const int SweepsBetweenReports = 10;

    /// <summary>Runs all replicas to their end.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="progress">Receives sweeps done and to do, and the misfit of the replica that reports; called from several threads, one at a time. May be null.</param>
    /// <param name="cancellationToken">Stops the work at the end of a sweep.</param>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    /// <exception cref="ArgumentException">Settings that contradict each other or the problem.</exception>
    public static RefinementResult Run(RmcProblem problem, RmcSettings settings, IProgress<StageProgress>? progress, CancellationToken cancellationToken) =>
        Run(problem, settings, [], [], null, progress, null, cancellationToken);

    /// <summary>Runs all replicas to their end, from saved ones where there are such, and hands out checkpoints on the way.</summary>
    /// <param name="problem">The problem; the same as before where there are saved replicas.</param>
    /// <param name="settings">The settings; the same as before where there are saved replicas.</param>
    /// <param name="saved">Checkpoints of earlier runs, at most one a replica; the others start anew. The result is bit-identical to a run that was never stopped.</param>
    /// <param name="parents">Replicas of another fit of the same atoms, at most one a replica, whose atoms those without a checkpoint begin with; usually none.</param>
    /// <param name="keep">Receives a checkpoint of a replica every <see cref="RmcSettings.CheckpointSweeps"/> sweeps, when it is done, and when the work is stopped: the state then in hand. Called from several threads, one at a time. May be null.</param>
    /// <param name="progress">As in the other overload.</param>
    /// <param name="pairs">The same atoms with pairs alone, which compute ten thousand times faster: replicas that start anew are cooled with it and begin with its atoms. Null to cool with the problem itself.</param>
    /// <param name="cancellationToken">Stops the work at the end of a sweep.</param>
    /// <exception cref="OperationCanceledException">The work was stopped; every replica that had begun has been handed to <paramref name="keep"/>.</exception>
    /// <exception cref="ArgumentException">Settings that contradict each other or the problem, or a checkpoint of another problem.</exception>
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
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(saved);
        ArgumentNullException.ThrowIfNull(parents);
        settings.Check(problem);
        RmcProblem own = settings.IsStartScaled ? problem.WithStart(StartScale.Best(problem, settings.Seed)) : problem;
        RmcProblem? near = pairs?.WithStart(own.Start);
        var replicas = new RmcReplica[settings.Replicas];
        var reporter = new Reporter(own, settings, progress);
        var gate = new Lock();
        var options = new ParallelOptions { MaxDegreeOfParallelism = settings.MaximumThreads };
        try
        {
            Parallel.For(0, settings.Replicas, options, index =>
            {
                if (cancellationToken.IsCancellationRequested) return;
                RmcReplicaCheckpoint? checkpoint = saved.SingleOrDefault(s => s.Replica == index);
                RmcReplicaCheckpoint? parent = parents.SingleOrDefault(p => p.Replica == index);
                RmcReplica replica = checkpoint is not null ? RmcReplica.Resume(own, settings, checkpoint) : parent is not null ? RmcReplica.Fork(own, settings, parent) : near is not null ? RmcReplica.After(own, near, settings, index, cancellationToken) : RmcReplica.Start(own, settings, index);
                replicas[index] = replica;
                RunOne(replica, settings, Keep, reporter, cancellationToken);
            });
        }
        catch (AggregateException failure) when (failure.InnerException is { } first)
        {
            ExceptionDispatchInfo.Throw(first);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return RefinementSummary.Of(own, settings, replicas);

        void Keep(RmcReplica replica)
        {
            if (keep is null) return;
            RmcReplicaCheckpoint state = replica.Save();
            lock (gate) keep(state);
        }
    }

    /// <summary>Spectra for a person who watches cost some per cent of the work between two of them.</summary>
    private static int SweepsBetweenCurves(RmcProblem problem) => problem.Complete is null ? 50 : 5;

    private static void RunOne(RmcReplica replica, RmcSettings settings, Action<RmcReplica> keep, Reporter reporter, CancellationToken cancellationToken)
    {
        while (!replica.IsDone)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                keep(replica);
                return;
            }

            replica.Advance();
            if (replica.IsDone || replica.TotalSweeps % settings.CheckpointSweeps == 0) keep(replica);
            if (replica.IsDone || replica.TotalSweeps % (replica.Engine.Problem.Complete is null ? SweepsBetweenReports : 1) == 0) reporter.Report(replica);
        }
    }

    /// <summary>Adds up the sweeps of all replicas; a replica that is done counts in full.</summary>
    private sealed class Reporter(RmcProblem problem, RmcSettings settings, IProgress<StageProgress>? progress)
    {
        private readonly long[] _done = new long[settings.Replicas];
        private readonly ReplicaWatch?[] _watches = new ReplicaWatch?[settings.Replicas];
        private readonly Lock _gate = new();
        private readonly long _each = (long)settings.AnnealSweeps + settings.MaximumEquilibrationSweeps + settings.SampleSweeps;

        public void Report(RmcReplica replica)
        {
            if (progress is null) return;
            RmcState state = replica.Engine.State;
            double reduced = state.ChiSquared / replica.Engine.Problem.DegreesOfFreedom;
            string message = FormattableString.Invariant($"replica {replica.Index + 1}: {replica.Stage.ToLowerInvariant()}, chi²_red {reduced:0.00}");
            ReplicaWatch watch = _watches[replica.Index] ??= new ReplicaWatch(problem, settings);
            ProgressDetail detail = watch.Read(replica, replica.IsDone || replica.TotalSweeps % SweepsBetweenCurves(problem) == 0);
            lock (_gate)
            {
                _done[replica.Index] = replica.IsDone ? _each : Math.Min(replica.TotalSweeps, _each);
                progress.Report(new StageProgress("Reverse Monte Carlo", _done.Sum(), settings.Replicas * _each, message, detail));
            }
        }
    }
}
