namespace XasRmc.App.Jobs.Queue;

/// <summary>The ways in which a worker ends.</summary>
internal enum JobEndKind
{
    /// <summary>The command line came to its end, well or not.</summary>
    Finished,

    /// <summary>It stopped since it was asked to; its checkpoint is kept.</summary>
    Stopped,

    /// <summary>It did nothing, since another job works in its run folder.</summary>
    HasToWait,

    /// <summary>It broke off without a word: killed, or crashed.</summary>
    BrokenOff,
}
