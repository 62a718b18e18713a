using XasRmc.App.Options;

namespace XasRmc.App.Jobs.Client;

/// <summary>The queue, as command line and terminal screens see it: the daemon behind its socket, or the same queue in this process.</summary>
internal interface IJobClient : IAsyncDisposable
{
    /// <summary>All jobs.</summary>
    Task<JobsSnapshot> ListAsync(CancellationToken cancellationToken);

    /// <summary>Submits a job.</summary>
    /// <exception cref="SettingsException">The command line is no job, or is wrong.</exception>
    Task<JobSummary> SubmitAsync(JobRequest request, CancellationToken cancellationToken);

    /// <summary>Changes a job.</summary>
    /// <exception cref="SettingsException">There is no such job, or its state does not allow it.</exception>
    Task<JobSummary> ChangeAsync(long job, JobChange change, CancellationToken cancellationToken);

    /// <summary>The events after a number, then those that come, until cancelled or the connection ends (then an <see cref="IOException"/>).</summary>
    /// <param name="since">The number of the last event known.</param>
    /// <param name="job">One job; null for all.</param>
    /// <param name="cancellationToken">Ends it.</param>
    IAsyncEnumerable<JobEvent> WatchAsync(long since, long? job, CancellationToken cancellationToken);

    /// <summary>The log of a job: what it would have written to stderr, and how it ended.</summary>
    Task<string> LogAsync(long job, CancellationToken cancellationToken);
}
