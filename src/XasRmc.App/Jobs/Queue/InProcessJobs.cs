using XasRmc.App.Jobs.Client;
using XasRmc.App.Options;

namespace XasRmc.App.Jobs.Queue;

/// <summary>The queue within this process, for containers and tests: it ends with the process, and remembers nothing.</summary>
internal sealed class InProcessJobs : IJobClient
{
    private readonly JobHost _host;
    private readonly string _folder;

    private InProcessJobs(JobHost host, string folder)
    {
        _host = host;
        _folder = folder;
    }

    /// <summary>Makes the queue.</summary>
    public static InProcessJobs Start(XasRmcOptions options, Surroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(surroundings);
        // Made private (0700) by the base library.
        string folder = Directory.CreateTempSubdirectory("xasrmc-jobs-").FullName;
        return new InProcessJobs(new JobHost(JobStore.InMemory(), new JobFiles(folder), new TaskWorkers(surroundings), options.ThreadCount, surroundings.Clock), folder);
    }

    /// <inheritdoc />
    public Task<JobsSnapshot> ListAsync(CancellationToken cancellationToken) => Task.FromResult(_host.List());

    /// <inheritdoc />
    public Task<JobSummary> SubmitAsync(JobRequest request, CancellationToken cancellationToken) => Task.FromResult(_host.Submit(request));

    /// <inheritdoc />
    public Task<JobSummary> ChangeAsync(long job, JobChange change, CancellationToken cancellationToken) => _host.ChangeAsync(job, change, cancellationToken);

    /// <inheritdoc />
    public IAsyncEnumerable<JobEvent> WatchAsync(long since, long? job, CancellationToken cancellationToken) => _host.Watch(since, job, cancellationToken).Events;

    /// <inheritdoc />
    public Task<string> LogAsync(long job, CancellationToken cancellationToken) => Task.FromResult(_host.Log(job));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync().ConfigureAwait(false);
        Directory.Delete(_folder, recursive: true);
    }
}
