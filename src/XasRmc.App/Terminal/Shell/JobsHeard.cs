using XasRmc.App.Jobs.Client;

namespace XasRmc.App.Terminal.Shell;

/// <summary>The queue told something.</summary>
/// <param name="Snapshot">All jobs, at the begin of a connection; else null.</param>
/// <param name="Events">What happened since.</param>
internal sealed record JobsHeard(JobsSnapshot? Snapshot, IReadOnlyList<JobEvent> Events) : IMessage;
