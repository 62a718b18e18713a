using XasRmc.Core;

namespace XasRmc.App.Jobs.Work;

/// <summary>What a worker tells while it runs.</summary>
internal abstract record WorkReport
{
    private WorkReport()
    {
    }

    /// <summary>How far it is; figures come with it, curves do not.</summary>
    /// <param name="Value">The progress.</param>
    /// <param name="RemainingSeconds">Estimated time to the end of the stage, s; null where unknown.</param>
    internal sealed record Progress(StageProgress Value, double? RemainingSeconds) : WorkReport;

    /// <summary>Curves of the work as it stands.</summary>
    /// <param name="Items">The curves.</param>
    internal sealed record Curves(IReadOnlyList<ProgressCurve> Items) : WorkReport;

    /// <summary>A line of text.</summary>
    /// <param name="Text">The line.</param>
    /// <param name="IsForPerson">Whether somebody who watches should read it; else it is for the log alone.</param>
    internal sealed record Line(string Text, bool IsForPerson) : WorkReport;

    /// <summary>The run folder that it is about to open; it goes on when it is told to.</summary>
    /// <param name="Path">The folder.</param>
    internal sealed record Folder(string Path) : WorkReport;

    /// <summary>The end.</summary>
    /// <param name="ExitCode">The exit code of the command line.</param>
    /// <param name="Outcome">What it came to, in a few words.</param>
    /// <param name="HasToWait">Whether it did nothing since another job works in its run folder.</param>
    internal sealed record Result(int ExitCode, string Outcome, bool HasToWait) : WorkReport;
}
