namespace XasRmc.App.Jobs.Client;

/// <summary>Where a job of the queue is.</summary>
internal enum JobState
{
    /// <summary>It waits for its turn.</summary>
    Queued,

    /// <summary>It runs.</summary>
    Running,

    /// <summary>It was asked to pause: its checkpoint is kept, and it goes on when asked to.</summary>
    Paused,

    /// <summary>It came to its end; the exit code says how.</summary>
    Done,

    /// <summary>It ended with an error.</summary>
    Failed,

    /// <summary>It was cancelled; what was done is kept.</summary>
    Cancelled,
}
