namespace XasRmc.App.Jobs.Queue;

/// <summary>Why a running job is being stopped.</summary>
internal enum StopWish
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>It was paused.</summary>
    Pause,

    /// <summary>It was cancelled.</summary>
    Cancel,

    /// <summary>The queue itself stops; the job goes on when it starts again.</summary>
    Requeue,
}
