using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Plots;
using XasRmc.App.Terminal.Screens.Panels;
using XasRmc.App.Terminal.Screens.Results;
using XasRmc.App.Terminal.Shell;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Structures;

/// <summary>What a person can do on the screen of structures.</summary>
internal static class StructureActions
{
    private const string Edit = "structures.edit", Open = "structures.open", Runs = "structures.runs", OpenRun = "structures.openRun", Save = "structures.save", Windows = "structures.windows", NextEdge = "structures.nextEdge",
        EdgePrefix = "structures.edge.", Paths = "structures.paths", Next = "structures.next", Previous = "structures.previous", Average = "structures.average", NextPart = "structures.part", PartBefore = "structures.partBefore",
        Left = "structures.left", Right = "structures.right", Up = "structures.up", Down = "structures.down", Closer = "structures.closer", Farther = "structures.farther", Whole = "structures.whole";
    private const double TurnRadian = Math.PI / 18, ZoomFactor = 1.25;

    /// <summary>The actions, those of the part with the focus in their place.</summary>
    public static IEnumerable<ScreenAction> Of(StructuresScreen screen)
    {
        if (screen.Overlay is StructureOverlay.Runs) return [new(OpenRun, "show the final atoms of the chosen run", Key.Of(KeyCode.Enter))];
        if (screen.Overlay is not null) return [];
        // While the form is written, letters belong to it; the palette still has the actions.
        if (screen.Focus == StructurePart.Form) return General(screen).Select(a => a with { Key = null });
        return [.. General(screen), .. screen.Focus == StructurePart.Plots ? screen.Panel.Actions() : Turning(screen)];
    }

    /// <summary>Every action of the screen, for whatever part; chi(k) of each edge is in the palette alone.</summary>
    public static IReadOnlyList<ScreenAction> Catalogue() =>
    [
        new(NextPart, "next part: form, atoms, plots", Key.Of(KeyCode.Tab)),
        new(PartBefore, "part before", new Key(KeyCode.Tab, Shift: true)),
        new(Edit, "edit what is built", Key.Of('e')),
        new(Open, "open a file", Key.Of('o')),
        new(Save, "save to a file", Key.Of('s')),
        new(Runs, "run: the final atoms of one", Key.Of('r')),
        new(OpenRun, "show the final atoms of the chosen run", Key.Of(KeyCode.Enter)),
        new(Next, "frame: the next configuration", Key.Of('f')),
        new(Previous, "configuration before", Key.Of('F')),
        new(Average, "count all configurations, or one", Key.Of('a')),
        new(Windows, "windows of the shells", Key.Of('w')),
        new(NextEdge, "edge: chi(k) of the next one", Key.Of('x')),
        new(Paths, "paths of up to four legs, or single scattering", Key.Of('m')),
        new(Left, "turn left", Key.Of(KeyCode.Left)),
        new(Right, "turn right", Key.Of(KeyCode.Right)),
        new(Up, "turn up", Key.Of(KeyCode.Up)),
        new(Down, "turn down", Key.Of(KeyCode.Down)),
        new(Closer, "closer", Key.Of('+')),
        new(Farther, "farther", Key.Of('-')),
        new(Whole, "whole: as at first", Key.Of('=')),
        .. PlotPanel.Catalogue(),
    ];

    /// <summary>Does an action.</summary>
    public static ScreenStep Run(StructuresScreen screen, string action, Shared shared)
    {
        if (screen.Panel.Run(action) is { } done) return new ScreenStep(screen with { Panel = done.Panel }, done.Effects);
        if (action.StartsWith(EdgePrefix, StringComparison.Ordinal)) return OfEdge(screen, action[EdgePrefix.Length..]);
        switch (action)
        {
            case Edit:
                return ToForm(screen);
            case Open:
                FilePickerStep picker = FilePicker.Open(shared.Folder);
                return new ScreenStep(screen with { Overlay = new StructureOverlay.Picker(picker.Picker) }, picker.WantedFolder is { } folder ? [FolderListing.Of(StructureQueries.FolderKey, folder)] : []);
            case Runs:
                return new ScreenStep(screen with { Overlay = new StructureOverlay.Runs(Runlist()) }, StructureQueries.Runs(StructuresScreen.KnownRuns(shared)));
            case OpenRun:
                return screen.Overlay is StructureOverlay.Runs { List.Selected: { } run } ? screen.ToWant(new StructureSource.OfFile(run.Folder)) : new ScreenStep(screen with { Overlay = null });
            case Save:
                return new ScreenStep(screen with { Overlay = StructureOverlay.Save.Of(screen.Shown?.IsPeriodic == true) });
            case Windows:
                return new ScreenStep(screen with { Overlay = new StructureOverlay.Windows(ShellWindows.Edit(screen.Windows)) });
            case NextEdge:
                return OfEdge(screen, screen.Edges[(screen.Edges.IndexOf(screen.Edge ?? "") + 1) % screen.Edges.Length]);
            case Paths:
                StructuresScreen withPaths = screen with { HasAllPaths = !screen.HasAllPaths };
                return new ScreenStep(withPaths, withPaths.Computing());
            case Average:
                StructuresScreen averaged = screen with { IsAveraged = !screen.IsAveraged };
                return new ScreenStep(averaged, averaged.Counting());
            case Next or Previous when screen.Shown is { Source: StructureSource.OfFile file } shown:
                int frame = (shown.Frame - 1 + (action == Next ? 1 : shown.Configurations - 1)) % shown.Configurations + 1;
                return screen.ToWant(file with { Frame = frame });
            case NextPart:
                return new ScreenStep(screen.Next(1));
            case PartBefore:
                return new ScreenStep(screen.Next(-1));
            default:
                return Turn(screen, action);
        }
    }

    /// <summary>The turn of a letter that stands for an arrow; null for other keys.</summary>
    public static string? TurnOf(Key key) => key.Is('h') ? Left : key.Is('l') ? Right : key.Is('k') ? Up : key.Is('j') ? Down : null;

    /// <summary>Turns or zooms the atoms.</summary>
    public static ScreenStep Turn(StructuresScreen screen, string action)
    {
        if (screen.View is not { } view) return new ScreenStep(screen);
        ParticleView turned = action switch
        {
            Left => view.Turn(-TurnRadian, 0),
            Right => view.Turn(TurnRadian, 0),
            Up => view.Turn(0, TurnRadian),
            Down => view.Turn(0, -TurnRadian),
            Closer => view.Closer(ZoomFactor),
            Farther => view.Closer(1 / ZoomFactor),
            Whole => new ParticleView(view.Atoms),
            _ => throw new ArgumentException($"There is no action {action}.", nameof(action)),
        };
        return new ScreenStep(screen with { View = turned });
    }

    private static ScreenStep ToForm(StructuresScreen screen)
    {
        if (screen.Wanted is StructureSource.Built) return new ScreenStep(screen with { Focus = StructurePart.Form });
        var built = new StructureSource.Built(screen.Builder.Words);
        ScreenStep step = screen.Builder.Fault is null ? screen.ToWant(built) : new ScreenStep(screen with { Wanted = built, Fault = null });
        return step with { Screen = (StructuresScreen)step.Screen with { Focus = StructurePart.Form } };
    }

    private static ScreenStep OfEdge(StructuresScreen screen, string edge)
    {
        StructuresScreen next = screen with { Edge = edge, ChiFault = null, Panel = screen.Panel.Current?.Title.StartsWith(StructurePlots.ChiTitle, StringComparison.Ordinal) == true ? screen.Panel : ShowChi(screen.Panel) };
        return new ScreenStep(next with { Focus = StructurePart.Plots }, next.Computing());
    }

    private static PlotPanel ShowChi(PlotPanel panel) => panel.Items.FirstOrDefault(i => i.Title.StartsWith(StructurePlots.ChiTitle, StringComparison.Ordinal)) is { } chi ? panel.Show(chi.Title) : panel;

    private static IEnumerable<ScreenAction> General(StructuresScreen screen)
    {
        yield return new(NextPart, "next part: form, atoms, plots", Key.Of(KeyCode.Tab));
        yield return new(Edit, "edit what is built", Key.Of('e'), "xasrmc structure --help");
        yield return new(Open, "open a file", Key.Of('o'), "xasrmc atoms FILE");
        if (screen.Wanted is StructureSource.Built built && screen.Shown is not null) yield return new(Save, "save to a file", Key.Of('s'), VerbQuery.Text(StructureQueries.SaveWords(built, "structure.xyz", "xyz")));
        yield return new(Runs, "run: the final atoms of one", Key.Of('r'), "xasrmc atoms RUN/structures.xyz");
        if (screen.Shown is not { } shown) yield break;
        if (shown.Configurations > 1)
        {
            yield return new(Next, "frame: the next configuration", Key.Of('f'), VerbQuery.Text(["atoms", shown.Path, "--frame", FormattableString.Invariant($"{shown.Frame % shown.Configurations + 1}")]));
            yield return new(Previous, "configuration before", Key.Of('F'));
            yield return new(Average, screen.IsAveraged ? "count this configuration alone" : "average: count all configurations", Key.Of('a'), VerbQuery.Text(StructureQueries.PairWords(shown, screen.Windows, !screen.IsAveraged)));
        }

        yield return new(Windows, "windows of the shells", Key.Of('w'), VerbQuery.Text(StructureQueries.PairWords(shown, screen.Windows, screen.IsAveraged)));
        if (screen.Edges.Length > 1) yield return new(NextEdge, "edge: chi(k) of the next one", Key.Of('x'));
        foreach (string edge in screen.Edges) yield return new(EdgePrefix + edge, "chi(k) of " + edge, null, VerbQuery.Text(StructureQueries.ChiWords(shown, edge, screen.HasAllPaths, screen.IsAveraged)));
        if (screen.Edge is { } current)
            yield return new(Paths, screen.HasAllPaths ? "single scattering alone" : "more paths: up to four legs; tables are made at first use, up to a minute", Key.Of('m'), VerbQuery.Text(StructureQueries.ChiWords(shown, current, !screen.HasAllPaths, screen.IsAveraged)));
        yield return new(PartBefore, "part before", new Key(KeyCode.Tab, Shift: true));
    }

    private static IEnumerable<ScreenAction> Turning(StructuresScreen screen)
    {
        if (screen.View is null) yield break;
        yield return new(Left, "turn left", Key.Of(KeyCode.Left));
        yield return new(Right, "turn right", Key.Of(KeyCode.Right));
        yield return new(Up, "turn up", Key.Of(KeyCode.Up));
        yield return new(Down, "turn down", Key.Of(KeyCode.Down));
        yield return new(Closer, "closer", Key.Of('+'));
        yield return new(Farther, "farther", Key.Of('-'));
        yield return new(Whole, "whole: as at first", Key.Of('='));
    }

    private static ListView<RunEntry> Runlist() => new(
        [new("of", 0, r => r.Name), new("ended", 16, r => r.Ended.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture)), new("folder", 0, r => Path.GetFileName(r.Folder))], r => r.Folder)
    {
        EmptyText = "no run with final atoms: validate a set first",
    };
}
