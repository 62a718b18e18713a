using System.Collections.Immutable;
using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Screens.Results;
using XasRmc.App.Terminal.Shell;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Sets;

/// <summary>The validation sets: what each asks and holds, whether its files are at hand, and what can be run on it.</summary>
internal sealed record SetsScreen : Screen
{
    private const string Open = "sets.run", Check = "sets.check", Verify = "sets.verify", Pull = "sets.pull", Stop = "sets.stop", Data = "sets.data", New = "sets.new", Last = "sets.verdict", Reload = "sets.reload", Part = "sets.part",
        Send = "sets.send", Close = "sets.close";
    private const string ShowKey = "sets.show", RunsKey = "sets.runs", FetchKey = "sets.fetched", NewKey = "sets.made", DataKey = "sets.folders";
    private const string FoldersField = "folders";
    private const int WideWidth = 130, ListWidth = 64, LeastListRows = 5, FrameRows = 4;

    /// <summary>The sets.</summary>
    public ListView<SetLine> List { get; init; } = SetLine.List();

    /// <summary>The answer of <c>sets show</c> for the chosen set; null while it is read.</summary>
    public JObject? Shown { get; init; }

    /// <summary>Why the chosen set cannot be shown; null where it can.</summary>
    public string? ShowFault { get; init; }

    /// <summary>The chosen set in words.</summary>
    public TextPane Pane { get; init; } = TextPane.Of("");

    /// <summary>Whether the words have the focus.</summary>
    public bool IsInPane { get; init; }

    /// <summary>What check and verify said, by set.</summary>
    public ImmutableDictionary<string, SetResults> Results { get; init; } = ImmutableDictionary<string, SetResults>.Empty;

    /// <summary>Runs with a verdict, the newest first.</summary>
    public IReadOnlyList<RunEntry> Runs { get; init; } = [];

    /// <summary>Folders with measured files for this session.</summary>
    public ImmutableArray<string> DataFolders { get; init; } = [];

    /// <summary>The open form; null for none.</summary>
    public SetsForm? Form { get; init; }

    /// <summary>The set whose files are fetched; null for none.</summary>
    public string? Fetching { get; init; }

    /// <summary>A set that stands elsewhere and was asked for.</summary>
    public SetLine? Elsewhere { get; init; }

    /// <summary>What is to be chosen when the list is read.</summary>
    public string? Wanted { get; init; }

    /// <summary>Columns and rows for the screen.</summary>
    public (int Width, int Height) Size { get; init; } = (80, 20);

    /// <inheritdoc />
    public override string Name => ScreenNames.Sets;

    /// <inheritdoc />
    public override string Subject => DataFolders.IsEmpty ? "" : "data: " + string.Join(":", DataFolders);

    /// <inheritdoc />
    public override bool IsTyping => Form is not null || (IsInPane ? Pane.IsTyping : List.IsTyping);

    /// <inheritdoc />
    public override string? Verb(Shared shared) => Form switch
    {
        { Kind: SetsFormKind.Run, Target: var target } form => RunForm.Verb(form.Form, RunForm.Words(form.Form, target, DataFolders)),
        { Kind: SetsFormKind.New } form => VerbQuery.Text(NewSetForm.Words(form.Form)),
        { Kind: SetsFormKind.Data, Target: var target } form => VerbQuery.Text(["sets", "show", target, .. SetQueries.Options(FoldersOf(form.Form))]),
        _ => List.Selected is { } set ? VerbQuery.Text(["sets", "show", set.Target, .. SetQueries.Options(DataFolders)]) : "xasrmc sets list",
    };

    /// <inheritdoc />
    public override IReadOnlyList<ScreenAction> Actions(Shared shared)
    {
        if (Form is { } form) return [.. FormActions(form)];
        return List.Selected is { } set ? [.. SetActions(set.Target), .. GeneralActions()] : [.. GeneralActions()];
    }

    /// <inheritdoc />
    public override IEnumerable<ScreenAction> Catalogue(Shared shared) =>
        [.. (this with { Fetching = "" }).SetActions("SET"), .. GeneralActions(), .. FormActions(new SetsForm(SetsFormKind.Run, "SET", RunForm.Create()))];

    /// <inheritdoc />
    public override ScreenStep Enter(object? subject, Shared shared)
    {
        SetsScreen next = this;
        if (subject is string set) next = this with { Wanted = Path.GetFileName(Path.TrimEndingDirectorySeparator(set)), Elsewhere = set.Contains('/', StringComparison.Ordinal) ? SetLine.OfFolder(set) : Elsewhere, Form = null };
        return new ScreenStep(next.WithJobs(shared), SetQueries.List(), RunQueries.List(RunsKey, ["validate"], []));
    }

    /// <inheritdoc />
    public override ScreenStep Run(string action, Shared shared)
    {
        if (Form is { } form) return action == Send ? OnForm(form, Widgets.Form.SubmitKey) : action == Close ? new ScreenStep(this with { Form = null }) : new ScreenStep(this);
        switch (action)
        {
            case Part:
                return new ScreenStep(this with { IsInPane = !IsInPane });
            case Reload:
                return new ScreenStep(this, SetQueries.List(), RunQueries.List(RunsKey, ["validate"], []));
            case New:
                return new ScreenStep(this with { Form = new SetsForm(SetsFormKind.New, "", NewSetForm.Create()) });
            case Stop:
                // A query takes the place of the fetch, which is thereby given up; a half file is never kept.
                return new ScreenStep(this with { Fetching = null }, new Query(FetchKey, "stopping the fetch", (_, _) => Task.FromResult<object>(new Told("the fetch was stopped; files that were whole are kept"))));
        }

        if (List.Selected is not { } set) return new ScreenStep(this);
        switch (action)
        {
            case Open:
                return new ScreenStep(this with { Form = new SetsForm(SetsFormKind.Run, set.Target, RunForm.Create()) });
            case Check:
                return new ScreenStep(this, SetQueries.Ask(Check, set.Target, ["sets", "check", set.Target]));
            case Verify:
                return new ScreenStep(this, SetQueries.Ask(Verify, set.Target, ["sets", "verify", set.Target, .. SetQueries.Options(DataFolders)]));
            case Pull:
                return new ScreenStep(this with { Fetching = set.Target }, VerbQuery.Of(FetchKey, $"fetching the files of {set.Id}", "sets", "pull", set.Target));
            case Data:
                var field = new TextFormField(FoldersField, "folders", TextField.Of(string.Join(':', DataFolders))) { IsPath = true, Hint = "folders with measured files, ':' between them; empty for none" };
                return new ScreenStep(this with { Form = new SetsForm(SetsFormKind.Data, set.Target, new Form([field])) });
            case Last:
                return LastVerdict(set, shared);
            default:
                return new ScreenStep(this);
        }
    }

    /// <inheritdoc />
    public override ScreenStep Update(IMessage message, Shared shared)
    {
        switch (message)
        {
            case JobsHeard or Ticked:
                return new ScreenStep(WithJobs(shared));
            case Answered answered:
                return OnAnswer(answered, shared);
            case InputArrived { Event: InputEvent.Resized size }:
                return new ScreenStep((this with { Size = (size.Width, Math.Max(1, size.Height - FrameRows)) }).WithText());
            case InputArrived { Event: InputEvent.KeyPressed pressed } when Form is { } form:
                return OnForm(form, pressed.Key);
            case InputArrived { Event: InputEvent.TextPasted pasted } when Form is { } form:
                return new ScreenStep(this with { Form = form with { Form = form.Form.Paste(pasted.Text) } });
            case InputArrived { Event: InputEvent.KeyPressed pressed }:
                return OnKey(pressed.Key);
            case InputArrived { Event: InputEvent.TextPasted pasted }:
                return new ScreenStep(IsInPane ? this with { Pane = Pane.Paste(pasted.Text) } : this with { List = List.Paste(pasted.Text) });
            default:
                return new ScreenStep(this);
        }
    }

    /// <inheritdoc />
    public override void Draw(CellGrid grid, Rect area, Shared shared)
    {
        TerminalProfile profile = shared.Profile;
        (Rect list, Rect pane) = Divide(area);
        bool isBelow = Form is not null;
        List.Draw(grid, Box.Draw(grid, list, "sets", profile, !IsInPane && !isBelow), profile, !IsInPane && !isBelow);
        Rect inner = Box.Draw(grid, pane, List.Selected is { } set ? set.Kind.Length > 0 ? $"{set.Id} ({set.Kind})" : set.Id : "set", profile, IsInPane && !isBelow);
        if (ShowFault is { } fault) TextPane.Of("! " + fault).WithSize(inner.Width, inner.Height).Draw(grid, inner, profile, Theme.Bad);
        else if (Shown is null) grid.Write(inner, inner.X, inner.Y, ScreenText.Cut(List.Items.IsEmpty ? "a makes a set from spectra of your own" : "reading the set", inner.Width, profile.Glyphs), Theme.Faint);
        else Pane.Draw(grid, inner, profile);
        Form?.Draw(grid, area, profile);
    }

    private static ImmutableArray<string> FoldersOf(Form form) => [.. form.Fields[0].Value.Split(':', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static IEnumerable<ScreenAction> FormActions(SetsForm form) => [new(Send, form.SendTitle, Widgets.Form.SubmitKey), new(Close, "close the form", Key.Of(KeyCode.Escape))];

    private static IEnumerable<ScreenAction> GeneralActions() =>
    [
        new(New, "add: a new set from your own spectra", Key.Of('a'), "xasrmc sets new"),
        new(Part, "go between list and text", Key.Of(KeyCode.Tab)),
        new(Reload, "read the list again", Key.Of('r'), "xasrmc sets list"),
    ];

    private IEnumerable<ScreenAction> SetActions(string target)
    {
        yield return new(Open, "run: validate, fit or invert the set", Key.Of(KeyCode.Enter), VerbQuery.Text(["validate", target, .. SetQueries.Options(DataFolders)]));
        yield return new(Verify, "verify: are all files at hand, by their SHA-256", Key.Of('v'), VerbQuery.Text(["sets", "verify", target, .. SetQueries.Options(DataFolders)]));
        yield return new(Pull, "pull: fetch the files that are missing", Key.Of('p'), VerbQuery.Text(["sets", "pull", target]));
        if (Fetching is not null) yield return new(Stop, "stop fetching", Key.Of('x'));
        yield return new(Check, "check: is set.json in order", Key.Of('c'), VerbQuery.Text(["sets", "check", target]));
        yield return new(Data, "data folder: where measured files are, for this session", Key.Of('d'), VerbQuery.Text(["sets", "show", target, "--data", "DIR"]));
        yield return new(Last, "open the last verdict", Key.Of('o'));
    }

    private ScreenStep LastVerdict(SetLine set, Shared shared)
    {
        if (shared.Jobs.Jobs.LastOrDefault(j => j.Summary is { State: JobState.Done, Verb: "validate" } && set.IsOf(j.Summary)) is { } job) return new ScreenStep(this, new GoTo(ScreenNames.Verdict, job.Summary.Id));
        return Runs.FirstOrDefault(r => r.Name == set.Id) is { } run
            ? new ScreenStep(this, new GoTo(ScreenNames.Verdict, run.Folder))
            : new ScreenStep(this, new Say($"{set.Id} has no verdict yet: Enter validates it"));
    }

    private ScreenStep OnKey(Key key)
    {
        if (IsInPane)
        {
            if (!Pane.IsTyping && Pane.Search.Text.Length == 0 && key.Code is KeyCode.Escape or KeyCode.Backspace or KeyCode.Left) return new ScreenStep(this with { IsInPane = false });
            TextPane pane = Pane.Update(key);
            return ReferenceEquals(pane, Pane) ? new ScreenStep(this) : new ScreenStep(this with { Pane = pane });
        }

        if (!List.IsTyping && (key.Code == KeyCode.Right || key.Is('l'))) return new ScreenStep(this with { IsInPane = true });
        ListView<SetLine> list = List.Update(key);
        if (ReferenceEquals(list, List)) return new ScreenStep(this);
        SetsScreen next = this with { List = list };
        return list.SelectedKey == List.SelectedKey ? new ScreenStep(next) : next.Showing();
    }

    private ScreenStep OnForm(SetsForm form, Key key)
    {
        if (form.IsSent) return new ScreenStep(key.Code == KeyCode.Escape ? this with { Form = null } : this);
        // The first field of a run is its menu: Enter there runs it.
        if (form.Kind == SetsFormKind.Run && key.Code == KeyCode.Enter && form.Form.FocusName == RunForm.What) key = Widgets.Form.SubmitKey;
        FormStep step = form.Form.Update(key);
        if (step.IsCancelled) return new ScreenStep(this with { Form = null });
        SetsForm changed = form.With(step.Form);
        if (step.Submitted is null) return new ScreenStep(this with { Form = changed });
        switch (form.Kind)
        {
            case SetsFormKind.Run:
                return new ScreenStep(this with { Form = changed with { IsSent = true } }, RunForm.Submission(changed.Form, RunForm.Words(changed.Form, form.Target, DataFolders)));
            case SetsFormKind.New:
                return NewSetForm.WithFaults(changed.Form) is { } wrong
                    ? new ScreenStep(this with { Form = form with { Form = wrong } })
                    : new ScreenStep(this with { Form = changed with { IsSent = true } }, VerbQuery.Of(NewKey, "making the set", NewSetForm.Words(changed.Form)));
            default:
                return new ScreenStep(this with { Form = changed with { IsSent = true } }, VerbQuery.Of(DataKey, "looking into the folders", ["sets", "show", form.Target, .. SetQueries.Options(FoldersOf(changed.Form))]));
        }
    }

    private ScreenStep OnAnswer(Answered answered, Shared shared)
    {
        switch (answered)
        {
            case { Key: SetQueries.ListKey, Value: JObject sets }:
                return Listed([.. SetLine.Of(sets)], shared);
            case { Key: SetQueries.ListKey, Error: { } error }:
                return new ScreenStep(this with { List = SetLine.List() with { EmptyText = error }, Shown = null });
            case { Key: RunsKey, Value: IReadOnlyList<RunEntry> runs }:
                return new ScreenStep(this with { Runs = runs });
            case { Key: ShowKey, Value: JObject shown } when (string?)shown["set"] == List.Selected?.Id:
                return new ScreenStep((this with { Shown = shown, ShowFault = null }).WithText());
            case { Key: ShowKey, Error: { } error }:
                return new ScreenStep(this with { Shown = null, ShowFault = error });
            case { Key: Check, Value: SetAnswer of }:
                return new ScreenStep(WithResults(of.Target, r => r.WithCheck(of.Error)), new Say(of.Error ?? $"{of.Target}: set.json is in order", of.Error is not null));
            case { Key: Verify, Value: SetAnswer of }:
                bool isComplete = (bool?)of.Document?["complete"] == true;
                return new ScreenStep(
                    WithResults(of.Target, r => of.Document is { } document ? r.WithVerify(document) : r.WithVerifyFault(of.Error!)),
                    new Say(isComplete ? $"{of.Target}: all files are right" : of.Error ?? $"{of.Target}: files are missing or wrong; the text tells which", !isComplete));
            case { Key: FetchKey, Value: JObject pulled }:
                int count = ((JArray)pulled["files"]!).Count;
                SetsScreen fetched = (this with { Fetching = null }).WithResults((string)pulled["set"]!, r => r.WithFetch(null));
                return new ScreenStep(fetched, [.. fetched.Showing().Effects, new Say(count == 0 ? $"{pulled["set"]} carries all its files" : FormattableString.Invariant($"{pulled["set"]}: {count} files are at hand"))]);
            case { Key: FetchKey, Error: { } error } when Fetching is { } target:
                return new ScreenStep((this with { Fetching = null }).WithResults(target, r => r.WithFetch(error)));
            case { Key: FetchKey }:
                return new ScreenStep(this with { Fetching = null });
            default:
                return Form is { IsSent: true } form ? OnFormAnswer(form, answered) : new ScreenStep(this);
        }
    }

    private ScreenStep OnFormAnswer(SetsForm form, Answered answered)
    {
        switch (answered)
        {
            case { Key: EffectRunner.Keys.Submitted } when form.Kind == SetsFormKind.Run:
                if (answered.Error is { } refused) return new ScreenStep(this with { Form = form with { IsSent = false, Form = form.Form.WithFault(RunForm.What, refused) } });
                var job = (JobSummary)answered.Value!;
                return new ScreenStep(this with { Form = null }, new Say(FormattableString.Invariant($"job {job.Id} is in the queue: {Watch(job.Verb)}; Dashboard shows all jobs")));
            case { Key: NewKey } when form.Kind == SetsFormKind.New:
                if (answered.Error is { } fault) return new ScreenStep(this with { Form = form with { IsSent = false, Form = NewSetForm.WithFault(form.Form, fault) } });
                string folder = (string)((JObject)answered.Value!)["folder"]!;
                return new ScreenStep(
                    this with { Form = null, Wanted = NewSetForm.IdOf(form.Form), Elsewhere = SetLine.OfFolder(NewSetForm.FolderOf(form.Form)) }, SetQueries.List(), new Say($"{folder} is made: look it through, Enter runs it"));
            case { Key: DataKey } when form.Kind == SetsFormKind.Data:
                if (answered.Error is { } none) return new ScreenStep(this with { Form = form with { IsSent = false, Form = form.Form.WithFault(FoldersField, none) } });
                SetsScreen next = this with { Form = null, DataFolders = FoldersOf(form.Form) };
                return next.Showing();
            default:
                return new ScreenStep(this);
        }
    }

    private static string Watch(string verb) => verb == "invert" ? "Invert shows its answer" : "Fit shows it run";

    private ScreenStep Listed(ImmutableArray<SetLine> sets, Shared shared)
    {
        // A set that stands elsewhere is known by its folder; one of the collection by its id.
        SetLine? elsewhere = Elsewhere is { } e && sets.All(s => s.Id != e.Id) ? e : null;
        ImmutableArray<SetLine> all = elsewhere is null ? sets : sets.Add(elsewhere);
        string? before = List.SelectedKey;
        ListView<SetLine> list = (List with { Columns = SetLine.Columns(all), EmptyText = "no sets here: a makes one from spectra of your own" }).WithItems(all);
        if (Wanted is { } wanted && all.FirstOrDefault(s => s.Id == wanted) is { } chosen) list = list.Select(chosen.Target);
        SetsScreen next = (this with { List = list, Elsewhere = elsewhere, Wanted = null }).WithJobs(shared);
        return next.Shown is not null && next.List.SelectedKey == before ? new ScreenStep(next, next.Showing().Effects) : next.Showing();
    }

    /// <summary>The screen that waits for the chosen set.</summary>
    private ScreenStep Showing()
    {
        if (List.Selected is not { } set) return new ScreenStep(this with { Shown = null, ShowFault = null });
        bool isSame = (string?)Shown?["set"] == set.Id;
        SetsScreen next = this with { Shown = isSame ? Shown : null, ShowFault = null, Pane = isSame ? Pane : TextPane.Of("").WithSize(Pane.Width, Pane.Height) };
        return new ScreenStep(next, VerbQuery.Of(ShowKey, $"reading {set.Id}", ["sets", "show", set.Target, .. SetQueries.Options(DataFolders)]));
    }

    private SetsScreen WithJobs(Shared shared) => this with { List = List.WithItems(List.Items.Select(s => s.With(shared.Jobs, shared.Now))) };

    private SetsScreen WithResults(string target, Func<SetResults, SetResults> change) =>
        (this with { Results = Results.SetItem(target, change(Results.GetValueOrDefault(target, SetResults.None))) }).WithText();

    private SetsScreen WithText()
    {
        (Rect list, Rect pane) = Divide(new Rect(0, 0, Size.Width, Size.Height));
        SetsScreen next = this with { List = List with { PageRows = Math.Max(1, list.Height - 3) } };
        if (Shown is not { } shown || List.Selected is not { } set) return next;
        return next with { Pane = SetText.Into(Pane.WithSize(pane.Width - 2, pane.Height - 2), shown, Results.GetValueOrDefault(set.Target, SetResults.None), pane.Width - 2) };
    }

    private (Rect List, Rect Pane) Divide(Rect area) => area.Width >= WideWidth
        ? area.SplitLeft(ListWidth)
        : area.SplitTop(Math.Clamp(List.Items.Length + 3, LeastListRows, Math.Max(LeastListRows, area.Height * 2 / 5)));
}
