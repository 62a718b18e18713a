using System.Globalization;
using System.Text;
using XasRmc.App.Commands;

namespace XasRmc.App.Jobs.Daemon;

/// <summary>Finds workers that a daemon left behind when it was killed. They end by themselves, since their standard input has ended; one that hangs is ended.</summary>
/// <param name="folder">The folder of the queue, which workers bear in their command line.</param>
/// <param name="clock">The clock.</param>
internal sealed class LeftWorkers(string folder, TimeProvider clock)
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(100), s_untilAsked = TimeSpan.FromSeconds(20), s_untilKilled = TimeSpan.FromSeconds(120);

    /// <summary>Waits until no worker of a job is left.</summary>
    public async Task WaitUntilGoneAsync(long job)
    {
        long start = clock.GetTimestamp();
        int asked = 0;
        foreach ((int process, string started) in Find(job))
        {
            while (Is(process, job, started))
            {
                TimeSpan waited = clock.GetElapsedTime(start);
                // The process is looked at anew each time: its number may have gone to another program.
                if (asked == 0 && waited > s_untilAsked) asked = NativeMethods.SendSignal(process, NativeMethods.Terminate) + 1;
                else if (waited > s_untilKilled) _ = NativeMethods.SendSignal(process, NativeMethods.Kill);
                await Task.Delay(s_look, clock).ConfigureAwait(false);
            }
        }
    }

    private List<(int Process, string Started)> Find(long job)
    {
        var found = new List<(int, string)>();
        if (!Directory.Exists("/proc")) return found;
        foreach (string path in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out int process) || process == Environment.ProcessId) continue;
            if (StartOf(process) is { } started && Is(process, job, started)) found.Add((process, started));
        }

        return found;
    }

    /// <summary>Whether a process is still the worker of a job that it was when it was found.</summary>
    private bool Is(int process, long job, string started)
    {
        string[] words = (Read(process, "cmdline") ?? "").Split('\0', StringSplitOptions.RemoveEmptyEntries);
        return words.Length >= 3 && words[^3] == WorkVerb.Name && words[^2] == job.ToString(CultureInfo.InvariantCulture) && words[^1] == folder && StartOf(process) == started;
    }

    /// <summary>When a process started, in ticks since the machine did; null where there is none, or only its remains.</summary>
    private static string? StartOf(int process)
    {
        const int state = 0, startTime = 19;
        // The name in brackets may hold anything, so count from its end.
        string stat = Read(process, "stat") ?? "";
        string[] fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > startTime && fields[state] is not ("Z" or "X") ? fields[startTime] : null;
    }

    private static string? Read(int process, string name)
    {
        try
        {
            return File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/{name}"), Encoding.UTF8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
