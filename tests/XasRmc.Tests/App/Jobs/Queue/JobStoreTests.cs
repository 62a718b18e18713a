using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Jobs.Queue;
using XasRmc.App.Jobs.Work;
using XasRmc.Core;

namespace XasRmc.Tests.App.Jobs.Queue;

public sealed class JobStoreTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Add_JobThatIsOver_LeavesSomeHundredProgressEventsWithBothEndsOfEachStage()
    {
        using JobStore store = JobStore.InMemory();
        long sequence = 0;
        foreach (string stage in new[] { "reduce", "fit", "report" })
        {
            for (int i = 0; i <= 1500; i++) Add(store, ++sequence, JobEvent.Progress, WorkJson.Progress(new StageProgress(stage, i, 1500), null), JobState.Running);
        }

        Add(store, ++sequence, JobEvent.State, [], JobState.Done);

        IReadOnlyList<JobEvent> kept = store.Events(0, sequence, 1, 100_000);
        Assert.InRange(kept.Count, 200, 450);
        foreach (IGrouping<string, JobEvent> stage in kept.Where(e => e.Kind == JobEvent.Progress).GroupBy(e => (string)e.Content["stage"]!))
            Assert.Equal((0L, 1500L), ((long)stage.First().Content["done"]!, (long)stage.Last().Content["done"]!));
        Assert.Equal(sequence, store.LastNumbers().Event);
    }

    [Fact]
    public void Add_Curves_OnlyTheLastOfEachJobIsKept()
    {
        using JobStore store = JobStore.InMemory();
        for (int i = 1; i <= 5; i++) Add(store, i, JobEvent.Curves, new JObject { ["curves"] = new JArray(i) }, JobState.Running);

        Assert.Equal([5], store.Events(0, 5, null, 10).Select(e => e.Sequence));
    }

    [Fact]
    public void InFile_OpenedAgain_HoldsTheSameJobsAndNumbersAndIsPrivate()
    {
        string path = Path.Combine(_place.Folder, "jobs.db");
        JobSummary job;
        using (JobStore store = JobStore.InFile(path)) job = Add(store, 41, JobEvent.State, [], JobState.Paused);

        using JobStore again = JobStore.InFile(path);

        Assert.Equal(JobJson.Job(job).ToString(), JobJson.Job(Assert.Single(again.Jobs())).ToString());
        Assert.Equal((1L, 41L), again.LastNumbers());
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public void InFile_NoDatabase_SaysSo()
    {
        string path = _place.Write("jobs.db", new string('x', 5000));

        Assert.Contains("jobs.db", Assert.Throws<InvalidDataException>(() => JobStore.InFile(path)).Message, StringComparison.Ordinal);
    }

    private static JobSummary Add(JobStore store, long sequence, string kind, JObject content, JobState state)
    {
        DateTimeOffset now = new ManualClock().GetUtcNow();
        var job = new JobSummary(
            1, new JobRequest(["fit", "Ångström \" set"], "/home/x", 2, 3), state, now, now, null, null, "/runs/a", new StageProgress("fit", 2, 5, "chi² 1.5"), 12.5, "ünder way");
        store.Add(new JobEvent(sequence, 1, now, kind, content), WorkJson.Line(content), job);
        return job;
    }
}
