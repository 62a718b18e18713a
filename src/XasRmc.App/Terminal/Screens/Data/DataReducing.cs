using System.Collections.Immutable;
using XasRmc.App.Terminal.Shell;

namespace XasRmc.App.Terminal.Screens.Data;

/// <summary>Reduces entries anew when something of them changes, and takes what comes of it.</summary>
internal static class DataReducing
{
    /// <summary>Takes an answer: that of the last command line counts. A refusal leaves the last good curves in sight.</summary>
    public static ScreenStep Take(DataScreen screen, string key, ReduceAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(screen);
        ArgumentNullException.ThrowIfNull(answer);
        if (Find(screen, key) is not { } entry || !entry.Words.SequenceEqual(answer.Words)) return new ScreenStep(screen);
        DataEntry next = entry with { IsPending = false, NeedsAnswer = NeedsAnswer(entry, answer), Fault = answer.Fault, Result = answer.Curves ?? entry.Result };
        DataScreen taken = screen.With(next);
        if (taken.Part is DataPart.Edit edit && taken.Selected?.Id == next.Id) taken = taken with { Part = edit with { Form = ReductionFields.WithResult(edit.Form, next) } };
        return new ScreenStep(taken);
    }

    /// <summary>Takes that a reduction broke off.</summary>
    public static ScreenStep Fail(DataScreen screen, string key, string error) =>
        Find(screen, key) is { } entry ? new ScreenStep(screen.With(entry with { IsPending = false, Fault = error })) : new ScreenStep(screen);

    /// <summary>Puts a changed entry in its place and reduces it anew.</summary>
    public static ScreenStep Again(DataScreen screen, DataEntry entry, bool isTyping = false)
    {
        ArgumentNullException.ThrowIfNull(screen);
        ArgumentNullException.ThrowIfNull(entry);
        DataEntry waiting = entry with { IsPending = true };
        return new ScreenStep(screen.With(waiting), DataQueries.ReduceEntry(waiting, isTyping));
    }

    /// <summary>Reads the chosen file again; one that could not be read is looked at anew.</summary>
    public static ScreenStep Reread(DataScreen screen, DataEntry entry)
    {
        ArgumentNullException.ThrowIfNull(screen);
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.IsReadable) return entry.NeedsAnswer ? new ScreenStep(screen) : Again(screen, entry);
        DataScreen without = (screen with { List = screen.List.WithItems(screen.List.Items.RemoveAll(e => e.Id == entry.Id)) }).Replotted();
        return DataOpening.Begin(without, [entry.Parts[0].Path]);
    }

    /// <summary>Goes back to the settings before the last change.</summary>
    public static ScreenStep Undo(DataScreen screen, DataEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Before.IsEmpty) return new ScreenStep(screen);
        ImmutableStack<ImmutableDictionary<string, string>> rest = entry.Before.Pop(out ImmutableDictionary<string, string> before);
        return Again(screen, entry with { Choices = before, Before = rest });
    }

    /// <summary>Gives the marked entries the settings of the chosen one; each keeps its own E0.</summary>
    public static ScreenStep Spread(DataScreen screen, DataEntry from)
    {
        ArgumentNullException.ThrowIfNull(screen);
        ArgumentNullException.ThrowIfNull(from);
        var effects = new List<IEffect>();
        DataScreen next = screen;
        foreach (DataEntry entry in screen.List.Items.Where(e => e.IsMarked && e.Id != from.Id && e.IsReadable && !e.NeedsAnswer))
        {
            ImmutableDictionary<string, string> choices = from.Choices.Remove("e0");
            if (entry.IsChi) choices = choices.RemoveRange(ReductionFields.All.Where(f => !f.IsOfTransform).Select(f => f.Name));
            if (entry.Choices.TryGetValue("e0", out string? own)) choices = choices.SetItem("e0", own);
            ScreenStep step = Again(next, entry.WithChoices(choices));
            next = (DataScreen)step.Screen;
            effects.AddRange(step.Effects);
        }

        return new ScreenStep(next, effects);
    }

    // Columns or an edge that were named wrongly are asked for again.
    private static bool NeedsAnswer(DataEntry entry, ReduceAnswer answer) => answer.Fault is not null && entry.Result is null && entry.Parts.Any(p => p.Content.NeedsAnswer);

    private static DataEntry? Find(DataScreen screen, string key) => screen.List.Items.FirstOrDefault(e => DataQueries.KeyOf(e) == key);
}
