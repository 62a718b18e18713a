using System.Collections.Immutable;
using Newtonsoft.Json.Linq;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Screens.Panels;
using XasRmc.App.Terminal.Screens.Results;
using XasRmc.App.Terminal.Shell;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Sets;

/// <summary>The validation sets: what each asks and holds, whether its files are at hand, and what can be run on it.</summary>
internal sealed record SetsScreen : Screen
{
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

    /// <summary>The characters that the text is wrapped for.</summary>
    public GlyphSet Glyphs { get; init; } = GlyphSet.Braille;

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
        { Kind: SetsFormKind.Batch, Target: var target } form => RunForm.Verb(form.Form, BatchForm.Words(form.Form, target, DataFolders)),
        { Kind: SetsFormKind.New } form => VerbQuery.Text(NewSetForm.Words(form.Form)),
        { Kind: SetsFormKind.Data, Target: var target } form => VerbQuery.Text(["sets", "show", target, .. SetQueries.Options(FoldersOf(form.Form))]),
        _ => List.Selected is { } set ? VerbQuery.Text(["sets", "show", set.Target, .. SetQueries.Options(DataFolders)]) : "xasrmc sets list",
    };

    /// <inheritdoc />
    public override IReadOnlyList<ScreenAction> Actions(Shared shared) => [.. SetsActions.Of(this)];

    /// <inheritdoc />
    public override IEnumerable<ScreenAction> Catalogue(Shared shared) => SetsActions.Catalogue();

    /// <inheritdoc />
    public override ScreenStep Enter(object? subject, Shared shared)
    {
        SetsScreen next = this;
        if (subject is string set) next = this with { Wanted = Path.GetFileName(Path.TrimEndingDirectorySeparator(set)), Elsewhere = set.Contains('/', StringComparison.Ordinal) ? SetLine.OfFolder(set) : Elsewhere, Form = null };
        return new ScreenStep(next.WithJobs(shared), SetQueries.List(), RunQueries.List(SetQueries.RunsKey, ["validate"], []));
    }

    /// <inheritdoc />
    public override ScreenStep Run(string action, Shared shared) => SetsActions.Run(this, action, shared);

    /// <inheritdoc />
    public override ScreenStep Update(IMessage message, Shared shared)
    {
        ArgumentNullException.ThrowIfNull(shared);
        if (shared.Profile.Glyphs != Glyphs) return (this with { Glyphs = shared.Profile.Glyphs }).WithText().Update(message, shared);
        switch (message)
        {
            case JobsHeard or Ticked:
                return new ScreenStep(WithJobs(shared));
            case Answered answered:
                return SetsAnswers.Take(this, answered, shared);
            case InputArrived { Event: InputEvent.Resized size }:
                return new ScreenStep((this with { Size = (size.Width, Math.Max(1, size.Height - FrameRows)) }).WithText());
            case InputArrived { Event: InputEvent.KeyPressed pressed } when Form is { } form:
                return OnForm(form, pressed.Key);
            case InputArrived { Event: InputEvent.TextPasted pasted } when Form is { Picker: { } picker } picking:
                return OnPicker(picking, picker.Paste(pasted.Text));
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

    /// <summary>The folders that the form of folders says.</summary>
    internal static ImmutableArray<string> FoldersOf(Form form) => [.. form.Fields[0].Value.Split(':', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    /// <summary>The spectra of the chosen set that are at hand.</summary>
    internal IReadOnlyList<string> Found => Shown is null ? [] : [.. Shown["files"]!.Where(f => f["edges"]!.Any()).Select(f => (string?)f["found"]).OfType<string>()];

    /// <summary>The form of folders with those that hold now.</summary>
    internal Form FoldersForm() => new(
    [
        new TextFormField(SetQueries.FoldersField, "folders", TextField.Of(string.Join(':', DataFolders))) { IsPath = true, Hint = "folders with measured files, ':' between them; empty for none" },
    ]);

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

    /// <summary>Takes what comes of a key in the picker.</summary>
    internal ScreenStep OnPicker(SetsForm form, FilePickerStep step)
    {
        if (step.IsCancelled) return new ScreenStep(this with { Form = form with { Picker = null } });
        if (step.Chosen is { } path) return new ScreenStep(this with { Form = form.WithPath(path) });
        SetsScreen next = this with { Form = form with { Picker = step.Picker } };
        return step.WantedFolder is { } folder ? new ScreenStep(next, FolderListing.Of(SetQueries.FolderKey, folder)) : new ScreenStep(next);
    }

    /// <summary>Takes a key while a form is open.</summary>
    internal ScreenStep OnForm(SetsForm form, Key key)
    {
        if (form.Picker is { } picker) return OnPicker(form, picker.Update(key));
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
            case SetsFormKind.Batch:
                return new ScreenStep(this with { Form = changed with { IsSent = true } }, RunForm.Submission(changed.Form, BatchForm.Words(changed.Form, form.Target, DataFolders)));
            case SetsFormKind.New:
                return NewSetForm.WithFaults(changed.Form) is { } wrong
                    ? new ScreenStep(this with { Form = form with { Form = wrong } })
                    : new ScreenStep(this with { Form = changed with { IsSent = true } }, VerbQuery.Of(SetQueries.NewKey, "making the set", NewSetForm.Words(changed.Form)));
            default:
                return new ScreenStep(this with { Form = changed with { IsSent = true } }, VerbQuery.Of(SetQueries.DataKey, "looking into the folders", ["sets", "show", form.Target, .. SetQueries.Options(FoldersOf(changed.Form))]));
        }
    }

    /// <summary>The screen that waits for the chosen set.</summary>
    internal ScreenStep Showing()
    {
        if (List.Selected is not { } set) return new ScreenStep(this with { Shown = null, ShowFault = null });
        bool isSame = (string?)Shown?["set"] == set.Id;
        SetsScreen next = this with { Shown = isSame ? Shown : null, ShowFault = null, Pane = isSame ? Pane : TextPane.Of("").WithSize(Pane.Width, Pane.Height) };
        return new ScreenStep(next, VerbQuery.Of(SetQueries.ShowKey, $"reading {set.Id}", ["sets", "show", set.Target, .. SetQueries.Options(DataFolders)]));
    }

    /// <summary>The same with what the last jobs of the sets do.</summary>
    internal SetsScreen WithJobs(Shared shared) => this with { List = List.WithItems(List.Items.Select(s => s.With(shared.Jobs, shared.Now))) };

    /// <summary>The same with what a check said of a set, and the text at its beginning, where that stands.</summary>
    internal SetsScreen WithResults(string target, Func<SetResults, SetResults> change) =>
        (this with { Results = Results.SetItem(target, change(Results.GetValueOrDefault(target, SetResults.None))), Pane = Pane.Update(Key.Of(KeyCode.Home)) }).WithText();

    /// <summary>The same with the text of the chosen set, at the width of its place.</summary>
    internal SetsScreen WithText()
    {
        (Rect list, Rect pane) = Divide(new Rect(0, 0, Size.Width, Size.Height));
        SetsScreen next = this with { List = List with { PageRows = Math.Max(1, list.Height - 3) } };
        if (Shown is not { } shown || List.Selected is not { } set) return next;
        return next with { Pane = SetText.Into(Pane.WithSize(pane.Width - 2, pane.Height - 2), shown, Results.GetValueOrDefault(set.Target, SetResults.None), pane.Width - 2, Glyphs) };
    }

    private (Rect List, Rect Pane) Divide(Rect area) => area.Width >= WideWidth
        ? area.SplitLeft(ListWidth)
        : area.SplitTop(Math.Clamp(List.Items.Length + 3, LeastListRows, Math.Max(LeastListRows, area.Height * 2 / 5)));
}
