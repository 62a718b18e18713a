using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Shell;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Jobs;

/// <summary>All jobs, and the log of the chosen one.</summary>
internal sealed record JobsScreen : Screen
{
    private const string LogKey = "jobs.log", ShowLog = "jobs.log", Follow = "jobs.follow";

    /// <summary>The jobs.</summary>
    public ListView<JobView> List { get; init; } = JobList.Create();

    /// <summary>The log of the chosen job, as last read.</summary>
    public TextPane Log { get; init; } = TextPane.Of("") with { IsLog = true };

    /// <summary>Which job the log is of; 0 for none.</summary>
    public long LogOf { get; init; }

    /// <summary>Whether the log has the focus.</summary>
    public bool IsInLog { get; init; }

    /// <inheritdoc />
    public override string Name => ScreenNames.Jobs;

    /// <inheritdoc />
    public override string Subject => List.Selected is { } job ? JobText.Words(job.Summary) : "";

    /// <inheritdoc />
    public override bool IsTyping => IsInLog ? Log.IsTyping : List.IsTyping;

    /// <inheritdoc />
    public override string? Verb(Shared shared) => List.Selected is { } job ? FormattableString.Invariant($"xasrmc jobs logs {job.Summary.Id}") : "xasrmc jobs list";

    /// <inheritdoc />
    public override IReadOnlyList<ScreenAction> Actions(Shared shared) =>
    [
        .. JobList.Actions(List.Selected?.Summary),
        new(ShowLog, "read the log again", Key.Of('l'), Verb(shared)),
        new(Follow, "go between list and log", Key.Of(KeyCode.Tab)),
    ];

    /// <inheritdoc />
    public override IEnumerable<ScreenAction> Catalogue(Shared shared) => [.. JobList.Catalogue(), .. Actions(shared).Where(a => a.Id is ShowLog or Follow)];

    /// <inheritdoc />
    public override ScreenStep Enter(object? subject, Shared shared)
    {
        ListView<JobView> list = List.WithItems(JobList.Ordered(shared.Jobs));
        if (subject is long id) list = list.Select(id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return WithLog(this with { List = list });
    }

    /// <inheritdoc />
    public override ScreenStep Run(string action, Shared shared)
    {
        if (action == Follow) return new ScreenStep(this with { IsInLog = !IsInLog });
        if (action == ShowLog) return WithLog(this with { LogOf = 0 });
        if (List.Selected is not { } job || JobList.Run(action, job.Summary) is not { } effects) return new ScreenStep(this);
        // Enter on a job that no other screen shows better leads into its log.
        return effects is [GoTo { Screen: ScreenNames.Jobs }] ? new ScreenStep(this with { IsInLog = true }) : new ScreenStep(this, effects);
    }

    /// <inheritdoc />
    public override ScreenStep Update(IMessage message, Shared shared)
    {
        switch (message)
        {
            case JobsHeard heard:
                JobsScreen next = this with { List = List.WithItems(JobList.Ordered(shared.Jobs)) };
                bool isNews = heard.Events.Any(e => e.Job == next.List.Selected?.Summary.Id && e.Kind is Client.State or Client.Message);
                return isNews || next.List.Selected?.Summary.Id != LogOf ? WithLog(next with { LogOf = 0 }) : new ScreenStep(next);
            case Answered { Key: LogKey, Value: LogRead read } when read.Job == List.Selected?.Summary.Id:
                return new ScreenStep(this with { Log = Log.WithLines(TextPane.Of(read.Text).Lines), LogOf = read.Job });
            case InputArrived { Event: InputEvent.KeyPressed pressed }:
                return OnKey(pressed.Key);
            case InputArrived { Event: InputEvent.TextPasted pasted } when !IsInLog:
                return new ScreenStep(this with { List = List.Paste(pasted.Text) });
            default:
                return new ScreenStep(this);
        }
    }

    /// <inheritdoc />
    public override void Draw(CellGrid grid, Rect area, Shared shared)
    {
        (Rect top, Rect below) = area.SplitTop(Math.Max(5, area.Height * 2 / 5));
        List.Draw(grid, Box.Draw(grid, top, "jobs", shared.Profile, !IsInLog), shared.Profile, !IsInLog);
        Rect inner = Box.Draw(grid, below, List.Selected is { } job ? FormattableString.Invariant($"log of job {job.Summary.Id}") : "log", shared.Profile, IsInLog);
        if (List.Selected is { Summary.Progress: not null, Summary.IsOver: false } running)
        {
            (Rect bar, inner) = inner.SplitTop(1);
            JobText.Bar(running.Summary).Draw(grid, bar, shared.Profile);
        }

        Log.WithSize(inner.Width, inner.Height).Draw(grid, inner, shared.Profile);
    }

    private ScreenStep OnKey(Key key)
    {
        if (IsInLog)
        {
            if (!Log.IsTyping && key.Code is KeyCode.Escape or KeyCode.Backspace or KeyCode.Left) return new ScreenStep(this with { IsInLog = false });
            TextPane log = Log.Update(key);
            return ReferenceEquals(log, Log) ? new ScreenStep(this) : new ScreenStep(this with { Log = log });
        }

        ListView<JobView> list = List.Update(key);
        if (ReferenceEquals(list, List)) return new ScreenStep(this);
        return WithLog(this with { List = list });
    }

    private static ScreenStep WithLog(JobsScreen screen)
    {
        if (screen.List.Selected is not { } job) return new ScreenStep(screen with { Log = screen.Log.WithLines([]), LogOf = 0 });
        long id = job.Summary.Id;
        if (screen.LogOf == id) return new ScreenStep(screen);
        return new ScreenStep(screen, new Query(LogKey, "reading the log", async (services, token) => new LogRead(id, await services.Jobs.LogAsync(id, token).ConfigureAwait(false))));
    }

    private sealed record LogRead(long Job, string Text);

    private static class Client
    {
        public const string State = App.Jobs.Client.JobEvent.State, Message = App.Jobs.Client.JobEvent.Message;
    }
}
