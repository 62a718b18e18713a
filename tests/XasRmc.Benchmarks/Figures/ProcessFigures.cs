using System.Diagnostics;
using System.Globalization;
using System.Text;
using XasRmc.App;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Jobs.Daemon;
using XasRmc.App.Options;
using XasRmc.Tests.Common;

namespace XasRmc.Benchmarks.Figures;

/// <summary>Start of the screens, re-attaching, and what an idle daemon takes. The start is that of the published program and, beside it, of the plain build.</summary>
public static class ProcessFigures
{
    private const int Starts = 11, Attaches = 25, TicksPerSecond = 100;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30), s_idle = TimeSpan.FromSeconds(10);

    /// <summary>Measures the figures of this area; none where the system is not Linux.</summary>
    public static IReadOnlyList<(string Name, double Value, string Unit, string Note)> Measure() => OperatingSystem.IsLinux() ? MeasureAsync().GetAwaiter().GetResult() : [];

    private static async Task<IReadOnlyList<(string Name, double Value, string Unit, string Note)>> MeasureAsync()
    {
        using var place = new Workplace();
        foreach (string name in new[] { "PATH", "DOTNET_ROOT" })
        {
            if (Environment.GetEnvironmentVariable(name) is { } value) place[name] = value;
        }

        place["HOME"] = Path.Combine(place.Folder, "home");
        place["XDG_STATE_HOME"] = Path.Combine(place.Folder, "state");
        place["XDG_CACHE_HOME"] = Path.Combine(place.Folder, "cache");
        place["TERM"] = "xterm-256color";
        place["LANG"] = "C.UTF-8";
        Surroundings surroundings = place.Surroundings();
        var options = new XasRmcOptions();
        var figures = new List<(string, double, string, string)>();
        JobClient client = await JobClient.ConnectAsync(options, surroundings, true, CancellationToken.None);
        try
        {
            await FillAsync(client, place.Folder);
            figures.Add(FirstFrame(surroundings, "tui.latencyMs.firstFramePlainBuild", "the plain build"));
            if (PublishedProgram.In(Path.Combine(place.Folder, "published")) is { } published)
            {
                place.ProgramFolder = published;
                figures.Add(FirstFrame(place.Surroundings(), "tui.latencyMs.firstFrame", "the published program"));
            }

            figures.Add(await ReattachAsync(options, surroundings));
            await client.DisposeAsync();
            figures.AddRange(Idle(client.DaemonProcess));
        }
        finally
        {
            await using JobClient last = await JobClient.ConnectAsync(options, surroundings, false, CancellationToken.None);
            await last.StopAsync(CancellationToken.None);
        }

        return figures;
    }

    /// <summary>A queue with a history: some jobs that are over.</summary>
    private static async Task FillAsync(JobClient client, string folder)
    {
        for (int i = 1; i <= 6; i++)
            await client.SubmitAsync(new JobRequest(["structure", "--composition", "Au=1", "--cells", "2", "--out", FormattableString.Invariant($"{i}.xyz")], folder), CancellationToken.None);
        while (!(await client.ListAsync(CancellationToken.None)).Jobs.All(j => j.IsOver)) await Task.Delay(50);
    }

    private static (string Name, double Value, string Unit, string Note) FirstFrame(Surroundings surroundings, string name, string what)
    {
        double[] times = new double[Starts];
        // The first start reads the program from the disk.
        _ = FirstFrameOnce(surroundings);
        for (int i = 0; i < Starts; i++) times[i] = FirstFrameOnce(surroundings);
        Array.Sort(times);
        return (name, times[Starts / 2], "ms", FormattableString.Invariant(
            $"{what}, from the start of the process to the first full frame on a terminal of 80 by 24, warm, median of {Starts}; shortest {times[0]:0}, longest {times[^1]:0}"));
    }

    /// <summary>Starts the screens on a terminal that <c>script</c> makes, until the last row of a frame has come.</summary>
    private static double FirstFrameOnce(Surroundings surroundings)
    {
        string command = "stty cols 80 rows 24; exec " + string.Join(' ', ProgramCommand.Words(surroundings).Select(w => $"'{w}'")) + " tui";
        ProcessStartInfo start = ProgramCommand.Start(["script", "-q", "-e", "-c", command, "/dev/null"], surroundings, surroundings.CurrentFolder);
        long begin = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        byte[] buffer = new byte[65536];
        var seen = new StringBuilder();
        double time = double.NaN;
        while (double.IsNaN(time))
        {
            int count = process.StandardOutput.BaseStream.Read(buffer);
            if (count == 0 || Stopwatch.GetElapsedTime(begin) > s_patience) throw new InvalidOperationException($"The screens did not come: {seen}");
            seen.Append(Encoding.UTF8.GetString(buffer, 0, count));
            if (seen.ToString().Contains("q quit", StringComparison.Ordinal)) time = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        }

        process.StandardInput.Write('\u0003');
        process.StandardInput.Flush();
        while (process.StandardOutput.BaseStream.Read(buffer) > 0)
        {
            // Its last words.
        }

        process.WaitForExit();
        return time;
    }

    private static async Task<(string Name, double Value, string Unit, string Note)> ReattachAsync(XasRmcOptions options, Surroundings surroundings)
    {
        double[] times = new double[Attaches];
        for (int i = -3; i < Attaches; i++)
        {
            long begin = Stopwatch.GetTimestamp();
            await using JobClient client = await JobClient.ConnectAsync(options, surroundings, false, CancellationToken.None);
            await client.ListAsync(CancellationToken.None);
            if (i >= 0) times[i] = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        }

        Array.Sort(times);
        return ("tui.latencyMs.reattach", times[Attaches / 2], "ms", FormattableString.Invariant($"from the connection to the snapshot of a daemon that runs, median of {Attaches}; longest {times[^1]:0.0}"));
    }

    private static IEnumerable<(string Name, double Value, string Unit, string Note)> Idle(int process)
    {
        // What the runtime does after the last client has gone ends first.
        var watch = Stopwatch.StartNew();
        for (long before = Ticks(process), now; watch.Elapsed < s_patience; before = now)
        {
            Thread.Sleep(TimeSpan.FromSeconds(3));
            now = Ticks(process);
            if (now == before) break;
        }

        long start = Ticks(process);
        Thread.Sleep(s_idle);
        long used = Ticks(process) - start;
        string resident = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/status")).First(l => l.StartsWith("VmRSS", StringComparison.Ordinal));
        double megabytes = long.Parse(resident.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1000.0;
        yield return ("daemon.idleMegabytes", megabytes, "MB", "resident set of a daemon after six jobs");
        yield return ("daemon.idleCpuPercent", 100.0 * used / TicksPerSecond / s_idle.TotalSeconds, "%", FormattableString.Invariant($"processor time in {s_idle.TotalSeconds:0} s without a client"));
    }

    private static long Ticks(int process)
    {
        string[] fields = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat")).Split(") ")[1].Split(' ');
        return long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
    }
}
