using System.Diagnostics;

namespace XasRmc.Tests.App.Terminal.Plots;

/// <summary>How long something takes when nothing else is in its way.</summary>
internal static class Timing
{
    internal static double BestMilliseconds(Action work)
    {
        double best = double.PositiveInfinity;
        // Long enough for the compiler to have done its best too.
        long begin = Stopwatch.GetTimestamp();
        for (int i = 0; i < 40 || (i < 2000 && Stopwatch.GetElapsedTime(begin).TotalMilliseconds < 500); i++)
        {
            long start = Stopwatch.GetTimestamp();
            work();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return best;
    }
}
