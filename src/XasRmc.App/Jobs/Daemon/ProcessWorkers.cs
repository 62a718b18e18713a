using System.Diagnostics;
using System.Globalization;
using System.Text;
using XasRmc.App.Commands;
using XasRmc.App.Jobs.Queue;
using XasRmc.App.Jobs.Work;

namespace XasRmc.App.Jobs.Daemon;

/// <summary>Workers that are processes of their own, so that one that crashes spares the daemon.</summary>
/// <param name="surroundings">The world outside.</param>
/// <param name="folder">The folder of the queue.</param>
internal sealed class ProcessWorkers(Surroundings surroundings, string folder) : IWorkerStarter
{
    private readonly LeftWorkers _left = new(folder, surroundings.Clock);
    private int _running;

    /// <inheritdoc />
    public IWorker Start(WorkOrder order, Action<WorkReport> report, Func<string, bool> mayOpen)
    {
        ArgumentNullException.ThrowIfNull(order);
        IEnumerable<string> words =
            [.. ProgramCommand.InOwnSession(), .. ProgramCommand.Words(surroundings), WorkVerb.Name, order.Job.ToString(CultureInfo.InvariantCulture), folder];
        ProcessStartInfo start = ProgramCommand.Start(words, surroundings, folder);
        start.StandardInputEncoding = start.StandardOutputEncoding = start.StandardErrorEncoding = new UTF8Encoding(false);
        Process process = Process.Start(start)!;
        Interlocked.Increment(ref _running);
        var worker = new Running(process, order, report, mayOpen);
        worker.Ended.ContinueWith(_ => Rest(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return worker;
    }

    /// <inheritdoc />
    public Task WaitUntilGoneAsync(long job) => _left.WaitUntilGoneAsync(job);

    /// <summary>Gives back, after the last of the workers, the memory that their reports took: the daemon may now idle for days.</summary>
    private void Rest()
    {
        if (Interlocked.Decrement(ref _running) == 0) GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    private sealed class Running : IWorker
    {
        private readonly Lock _gate = new();
        private readonly Process _process;
        private readonly WorkOrder _order;
        private readonly Action<WorkReport> _report;
        private readonly Func<string, bool> _mayOpen;
        private WorkReport.Result? _result;
        private bool _isGone;

        public Running(Process process, WorkOrder order, Action<WorkReport> report, Func<string, bool> mayOpen)
        {
            _process = process;
            _order = order;
            _report = report;
            _mayOpen = mayOpen;
            Ended = Task.Run(RunAsync);
        }

        public Task<JobEnd> Ended { get; }

        public void Stop() => Signal(NativeMethods.Terminate);

        public void Kill() => Signal(NativeMethods.Kill);

        public void Dispose() => _process.Dispose();

        private void Signal(int signal)
        {
            lock (_gate)
            {
                if (!_isGone) _ = NativeMethods.SendSignal(_process.Id, signal);
            }
        }

        private async Task<JobEnd> RunAsync()
        {
            Process process = _process;
            Task errors = ReadErrorsAsync();
            try
            {
                await SayAsync(WorkJson.Line(_order)).ConfigureAwait(false);
                while (await process.StandardOutput.ReadLineAsync().ConfigureAwait(false) is { } line) await TakeAsync(WorkJson.ReadReport(line)).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or InvalidDataException)
            {
                // It does not speak our language, or went away in the middle of a word.
                _report(new WorkReport.Line($"the worker was not understood: {e.Message}", false));
                if (e is InvalidDataException) Stop();
            }

            await process.WaitForExitAsync().ConfigureAwait(false);
            await errors.ConfigureAwait(false);
            lock (_gate) _isGone = true;
            return _result is { } result ? WorkerEnds.Of(result) : WorkerEnds.OfSilent(_order.Job, process.ExitCode);
        }

        private async Task TakeAsync(WorkReport report)
        {
            switch (report)
            {
                case WorkReport.Folder folder:
                    await SayAsync(_mayOpen(folder.Path) ? WorkJson.Go : WorkJson.Wait).ConfigureAwait(false);
                    break;
                case WorkReport.Result result:
                    _result = result;
                    break;
                default:
                    _report(report);
                    break;
            }
        }

        private async Task SayAsync(string line)
        {
            await _process.StandardInput.WriteLineAsync(line).ConfigureAwait(false);
            await _process.StandardInput.FlushAsync().ConfigureAwait(false);
        }

        private async Task ReadErrorsAsync()
        {
            while (await _process.StandardError.ReadLineAsync().ConfigureAwait(false) is { } line) _report(new WorkReport.Line(line, false));
        }
    }
}
