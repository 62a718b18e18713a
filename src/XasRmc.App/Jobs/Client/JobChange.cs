namespace XasRmc.App.Jobs.Client;

/// <summary>What a person can do to a job.</summary>
internal enum JobChange
{
    /// <summary>Keep a checkpoint and stop until it is resumed.</summary>
    Pause,

    /// <summary>Go on from the checkpoint; also after a failure or a cancellation.</summary>
    Resume,

    /// <summary>End it; what was done is kept.</summary>
    Cancel,

    /// <summary>Forget a job that is over, with its log; its run folder stays.</summary>
    Remove,
}
