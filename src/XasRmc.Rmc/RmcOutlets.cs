using XasRmc.Core;

namespace XasRmc.Rmc;

/// <summary>What a run hands out on its way; all are called from several threads, one at a time.</summary>
public sealed record RmcOutlets
{
    /// <summary>Receives a checkpoint of a replica every <see cref="RmcSettings.CheckpointSweeps"/> sweeps, when it is done, and when the work is stopped: the state then in hand.</summary>
    public Action<RmcReplicaCheckpoint>? Keep { get; init; }

    /// <summary>Receives the structures of the trajectories, every <see cref="RmcSettings.FrameSweeps"/> sweeps of a replica, before the checkpoint of the same sweep.</summary>
    /// <remarks>A run that goes on from a checkpoint hands out the frames after it anew, the same to the last bit: a receiver that keeps them by replica and sweep holds each once.</remarks>
    public Action<RmcFrame>? Frame { get; init; }

    /// <summary>Receives starts whose order is estimated and to do, then sweeps done and to do and the misfit of the replica that reports.</summary>
    public IProgress<StageProgress>? Progress { get; init; }
}
