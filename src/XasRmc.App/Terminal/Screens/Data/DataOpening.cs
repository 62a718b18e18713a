using System.Collections.Immutable;
using XasRmc.App.Terminal.Shell;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Data;

/// <summary>Opens files: what they hold decides whether a group has to be chosen or columns have to be named.</summary>
internal static class DataOpening
{
    /// <summary>A path as a person would type it: from the current folder where it lies below that.</summary>
    public static string Shown(string path, Shared shared)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(shared);
        string folder = shared.Folder.EndsWith('/') ? shared.Folder : shared.Folder + "/";
        string shown = path.StartsWith(folder, StringComparison.Ordinal) && path.Length > folder.Length ? path[folder.Length..] : path;
        // A word that begins with a dash would be an option.
        return shown.StartsWith('-') ? "./" + shown : shown;
    }

    /// <summary>Begins to open files.</summary>
    public static ScreenStep Begin(DataScreen screen, IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(screen);
        ArgumentNullException.ThrowIfNull(paths);
        if (paths.Count == 0) return new ScreenStep(screen);
        bool isFirst = screen.ToLook.IsEmpty;
        DataScreen next = screen with { ToLook = paths.Aggregate(screen.ToLook, (q, p) => q.Enqueue(p)), Expected = isFirst && paths is [var one] ? one : null };
        return isFirst ? new ScreenStep(next, DataQueries.LookAt(paths[0])) : new ScreenStep(next);
    }

    /// <summary>Takes what a file holds, and goes on with the next one.</summary>
    public static ScreenStep Take(DataScreen screen, FileLook look)
    {
        ArgumentNullException.ThrowIfNull(screen);
        ArgumentNullException.ThrowIfNull(look);
        ImmutableQueue<string> rest = screen.ToLook.IsEmpty || screen.ToLook.Peek() != look.Path ? screen.ToLook : screen.ToLook.Dequeue();
        ScreenStep step = Taken(screen with { ToLook = rest }, look);
        return rest.IsEmpty || rest == screen.ToLook ? step : new ScreenStep(step.Screen, [.. step.Effects, DataQueries.LookAt(rest.Peek())]);
    }

    private static ScreenStep Taken(DataScreen screen, FileLook look)
    {
        if (look.Fault is { } fault) return Unreadable(screen, look, fault);
        if (look.Spectra is [var single]) return Add(screen, [new SpectrumPart(look.Path, single)]);
        DataScreen next = screen with { Waiting = screen.Waiting.Enqueue(look) };
        return new ScreenStep(screen.Part is DataPart.Browse ? AskNext(next) : next);
    }

    /// <summary>The next file whose groups are to be chosen, else the list.</summary>
    public static DataScreen AskNext(DataScreen screen)
    {
        ArgumentNullException.ThrowIfNull(screen);
        if (screen.Waiting.IsEmpty) return screen with { Part = new DataPart.Browse() };
        ImmutableQueue<FileLook> rest = screen.Waiting.Dequeue(out FileLook look);
        return screen with { Waiting = rest, Part = Groups(look, []) };
    }

    /// <summary>The choice among the spectra of a file.</summary>
    public static DataPart.Groups Groups(FileLook look, ImmutableHashSet<int> marked, ListView<SpectrumContent>? before = null)
    {
        ArgumentNullException.ThrowIfNull(look);
        ListView<SpectrumContent> fresh = DataList.Groups(look.Spectra, s => marked.Contains(s.Number));
        return new DataPart.Groups(look, before is null ? fresh : before with { Columns = fresh.Columns }, marked);
    }

    /// <summary>Opens the marked spectra of a file, else the chosen one.</summary>
    public static ScreenStep Open(DataScreen screen, DataPart.Groups groups)
    {
        ArgumentNullException.ThrowIfNull(screen);
        ArgumentNullException.ThrowIfNull(groups);
        SpectrumContent[] wanted = [.. groups.Look.Spectra.Where(s => groups.Marked.Contains(s.Number))];
        if (wanted.Length == 0 && groups.List.Selected is { } one) wanted = [one];
        return Add(AskNext(screen), [.. wanted.Select(s => new SpectrumPart(groups.Look.Path, s, s.SelectorAmong(groups.Look.Spectra)))]);
    }

    /// <summary>Adds scans, each as an entry of its own.</summary>
    public static ScreenStep Add(DataScreen screen, IReadOnlyList<SpectrumPart> parts)
    {
        ArgumentNullException.ThrowIfNull(screen);
        ArgumentNullException.ThrowIfNull(parts);
        var effects = new List<IEffect>();
        DataScreen next = screen;
        foreach (SpectrumPart part in parts)
        {
            var entry = new DataEntry(next.NextId, [part]);
            entry = part.Content.NeedsAnswer
                ? entry with { NeedsAnswer = true, Fault = part.Content.Fault ?? $"{part.FileName} does not say which edge it is" }
                : entry with { IsPending = true };
            if (entry.IsPending) effects.Add(DataQueries.ReduceEntry(entry));
            next = Appended(next, entry);
        }

        // Asked at once is only what was opened alone: a form that comes up under the fingers takes keys that were meant for something else.
        bool isAlone = parts is [var only] && only.Path == screen.Expected;
        if (isAlone && next.Part is DataPart.Browse && next.Selected is { NeedsAnswer: true } asking) next = next with { Part = new DataPart.Columns(ColumnForm.Of(asking)) };
        return new ScreenStep((isAlone ? next with { Expected = null } : next).Replotted(), effects);
    }

    /// <summary>Merges the marked entries into a new one.</summary>
    public static ScreenStep Merge(DataScreen screen)
    {
        ArgumentNullException.ThrowIfNull(screen);
        DataEntry[] marked = [.. screen.List.Items.Where(e => e.IsMarked)];
        DataEntry first = marked[0];
        var merged = new DataEntry(screen.NextId, [.. marked.SelectMany(e => e.Parts)])
        {
            Edge = marked.Select(e => e.Edge).FirstOrDefault(e => e.Length > 0) ?? "",
            Elements = first.Elements,
            Choices = first.Choices,
            IsPending = true,
        };
        IEnumerable<DataEntry> items = screen.List.Items.Select(e => e with { IsMarked = false }).Append(merged);
        DataScreen next = screen with { NextId = screen.NextId + 1, List = screen.List.WithItems(items).Select(merged.Key) };
        return new ScreenStep(next.Replotted(), DataQueries.ReduceEntry(merged));
    }

    private static ScreenStep Unreadable(DataScreen screen, FileLook look, string fault)
    {
        var part = new SpectrumPart(look.Path, new SpectrumContent(1, Path.GetFileName(look.Path), false, null, 0, [], null, [], fault));
        var entry = new DataEntry(screen.NextId, [part]) { Fault = fault };
        return new ScreenStep(Appended(screen, entry).Replotted());
    }

    // A new entry is chosen, unless a form stands open for the one that is.
    private static DataScreen Appended(DataScreen screen, DataEntry entry)
    {
        ListView<DataEntry> list = screen.List.WithItems(screen.List.Items.Add(entry));
        return screen with { NextId = screen.NextId + 1, List = screen.Part is DataPart.Browse ? list.Select(entry.Key) : list };
    }
}
