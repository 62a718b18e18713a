using XasRmc.App.Jobs.Client;
using XasRmc.App.Jobs.Queue;
using XasRmc.App.Options;

namespace XasRmc.Tests.App.Jobs.Queue;

public sealed class JobQueueTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void StartNext_PrioritiesAndOrder_DecideWhoIsNext()
    {
        JobQueue queue = Queue(1);
        foreach (int priority in new[] { 0, 5, 0, 5, -1 }) queue.Submit(Request(priority), Now);

        var order = new List<long>();
        while (queue.StartNext(Now) is [var next])
        {
            order.Add(next.Id);
            queue.Ended(next.Id, Finished(0), Now);
        }

        Assert.Equal([2, 4, 1, 3, 5], order);
        Assert.All(queue.Jobs, j => Assert.Equal(JobState.Done, j.State));
    }

    [Fact]
    public void StartNext_Budget_IsNeverExceededAndALargeJobIsNotStarved()
    {
        JobQueue queue = Queue(4);
        queue.Submit(Request(0, 3), Now);
        queue.Submit(Request(0, 2), Now);
        queue.Submit(Request(0, 1), Now);

        Assert.Equal([1], queue.StartNext(Now).Select(j => j.Id));
        Assert.Empty(queue.StartNext(Now));
        queue.Ended(1, Finished(0), Now);
        Assert.Equal([2, 3], queue.StartNext(Now).Select(j => j.Id));
    }

    [Fact]
    public void StartNext_JobThatNamesNoCores_RunsAlone()
    {
        JobQueue queue = Queue(8);
        queue.Submit(Request(), Now);
        queue.Submit(Request(0, 1), Now);

        Assert.Equal([1], queue.StartNext(Now).Select(j => j.Id));
        Assert.Equal(8, queue.CoresOf(1));
        Assert.Empty(queue.StartNext(Now));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(-1)]
    public void Submit_MoreCoresThanThereAre_IsRefused(int cores) => Assert.Throws<SettingsException>(() => Queue(4).Submit(Request(0, cores), Now));

    [Fact]
    public void Claim_FolderInUse_LetsTheSecondWaitUntilItIsFree()
    {
        JobQueue queue = Queue(2);
        queue.Submit(Request(0, 1), Now);
        queue.Submit(Request(0, 1), Now);
        queue.Submit(Request(0, 1), Now);
        Assert.Equal([1, 2], queue.StartNext(Now).Select(j => j.Id));

        Assert.True(queue.Claim(1, "/runs/a"));
        Assert.False(queue.Claim(2, "/runs/a"));
        Assert.Equal(JobState.Queued, queue.Ended(2, new JobEnd(JobEndKind.HasToWait, 130, ""), Now).State);
        Assert.Equal([3], queue.StartNext(Now).Select(j => j.Id));
        Assert.True(queue.Claim(3, "/runs/b"));
        queue.Ended(3, Finished(0), Now);
        Assert.Empty(queue.StartNext(Now));

        queue.Ended(1, Finished(0), Now);
        Assert.Equal([2], queue.StartNext(Now).Select(j => j.Id));
        Assert.True(queue.Claim(2, "/runs/a"));
    }

    [Fact]
    public void Change_Pause_FreesTheCoresAndResumeGoesBackIntoTheQueue()
    {
        JobQueue queue = Queue(1);
        queue.Submit(Request(), Now);
        queue.Submit(Request(), Now);
        queue.StartNext(Now);

        Assert.Equal(QueueEffect.StopWorker, queue.Change(1, JobChange.Pause, Now));
        Assert.Equal(JobState.Running, queue[1].State);
        Assert.Empty(queue.StartNext(Now));
        Assert.Equal(JobState.Paused, queue.Ended(1, Stopped, Now).State);
        Assert.Equal([2], queue.StartNext(Now).Select(j => j.Id));
        Assert.Equal(QueueEffect.None, queue.Change(1, JobChange.Resume, Now));
        Assert.Equal(JobState.Queued, queue[1].State);
        queue.Ended(2, Finished(0), Now);
        Assert.Equal([1], queue.StartNext(Now).Select(j => j.Id));
    }

    [Fact]
    public void Change_CancelTwice_KillsTheWorker()
    {
        JobQueue queue = Queue(1);
        queue.Submit(Request(), Now);
        queue.StartNext(Now);

        Assert.Equal(QueueEffect.StopWorker, queue.Change(1, JobChange.Cancel, Now));
        Assert.Equal(QueueEffect.KillWorker, queue.Change(1, JobChange.Cancel, Now));
        JobSummary job = queue.Ended(1, new JobEnd(JobEndKind.BrokenOff, 4, "killed"), Now);
        Assert.Equal((JobState.Cancelled, 130), (job.State, job.ExitCode));
    }

    [Fact]
    public void Change_JobEndsWhileItIsPaused_IsDone()
    {
        JobQueue queue = Queue(1);
        queue.Submit(Request(), Now);
        queue.StartNext(Now);
        queue.Change(1, JobChange.Pause, Now);

        Assert.Equal(JobState.Done, queue.Ended(1, Finished(1), Now).State);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public void Ended_ExitCodes_SayWhetherItFailed(int code, bool isFailure)
    {
        JobState state = isFailure ? JobState.Failed : JobState.Done;
        JobQueue queue = Queue(1);
        queue.Submit(Request(), Now);
        queue.StartNext(Now);
        _clock.Advance(TimeSpan.FromSeconds(7));

        JobSummary job = queue.Ended(1, Finished(code), Now);

        Assert.Equal((state, code, TimeSpan.FromSeconds(7)), (job.State, job.ExitCode, job.Ended - job.Started));
    }

    [Fact]
    public void Change_WhatTheStateForbids_IsRefusedWithTheState()
    {
        JobQueue queue = Queue(1);
        queue.Submit(Request(), Now);
        queue.StartNext(Now);

        foreach (JobChange change in new[] { JobChange.Resume, JobChange.Remove })
            Assert.Contains("running", Assert.Throws<SettingsException>(() => queue.Change(1, change, Now)).Message, StringComparison.Ordinal);
        Assert.Contains("no job 2", Assert.Throws<SettingsException>(() => queue.Change(2, JobChange.Pause, Now)).Message, StringComparison.Ordinal);
        queue.Ended(1, Finished(0), Now);
        foreach (JobChange change in new[] { JobChange.Resume, JobChange.Pause, JobChange.Cancel }) Assert.Throws<SettingsException>(() => queue.Change(1, change, Now));
        Assert.Equal(QueueEffect.Forgotten, queue.Change(1, JobChange.Remove, Now));
        Assert.Empty(queue.Jobs);
        Assert.Equal(2, queue.Submit(Request(), Now).Id);
    }

    [Fact]
    public void StopAll_RunningJobs_ReturnToTheQueueAndNoneStarts()
    {
        JobQueue queue = Queue(1);
        queue.Submit(Request(), Now);
        queue.Submit(Request(), Now);
        queue.StartNext(Now);

        Assert.Equal([1], queue.StopAll());
        Assert.Equal(JobState.Queued, queue.Ended(1, Stopped, Now).State);
        Assert.Empty(queue.StartNext(Now));
        var next = new JobQueue(1, queue.Jobs, 2);
        Assert.Equal([1], next.StartNext(Now).Select(j => j.Id));
    }

    [Fact]
    public void Restored_RunningJobs_AreQueuedAgain()
    {
        JobQueue queue = Queue(2);
        queue.Submit(Request(), Now);
        queue.StartNext(Now);
        queue.Claim(1, "/runs/a");

        var next = new JobQueue(1, queue.Jobs, 7);

        Assert.Equal((JobState.Queued, "/runs/a"), (next[1].State, next[1].RunFolder));
        Assert.Equal(8, next.Submit(Request(), Now).Id);
    }

    private static JobEnd Stopped => new(JobEndKind.Stopped, 130, "");

    private DateTimeOffset Now => _clock.GetUtcNow();

    private static JobQueue Queue(int budget) => new(budget, [], 0);

    private static JobRequest Request(int priority = 0, int? cores = null) => new(["fit", "x"], "/", priority, cores);

    private static JobEnd Finished(int code) => new(JobEndKind.Finished, code, "");
}
