namespace XasRmc.App.Jobs.Queue;

/// <summary>What is to be done after a change of the queue.</summary>
internal enum QueueEffect
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The job's worker is to stop with a checkpoint.</summary>
    StopWorker,

    /// <summary>The job's worker was asked before: it is to be killed.</summary>
    KillWorker,

    /// <summary>The job is forgotten.</summary>
    Forgotten,
}
