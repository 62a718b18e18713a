using XasRmc.App.Jobs.Client;

namespace XasRmc.App.Terminal.Shell;

/// <summary>The jobs as last heard, with what the events told of each.</summary>
/// <param name="Sequence">The number of the last event taken in.</param>
/// <param name="Jobs">The jobs, by number.</param>
/// <param name="IsConnected">Whether the queue answers.</param>
internal sealed record JobBoard(long Sequence, IReadOnlyList<JobView> Jobs, bool IsConnected)
{
    /// <summary>Nothing heard yet.</summary>
    public static JobBoard Empty { get; } = new(0, [], false);

    /// <summary>The job of a number, or null.</summary>
    public JobView? Find(long id) => Jobs.FirstOrDefault(j => j.Summary.Id == id);

    /// <summary>How many run.</summary>
    public int Running => Jobs.Count(j => j.Summary.State == JobState.Running);
}
