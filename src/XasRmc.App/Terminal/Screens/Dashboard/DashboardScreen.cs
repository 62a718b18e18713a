using System.Collections.Immutable;
using System.Globalization;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Plots;
using XasRmc.App.Terminal.Screens.Jobs;
using XasRmc.App.Terminal.Shell;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Dashboard;

/// <summary>What goes on: the jobs with their bars, the course of the chosen one, the last verdicts.</summary>
internal sealed record DashboardScreen : Screen
{
    private const int NarrowWidth = 100, VerdictRows = 4;

    /// <summary>The jobs.</summary>
    public ListView<JobView> List { get; init; } = JobList.Create();

    /// <inheritdoc />
    public override string Name => ScreenNames.Dashboard;

    /// <inheritdoc />
    public override bool IsTyping => List.IsTyping;

    /// <inheritdoc />
    public override string? Verb(Shared shared) => "xasrmc jobs list";

    /// <inheritdoc />
    public override IReadOnlyList<ScreenAction> Actions(Shared shared) => [.. JobList.Actions(List.Selected?.Summary)];

    /// <inheritdoc />
    public override IEnumerable<ScreenAction> Catalogue(Shared shared) => JobList.Catalogue();

    /// <inheritdoc />
    public override ScreenStep Enter(object? subject, Shared shared) => new(this with { List = List.WithItems(JobList.Ordered(shared.Jobs)) });

    /// <inheritdoc />
    public override ScreenStep Run(string action, Shared shared) =>
        List.Selected is { } job && JobList.Run(action, job.Summary) is { } effects ? new ScreenStep(this, effects) : new ScreenStep(this);

    /// <inheritdoc />
    public override ScreenStep Update(IMessage message, Shared shared)
    {
        switch (message)
        {
            case JobsHeard:
                return new ScreenStep(this with { List = List.WithItems(JobList.Ordered(shared.Jobs)) });
            case InputArrived { Event: InputEvent.KeyPressed pressed }:
                ListView<JobView> list = List.Update(pressed.Key);
                return ReferenceEquals(list, List) ? new ScreenStep(this) : new ScreenStep(this with { List = list });
            case InputArrived { Event: InputEvent.TextPasted pasted }:
                return new ScreenStep(this with { List = List.Paste(pasted.Text) });
            default:
                return new ScreenStep(this);
        }
    }

    /// <inheritdoc />
    public override void Draw(CellGrid grid, Rect area, Shared shared)
    {
        (Rect jobs, Rect below) = area.SplitTop(Math.Max(5, area.Height * 2 / 5));
        List.Draw(grid, Box.Draw(grid, jobs, "jobs", shared.Profile, hasFocus: true), shared.Profile);
        bool isWide = area.Width >= NarrowWidth;
        (Rect course, Rect verdicts) = isWide ? below.SplitLeft(below.Width * 3 / 5) : below.SplitTop(below.Height - VerdictRows - 2 >= 6 ? below.Height - VerdictRows - 2 : below.Height);
        DrawCourse(grid, course, shared);
        if (!verdicts.IsEmpty) DrawVerdicts(grid, verdicts, shared);
    }

    private void DrawCourse(CellGrid grid, Rect area, Shared shared)
    {
        if (List.Selected is not { } job)
        {
            Rect empty = Box.Draw(grid, area, "course", shared.Profile);
            grid.Write(empty, empty.X, empty.Y, ScreenText.Cut("A job that runs shows its misfit or loss here.", empty.Width, shared.Profile.Glyphs), Theme.Faint);
            return;
        }

        Rect inner = Box.Draw(grid, area, FormattableString.Invariant($"course of job {job.Summary.Id}"), shared.Profile);
        (Rect bar, Rect plot) = inner.SplitTop(1);
        if (job.Summary.IsOver) grid.Write(bar, bar.X, bar.Y, ScreenText.Cut(JobText.State(job.Summary) + "  " + job.Summary.Outcome, bar.Width, shared.Profile.Glyphs), JobText.Style(job.Summary));
        else JobText.Bar(job.Summary).Draw(grid, bar, shared.Profile);
        PlotDrawing.Draw(grid, plot, FigurePlot.Of(job), shared.Profile);
    }

    private static void DrawVerdicts(CellGrid grid, Rect area, Shared shared)
    {
        Rect inner = Box.Draw(grid, area, "recent verdicts", shared.Profile);
        ImmutableArray<JobSummary> verdicts = [.. shared.Jobs.Jobs.Select(j => j.Summary).Where(j => j.IsOver && j.Verb == "validate").OrderByDescending(j => j.Ended)];
        if (verdicts.IsEmpty) grid.Write(inner, inner.X, inner.Y, ScreenText.Cut("none yet: validate a set (screen 3)", inner.Width, shared.Profile.Glyphs), Theme.Faint);
        for (int i = 0; i < Math.Min(inner.Height, verdicts.Length); i++)
        {
            JobSummary job = verdicts[i];
            string time = JobText.Time(job, shared.Now), name = job.Request.Words.Count > 1 ? Path.GetFileName(job.Request.Words[1].TrimEnd('/')) : "";
            string text = string.Create(CultureInfo.InvariantCulture, $"{job.Id,3} {JobText.State(job)[..1]} {name}: {job.Outcome}");
            grid.Write(inner, inner.X, inner.Y + i, ScreenText.Pad(text, Math.Max(0, inner.Width - time.Length - 1), shared.Profile.Glyphs), JobText.Style(job));
            grid.Write(inner, inner.Right - time.Length, inner.Y + i, time, Theme.Faint);
        }
    }
}
