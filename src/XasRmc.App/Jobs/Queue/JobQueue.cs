using System.Globalization;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Options;
using XasRmc.Core;

namespace XasRmc.App.Jobs.Queue;

/// <summary>The queue as a state machine: no clock, no process, no file. Not safe for several threads; its owner locks.</summary>
/// <remarks>
/// Jobs start by priority, then in the order of submission, while the cores of the budget last. A job that does not fit holds back those behind it, so that small ones cannot starve a large one.
/// A job whose run folder is in use is passed over until it is free.
/// </remarks>
internal sealed class JobQueue
{
    private readonly SortedDictionary<long, Entry> _jobs = [];
    private readonly int _budget;
    private long _lastId;
    private bool _isStopping;

    /// <summary>Makes a queue.</summary>
    /// <param name="budget">The cores that running jobs may take together.</param>
    /// <param name="jobs">The jobs that an earlier queue left; those that ran go back into the queue.</param>
    /// <param name="lastId">The highest number that a job ever had.</param>
    public JobQueue(int budget, IEnumerable<JobSummary> jobs, long lastId)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        ArgumentOutOfRangeException.ThrowIfLessThan(budget, 1);
        _budget = budget;
        foreach (JobSummary job in jobs) _jobs[job.Id] = new Entry { Summary = job.State == JobState.Running ? job with { State = JobState.Queued } : job };
        _lastId = Math.Max(lastId, _jobs.Count > 0 ? _jobs.Keys.Max() : 0);
    }

    /// <summary>All jobs by number.</summary>
    public IReadOnlyList<JobSummary> Jobs => [.. _jobs.Values.Select(j => j.Summary)];

    /// <summary>One job.</summary>
    /// <exception cref="SettingsException">There is no such job.</exception>
    public JobSummary this[long id] => Find(id).Summary;

    /// <summary>Whether a job is there.</summary>
    public bool Has(long id) => _jobs.ContainsKey(id);

    /// <summary>The cores that a job takes.</summary>
    public int CoresOf(long id) => Math.Min(Find(id).Summary.Request.Cores ?? _budget, _budget);

    /// <summary>Why a job is being stopped.</summary>
    public StopWish WishOf(long id) => Find(id).Wish;

    /// <summary>Takes a job.</summary>
    /// <exception cref="SettingsException">It asks for more cores than there are.</exception>
    public JobSummary Submit(JobRequest request, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Cores is < 1 || request.Cores > _budget)
            throw new SettingsException(string.Create(CultureInfo.InvariantCulture, $"a job takes 1 to {_budget} cores, not {request.Cores} (the setting Threads is the budget)"));
        var job = new JobSummary(++_lastId, request, JobState.Queued, now, null, null, null, null, null, null, "");
        _jobs[job.Id] = new Entry { Summary = job };
        return job;
    }

    /// <summary>Moves the jobs whose turn it is to the running ones.</summary>
    /// <returns>The jobs that now run.</returns>
    public IReadOnlyList<JobSummary> StartNext(DateTimeOffset now)
    {
        var started = new List<JobSummary>();
        if (_isStopping) return started;
        int free = _budget - Running().Sum(e => CoresOf(e.Summary.Id));
        foreach (Entry entry in _jobs.Values.Where(e => e.Summary.State == JobState.Queued).OrderByDescending(e => e.Summary.Request.Priority).ThenBy(e => e.Summary.Id).ToList())
        {
            if (entry.Summary.RunFolder is { } folder && IsInUse(folder, entry.Summary.Id)) continue;
            int cores = CoresOf(entry.Summary.Id);
            if (cores > free) break;
            free -= cores;
            entry.Wish = StopWish.None;
            entry.Summary = entry.Summary with { State = JobState.Running, Started = now, Ended = null, ExitCode = null, Outcome = "" };
            started.Add(entry.Summary);
        }

        return started;
    }

    /// <summary>Gives a running job its run folder, unless another running job has it.</summary>
    /// <returns>Whether it may work there now.</returns>
    public bool Claim(long id, string folder)
    {
        Entry entry = Find(id);
        bool isFree = !IsInUse(folder, id);
        entry.Holds = isFree;
        entry.Summary = entry.Summary with { RunFolder = folder };
        return isFree;
    }

    /// <summary>Notes how far a job is.</summary>
    public JobSummary Progressed(long id, StageProgress progress, double? remainingSeconds)
    {
        ArgumentNullException.ThrowIfNull(progress);
        Entry entry = Find(id);
        return entry.Summary = entry.Summary with { Progress = progress with { Detail = null }, RemainingSeconds = remainingSeconds };
    }

    /// <summary>Changes a job as a person asks.</summary>
    /// <exception cref="SettingsException">There is no such job, or its state does not allow it.</exception>
    public QueueEffect Change(long id, JobChange change, DateTimeOffset now)
    {
        Entry entry = Find(id);
        JobSummary job = entry.Summary;
        switch (change, job.State)
        {
            case (JobChange.Pause, JobState.Queued):
                entry.Summary = job with { State = JobState.Paused };
                return QueueEffect.None;
            case (JobChange.Cancel, JobState.Queued or JobState.Paused):
                entry.Summary = job with { State = JobState.Cancelled, Ended = now, ExitCode = ExitCode.Cancelled, RemainingSeconds = null };
                return QueueEffect.None;
            case (JobChange.Pause, JobState.Running) when entry.Wish is StopWish.None or StopWish.Pause:
                entry.Wish = StopWish.Pause;
                return QueueEffect.StopWorker;
            case (JobChange.Cancel, JobState.Running) when entry.Wish is not StopWish.Requeue:
                bool wasAsked = entry.Wish == StopWish.Cancel;
                entry.Wish = StopWish.Cancel;
                return wasAsked ? QueueEffect.KillWorker : QueueEffect.StopWorker;
            case (JobChange.Resume, JobState.Paused or JobState.Failed or JobState.Cancelled):
                entry.Summary = job with { State = JobState.Queued, Ended = null, ExitCode = null, Outcome = "" };
                return QueueEffect.None;
            case (JobChange.Remove, _) when job.IsOver:
                _jobs.Remove(id);
                return QueueEffect.Forgotten;
            default:
                throw new SettingsException(string.Create(CultureInfo.InvariantCulture, $"job {id} is {Word(entry)}: it cannot be {Participle(change)}{Advice(change, job.State)}"));
        }
    }

    /// <summary>Notes how the worker of a job ended.</summary>
    public JobSummary Ended(long id, JobEnd end, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(end);
        Entry entry = Find(id);
        JobSummary job = entry.Summary with { RemainingSeconds = null };
        entry.Summary = (end.Kind, entry.Wish) switch
        {
            (JobEndKind.Finished, _) => job with
            {
                State = end.ExitCode is ExitCode.Done or ExitCode.VerdictFail or ExitCode.Inconclusive ? JobState.Done : JobState.Failed,
                Ended = now,
                ExitCode = end.ExitCode,
                Outcome = end.Outcome,
            },
            (_, StopWish.Cancel) => job with { State = JobState.Cancelled, Ended = now, ExitCode = ExitCode.Cancelled, Outcome = "" },
            (_, StopWish.Requeue) => job with { State = JobState.Queued },
            (_, StopWish.Pause) => job with { State = JobState.Paused },
            (JobEndKind.HasToWait, _) => job with { State = JobState.Queued },
            (JobEndKind.Stopped, _) => job with { State = JobState.Paused, Outcome = string.Create(CultureInfo.InvariantCulture, $"stopped from outside; 'xasrmc jobs resume {id}' goes on from its checkpoint") },
            _ => job with { State = JobState.Failed, Ended = now, ExitCode = ExitCode.InternalError, Outcome = end.Outcome },
        };
        entry.Wish = StopWish.None;
        entry.Holds = false;
        return entry.Summary;
    }

    /// <summary>Lets no further job start, and wishes the running ones back into the queue.</summary>
    /// <returns>The running jobs, whose workers are to stop.</returns>
    public IReadOnlyList<long> StopAll()
    {
        _isStopping = true;
        foreach (Entry entry in Running().Where(e => e.Wish == StopWish.None)) entry.Wish = StopWish.Requeue;
        return [.. Running().Select(e => e.Summary.Id)];
    }

    private static string Word(Entry entry) => entry.Wish == StopWish.None
        ? entry.Summary.State.ToString().ToLowerInvariant()
        : "being stopped";

    private static string Participle(JobChange change) => change switch
    {
        JobChange.Pause => "paused",
        JobChange.Resume => "resumed",
        JobChange.Cancel => "cancelled",
        _ => "removed",
    };

    private static string Advice(JobChange change, JobState state) =>
        change == JobChange.Remove && state is JobState.Running or JobState.Queued or JobState.Paused ? "; cancel it first" : "";

    private IEnumerable<Entry> Running() => _jobs.Values.Where(e => e.Summary.State == JobState.Running);

    private bool IsInUse(string folder, long by) => Running().Any(e => e.Holds && e.Summary.Id != by && e.Summary.RunFolder == folder);

    private Entry Find(long id) =>
        _jobs.GetValueOrDefault(id) ?? throw new SettingsException(string.Create(CultureInfo.InvariantCulture, $"there is no job {id} ('xasrmc jobs list' tells what there is)"));

    private sealed class Entry
    {
        public required JobSummary Summary { get; set; }

        public StopWish Wish { get; set; }

        /// <summary>Whether it runs in its run folder, and not only knows it from before.</summary>
        public bool Holds { get; set; }
    }
}
