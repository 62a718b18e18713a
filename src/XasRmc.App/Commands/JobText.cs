using System.Globalization;
using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Jobs.Queue;
using XasRmc.Core;

namespace XasRmc.App.Commands;

/// <summary>Jobs and events as text for people.</summary>
internal static class JobText
{
    /// <summary>The command line of a job.</summary>
    public static string Command(JobSummary job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return string.Join(' ', job.Request.Words.Select(w => w.Length == 0 || w.Contains(' ', StringComparison.Ordinal) ? $"'{w}'" : w));
    }

    /// <summary>How far a job is, or what it came to.</summary>
    public static string Standing(JobSummary job)
    {
        ArgumentNullException.ThrowIfNull(job);
        if (job.Outcome.Length > 0) return job.Outcome;
        if (job.IsOver || job.Progress is not { } p) return "";
        return Progress(p, job.State == JobState.Running ? job.RemainingSeconds : null);
    }

    /// <summary>A job in one line.</summary>
    public static string Line(JobSummary job)
    {
        ArgumentNullException.ThrowIfNull(job);
        string exit = job.ExitCode is { } code ? string.Create(CultureInfo.InvariantCulture, $" (exit {code})") : "", standing = Standing(job);
        return string.Create(CultureInfo.InvariantCulture, $"job {job.Id}: {JobJson.Word(job.State)}{exit}{(standing.Length > 0 ? ", " + standing : "")}: {Command(job)}");
    }

    /// <summary>An event in one line; null for one that is for plots only.</summary>
    public static string? Line(JobEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        string? text = e.Kind switch
        {
            JobEvent.State => Line(JobJson.ReadJob(e.Content)),
            JobEvent.Progress => string.Create(CultureInfo.InvariantCulture, $"job {e.Job}: {Progress(Jobs.Work.WorkJson.ReadProgress(e.Content), (double?)e.Content["remainingSeconds"])}"),
            JobEvent.Message => string.Create(CultureInfo.InvariantCulture, $"job {e.Job}: {(string?)e.Content["text"]}"),
            JobEvent.Removed => string.Create(CultureInfo.InvariantCulture, $"job {e.Job}: removed"),
            _ => null,
        };
        return text is null ? null : string.Create(CultureInfo.InvariantCulture, $"{e.Sequence} {JobJson.Time(e.Time)} {text}");
    }

    /// <summary>A job as a document.</summary>
    public static JObject Document(string verb, JobSummary job) => new() { ["format"] = $"xasrmc.{verb}/1", ["job"] = JobJson.Job(job) };

    private static string Progress(StageProgress p, double? remaining)
    {
        string share = p.Total > 0 ? string.Create(CultureInfo.InvariantCulture, $" {100.0 * p.Done / p.Total:0} %") : "";
        string left = remaining is { } seconds ? $", {TimeSpan.FromSeconds(Math.Ceiling(seconds)):c} left" : "";
        return $"{p.Stage}{share}{left}{(p.Message.Length > 0 ? ", " + p.Message : "")}";
    }
}
