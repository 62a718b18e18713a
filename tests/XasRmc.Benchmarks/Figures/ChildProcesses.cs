using System.Diagnostics;
using System.Globalization;

namespace XasRmc.Benchmarks.Figures;

/// <summary>What programs that this process started have cost.</summary>
internal static class ChildProcesses
{
    private const double TicksPerSecond = 100;

    /// <summary>The processor time of the programs that a piece of work starts and waits for, s; where the system does not tell (it is not Linux), the time on the clock.</summary>
    /// <param name="work">The work; nothing else may start programs meanwhile.</param>
    public static double ProcessorSeconds(Action work)
    {
        long start = Stopwatch.GetTimestamp(), before = OperatingSystem.IsLinux() ? Ticks() : 0;
        work();
        return OperatingSystem.IsLinux() ? (Ticks() - before) / TicksPerSecond : Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>User and system time of the children that were waited for (proc(5), fields 16 and 17).</summary>
    private static long Ticks()
    {
        string[] fields = File.ReadAllText("/proc/self/stat").Split(") ")[^1].Split(' ');
        return long.Parse(fields[13], CultureInfo.InvariantCulture) + long.Parse(fields[14], CultureInfo.InvariantCulture);
    }
}
