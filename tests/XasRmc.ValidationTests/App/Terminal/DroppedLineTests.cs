using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.Versioning;
using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Jobs.Daemon;
using XasRmc.App.Options;
using XasRmc.ValidationTests.App.Jobs;

namespace XasRmc.ValidationTests.App.Terminal;

/// <summary>The screens over a real ssh whose line drops in the middle of a job.</summary>
[Trait("Speed", "Slow")]
[UnsupportedOSPlatform("windows")]
public sealed class DroppedLineTests
{
    // Far more sweeps than any machine does while the test runs; the fit is cancelled at its end.
    private const string Sweeps = "100000", Stage = "Reverse Monte Carlo";

    [TmuxFact(NeedsSsh = true)]
    public async Task ConnectionReset_JobGoesOnAndTheNextSessionMissesNothing()
    {
        await using var place = new TerminalPlace();
        await using LoopbackSshServer server = await LoopbackSshServer.StartAsync(Path.Combine(place.Folder, "ssh"));
        await using var line = new ResettableLine(server.Port);
        string login = WriteLogin(place);
        await using TmuxSession first = await place.ShellAsync();
        await first.LineAsync(Words(server.Client(line.Port, login)));
        await first.UntilAsync("0 running, 0 jobs");
        int screens = Assert.Single(place.Processes(), p => p.IsScreens && p.Words[0].EndsWith("xasrmc", StringComparison.Ordinal)).Id;

        (int code, string text, string error) = await place.Place.RunAsync("jobs", "submit", "--json", "--", "fit", Path.Combine(SharedFiles.RepositoryRoot, "validation-sets", "virtual-aupd-50"), "--sweeps", Sweeps, "--out", "fitted");
        Assert.True(code == 0, text + error);
        await first.UntilAsync("1 running, 1 jobs");
        await first.UntilAsync(@"running +fit");
        // Somebody whose line holds hears every event of the job.
        await using JobClient witness = await JobClient.ConnectAsync(new XasRmcOptions(), place.Place.Surroundings(), false, CancellationToken.None);
        long known = (await witness.ListAsync(CancellationToken.None)).Sequence;
        using var enough = new CancellationTokenSource();
        var heard = new ConcurrentQueue<JobEvent>();
        Task hearing = HearAsync(witness, known, heard, enough.Token);
        await QueueOnDisk.UntilAsync(async () => DoneOf(await JobAsync(place)) > 0, "the fit is under way");
        JObject before = await JobAsync(place);

        line.Reset();
        // The shell of the first session tells that ssh has ended; its screens are gone, and nothing else of it is left.
        await first.UntilAsync(@"(reset by peer|closed by remote|Broken pipe|Connection to 127)[\s\S]*^" + TmuxSession.Prompt);
        await QueueOnDisk.UntilAsync(() => Task.FromResult(!QueueOnDisk.IsThere(screens)), "the screens of the first session end");
        int daemon = await place.DaemonAsync() ?? 0;
        PlaceProcess[] left = [];
        await QueueOnDisk.UntilAsync(
            () =>
            {
                left = [.. place.Processes().Where(p => p.Id != daemon && !p.Words.Contains("work") && !IsOfTmux(p))];
                return Task.FromResult(left.Length == 0);
            },
            "nothing is left of the first session");

        await QueueOnDisk.UntilAsync(async () => DoneOf(await JobAsync(place)) > DoneOf(before), "the job goes on");

        await using TmuxSession second = await place.ShellAsync();
        await second.LineAsync(Words(server.Client(line.Port, login)));
        await second.UntilAsync("1 running, 1 jobs");
        await second.UntilAsync(@"running +fit");
        // Its curves and figures are there, although they came while nobody was connected or before.
        await second.KeysAsync("7");
        await second.UntilAsync(@"fit, job 1 \* running");
        await second.UntilAsync(@"χ\(k\) Au:L3\]? .*misfit.*acceptance");
        JObject after = await JobAsync(place);
        Assert.Equal("running", (string?)after["state"]);
        Assert.True(DoneOf(after) > DoneOf(before));
        Assert.Equal((string?)before["started"], (string?)after["started"]);

        await second.KeysAsync("x");
        await second.UntilAsync("sure");
        await second.KeysAsync("y");
        await second.UntilAsync("0 running, 1 jobs");
        await second.KeysAsync("q");
        await second.UntilAsync("jobs continue");

        await QueueOnDisk.UntilAsync(() => Task.FromResult(heard.Any(e => e.Kind == JobEvent.State && (string?)e.Content["state"] == "cancelled")), "the end is heard");
        await enough.CancelAsync();
        await hearing;
        await AssertNoEventLostAsync(place, known, [.. heard]);
    }

    private static bool IsOfTmux(PlaceProcess process) => process.Words[0] is "/bin/sh" or "sh" or "/bin/bash" or "ssh" || process.Words[0].EndsWith("/ssh", StringComparison.Ordinal) || process.Words[0].StartsWith("tmux", StringComparison.Ordinal);

    private static async Task HearAsync(JobClient client, long since, ConcurrentQueue<JobEvent> heard, CancellationToken end)
    {
        try
        {
            await foreach (JobEvent e in client.WatchAsync(since, 1, end)) heard.Enqueue(e);
        }
        catch (OperationCanceledException)
        {
            // All was heard.
        }
    }

    /// <summary>Who asks later gets what a witness heard; of curves the last alone.</summary>
    private static async Task AssertNoEventLostAsync(TerminalPlace place, long known, JobEvent[] heard)
    {
        (int code, string text, string error) = await place.Place.RunAsync("jobs", "watch", "1", "--since", known.ToString(CultureInfo.InvariantCulture), "--json");
        Assert.True(code == 0, error);
        JObject[] told = [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(CanonicalJson.Parse).Cast<JObject>()];
        long lastCurves = heard.Where(e => e.Kind == JobEvent.Curves).Max(e => e.Sequence);
        JobEvent[] kept = [.. heard.Where(e => e.Kind != JobEvent.Curves || e.Sequence == lastCurves)];

        // A witness misses no number, and the kept are told as they were.
        Assert.Equal(Enumerable.Range(1, heard.Length).Select(i => known + i), heard.Select(e => e.Sequence));
        Assert.Equal(kept.Select(e => e.Sequence), told.Select(e => (long)e["sequence"]!));
        foreach ((JobEvent a, JObject b) in kept.Zip(told))
        {
            Assert.Equal(a.Kind, (string?)b["kind"]);
            Assert.True(JToken.DeepEquals(a.Content, b["content"]), $"{a.Content} / {b["content"]}");
        }

        Assert.Contains(kept, e => e.Kind == JobEvent.Progress && (string?)e.Content["stage"] == Stage);
    }

    /// <summary>What a person's own login would be: the environment of the place, then the screens.</summary>
    private static string WriteLogin(TerminalPlace place)
    {
        IEnumerable<string> variables = place.Variables.Select(v => $"export {v.Key}='{v.Value}'");
        string path = place.Place.Write("login.sh", $"#!/bin/sh\n{string.Join('\n', variables)}\ncd '{place.Folder}'\nexec xasrmc tui\n");
        return $"exec /bin/sh {path}";
    }

    private static string Words(IEnumerable<string> words) => string.Join(' ', words.Select(w => $"'{w}'"));

    private static async Task<JObject> JobAsync(TerminalPlace place) => (JObject)Assert.Single(await place.JobsAsync());

    private static long DoneOf(JObject job) => (string?)job.SelectToken("progress.stage") == Stage ? (long?)job.SelectToken("progress.done") ?? 0 : 0;
}
