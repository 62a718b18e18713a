using System.Globalization;
using XasRmc.App.Jobs.Work;

namespace XasRmc.App.Jobs.Queue;

/// <summary>What the end of a worker means.</summary>
internal static class WorkerEnds
{
    private const int SignalBase = 128;

    /// <summary>The end that a worker told.</summary>
    public static JobEnd Of(WorkReport.Result result)
    {
        ArgumentNullException.ThrowIfNull(result);
        JobEndKind kind = result.HasToWait ? JobEndKind.HasToWait : result.ExitCode == ExitCode.Cancelled ? JobEndKind.Stopped : JobEndKind.Finished;
        return new JobEnd(kind, result.ExitCode, result.Outcome);
    }

    /// <summary>The end of a worker that told none.</summary>
    /// <param name="job">The job.</param>
    /// <param name="processExitCode">What its process left.</param>
    public static JobEnd OfSilent(long job, int processExitCode)
    {
        string how = processExitCode > SignalBase
            ? string.Create(CultureInfo.InvariantCulture, $"was killed by signal {processExitCode - SignalBase}")
            : string.Create(CultureInfo.InvariantCulture, $"ended without a result (exit {processExitCode})");
        return new JobEnd(JobEndKind.BrokenOff, ExitCode.InternalError, string.Create(CultureInfo.InvariantCulture, $"the worker {how}; 'xasrmc jobs resume {job}' goes on from its checkpoint"));
    }
}
