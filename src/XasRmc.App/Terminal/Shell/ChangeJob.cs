using XasRmc.App.Jobs.Client;

namespace XasRmc.App.Terminal.Shell;

/// <summary>Changes a job of the queue.</summary>
/// <param name="Job">Its number.</param>
/// <param name="Change">What to do.</param>
internal sealed record ChangeJob(long Job, JobChange Change) : IEffect;
