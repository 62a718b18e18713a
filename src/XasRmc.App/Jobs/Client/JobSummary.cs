using XasRmc.Core;

namespace XasRmc.App.Jobs.Client;

/// <summary>A job of the queue as it stands.</summary>
/// <param name="Id">Its number, from 1.</param>
/// <param name="Request">What was asked.</param>
/// <param name="State">Where it is.</param>
/// <param name="Submitted">When it was submitted.</param>
/// <param name="Started">When it was last started; null before.</param>
/// <param name="Ended">When it ended; null before.</param>
/// <param name="ExitCode">Its exit code; null before it ended.</param>
/// <param name="RunFolder">Its run folder; null before it is known.</param>
/// <param name="Progress">How far it is (without detail); null before it said.</param>
/// <param name="RemainingSeconds">Estimated time to the end of the stage, s; null where unknown.</param>
/// <param name="Outcome">What it came to in a few words: the verdict, the error; empty before.</param>
internal sealed record JobSummary(
    long Id,
    JobRequest Request,
    JobState State,
    DateTimeOffset Submitted,
    DateTimeOffset? Started,
    DateTimeOffset? Ended,
    int? ExitCode,
    string? RunFolder,
    StageProgress? Progress,
    double? RemainingSeconds,
    string Outcome)
{
    /// <summary>The first word of its command line.</summary>
    [Newtonsoft.Json.JsonIgnore]
    public string Verb => Request.Words.Count > 0 ? Request.Words[0] : "";

    /// <summary>Whether it came to an end.</summary>
    [Newtonsoft.Json.JsonIgnore]
    public bool IsOver => State is JobState.Done or JobState.Failed or JobState.Cancelled;
}
