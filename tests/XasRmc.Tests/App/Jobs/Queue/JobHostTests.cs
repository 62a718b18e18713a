using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Jobs.Queue;
using XasRmc.App.Jobs.Work;
using XasRmc.App.Options;
using XasRmc.Core;

namespace XasRmc.Tests.App.Jobs.Queue;

public sealed class JobHostTests : IDisposable
{
    private static readonly string[] s_words = ["structure", "--composition", "Au=1", "--cells", "2"];

    private readonly Workplace _place = new();
    private readonly FakeWorkers _workers = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Watch_ManyWritersAndListeners_NoEventIsMissedOrDoubled()
    {
        const int jobs = 4, reports = 300;
        await using JobHost host = Host(jobs);
        for (int i = 0; i < jobs; i++) host.Submit(Request());
        await Until.HoldsAsync(() => _workers.Started.Count == jobs, "all start");
        using var enough = new CancellationTokenSource();

        // Each listener takes a snapshot at some moment and builds on it; all must end with the same picture.
        async Task<Dictionary<long, long>> ListenAsync(int after)
        {
            await Until.HoldsAsync(() => host.List().Sequence >= after, "events come");
            (JobsSnapshot snapshot, IAsyncEnumerable<JobEvent> events) = host.Watch(null, null, enough.Token);
            var done = snapshot.Jobs.ToDictionary(j => j.Id, j => j.Progress?.Done ?? -1);
            long last = snapshot.Sequence;
            if (done.Values.All(d => d == reports - 1)) return done;
            await foreach (JobEvent e in events)
            {
                Assert.Equal(last + 1, e.Sequence);
                last = e.Sequence;
                if (e.Kind == JobEvent.Progress)
                {
                    Assert.Equal(done[e.Job] + 1, (long)e.Content["done"]!);
                    done[e.Job]++;
                }

                if (done.Values.All(d => d == reports - 1)) break;
            }

            return done;
        }

        Task<Dictionary<long, long>>[] listeners = [.. Enumerable.Range(0, 6).Select(i => Task.Run(() => ListenAsync(20 + (150 * i))))];
        Task[] writers =
        [
            .. _workers.Started.Values.Select(w => Task.Run(() =>
            {
                for (int i = 0; i < reports; i++) w.Report(new WorkReport.Progress(new StageProgress("fit", i, reports), null));
            })),
        ];
        await Task.WhenAll(writers);

        foreach (Dictionary<long, long> done in await Task.WhenAll(listeners).WaitAsync(TimeSpan.FromSeconds(60))) Assert.All(done.Values, d => Assert.Equal(reports - 1, d));
    }

    [Fact]
    public async Task Watch_SinceANumber_ReplaysWhatCameAfterIt()
    {
        await using JobHost host = Host(1);
        host.Submit(Request());
        await Until.HoldsAsync(() => _workers.Started.Count == 1, "it starts");
        long known = host.List().Sequence;
        for (int i = 0; i < 600; i++) _workers.Started[1].Report(new WorkReport.Line($"line {i}", true));
        for (int i = 0; i < 3; i++) _workers.Started[1].Report(new WorkReport.Curves([new ProgressCurve("chi", [1], [i])]));

        var texts = new List<string>();
        double curve = -1;
        await foreach (JobEvent e in host.Watch(known, 1, CancellationToken.None).Events)
        {
            if (e.Kind == JobEvent.Message) texts.Add((string)e.Content["text"]!);
            if (e.Kind != JobEvent.Curves) continue;
            curve = (double)e.Content.SelectToken("curves[0].y[0]")!;
            break;
        }

        Assert.Equal(Enumerable.Range(0, 600).Select(i => $"line {i}"), texts);
        Assert.Equal(2, curve);
        Assert.Throws<SettingsException>(() => host.Watch(host.List().Sequence + 1, null, CancellationToken.None));
    }

    [Fact]
    public async Task Worker_KilledFromOutside_FailsItsJobOnly()
    {
        await using JobHost host = Host(2);
        host.Submit(Request(1));
        host.Submit(Request(1));
        await Until.HoldsAsync(() => _workers.Started.Count == 2, "both start");

        _workers.Started[1].Kill();

        await Until.HoldsAsync(() => host.List().Jobs[0].State == JobState.Failed, "it failed");
        Assert.Contains("signal 9", host.List().Jobs[0].Outcome, StringComparison.Ordinal);
        Assert.Contains("jobs resume 1", host.List().Jobs[0].Outcome, StringComparison.Ordinal);
        Assert.Equal(JobState.Running, host.List().Jobs[1].State);
        Assert.Contains("signal 9", host.Log(1), StringComparison.Ordinal);
        Assert.Equal(JobState.Running, (await host.ChangeAsync(1, JobChange.Resume, CancellationToken.None)).State);
    }

    [Fact]
    public async Task SameRunFolder_SecondJob_WaitsForTheFirst()
    {
        await using JobHost host = Host(2);
        host.Submit(Request(1));
        host.Submit(Request(1));
        await Until.HoldsAsync(() => _workers.Started.Count == 2, "both start");
        FakeWorkers.Fake first = _workers.Started[1], second = _workers.Started[2];

        Assert.True(first.Open("/runs/a"));
        Assert.False(second.Open("/runs/a"));
        second.End(JobEndKind.HasToWait, 130);
        await Until.HoldsAsync(() => host.List().Jobs[1].State == JobState.Queued, "the second waits");
        first.End(JobEndKind.Finished);

        await Until.HoldsAsync(() => !ReferenceEquals(_workers.Started[2], second), "the second starts again");
        Assert.True(_workers.Started[2].Open("/runs/a"));
        Assert.Equal(JobState.Done, host.List().Jobs[0].State);
    }

    [Fact]
    public async Task Dispose_RunningJobs_GoOnWithTheNextHost()
    {
        string store = Path.Combine(_place.Folder, "jobs.db");
        await using (JobHost host = Host(1, store))
        {
            host.Submit(Request());
            host.Submit(Request());
            await Until.HoldsAsync(() => _workers.Started.Count == 1, "it starts");
            _workers.Started[1].Report(new WorkReport.Progress(new StageProgress("fit", 3, 9), 12));
        }

        _workers.Started.Clear();
        await using JobHost next = Host(1, store);
        await Until.HoldsAsync(() => _workers.Started.ContainsKey(1), "it starts again");
        JobsSnapshot snapshot = next.List();
        Assert.Equal([JobState.Running, JobState.Queued], snapshot.Jobs.Select(j => j.State));
        Assert.Equal(3, snapshot.Jobs[0].Progress!.Done);
        Assert.Empty(_workers.WaitedFor);
    }

    [Fact]
    public async Task Killed_RunningJobs_GoOnOnceTheirOldWorkersAreGone()
    {
        string store = Path.Combine(_place.Folder, "jobs.db");
        await using JobHost dead = Host(1, store);
        dead.Submit(Request());
        await Until.HoldsAsync(() => _workers.Started.Count == 1, "it starts");
        long known = dead.List().Sequence;

        // The first host is left as it is, as if its process had been killed, and another takes over what it wrote.
        var workers = new FakeWorkers();
        await using var next = new JobHost(JobStore.InFile(store), new JobFiles(_place.Folder), workers, 1, TimeProvider.System);

        await Until.HoldsAsync(() => workers.Started.ContainsKey(1), "it starts again");
        Assert.Equal([1], workers.WaitedFor);
        Assert.True(next.List().Sequence > known);
        await foreach (JobEvent e in next.Watch(known, null, CancellationToken.None).Events)
        {
            Assert.Equal("queued", (string?)e.Content["state"]);
            break;
        }
    }

    [Fact]
    public async Task Change_Remove_ForgetsJobLogAndEvents()
    {
        await using JobHost host = Host(1);
        host.Submit(Request());
        await Until.HoldsAsync(() => _workers.Started.Count == 1, "it starts");
        _workers.Started[1].End(JobEndKind.Finished);
        await Until.HoldsAsync(() => host.List().Jobs[0].IsOver, "it ends");

        await host.ChangeAsync(1, JobChange.Remove, CancellationToken.None);

        Assert.Empty(host.List().Jobs);
        Assert.Throws<SettingsException>(() => host.Log(1));
        await foreach (JobEvent e in host.Watch(0, null, CancellationToken.None).Events)
        {
            Assert.Equal(JobEvent.Removed, e.Kind);
            break;
        }
    }

    [Theory]
    [InlineData("sets list", "no job")]
    [InlineData("serve", "no job")]
    [InlineData("jobs submit -- fit x", "no job")]
    [InlineData("work 1 /tmp", "no job")]
    [InlineData("fit --help", "no job")]
    [InlineData("--version", "no job")]
    [InlineData("fit x --colour", "unknown option '--colour' ('xasrmc fit --help' tells what there is)")]
    [InlineData("training-set report r.json --spectrum x", "unknown option '--spectrum' ('xasrmc training-set report --help' tells what there is)")]
    [InlineData("dance", "there is no verb 'dance'")]
    public async Task Submit_NoJob_IsRefusedAsTheCommandLineWould(string line, string expected)
    {
        await using JobHost host = Host(1);

        SettingsException e = Assert.Throws<SettingsException>(() => host.Submit(new JobRequest(line.Split(' '), _place.Folder)));

        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
        Assert.Empty(host.List().Jobs);
    }

    [Fact]
    public async Task InProcess_Structure_RunsAndKeepsItsAnswer()
    {
        (int code, string text, string error) = await _place.RunAsync(["jobs", "submit", "--in-process", "--json", "--", .. s_words, "--out", "au.xyz"]);

        Assert.True(code == 0, error);
        JObject job = (JObject)JObject.Parse(text)["job"]!;
        Assert.Equal("done", (string?)job["state"]);
        Assert.True(new FileInfo(Path.Combine(_place.Folder, "au.xyz")).Length > 0);
    }

    [Fact]
    public async Task InProcess_JobThatFails_EndsWithItsExitCodeAndError()
    {
        (int code, string text, _) = await _place.RunAsync("jobs", "submit", "--in-process", "--json", "--", "fit", "no-such-set");

        Assert.Equal(3, code);
        Assert.Equal("failed", (string?)JObject.Parse(text).SelectToken("job.state"));
        Assert.Contains("no-such-set", (string?)JObject.Parse(text).SelectToken("job.outcome"), StringComparison.Ordinal);
    }

    private JobHost Host(int budget, string? store = null) =>
        new(store is null ? JobStore.InMemory() : JobStore.InFile(store), new JobFiles(Path.Combine(_place.Folder, "jobs")), _workers, budget, TimeProvider.System);

    private JobRequest Request(int? cores = 1) => new(s_words, _place.Folder, 0, cores);
}
