using System.Collections.Immutable;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Screens.Panels;
using XasRmc.App.Terminal.Shell;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Data;

/// <summary>Measured spectra: opens files, reduces them while settings are changed, compares, merges, and makes a set of them.</summary>
internal sealed record DataScreen : Screen
{
    /// <summary>The opened spectra; they stay until they are closed.</summary>
    public ListView<DataEntry> List { get; init; } = DataList.Create();

    /// <summary>Which part has the focus.</summary>
    public DataPart Part { get; init; } = new DataPart.Browse();

    /// <summary>The plots.</summary>
    public PlotPanel Panel { get; init; } = new();

    /// <summary>Files with several spectra that wait for a choice.</summary>
    public ImmutableQueue<FileLook> Waiting { get; init; } = [];

    /// <summary>The number of the next entry.</summary>
    public int NextId { get; init; } = 1;

    /// <summary>The folder that the picker was last in; null before it was.</summary>
    public string? Folder { get; init; }

    /// <summary>Where new sets go.</summary>
    public string SetsFolder { get; init; } = App.Sets.SetLocation.CollectionName;

    /// <summary>The files that are to be looked at, one after the other, so that they stand in the list in their order; the first is under way.</summary>
    public ImmutableQueue<string> ToLook { get; init; } = [];

    /// <summary>The file that was opened alone and is looked at now; null for none.</summary>
    public string? Expected { get; init; }

    /// <summary>The form of a new set that was left without writing it; null for none.</summary>
    public DataPart.Save? LeftForm { get; init; }

    /// <summary>The field of the reduction that was last in focus.</summary>
    public string LastField { get; init; } = "e0";

    /// <summary>The chosen entry; null without entries.</summary>
    public DataEntry? Selected => List.Selected;

    /// <summary>The marked entries, else the chosen one.</summary>
    public IReadOnlyList<DataEntry> Chosen => List.Items.Any(e => e.IsMarked) ? [.. List.Items.Where(e => e.IsMarked)] : Selected is { } one ? [one] : [];

    /// <summary>The entries whose curves are shown: the marked ones and the chosen one.</summary>
    public IReadOnlyList<DataEntry> Shown => [.. List.Items.Where(e => e.IsMarked || e.Key == List.SelectedKey)];

    /// <summary>Whether something that is shown has curves.</summary>
    public bool HasPlots => Shown.Any(e => e.Result is not null);

    /// <inheritdoc />
    public override string Name => ScreenNames.Data;

    /// <inheritdoc />
    public override string Subject => Part switch
    {
        DataPart.Groups g => Path.GetFileName(g.Look.Path),
        DataPart.Save => "new set",
        _ => Shown.Count > 1 ? FormattableString.Invariant($"{Shown.Count} compared") : Selected?.FileText ?? "",
    };

    /// <inheritdoc />
    public override bool IsTyping => Part switch
    {
        DataPart.Pick => true,
        DataPart.Edit e => e.Form.IsTyping,
        DataPart.Columns c => c.Form.IsTyping,
        DataPart.Save s => s.Form.IsTyping,
        DataPart.Groups g => g.List.IsTyping,
        DataPart.Notes n => n.Pane.IsTyping,
        _ => List.IsTyping,
    };

    /// <summary>The command line that a form stands for; null where there is none.</summary>
    public string? FormVerb => Part switch
    {
        DataPart.Columns c when Selected is { } entry => VerbQuery.Text(ColumnForm.Filled(entry, c.Form).Words),
        DataPart.Save s => VerbQuery.Text(SetForm.Words(s.Form, Entries(s.Ids))),
        _ => null,
    };

    /// <inheritdoc />
    public override string? Verb(Shared shared) => Part switch
    {
        DataPart.Pick p => VerbQuery.Text(["reduce", p.Picker.List.Selected is { IsFolder: false } file ? DataOpening.Shown(p.Picker.Folder + file.Name, shared) : "FILE"]),
        DataPart.Groups g => VerbQuery.Text(["reduce", g.Look.Path, "--list"]),
        DataPart.Columns or DataPart.Save => FormVerb,
        _ => Selected is { } entry ? VerbQuery.Text(entry.Words) : "xasrmc reduce FILE",
    };

    /// <inheritdoc />
    public override IReadOnlyList<ScreenAction> Actions(Shared shared) => DataActions.Of(this);

    /// <inheritdoc />
    public override IEnumerable<ScreenAction> Catalogue(Shared shared) => DataActions.Catalogue();

    /// <inheritdoc />
    public override ScreenStep Enter(object? subject, Shared shared)
    {
        IReadOnlyList<string> paths = subject switch { string path => [path], IEnumerable<string> several => [.. several], _ => [] };
        ScreenStep step = DataOpening.Begin(this, [.. paths.Select(p => DataOpening.Shown(p, shared))]);
        return new ScreenStep(step.Screen, [DataQueries.FindPlace(), .. step.Effects]);
    }

    /// <inheritdoc />
    public override ScreenStep Run(string action, Shared shared) =>
        Panel.Run(action) is { } done ? new ScreenStep(this with { Panel = done.Panel }, done.Effects) : DataActions.Run(this, action, shared);

    /// <inheritdoc />
    public override ScreenStep Update(IMessage message, Shared shared) => message switch
    {
        Answered { Key: DataQueries.Folder, Value: FolderListing listing } when Part is DataPart.Pick pick => new ScreenStep(this with { Part = new DataPart.Pick(listing.Into(pick.Picker)) }),
        Answered { Value: FileLook look } => DataOpening.Take(this, look),
        Answered { Value: ReduceAnswer answer } answered => DataReducing.Take(this, answered.Key, answer),
        Answered { Error: { } error } answered when answered.Key.StartsWith(DataQueries.Look, StringComparison.Ordinal) => DataOpening.Take(this, new FileLook(answered.Key[DataQueries.Look.Length..], [], error)),
        Answered { Error: { } error } answered when answered.Key.StartsWith(DataQueries.Reduce, StringComparison.Ordinal) => DataReducing.Fail(this, answered.Key, error),
        Answered { Value: SetPlace { Folder: { } folder } } => new ScreenStep(this with { SetsFolder = DataOpening.Shown(folder, shared) }),
        Answered { Value: SetAnswer answer } when Part is DataPart.Save save => DataKeys.Saved(this, save, answer),
        Answered { Key: DataQueries.Save, Error: not null } when Part is DataPart.Save save => new ScreenStep(this with { Part = save with { IsWaiting = false } }),
        InputArrived { Event: InputEvent.KeyPressed pressed } => DataKeys.Press(this, pressed.Key, shared),
        InputArrived { Event: InputEvent.TextPasted pasted } => DataKeys.Paste(this, pasted.Text, shared),
        _ => new ScreenStep(this),
    };

    /// <inheritdoc />
    public override void Draw(CellGrid grid, Rect area, Shared shared) => DataDrawing.Draw(this, grid, area, shared);

    /// <summary>The entries of some numbers, as far as they are still there.</summary>
    public IReadOnlyList<DataEntry> Entries(IEnumerable<int> ids) => [.. ids.Select(id => List.Items.FirstOrDefault(e => e.Id == id)).OfType<DataEntry>()];

    /// <summary>The same with an entry in the place of the one of its number, and with plots of what is shown then.</summary>
    public DataScreen With(DataEntry entry) => (this with { List = List.WithItems(List.Items.Select(e => e.Id == entry.Id ? entry : e)) }).Replotted();

    /// <summary>The same with plots of what is shown; while nothing has curves, the panel remembers what was looked at.</summary>
    public DataScreen Replotted() => HasPlots ? this with { Panel = Panel.With(DataPlots.Items(Selected, Shown)) } : this;
}
