using System.Diagnostics;

namespace XasRmc.Tests.App.Terminal.Plots;

/// <summary>How long something takes when nothing else is in its way.</summary>
internal static class Timing
{
    internal static double BestMilliseconds(Action work)
    {
        double best = double.PositiveInfinity;
        for (int i = 0; i < 30; i++)
        {
            long start = Stopwatch.GetTimestamp();
            work();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return best;
    }
}
