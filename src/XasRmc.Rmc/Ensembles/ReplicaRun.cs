using XasRmc.Core;

namespace XasRmc.Rmc.Ensembles;

/// <summary>Takes replicas to their end and hands out what the run owes on the way; several threads may do so at once. When one fails the others stop at the end of their sweep.</summary>
internal sealed class ReplicaRun(RmcSettings settings, RmcOutlets outlets, RmcProblem any)
{
    private const int SweepsBetweenReports = 10;

    private readonly Lock _gate = new();
    private readonly long[] _done = new long[settings.Replicas];
    private readonly long _each = (long)settings.AnnealSweeps + settings.MaximumEquilibrationSweeps + settings.SampleSweeps;
    private volatile bool _hasFailed;

    /// <summary>Whether a replica has failed, so that there will be no result.</summary>
    public bool HasFailed => _hasFailed;

    /// <summary>Spectra for a person who watches cost some per cent of the work between two of them.</summary>
    private int SweepsBetweenCurves => any.Complete is null ? 50 : 5;

    /// <summary>Takes a replica to its end, or to where the work is stopped.</summary>
    public void ToEnd(RmcReplica replica, CancellationToken cancellationToken)
    {
        ReplicaWatch? watch = outlets.Progress is null ? null : new ReplicaWatch(replica.Engine.Problem, settings);
        try
        {
            while (!replica.IsDone && !_hasFailed)
            {
                if (cancellationToken.IsCancellationRequested)
                {
                    Keep(replica);
                    return;
                }

                replica.Advance();
                if (settings.FrameSweeps > 0 && replica.TotalSweeps % settings.FrameSweeps == 0) HandOut(replica);
                if (replica.IsDone || replica.TotalSweeps % settings.CheckpointSweeps == 0) Keep(replica);
                if (replica.IsDone || replica.TotalSweeps % (any.Complete is null ? SweepsBetweenReports : 1) == 0) Report(replica, watch);
            }
        }
        catch
        {
            _hasFailed = true;
            throw;
        }
    }

    private void Keep(RmcReplica replica)
    {
        if (outlets.Keep is null) return;
        RmcReplicaCheckpoint state = replica.Save();
        lock (_gate) outlets.Keep(state);
    }

    private void HandOut(RmcReplica replica)
    {
        if (outlets.Frame is null) return;
        RmcState state = replica.Engine.State;
        var frame = new RmcFrame(replica.Index, replica.TotalSweeps, replica.Stage, state.ChiSquared / replica.Engine.Problem.DegreesOfFreedom, state.Temperature, replica.Engine.Configuration());
        lock (_gate) outlets.Frame(frame);
    }

    /// <summary>Adds up the sweeps of all replicas; a replica that is done counts in full.</summary>
    private void Report(RmcReplica replica, ReplicaWatch? watch)
    {
        if (outlets.Progress is null || watch is null) return;
        double reduced = replica.Engine.State.ChiSquared / replica.Engine.Problem.DegreesOfFreedom;
        string message = FormattableString.Invariant($"replica {replica.Index + 1}: {replica.Stage.ToLowerInvariant()}, chi²_red {reduced:0.00}");
        ProgressDetail detail = watch.Read(replica, replica.IsDone || replica.TotalSweeps % SweepsBetweenCurves == 0);
        lock (_gate)
        {
            _done[replica.Index] = replica.IsDone ? _each : Math.Min(replica.TotalSweeps, _each);
            outlets.Progress.Report(new StageProgress("Reverse Monte Carlo", _done.Sum(), settings.Replicas * _each, message, detail));
        }
    }
}
