using System.Collections.Concurrent;
using XasRmc.App.Jobs.Queue;
using XasRmc.App.Jobs.Work;

namespace XasRmc.Tests.App.Jobs.Queue;

/// <summary>Workers that do what a test tells them.</summary>
internal sealed class FakeWorkers : IWorkerStarter
{
    public ConcurrentDictionary<long, Fake> Started { get; } = new();

    public ConcurrentBag<long> WaitedFor { get; } = [];

    public IWorker Start(WorkOrder order, Action<WorkReport> report, Func<string, bool> mayOpen) => Started[order.Job] = new Fake(order, report, mayOpen);

    public Task WaitUntilGoneAsync(long job)
    {
        WaitedFor.Add(job);
        return Task.CompletedTask;
    }

    internal sealed class Fake(WorkOrder order, Action<WorkReport> report, Func<string, bool> mayOpen) : IWorker
    {
        private readonly TaskCompletionSource<JobEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public WorkOrder Order => order;

        public bool IsDeaf { get; set; }

        public Task<JobEnd> Ended => _ended.Task;

        public void Report(WorkReport what) => report(what);

        public bool Open(string path) => mayOpen(path);

        public void End(JobEndKind kind, int exitCode = 0, string outcome = "") => _ended.TrySetResult(new JobEnd(kind, exitCode, outcome));

        public void Stop()
        {
            if (!IsDeaf) End(JobEndKind.Stopped, 130);
        }

        public void Kill() => _ended.TrySetResult(WorkerEnds.OfSilent(order.Job, 137));

        public void Dispose() => End(JobEndKind.Stopped);
    }
}
