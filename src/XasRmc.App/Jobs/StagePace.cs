using XasRmc.Core;

namespace XasRmc.App.Jobs;

/// <summary>How fast a stage goes, and so how long it will still take.</summary>
internal sealed class StagePace
{
    private readonly TimeProvider _clock;
    private readonly long _start;
    private readonly long _firstDone;

    /// <summary>Begins with the first report of a stage.</summary>
    /// <param name="first">The report.</param>
    /// <param name="clock">The clock.</param>
    public StagePace(StageProgress first, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(clock);
        _clock = clock;
        _start = clock.GetTimestamp();
        _firstDone = first.Done;
    }

    /// <summary>The time since the first report.</summary>
    public TimeSpan Elapsed => _clock.GetElapsedTime(_start);

    /// <summary>The estimated time to the end of the stage, s; null where unknown.</summary>
    public double? RemainingSeconds(StageProgress now)
    {
        ArgumentNullException.ThrowIfNull(now);
        // A stage that goes on from a checkpoint starts above zero: only what was done since then tells the speed.
        long here = now.Done - _firstDone;
        if (now.Total <= 0 || here <= 0 || now.Done >= now.Total) return null;
        double seconds = Elapsed.TotalSeconds * (now.Total - now.Done) / here;
        return seconds < 1e6 ? seconds : null;
    }
}
