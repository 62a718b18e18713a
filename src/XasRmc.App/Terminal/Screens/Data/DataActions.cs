using System.Collections.Immutable;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Shell;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Data;

/// <summary>What a person can do on the screen, part by part.</summary>
internal static class DataActions
{
    private const string Open = "data.open", Edit = "data.edit", Mark = "data.mark", MarkAll = "data.markAll", Columns = "data.columns", Merge = "data.merge", Save = "data.save", Undo = "data.undo",
        Reset = "data.reset", Spread = "data.spread", Warnings = "data.warnings", Reread = "data.reread", Close = "data.close", Done = "data.done", NextPlot = "data.nextPlot", OpenAll = "data.openAll",
        OpenGroups = "data.openGroups", MarkGroup = "data.markGroup", MarkGroups = "data.markGroups", Up = "data.up", Down = "data.down";

    private const int MostAtOnce = 100;

    /// <summary>The actions of the part in focus.</summary>
    public static IReadOnlyList<ScreenAction> Of(DataScreen screen)
    {
        ArgumentNullException.ThrowIfNull(screen);
        return screen.Part switch
        {
            DataPart.Browse => [.. Browsing(screen)],
            DataPart.Edit => [new(Done, "done", Key.Control('s')), new(NextPlot, "next plot", Key.Control('n')), new(Up, "one step more (PgUp)"), new(Down, "one step less (PgDn)")],
            DataPart.Pick => [new(OpenAll, "open all: files that are listed", Key.Control('o'))],
            DataPart.Groups groups =>
            [
                new(OpenGroups, "open", Key.Of(KeyCode.Enter), VerbQuery.Text(["reduce", groups.Look.Path, "--group", groups.List.Selected?.SelectorAmong(groups.Look.Spectra) ?? "1"])),
                new(MarkGroup, "mark: several are opened together", Key.Of(' ')),
                new(MarkGroups, "mark all or none", Key.Of('a')),
            ],
            DataPart.Save => [new(Done, "write the set", Key.Control('s'), screen.FormVerb)],
            DataPart.Columns => [new(Done, "reduce it so", Key.Control('s'), screen.FormVerb)],
            _ => [],
        };
    }

    /// <summary>Every action of the screen, for whatever part.</summary>
    public static IReadOnlyList<ScreenAction> Catalogue() =>
    [
        new(Open, "open: files of any kind", Key.Of('o')),
        new(Edit, "edit: change the reduction", Key.Of(KeyCode.Enter)),
        new(Mark, "mark: compare, merge or save together", Key.Of(' ')),
        new(Save, "save: to a set", Key.Of('s')),
        new(Merge, "merge: the marked scans become one", Key.Of('m')),
        new(Spread, "same settings: the marked ones take those of this one, but E0", Key.Of('y')),
        new(Columns, "columns: and edge, elements", Key.Of('c')),
        new(Undo, "undo: the last change of the settings", Key.Of('u')),
        new(Reset, "automatic: all settings", Key.Of('U')),
        new(Warnings, "warnings: and faults in full", Key.Of('w')),
        new(MarkAll, "mark all, or none", Key.Of('a')),
        new(Reread, "read the file again", Key.Of('r')),
        new(Close, "close a spectrum: its file stays", Key.Of('d')),
        .. Panels.PlotPanel.Catalogue(),
        new(Done, "hand in the form", Key.Control('s')),
        new(NextPlot, "next plot while a form is open", Key.Control('n')),
        new(Up, "one step more"),
        new(Down, "one step less"),
        new(OpenAll, "open all files that are listed", Key.Control('o')),
        new(OpenGroups, "open the marked groups", Key.Of(KeyCode.Enter)),
        new(MarkGroup, "mark a group", Key.Of(' ')),
        new(MarkGroups, "mark all groups or none", Key.Of('a')),
    ];

    /// <summary>Does one of <see cref="Of"/>.</summary>
    public static ScreenStep Run(DataScreen screen, string action, Shared shared)
    {
        ArgumentNullException.ThrowIfNull(screen);
        ArgumentNullException.ThrowIfNull(shared);
        switch (action)
        {
            case Open:
                FilePickerStep opened = FilePicker.Open(screen.Folder ?? shared.Folder);
                return DataKeys.Picked(screen, opened, shared);
            case Done when screen.Part is not DataPart.Browse:
                return DataKeys.Press(screen, Form.SubmitKey, shared);
            case Up or Down when screen.Part is DataPart.Edit:
                return DataKeys.Press(screen, Key.Of(action == Up ? KeyCode.PageUp : KeyCode.PageDown), shared);
            case NextPlot:
                return screen.Panel.Items.Length > 1 ? new ScreenStep(screen with { Panel = screen.Panel.Show(screen.Panel.Items[(screen.Panel.Index + 1) % screen.Panel.Items.Length].Title) }) : new ScreenStep(screen);
            case OpenAll when screen.Part is DataPart.Pick pick:
                return AllListed(screen, pick.Picker, shared);
            case OpenGroups when screen.Part is DataPart.Groups groups:
                return DataOpening.Open(screen, groups);
            case MarkGroup when screen.Part is DataPart.Groups { List.Selected: { } group } groups:
                return Marked(screen, groups, groups.Marked.Contains(group.Number) ? groups.Marked.Remove(group.Number) : groups.Marked.Add(group.Number), movesOn: true);
            case MarkGroups when screen.Part is DataPart.Groups groups:
                return Marked(screen, groups, groups.Marked.IsEmpty ? [.. groups.List.Shown.Select(s => s.Number)] : [], movesOn: false);
            case MarkAll:
                bool isAny = screen.List.Items.Any(e => e.IsMarked);
                return new ScreenStep((screen with { List = screen.List.WithItems(screen.List.Items.Select(e => e with { IsMarked = !isAny })) }).Replotted());
            case Merge when screen.List.Items.Count(e => e.IsMarked) > 1:
                return DataOpening.Merge(screen);
            case Save when screen.Chosen.Count > 0 && screen.Chosen.All(e => e.Result is not null):
                ImmutableArray<int> ids = [.. screen.Chosen.Select(e => e.Id)];
                // A form that was left half filled goes on where it was.
                DataPart.Save form = screen.LeftForm is { } left && left.Ids.SequenceEqual(ids) ? left : new DataPart.Save(SetForm.Of(screen.Chosen, screen.SetsFolder), ids);
                return new ScreenStep(screen with { Part = form });
            default:
                return screen.Selected is { } entry ? RunOn(screen, entry, action) : new ScreenStep(screen);
        }
    }

    private static IEnumerable<ScreenAction> Browsing(DataScreen screen)
    {
        ScreenAction[] plots = screen.HasPlots ? [.. screen.Panel.Actions()] : [];
        yield return new(Open, "open: files of any kind", Key.Of('o'), "xasrmc reduce FILE");
        if (screen.Selected is { } entry)
        {
            yield return new(Edit, entry.NeedsAnswer ? "answer: name columns and edge" : "edit: change the reduction", Key.Of(KeyCode.Enter), VerbQuery.Text(entry.Words));
            yield return new(Mark, "mark: compare, merge or save together", Key.Of(' '));
            IReadOnlyList<DataEntry> chosen = screen.Chosen;
            int marked = screen.List.Items.Count(e => e.IsMarked);
            if (chosen.All(e => e.Result is not null)) yield return new(Save, "save: to a set", Key.Of('s'), "xasrmc sets new FOLDER --edge EDGE=FILE ...");
            if (marked > 1) yield return new(Merge, $"merge: the {marked} marked scans become one", Key.Of('m'), VerbQuery.Text(["reduce", .. chosen.SelectMany(e => e.Parts).Select(p => p.Path)]));
            if (chosen.Any(e => e.Id != entry.Id)) yield return new(Spread, "same settings: the marked ones take those of this one, but E0", Key.Of('y'));
            foreach (ScreenAction action in plots.Take(2)) yield return action;
            if (entry.IsReadable) yield return new(Columns, "columns: and edge, elements", Key.Of('c'));
            if (!entry.Before.IsEmpty) yield return new(Undo, "undo: the last change of the settings", Key.Of('u'));
            if (!entry.Choices.IsEmpty) yield return new(Reset, "automatic: all settings (u undoes)", Key.Of('U'));
            if (entry.Fault is not null || entry.Result is { Warnings.Length: > 0 }) yield return new(Warnings, "warnings: and faults in full", Key.Of('w'));
            yield return new(MarkAll, marked > 0 ? "unmark all" : "mark all", Key.Of('a'));
            yield return new(Reread, "read the file again", Key.Of('r'), VerbQuery.Text(entry.Words));
            yield return new(Close, $"close {entry.CurveName}: its file stays, its settings go", Key.Of('d'), IsDestructive: !entry.Choices.IsEmpty || entry.Parts.Length > 1);
        }

        foreach (ScreenAction action in plots.Skip(2)) yield return action;
    }

    private static ScreenStep RunOn(DataScreen screen, DataEntry entry, string action)
    {
        switch (action)
        {
            case Edit when !entry.IsReadable:
            case Warnings:
                return new ScreenStep(screen with { Part = new DataPart.Notes(TextPane.Of(string.Join("\n\n", DataNotes.Of(screen, entry).Select(n => n.Text)))) });
            case Edit when !entry.NeedsAnswer:
                Form form = ReductionFields.Form(entry);
                return new ScreenStep(screen with { Part = new DataPart.Edit(form.Fields.Any(f => f.Name == screen.LastField) ? form.FocusOn(screen.LastField) : form, entry.Choices) });
            case Edit or Columns when entry.IsReadable:
                return new ScreenStep(screen with { Part = new DataPart.Columns(ColumnForm.Of(entry)) });
            case Mark:
                DataScreen marked = screen.With(entry with { IsMarked = !entry.IsMarked });
                return new ScreenStep((marked with { List = marked.List.Update(Key.Of(KeyCode.Down)) }).Replotted());
            case Undo:
                return DataReducing.Undo(screen, entry);
            case Reset:
                return DataReducing.Again(screen, entry.WithChoices(ImmutableDictionary<string, string>.Empty));
            case Spread:
                return DataReducing.Spread(screen, entry);
            case Reread:
                return DataReducing.Reread(screen, entry);
            case Close:
                return new ScreenStep((screen with { List = screen.List.WithItems(screen.List.Items.RemoveAll(e => e.Id == entry.Id)) }).Replotted());
            default:
                return new ScreenStep(screen);
        }
    }

    private static ScreenStep Marked(DataScreen screen, DataPart.Groups groups, ImmutableHashSet<int> marked, bool movesOn)
    {
        ListView<SpectrumContent> list = movesOn ? groups.List.Update(Key.Of(KeyCode.Down)) : groups.List;
        return new ScreenStep(screen with { Part = DataOpening.Groups(groups.Look, marked, list) });
    }

    private static ScreenStep AllListed(DataScreen screen, FilePicker picker, Shared shared)
    {
        string[] paths = [.. picker.List.Items.Where(e => !e.IsFolder).Select(e => DataOpening.Shown(picker.Folder + e.Name, shared))];
        if (paths.Length is 0 or > MostAtOnce)
            return new ScreenStep(screen, new Say(paths.Length == 0 ? "there is no file in the list" : $"{paths.Length} files are listed; at most {MostAtOnce} are opened at once: type a part of their names", true));
        return DataOpening.Begin(DataOpening.AskNext(screen with { Folder = picker.Folder }), paths);
    }
}
