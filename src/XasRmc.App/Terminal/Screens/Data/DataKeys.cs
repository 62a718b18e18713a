using System.Collections.Immutable;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Screens.Panels;
using XasRmc.App.Terminal.Shell;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Data;

/// <summary>Keys and pasted text, part by part.</summary>
internal static class DataKeys
{
    /// <summary>Takes a key that is no action.</summary>
    public static ScreenStep Press(DataScreen screen, Key key, Shared shared)
    {
        ArgumentNullException.ThrowIfNull(screen);
        switch (screen.Part)
        {
            case DataPart.Pick pick:
                return Picked(screen, pick.Picker.Update(key), shared);
            case DataPart.Groups groups:
                return OnGroups(screen, groups, key);
            case DataPart.Edit edit:
                return OnEdit(screen, edit, key);
            case DataPart.Columns columns when screen.Selected is { } entry:
                return OnColumns(screen, columns, entry, key);
            case DataPart.Save save:
                return OnSave(screen, save, key);
            case DataPart.Notes notes:
                if (!notes.Pane.IsTyping && key.Code is KeyCode.Escape or KeyCode.Backspace && notes.Pane.Search.Text.Length == 0) return new ScreenStep(DataOpening.AskNext(screen));
                return new ScreenStep(screen with { Part = new DataPart.Notes(notes.Pane.Update(key)) });
            default:
                if (key.Code == KeyCode.Tab && !screen.List.IsTyping && screen.Selected is { NeedsAnswer: false, IsReadable: true }) return DataActions.Run(screen, "data.edit", shared);
                ListView<DataEntry> list = screen.List.Update(key);
                if (ReferenceEquals(list, screen.List)) return new ScreenStep(screen);
                DataScreen moved = screen with { List = list };
                return new ScreenStep(list.SelectedKey == screen.List.SelectedKey ? moved : moved.Replotted());
        }
    }

    /// <summary>Takes pasted text.</summary>
    public static ScreenStep Paste(DataScreen screen, string text, Shared shared)
    {
        ArgumentNullException.ThrowIfNull(screen);
        return screen.Part switch
        {
            DataPart.Pick pick => Picked(screen, pick.Picker.Paste(text), shared),
            DataPart.Edit edit => Edited(screen, edit, edit.Form.Paste(text)),
            DataPart.Columns columns => new ScreenStep(screen with { Part = new DataPart.Columns(columns.Form.Paste(text)) }),
            DataPart.Save save => new ScreenStep(screen with { Part = save with { Form = save.Form.Paste(text) } }),
            DataPart.Groups groups => new ScreenStep(screen with { Part = groups with { List = groups.List.Paste(text) } }),
            DataPart.Notes notes => new ScreenStep(screen with { Part = new DataPart.Notes(notes.Pane.Paste(text)) }),
            _ => new ScreenStep((screen with { List = screen.List.Paste(text) }).Replotted()),
        };
    }

    /// <summary>Takes what came of a key in the picker.</summary>
    public static ScreenStep Picked(DataScreen screen, FilePickerStep step, Shared shared)
    {
        ArgumentNullException.ThrowIfNull(screen);
        ArgumentNullException.ThrowIfNull(step);
        if (step.IsCancelled) return new ScreenStep(DataOpening.AskNext(screen with { Folder = step.Picker.Folder }));
        if (step.Chosen is { } path) return DataOpening.Begin(DataOpening.AskNext(screen with { Folder = step.Picker.Folder }), [DataOpening.Shown(path, shared)]);
        DataScreen next = screen with { Part = new DataPart.Pick(step.Picker) };
        return step.WantedFolder is { } folder ? new ScreenStep(next, FolderListing.Of(DataQueries.Folder, folder)) : new ScreenStep(next);
    }

    /// <summary>Takes what came of saving a set.</summary>
    public static ScreenStep Saved(DataScreen screen, DataPart.Save save, SetAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(screen);
        ArgumentNullException.ThrowIfNull(save);
        ArgumentNullException.ThrowIfNull(answer);
        return answer.Folder is { } folder
            ? new ScreenStep(screen with { Part = new DataPart.Browse(), LeftForm = null }, new GoTo(ScreenNames.Sets, folder), new Say("set written: " + folder))
            : new ScreenStep(screen with { Part = save with { Form = SetForm.WithFault(save.Form, answer.Fault!), IsWaiting = false } });
    }

    private static ScreenStep OnGroups(DataScreen screen, DataPart.Groups groups, Key key)
    {
        if (!groups.List.IsTyping && groups.List.Filter.Text.Length == 0 && key.Code is KeyCode.Escape or KeyCode.Backspace) return new ScreenStep(DataOpening.AskNext(screen));
        return new ScreenStep(screen with { Part = groups with { List = groups.List.Update(key) } });
    }

    private static ScreenStep OnEdit(DataScreen screen, DataPart.Edit edit, Key key)
    {
        if (key.Code is KeyCode.PageUp or KeyCode.PageDown) return Edited(screen, edit, ReductionFields.Nudged(edit.Form, key.Code == KeyCode.PageUp ? 1 : -1));
        FormStep step = edit.Form.Update(key);
        bool isDone = step.IsCancelled || step.Submitted is not null;
        return isDone ? new ScreenStep(Left(screen, edit)) : Edited(screen, edit, step.Form);
    }

    // Each change counts at once; one whose text is no number yet waits until it is one.
    private static ScreenStep Edited(DataScreen screen, DataPart.Edit edit, Form form)
    {
        DataScreen next = screen with { Part = edit with { Form = form } };
        if (screen.Selected is not { } entry || !form.IsRight) return new ScreenStep(next);
        ImmutableDictionary<string, string> choices = ReductionFields.Choices(form);
        return ReductionFields.IsSame(choices, entry.Choices) ? new ScreenStep(next) : DataReducing.Again(next, entry with { Choices = choices }, isTyping: true);
    }

    // All changes of one visit are undone together.
    private static DataScreen Left(DataScreen screen, DataPart.Edit edit)
    {
        DataScreen next = DataOpening.AskNext(screen with { LastField = edit.Form.FocusName });
        return screen.Selected is { } entry && !ReductionFields.IsSame(entry.Choices, edit.Start) ? next.With(entry with { Before = entry.Before.Push(edit.Start) }) : next;
    }

    private static ScreenStep OnColumns(DataScreen screen, DataPart.Columns columns, DataEntry entry, Key key)
    {
        if (key.Code is KeyCode.PageUp or KeyCode.PageDown) return new ScreenStep(screen with { Part = new DataPart.Columns(ColumnForm.Nudged(columns.Form, entry, key.Code == KeyCode.PageDown ? 1 : -1)) });
        FormStep step = columns.Form.Update(key);
        if (step.IsCancelled) return new ScreenStep(DataOpening.AskNext(screen));
        return step.Submitted is null
            ? new ScreenStep(screen with { Part = new DataPart.Columns(step.Form) })
            : DataReducing.Again(DataOpening.AskNext(screen), ColumnForm.Filled(entry, step.Form) with { NeedsAnswer = false, Fault = null });
    }

    private static ScreenStep OnSave(DataScreen screen, DataPart.Save save, Key key)
    {
        if (save.IsWaiting) return new ScreenStep(screen);
        FormStep step = save.Form.Update(key);
        if (step.IsCancelled) return new ScreenStep(DataOpening.AskNext(screen with { LeftForm = save }));
        DataScreen next = screen with { Part = save with { Form = step.Form, IsWaiting = step.Submitted is not null } };
        return step.Submitted is null ? new ScreenStep(next) : new ScreenStep(next, DataQueries.SaveSet(SetForm.Words(step.Form, screen.Entries(save.Ids))));
    }
}
