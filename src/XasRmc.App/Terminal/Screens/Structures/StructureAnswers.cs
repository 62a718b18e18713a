using System.Collections.Immutable;
using Newtonsoft.Json.Linq;
using XasRmc.App.Terminal.Plots;
using XasRmc.App.Terminal.Screens.Panels;
using XasRmc.App.Terminal.Screens.Results;
using XasRmc.App.Terminal.Shell;

namespace XasRmc.App.Terminal.Screens.Structures;

/// <summary>What the screen of structures does with answers.</summary>
internal static class StructureAnswers
{
    /// <summary>Takes an answer.</summary>
    public static ScreenStep Take(StructuresScreen screen, Answered answered) => answered switch
    {
        { Key: StructureQueries.ReadKey, Value: StructureShown shown } => Show(screen, shown),
        { Key: StructureQueries.ReadKey, Error: { } error } => new ScreenStep(screen with { Fault = error }),
        { Key: StructureQueries.EdgesKey, Value: JObject list } => WithEdges(screen, [.. list["edges"]!.Select(e => (string)e!)]),
        { Key: StructureQueries.PairsKey } => new ScreenStep((screen with { Pairs = answered.Value as JObject }).Refreshed()),
        { Key: StructureQueries.ChiKey } => new ScreenStep(WithChi(screen, answered)),
        { Key: StructureQueries.FolderKey, Value: FolderListing listing } when screen.Overlay is StructureOverlay.Picker picker => new ScreenStep(screen with { Overlay = new StructureOverlay.Picker(listing.Into(picker.Files)) }),
        { Key: StructureQueries.RunsKey, Value: IReadOnlyList<RunEntry> runs } when screen.Overlay is StructureOverlay.Runs list => new ScreenStep(screen with { Overlay = new StructureOverlay.Runs(list.List.WithItems(runs)) }),
        { Key: StructureQueries.SaveKey, Error: { } error } when screen.Overlay is StructureOverlay.Save save => new ScreenStep(screen with { Overlay = new StructureOverlay.Save(save.Form.WithFault(StructureOverlay.Save.Path, error)) }),
        { Key: StructureQueries.SaveKey } when screen.Overlay is StructureOverlay.Save => new ScreenStep(screen with { Overlay = null }),
        _ => new ScreenStep(screen),
    };

    private static ScreenStep Show(StructuresScreen screen, StructureShown shown)
    {
        bool isOfSameElements = screen.Shown is { } before && before.Elements.SequenceEqual(shown.Elements) && !screen.Edges.IsEmpty;
        StructuresScreen next = screen with
        {
            Shown = shown,
            // What a run folder was asked for by is known by its file from now on.
            Wanted = screen.Wanted is StructureSource.OfFile ? shown.Source : screen.Wanted,
            Fault = null,
            View = shown.Atoms is { } atoms ? screen.View is { } view ? view with { Atoms = atoms } : new ParticleView(atoms) : null,
            IsAveraged = screen.IsAveraged && shown.Configurations > 1,
            ChiFault = null,
        };
        if (isOfSameElements) return new ScreenStep(next, next.Counting());
        // Zoom and place of the plots of another sample mean nothing for this one.
        next = next with { Edges = [], Panel = new PlotPanel() };
        return new ScreenStep(next, [.. next.Counting(), StructureQueries.Edges(shown)]);
    }

    private static ScreenStep WithEdges(StructuresScreen screen, ImmutableArray<string> edges)
    {
        string? edge = screen.Edge is { } chosen && edges.Contains(chosen) ? chosen : edges.IsEmpty ? null : edges[0];
        StructuresScreen next = screen with
        {
            Edges = edges,
            Edge = edge,
            Chi = edge is null ? null : screen.Chi,
            ChiFault = edge is null ? "no scattering data ship for these elements: make them with 'xasrmc scattering build'" : null,
        };
        return new ScreenStep(next.Refreshed(), next.Computing());
    }

    private static StructuresScreen WithChi(StructuresScreen screen, Answered answered)
    {
        bool wasShown = screen.Panel.Current?.Title.StartsWith(StructurePlots.ChiTitle, StringComparison.Ordinal) == true;
        StructuresScreen next = (screen with { Chi = answered.Value as JObject, ChiFault = answered.Error }).Refreshed();
        // The plot of another edge has another title and stays in sight all the same.
        return wasShown && next.Edge is { } edge ? next with { Panel = next.Panel.Show($"{StructurePlots.ChiTitle} {edge}") } : next;
    }
}
