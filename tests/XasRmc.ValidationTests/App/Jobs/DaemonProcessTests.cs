using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Jobs.Daemon;

namespace XasRmc.ValidationTests.App.Jobs;

/// <summary>The daemon and its workers as processes: killed, stopped, spied upon.</summary>
[Trait("Speed", "Slow")]
public sealed class DaemonProcessTests
{
    [LinuxFact]
    public async Task Daemon_KilledInTheMiddleOfThreeJobs_EndsWithTheResultsOfUninterruptedRuns()
    {
        await using var queue = new QueueOnDisk();
        queue.WriteRecipe();
        JobClient client = await queue.ConnectAsync();
        int daemon = client.DaemonProcess;
        for (int seed = 1; seed <= 3; seed++) await client.SubmitAsync(queue.Train(seed), CancellationToken.None);
        await QueueOnDisk.UntilAsync(async () => (await client.ListAsync(CancellationToken.None)).Jobs.Count(j => j.Progress?.Stage == "train" || j.IsOver) >= 2, "two jobs train");
        long known = (await client.ListAsync(CancellationToken.None)).Sequence;

        QueueOnDisk.Signal(daemon, "KILL");
        await client.Gone.WaitAsync(TimeSpan.FromSeconds(30));
        await client.DisposeAsync();

        // Whoever comes next starts a daemon anew; it finds the stale socket, its jobs, and perhaps workers that still write their checkpoints.
        await using JobClient next = await queue.ConnectAsync();
        Assert.NotEqual(daemon, next.DaemonProcess);
        (int code, string text, string error) = await queue.Place.RunAsync("jobs", "wait", "1", "2", "3", "--json");
        Assert.True(code == 0, $"{text}{error}{await next.LogAsync(1, CancellationToken.None)}");

        long last = known;
        await foreach (JobEvent e in next.WatchAsync(known, null, CancellationToken.None))
        {
            Assert.True(e.Sequence > last);
            last = e.Sequence;
            if (e.Sequence >= (await next.ListAsync(CancellationToken.None)).Sequence) break;
        }

        await AssertAsUninterruptedAsync(queue, 3);
    }

    [LinuxFact]
    public async Task Daemon_Terminated_KeepsCheckpointsAndItsJobsGoOn()
    {
        await using var queue = new QueueOnDisk();
        queue.WriteRecipe();
        JobClient client = await queue.ConnectAsync();
        int daemon = client.DaemonProcess;
        await client.SubmitAsync(queue.Train(1), CancellationToken.None);
        await QueueOnDisk.UntilAsync(async () => (await client.ListAsync(CancellationToken.None)).Jobs[0].Progress?.Stage is "training set" or "train", "it works");
        int worker = queue.WorkerOf(1);
        Assert.NotEqual(0, worker);

        QueueOnDisk.Signal(daemon, "HUP");
        await client.ListAsync(CancellationToken.None);
        QueueOnDisk.Signal(daemon, "TERM");
        await client.Gone.WaitAsync(TimeSpan.FromMinutes(2));
        await client.DisposeAsync();
        await QueueOnDisk.UntilAsync(() => Task.FromResult(!QueueOnDisk.IsThere(daemon)), "the daemon ends");
        Assert.False(QueueOnDisk.IsThere(worker));
        Assert.False(File.Exists(Path.Combine(queue.State, "daemon.sock")));

        await using JobClient next = await queue.ConnectAsync();
        Assert.Contains("queued", await next.LogAsync(1, CancellationToken.None), StringComparison.Ordinal);
        (int code, string text, _) = await queue.Place.RunAsync("jobs", "wait", "1", "--json");
        Assert.True(code == 0, text);
        await AssertAsUninterruptedAsync(queue, 1);
    }

    [LinuxFact]
    public async Task Worker_Killed_FailsItsJobAndResumeGoesOn()
    {
        await using var queue = new QueueOnDisk();
        queue.WriteRecipe();
        await using JobClient client = await queue.ConnectAsync();
        await client.SubmitAsync(queue.Train(1), CancellationToken.None);
        await QueueOnDisk.UntilAsync(async () => (await client.ListAsync(CancellationToken.None)).Jobs[0].Progress?.Stage is "training set" or "train", "it works");

        QueueOnDisk.Signal(queue.WorkerOf(1), "KILL");

        (int code, _, _) = await queue.Place.RunAsync("jobs", "wait", "1");
        Assert.Equal(4, code);
        JobSummary job = (await client.ListAsync(CancellationToken.None)).Jobs[0];
        Assert.Equal(JobState.Failed, job.State);
        Assert.StartsWith("the worker was killed by signal 9", job.Outcome, StringComparison.Ordinal);

        // Paused in the middle as well, then let go on to its end.
        await client.ChangeAsync(1, JobChange.Resume, CancellationToken.None);
        await QueueOnDisk.UntilAsync(() => Task.FromResult(queue.WorkerOf(1) != 0), "it works again");
        Assert.Equal(JobState.Paused, (await client.ChangeAsync(1, JobChange.Pause, CancellationToken.None)).State);
        Assert.Equal(0, queue.WorkerOf(1));
        await client.ChangeAsync(1, JobChange.Resume, CancellationToken.None);
        (code, string text, _) = await queue.Place.RunAsync("jobs", "wait", "1", "--json");
        Assert.True(code == 0, text);
        await AssertAsUninterruptedAsync(queue, 1);
    }

    [LinuxFact]
    public async Task Daemon_Idle_TakesNoTimeAndLittleMemory()
    {
        const int ticksPerSecond = 100;
        await using var queue = new QueueOnDisk();
        await using JobClient client = await queue.ConnectAsync();
        await client.SubmitAsync(new JobRequest(["structure", "--composition", "Au=1", "--cells", "2", "--out", "au.xyz"], queue.Place.Folder), CancellationToken.None);
        (int code, string text, _) = await queue.Place.RunAsync("jobs", "wait", "1", "--json");
        Assert.True(code == 0, text);
        long Ticks() => File.ReadAllText($"/proc/{client.DaemonProcess}/stat").Split(") ")[1].Split(' ') is var f ? long.Parse(f[11], CultureInfo.InvariantCulture) + long.Parse(f[12], CultureInfo.InvariantCulture) : 0;

        // What the runtime still does after the start has to end, and then nothing may follow for five seconds.
        long quiet = 0, before = Ticks();
        var watch = Stopwatch.StartNew();
        await QueueOnDisk.UntilAsync(
            async () =>
            {
                await Task.Delay(TimeSpan.FromSeconds(1));
                long now = Ticks();
                quiet = now - before <= ticksPerSecond / 100 ? quiet + 1 : 0;
                before = now;
                return quiet == 5;
            },
            "the daemon idles");

        string resident = File.ReadLines($"/proc/{client.DaemonProcess}/status").First(l => l.StartsWith("VmRSS", StringComparison.Ordinal));
        Assert.InRange(long.Parse(resident.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture), 1, 100_000);
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2));
    }

    [RootFact]
    [UnsupportedOSPlatform("windows")]
    public async Task AnotherUser_OfTheMachine_CanNeitherConnectNorRead()
    {
        await using var queue = new QueueOnDisk();
        queue.WriteRecipe();
        await using JobClient client = await queue.ConnectAsync();
        await client.SubmitAsync(queue.Train(1), CancellationToken.None);
        await QueueOnDisk.UntilAsync(async () => (await client.ListAsync(CancellationToken.None)).Jobs[0].RunFolder is not null && File.Exists(Path.Combine(queue.Place.Folder, "queued1", "small", "manifest.json")), "it works");
        // The folder around it is open to all, as a home folder often is: what is ours has to protect itself.
        File.SetUnixFileMode(queue.Place.Folder, (UnixFileMode)0b111_101_101);
        string open = queue.Place.Write("open.txt", "x");
        File.SetUnixFileMode(open, (UnixFileMode)0b110_100_100);

        Assert.Equal(0, AsNobody("cat", open));
        foreach (string path in new[] { "state/jobs/1.log", "state/jobs.db", "state/daemon.lock", "queued1/small/manifest.json" })
            Assert.True(AsNobody("cat", Path.Combine(queue.Place.Folder, path)) != 0, path);
        foreach (string path in new[] { "state", "state/jobs", "queued1", "queued1/small" }) Assert.True(AsNobody("ls", Path.Combine(queue.Place.Folder, path)) != 0, path);
        Assert.NotEqual(0, AsNobody("test", "-w", Path.Combine(queue.State, "daemon.sock")));
        await client.ChangeAsync(1, JobChange.Cancel, CancellationToken.None);
    }

    private static int AsNobody(params string[] command)
    {
        var start = new ProcessStartInfo("/usr/bin/setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", .. command]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }

    private static async Task AssertAsUninterruptedAsync(QueueOnDisk queue, int jobs)
    {
        for (int seed = 1; seed <= jobs; seed++)
        {
            (int code, _, string error) = await queue.Place.RunAsync("train", "recipe.json", "--seed", seed.ToString(CultureInfo.InvariantCulture), "--out", $"whole{seed}");
            Assert.True(code == 0, error);
            Assert.Equal(queue.Result($"whole{seed}"), queue.Result($"queued{seed}"));
        }
    }
}
