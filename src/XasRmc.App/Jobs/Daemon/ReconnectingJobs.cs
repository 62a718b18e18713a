using System.Runtime.CompilerServices;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Options;

namespace XasRmc.App.Jobs.Daemon;

/// <summary>The daemon's queue for a client that lives long: connects when it is first asked, starts the daemon where none runs, and connects anew after the daemon was gone.</summary>
/// <param name="options">The settings.</param>
/// <param name="surroundings">The world outside.</param>
internal sealed class ReconnectingJobs(XasRmcOptions options, Surroundings surroundings) : IJobClient
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private JobClient? _client;

    /// <inheritdoc />
    public async Task<JobsSnapshot> ListAsync(CancellationToken cancellationToken) => await (await ClientAsync(cancellationToken).ConfigureAwait(false)).ListAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc />
    public async Task<JobSummary> SubmitAsync(JobRequest request, CancellationToken cancellationToken) =>
        await (await ClientAsync(cancellationToken).ConfigureAwait(false)).SubmitAsync(request, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc />
    public async Task<JobSummary> ChangeAsync(long job, JobChange change, CancellationToken cancellationToken) =>
        await (await ClientAsync(cancellationToken).ConfigureAwait(false)).ChangeAsync(job, change, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc />
    public async Task<string> LogAsync(long job, CancellationToken cancellationToken) => await (await ClientAsync(cancellationToken).ConfigureAwait(false)).LogAsync(job, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc />
    public async IAsyncEnumerable<JobEvent> WatchAsync(long since, long? job, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        JobClient client = await ClientAsync(cancellationToken).ConfigureAwait(false);
        await foreach (JobEvent happened in client.WatchAsync(since, job, cancellationToken).ConfigureAwait(false)) yield return happened;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_client is not null) await _client.DisposeAsync().ConfigureAwait(false);
        _gate.Dispose();
    }

    private async Task<JobClient> ClientAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_client is { Gone.IsCompleted: false } there) return there;
            if (_client is { } gone) await gone.DisposeAsync().ConfigureAwait(false);
            _client = null;
            return _client = await JobClient.ConnectAsync(options, surroundings, startIfAbsent: true, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }
}
