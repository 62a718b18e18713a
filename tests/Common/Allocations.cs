namespace XasRmc.Tests.Common;

/// <summary>What a repeated action leaves on the managed heap.</summary>
internal static class Allocations
{
    /// <summary>
    /// Bytes that the calling thread allocates in the leanest of several runs of an action.
    /// An action that allocates does so in every run; what the runtime adds once (a collection of another thread that retires this
    /// thread's half-used allocation buffer, code compiled anew) is in some runs only.
    /// </summary>
    public static long LeastBytes(Action action, int runs = 5)
    {
        long least = long.MaxValue;
        for (int run = 0; run < runs; run++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
