using System.Runtime.CompilerServices;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Options;

namespace XasRmc.Tests.App.Terminal.Screens;

/// <summary>A queue that only writes down what it is asked for.</summary>
internal sealed class RecordedJobs : IJobClient
{
    /// <summary>What was submitted.</summary>
    public List<JobRequest> Requests { get; } = [];

    /// <summary>Why submissions are refused; null where they are taken.</summary>
    public string? Refusal { get; set; }

    public Task<JobsSnapshot> ListAsync(CancellationToken cancellationToken) => Task.FromResult(new JobsSnapshot(0, []));

    public Task<JobSummary> SubmitAsync(JobRequest request, CancellationToken cancellationToken)
    {
        if (Refusal is { } refusal) throw new SettingsException(refusal);
        Requests.Add(request);
        return Task.FromResult(new JobSummary(Requests.Count, request, JobState.Queued, SampleJobs.Now, null, null, null, null, null, null, ""));
    }

    public Task<JobSummary> ChangeAsync(long job, JobChange change, CancellationToken cancellationToken) => throw new SettingsException($"there is no job {job}");

    public async IAsyncEnumerable<JobEvent> WatchAsync(long since, long? job, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield break;
    }

    public Task<string> LogAsync(long job, CancellationToken cancellationToken) => Task.FromResult("");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
