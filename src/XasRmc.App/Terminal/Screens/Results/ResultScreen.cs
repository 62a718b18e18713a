using System.Globalization;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Screens.Panels;
using XasRmc.App.Terminal.Shell;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Results;

/// <summary>A screen that shows the result of a run, or a job that runs: what Invert, Fit and Verdict have in common. The run is chosen from a list; the last one is shown at first.</summary>
internal abstract record ResultScreen : Screen
{
    private const string Choose = "result.choose", Reload = "result.reload";

    /// <summary>The runs to choose from.</summary>
    public ListView<RunEntry> Runs { get; init; } = new(
        [new("run", 9, r => r.Kind), new("of", 0, r => r.Name), new("ended", 16, r => r.Ended.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)), new("folder", 0, r => Path.GetFileName(r.Folder))],
        r => r.Folder)
    {
        EmptyText = "no runs yet",
    };

    /// <summary>Whether the list of runs is in sight.</summary>
    public bool IsChoosing { get; init; }

    /// <summary>The job that is shown; null for a run of none.</summary>
    public long? Job { get; init; }

    /// <summary>The result; null before it is read.</summary>
    public RunResult? Result { get; init; }

    /// <summary>Whether someone came here when there was nothing to show.</summary>
    public bool IsAwaiting { get; init; }

    /// <summary>The plots.</summary>
    public PlotPanel Panel { get; init; } = new();

    /// <summary>The verbs whose results it shows.</summary>
    protected abstract IReadOnlyList<string> Kinds { get; }

    /// <inheritdoc />
    public override bool IsTyping => IsChoosing && Runs.IsTyping;

    /// <inheritdoc />
    public override string Subject => Result is { } r ? (string?)r.Document["set"] ?? Path.GetFileName(r.Folder) : Job is { } id ? FormattableString.Invariant($"job {id}") : "";

    private string ListKey => Name + ".runs";

    private string ReadKey => Name + ".read";

    /// <summary>The screen with plots and tables of what it shows now.</summary>
    protected abstract ResultScreen Refreshed(Shared shared);

    /// <summary>What is drawn where a result or a job is there.</summary>
    protected abstract void DrawResult(CellGrid grid, Rect area, Shared shared);

    /// <summary>More actions than those of runs and plots.</summary>
    protected virtual IEnumerable<ScreenAction> OwnActions(Shared shared) => [];

    /// <summary>Does one of <see cref="OwnActions"/>.</summary>
    protected virtual ScreenStep RunOwn(string action, Shared shared) => new(this);

    /// <summary>Takes a key that nothing else took.</summary>
    protected virtual ResultScreen OnKey(Key key) => this;

    /// <inheritdoc />
    public override IReadOnlyList<ScreenAction> Actions(Shared shared) => IsChoosing
        ? [new(Choose, "show the chosen run", Key.Of(KeyCode.Enter))]
        :
        [
            .. OwnActions(shared),
            new(Choose, "choose another run", Key.Of('o')),
            .. Panel.Actions(),
            new(Reload, "read the result again"),
        ];

    /// <inheritdoc />
    public override IEnumerable<ScreenAction> Catalogue(Shared shared) =>
        [.. OwnCatalogue(shared), new(Choose, "choose another run, show the chosen one", Key.Of('o')), .. PlotPanel.Catalogue(), new(Reload, "read the result again")];

    /// <summary>Every one of <see cref="OwnActions"/>, whatever is shown.</summary>
    protected virtual IEnumerable<ScreenAction> OwnCatalogue(Shared shared) => OwnActions(shared);

    /// <inheritdoc />
    public override ScreenStep Enter(object? subject, Shared shared)
    {
        Query list = ListRuns(shared);
        switch (subject)
        {
            case long id:
                ResultScreen ofJob = (this with { Job = id, IsChoosing = false, Result = Job == id ? Result : null }).Refreshed(shared);
                return new ScreenStep(ofJob, [list, .. ReadIfOver(ofJob, shared)]);
            case string folder:
                return new ScreenStep(this with { Job = null, IsChoosing = false }, list, RunQueries.Read(ReadKey, folder));
            default:
                if (Result is not null || Job is not null) return new ScreenStep(Refreshed(shared), list);
                return shared.Jobs.Jobs.LastOrDefault(j => j.Summary.State == JobState.Running && Kinds.Contains(j.Summary.Request.Words[0])) is { } running && ShowsRunning
                    ? new ScreenStep((this with { Job = running.Summary.Id }).Refreshed(shared), list)
                    : new ScreenStep(this with { IsAwaiting = true }, list);
        }
    }

    /// <summary>Where someone waits, a job that begins or ends is what is waited for.</summary>
    private ScreenStep Found(JobsHeard heard, Shared shared)
    {
        IEnumerable<long> changed = heard.Events.Where(e => e.Kind == JobEvent.State).Select(e => e.Job);
        JobSummary[] mine = [.. changed.Select(shared.Jobs.Find).OfType<JobView>().Select(j => j.Summary).Where(j => Kinds.Contains(j.Request.Words[0]))];
        if (ShowsRunning && mine.LastOrDefault(j => j.State == JobState.Running) is { } running) return new ScreenStep((this with { Job = running.Id }).Refreshed(shared));
        return mine.Any(j => j.State == JobState.Done) ? new ScreenStep(this, ListRuns(shared)) : new ScreenStep(this);
    }

    private Query ListRuns(Shared shared) =>
        RunQueries.List(ListKey, Kinds, [.. shared.Jobs.Jobs.Where(j => j.Summary.RunFolder is not null && j.Summary.State == JobState.Done).Select(j => j.Summary.RunFolder!)]);

    /// <summary>Whether a job that runs has something to show here.</summary>
    protected virtual bool ShowsRunning => false;

    /// <inheritdoc />
    public override ScreenStep Run(string action, Shared shared)
    {
        if (Panel.Run(action) is { } done) return new ScreenStep(this with { Panel = done.Panel }, done.Effects);
        switch (action)
        {
            case Choose when !IsChoosing:
                return new ScreenStep(this with { IsChoosing = true }, RunQueries.List(ListKey, Kinds, []));
            case Choose:
                return Runs.Selected is { } run ? new ScreenStep(this with { IsChoosing = false, Job = null }, RunQueries.Read(ReadKey, run.Folder)) : new ScreenStep(this with { IsChoosing = false });
            case Reload:
                return Result is { } shown ? new ScreenStep(this, RunQueries.Read(ReadKey, shown.Folder)) : new ScreenStep(this);
            default:
                return RunOwn(action, shared);
        }
    }

    /// <inheritdoc />
    public override ScreenStep Update(IMessage message, Shared shared)
    {
        switch (message)
        {
            case Answered { Value: IReadOnlyList<RunEntry> runs } answered when answered.Key == ListKey:
                ResultScreen listed = this with { Runs = Runs.WithItems(runs) };
                // At first the newest result is shown.
                return listed.Result is null && listed.Job is null && runs.Count > 0 ? new ScreenStep(listed, RunQueries.Read(ReadKey, runs[0].Folder)) : new ScreenStep(listed);
            case Answered { Value: RunResult result } answered when answered.Key == ReadKey:
                return new ScreenStep((this with { Result = result }).Refreshed(shared));
            case JobsHeard heard when Job is { } id && heard.Events.Any(e => e.Job == id):
                ResultScreen next = Refreshed(shared);
                bool hasEnded = heard.Events.Any(e => e.Job == id && e.Kind == JobEvent.State);
                return new ScreenStep(next, hasEnded ? ReadIfOver(next, shared) : []);
            case JobsHeard heard when IsAwaiting && Job is null && Result is null:
                return Found(heard, shared);
            case InputArrived { Event: InputEvent.KeyPressed pressed }:
                if (!IsChoosing)
                {
                    ResultScreen keyed = OnKey(pressed.Key);
                    return new ScreenStep(keyed);
                }

                if (!Runs.IsTyping && Runs.Filter.Text.Length == 0 && pressed.Key.Code is KeyCode.Escape or KeyCode.Backspace) return new ScreenStep(this with { IsChoosing = false });
                ListView<RunEntry> list = Runs.Update(pressed.Key);
                return ReferenceEquals(list, Runs) ? new ScreenStep(this) : new ScreenStep(this with { Runs = list });
            default:
                return new ScreenStep(this);
        }
    }

    /// <inheritdoc />
    public override void Draw(CellGrid grid, Rect area, Shared shared)
    {
        if (IsChoosing)
        {
            Runs.Draw(grid, Box.Draw(grid, area, "runs", shared.Profile, hasFocus: true), shared.Profile);
            return;
        }

        if (Result is null && Job is null)
        {
            Rect inner = Box.Draw(grid, area, Name, shared.Profile);
            grid.Write(inner, inner.X, inner.Y, ScreenText.Cut("No result yet. Screen 3 runs a set; o chooses a run that is there.", inner.Width, shared.Profile.Glyphs), Theme.Faint);
            return;
        }

        DrawResult(grid, area, shared);
    }

    private IReadOnlyList<IEffect> ReadIfOver(ResultScreen screen, Shared shared) =>
        screen.Job is { } id && shared.Jobs.Find(id)?.Summary is { State: JobState.Done, RunFolder: { } folder } ? [RunQueries.Read(ReadKey, folder)] : [];
}
