namespace XasRmc.App.Jobs.Client;

/// <summary>All jobs at one moment, and the number of the last event that they hold.</summary>
/// <param name="Sequence">The number of the last event; the events after it bring the snapshot up to date.</param>
/// <param name="Jobs">The jobs, by number.</param>
internal sealed record JobsSnapshot(long Sequence, IReadOnlyList<JobSummary> Jobs);
