using XasRmc.App.Jobs.Work;

namespace XasRmc.App.Jobs.Queue;

/// <summary>Workers that are tasks of this process.</summary>
/// <param name="surroundings">The world outside.</param>
internal sealed class TaskWorkers(Surroundings surroundings) : IWorkerStarter
{
    /// <inheritdoc />
    public IWorker Start(WorkOrder order, Action<WorkReport> report, Func<string, bool> mayOpen) => new Running(new JobRun(surroundings), order, report, mayOpen);

    /// <inheritdoc />
    public Task WaitUntilGoneAsync(long job) => Task.CompletedTask;

    private sealed class Running : IWorker
    {
        private readonly CancellationTokenSource _cancel = new();

        public Running(JobRun run, WorkOrder order, Action<WorkReport> report, Func<string, bool> mayOpen) => Ended = Task.Run(() => RunAsync(run, order, report, mayOpen));

        public Task<JobEnd> Ended { get; }

        public void Stop() => _cancel.Cancel();

        public void Kill() => Stop();

        public void Dispose() => _cancel.Dispose();

        private async Task<JobEnd> RunAsync(JobRun run, WorkOrder order, Action<WorkReport> report, Func<string, bool> mayOpen)
        {
            try
            {
                return WorkerEnds.Of(await run.RunAsync(order, report, mayOpen, _cancel.Token).ConfigureAwait(false));
            }
#pragma warning disable CA1031 // A job that breaks must not take the queue with it.
            catch (Exception e)
#pragma warning restore CA1031
            {
                return new JobEnd(JobEndKind.BrokenOff, ExitCode.InternalError, e.Message);
            }
        }
    }
}
