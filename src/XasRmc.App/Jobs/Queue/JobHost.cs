using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Jobs.Work;
using XasRmc.App.Options;

namespace XasRmc.App.Jobs.Queue;

/// <summary>The queue at work: keeps what happens, tells it to listeners, starts and stops workers. The daemon serves it on a socket; a process can also hold one for itself.</summary>
internal sealed class JobHost : IAsyncDisposable
{
    private const int Page = 256;
    private static readonly TimeSpan s_longestStop = TimeSpan.FromSeconds(60);
    private readonly Lock _gate = new();
    private readonly JobQueue _queue;
    private readonly JobStore _store;
    private readonly JobFiles _files;
    private readonly IWorkerStarter _starter;
    private readonly TimeProvider _clock;
    private readonly Dictionary<long, Run> _runs = [];
    private readonly List<EventFeed> _feeds = [];
    private readonly HashSet<long> _left;
    private long _sequence;
    private bool _isDisposed;

    /// <summary>Makes the queue and starts what waits in it.</summary>
    /// <param name="store">Jobs and events; it is closed with the queue.</param>
    /// <param name="files">Logs and answers.</param>
    /// <param name="starter">Starts workers.</param>
    /// <param name="budget">The cores of the budget.</param>
    /// <param name="clock">The clock.</param>
    public JobHost(JobStore store, JobFiles files, IWorkerStarter starter, int budget, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(store);
        _store = store;
        _files = files;
        _starter = starter;
        _clock = clock;
        (long lastJob, _sequence) = store.LastNumbers();
        IReadOnlyList<JobSummary> jobs = store.Jobs();
        _queue = new JobQueue(budget, jobs, lastJob);
        _left = [.. jobs.Where(j => j.State == JobState.Running).Select(j => j.Id)];
        lock (_gate)
        {
            foreach (long id in _left)
            {
                _files.Append(id, Stamp("back in the queue: the daemon was ended while it ran"));
                PublishState(id);
            }

            StartNext();
        }
    }

    /// <summary>All jobs.</summary>
    public JobsSnapshot List()
    {
        lock (_gate) return new JobsSnapshot(_sequence, _queue.Jobs);
    }

    /// <summary>Takes a job.</summary>
    /// <exception cref="SettingsException">The command line is no job, or is wrong.</exception>
    public JobSummary Submit(JobRequest request)
    {
        JobCommand.Check(request);
        lock (_gate)
        {
            if (_isDisposed) throw new SettingsException("the queue is stopping");
            JobSummary job = _queue.Submit(request, _clock.GetUtcNow());
            PublishState(job.Id);
            StartNext();
            return _queue[job.Id];
        }
    }

    /// <summary>Changes a job; the answer comes when the job has stopped, where it has to.</summary>
    /// <exception cref="SettingsException">There is no such job, or its state does not allow it.</exception>
    public async Task<JobSummary> ChangeAsync(long id, JobChange change, CancellationToken cancellationToken)
    {
        Task ended;
        lock (_gate)
        {
            if (_isDisposed) throw new SettingsException("the queue is stopping");
            JobSummary before = _queue[id];
            QueueEffect effect = _queue.Change(id, change, _clock.GetUtcNow());
            if (effect == QueueEffect.Forgotten)
            {
                Publish(id, JobEvent.Removed, []);
                _files.Remove(id);
                _left.Remove(id);
                return before;
            }

            if (effect == QueueEffect.None)
            {
                _files.Append(id, Stamp(JobJson.Word(_queue[id].State)));
                PublishState(id);
                StartNext();
                return _queue[id];
            }

            Run run = _runs[id];
            if (effect == QueueEffect.KillWorker) run.Worker?.Kill();
            else run.Worker?.Stop();
            ended = run.Ended.Task;
        }

        await ended.WaitAsync(cancellationToken).ConfigureAwait(false);
        lock (_gate) return _queue[id];
    }

    /// <summary>The log of a job.</summary>
    /// <exception cref="SettingsException">There is no such job.</exception>
    public string Log(long id)
    {
        lock (_gate) _ = _queue[id];
        return _files.Log(id);
    }

    /// <summary>All jobs at one moment, and the events after a number without a gap to it.</summary>
    /// <param name="since">The number of the last event known; null for the snapshot's.</param>
    /// <param name="job">One job; null for all.</param>
    /// <param name="cancellationToken">Ends the events.</param>
    /// <exception cref="SettingsException">There was no such event: the number is of another queue.</exception>
    public (JobsSnapshot Snapshot, IAsyncEnumerable<JobEvent> Events) Watch(long? since, long? job, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (since < 0 || since > _sequence) throw new SettingsException(string.Create(CultureInfo.InvariantCulture, $"there is no event {since} yet; the last is {_sequence}"));
            var feed = new EventFeed(job);
            if (_isDisposed) feed.Close();
            else _feeds.Add(feed);
            return (new JobsSnapshot(_sequence, _queue.Jobs), ReadAsync(feed, since ?? _sequence, _sequence, job, cancellationToken));
        }
    }

    /// <summary>Stops all workers with checkpoints kept; their jobs are back in the queue.</summary>
    public async ValueTask DisposeAsync()
    {
        Run[] runs;
        lock (_gate)
        {
            if (_isDisposed) return;
            _isDisposed = true;
            _queue.StopAll();
            runs = [.. _runs.Values];
            foreach (Run run in runs) run.Worker?.Stop();
        }

        Task all = Task.WhenAll(runs.Select(r => r.Ended.Task));
        if (await Task.WhenAny(all, Task.Delay(s_longestStop, _clock)).ConfigureAwait(false) != all)
        {
            // What was kept before is whole, so a worker that does not hear loses its last minutes only.
            lock (_gate)
            {
                foreach (Run run in runs) run.Worker?.Kill();
            }

            await Task.WhenAny(all, Task.Delay(s_longestStop, _clock)).ConfigureAwait(false);
        }

        lock (_gate)
        {
            foreach (EventFeed feed in _feeds) feed.Close();
            _feeds.Clear();
            _store.Dispose();
        }
    }

    private async IAsyncEnumerable<JobEvent> ReadAsync(EventFeed feed, long since, long upTo, long? job, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            while (since < upTo)
            {
                IReadOnlyList<JobEvent> page;
                lock (_gate) page = _isDisposed ? [] : _store.Events(since, upTo, job, Page);
                foreach (JobEvent e in page) yield return e;
                if (page.Count < Page) break;
                since = page[^1].Sequence;
            }

            await foreach (JobEvent e in feed.ReadAsync(cancellationToken).ConfigureAwait(false)) yield return e;
        }
        finally
        {
            lock (_gate) _feeds.Remove(feed);
        }
    }

    private void StartNext()
    {
        foreach (JobSummary job in _queue.StartNext(_clock.GetUtcNow()))
        {
            var run = new Run();
            _runs[job.Id] = run;
            WorkOrder order = WorkOrder.Of(job, _queue.CoresOf(job.Id), _files.AnswerPath(job.Id));
            _files.Append(job.Id, Stamp(string.Create(CultureInfo.InvariantCulture, $"started with {order.Cores} cores in {order.Folder}: xasrmc {string.Join(' ', order.Words)}")));
            PublishState(job.Id);
            _ = Task.Run(() => RunAsync(run, order, _left.Remove(job.Id)));
        }
    }

    private async Task RunAsync(Run run, WorkOrder order, bool wasLeft)
    {
        JobEnd end;
        try
        {
            if (wasLeft) await _starter.WaitUntilGoneAsync(order.Job).ConfigureAwait(false);
            IWorker worker = _starter.Start(order, report => Take(order.Job, report), path => MayOpen(order.Job, path));
            lock (_gate)
            {
                run.Worker = worker;
                // Somebody may have changed his mind while it was being started.
                if (_queue.WishOf(order.Job) != StopWish.None) worker.Stop();
            }

            end = await worker.Ended.ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever happens to one job, the queue goes on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            end = new JobEnd(JobEndKind.BrokenOff, ExitCode.InternalError, $"the worker could not be started: {e.Message}");
        }

        lock (_gate)
        {
            JobSummary job = _queue.Ended(order.Job, end, _clock.GetUtcNow());
            string answer = job.State == JobState.Done && File.Exists(_files.AnswerPath(job.Id)) ? $"; answer in {_files.AnswerPath(job.Id)}" : "";
            string exit = job.ExitCode is { } code ? string.Create(CultureInfo.InvariantCulture, $", exit {code}") : "";
            if (end.Kind != JobEndKind.HasToWait) _files.Append(job.Id, Stamp($"{JobJson.Word(job.State)}{exit}{(job.Outcome.Length > 0 ? ": " + job.Outcome : "")}{answer}"));
            else _files.Append(job.Id, Stamp($"waits: another job works in {job.RunFolder}"));
            _runs.Remove(job.Id);
            run.Worker?.Dispose();
            run.Worker = null;
            PublishState(job.Id);
            StartNext();
        }

        run.Ended.TrySetResult();
    }

    private bool MayOpen(long id, string path)
    {
        lock (_gate)
        {
            bool may = _queue.Claim(id, path);
            PublishState(id);
            return may;
        }
    }

    private void Take(long id, WorkReport report)
    {
        lock (_gate)
        {
            switch (report)
            {
                case WorkReport.Progress p:
                    _queue.Progressed(id, p.Value, p.RemainingSeconds);
                    Publish(id, JobEvent.Progress, WorkJson.Progress(p.Value, p.RemainingSeconds));
                    break;
                case WorkReport.Curves c:
                    Publish(id, JobEvent.Curves, new JObject { ["curves"] = WorkJson.Curves(c.Items) });
                    break;
                case WorkReport.Line l:
                    _files.Append(id, l.Text);
                    if (l.IsForPerson) Publish(id, JobEvent.Message, new JObject { ["text"] = l.Text });
                    break;
            }
        }
    }

    private string Stamp(string text) => $"[{JobJson.Time(_clock.GetUtcNow())}] {text}";

    private void PublishState(long id) => Publish(id, JobEvent.State, JobJson.Job(_queue[id]));

    private void Publish(long id, string kind, JObject content)
    {
        var e = new JobEvent(++_sequence, id, _clock.GetUtcNow(), kind, content);
        try
        {
            _store.Add(e, WorkJson.Line(content), _queue.Has(id) ? _queue[id] : null);
        }
        catch (SqliteException fault)
        {
            // A full disk must not end the queue: those who listen still hear of it.
            _files.Append(id, Stamp($"an event could not be kept: {fault.Message}"));
        }

        foreach (EventFeed feed in _feeds) feed.Offer(e);
    }

    private sealed class Run
    {
        public IWorker? Worker { get; set; }

        public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
