using System.Globalization;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Shell;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Jobs;

/// <summary>Jobs in words: how lists and heads of screens tell of them.</summary>
internal static class JobText
{
    /// <summary>The state, with a marker that tells it without colour.</summary>
    public static string State(JobSummary job) => job.State switch
    {
        JobState.Queued => ". queued",
        JobState.Running => "* running",
        JobState.Paused => "= paused",
        JobState.Done => job.ExitCode is 0 or null ? "+ done" : job.ExitCode == ExitCode.Inconclusive ? "? done" : "- done",
        JobState.Failed => "! failed",
        _ => "x cancelled",
    };

    /// <summary>The look of the state.</summary>
    public static CellStyle Style(JobSummary job) => job.State switch
    {
        JobState.Running => Theme.Accent,
        JobState.Done when job.ExitCode is 0 or null => Theme.Good,
        JobState.Done when job.ExitCode == ExitCode.Inconclusive => Theme.Warning,
        JobState.Done or JobState.Failed => Theme.Bad,
        JobState.Paused => Theme.Warning,
        _ => Theme.Faint,
    };

    /// <summary>How far it is, in a few characters.</summary>
    public static string Share(JobSummary job) => job.IsOver ? "" : job.Progress is { Total: > 0 } p
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(100.0 * p.Done / p.Total):0} %")
        : "";

    /// <summary>The time that the stage still takes, or when the job ended.</summary>
    public static string Time(JobSummary job, DateTimeOffset now) => job switch
    {
        { State: JobState.Running, RemainingSeconds: { } left } => ProgressBar.Clock(TimeSpan.FromSeconds(Math.Ceiling(left))) + " left",
        { Ended: { } ended } => Ago(now - ended),
        _ => "",
    };

    /// <summary>What it is doing, or what it came to.</summary>
    public static string Doing(JobSummary job) => job.IsOver || job.Progress is null ? job.Outcome
        : job.Progress.Message.Length > 0 ? $"{job.Progress.Stage}: {job.Progress.Message}" : job.Progress.Stage;

    /// <summary>A bar of the stage under way.</summary>
    public static ProgressBar Bar(JobSummary job) => new(
        job.Progress is { Total: > 0 } p ? (double)p.Done / p.Total : null,
        job is { State: JobState.Running, RemainingSeconds: { } left } ? TimeSpan.FromSeconds(Math.Ceiling(left)) : null,
        job.Progress?.Stage ?? "");

    /// <summary>The command line, without the program's name.</summary>
    public static string Words(JobSummary job) => VerbQuery.Text(job.Request.Words)["xasrmc ".Length..];

    /// <summary>The screen that shows a job best.</summary>
    public static string ScreenOf(JobSummary job) => job.Verb switch
    {
        "fit" => ScreenNames.Fit,
        "validate" => job.IsOver ? ScreenNames.Verdict : ScreenNames.Fit,
        "invert" => ScreenNames.Invert,
        "batch" when job.IsOver => ScreenNames.Invert,
        "train" or "training-set" or "demo" => ScreenNames.Training,
        _ => ScreenNames.Jobs,
    };

    /// <summary>Whether time on the screen depends on the clock: something runs.</summary>
    public static bool IsTicking(JobBoard jobs) => jobs.Running > 0;

    private static string Ago(TimeSpan since) => since switch
    {
        { TotalMinutes: < 1 } => "just now",
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)since.TotalMinutes} min ago"),
        { TotalDays: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)since.TotalHours} h ago"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)since.TotalDays} d ago"),
    };
}
