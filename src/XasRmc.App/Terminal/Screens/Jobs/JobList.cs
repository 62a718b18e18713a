using System.Globalization;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Shell;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Jobs;

/// <summary>The list of jobs and what can be done to the chosen one; Dashboard and Jobs share it.</summary>
internal static class JobList
{
    private const string Open = "jobs.open", Pause = "jobs.pause", Resume = "jobs.resume", Cancel = "jobs.cancel", Remove = "jobs.remove", Fork = "jobs.again";

    /// <summary>An empty list.</summary>
    public static ListView<JobView> Create() => new(
        [
            new("id", 4, j => j.Summary.Id.ToString(CultureInfo.InvariantCulture)) { IsRight = true },
            new("state", 11, j => JobText.State(j.Summary)) { Style = j => JobText.Style(j.Summary) },
            new("job", 0, j => JobText.Words(j.Summary)),
            new("share", 5, j => JobText.Share(j.Summary)) { IsRight = true },
            new("doing", 0, j => JobText.Doing(j.Summary)),
        ],
        j => j.Summary.Id.ToString(CultureInfo.InvariantCulture))
    {
        EmptyText = "no jobs yet: 3 shows the sets; Enter there runs one",
    };

    /// <summary>The newest first, those that run before the others.</summary>
    public static IEnumerable<JobView> Ordered(JobBoard jobs) => jobs.Jobs.OrderBy(j => j.Summary.State switch { JobState.Running => 0, JobState.Queued or JobState.Paused => 1, _ => 2 }).ThenByDescending(j => j.Summary.Id);

    /// <summary>What can be done to a job.</summary>
    public static IEnumerable<ScreenAction> Actions(JobSummary? job)
    {
        if (job is null) yield break;
        string id = job.Id.ToString(CultureInfo.InvariantCulture);
        yield return new(Open, "open: spectra, result or log", Key.Of(KeyCode.Enter));
        if (job.State is JobState.Running or JobState.Queued) yield return new(Pause, "pause: keeps a checkpoint", Key.Of('p'), $"xasrmc jobs pause {id}");
        if (job.State is JobState.Paused or JobState.Failed or JobState.Cancelled) yield return new(Resume, "resume", Key.Of('r'), $"xasrmc jobs resume {id}");
        if (!job.IsOver) yield return new(Cancel, $"cancel job {id}; what was done is kept", Key.Of('x'), $"xasrmc jobs cancel {id}", IsDestructive: true);
        if (job.IsOver) yield return new(Remove, $"forget job {id} and its log; its run folder stays", Key.Of('d'), $"xasrmc jobs rm {id}", IsDestructive: true);
        yield return new(Fork, "submit once more", null, "xasrmc jobs submit -- " + JobText.Words(job));
    }

    /// <summary>Every action of <see cref="Actions"/>, for whatever job.</summary>
    public static IEnumerable<ScreenAction> Catalogue() =>
    [
        new(Open, "open: spectra, result or log", Key.Of(KeyCode.Enter)),
        new(Pause, "pause: keeps a checkpoint", Key.Of('p'), "xasrmc jobs pause ID"),
        new(Resume, "resume", Key.Of('r'), "xasrmc jobs resume ID"),
        new(Cancel, "cancel; what was done is kept", Key.Of('x'), "xasrmc jobs cancel ID", IsDestructive: true),
        new(Remove, "forget a job and its log; its run folder stays", Key.Of('d'), "xasrmc jobs rm ID", IsDestructive: true),
        new(Fork, "submit once more"),
    ];

    /// <summary>Does an action of <see cref="Actions"/>; null where it is none of these.</summary>
    public static IReadOnlyList<IEffect>? Run(string action, JobSummary job) => action switch
    {
        Open => [new GoTo(JobText.ScreenOf(job), job.Id)],
        Pause => [new ChangeJob(job.Id, JobChange.Pause)],
        Resume => [new ChangeJob(job.Id, JobChange.Resume)],
        Cancel => [new ChangeJob(job.Id, JobChange.Cancel)],
        Remove => [new ChangeJob(job.Id, JobChange.Remove)],
        Fork => [new Submit(job.Request.Words)],
        _ => null,
    };
}
