using System.Collections.Immutable;
using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Plots;
using XasRmc.App.Terminal.Screens.Panels;
using XasRmc.App.Terminal.Shell;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Structures;

/// <summary>Structures: built by a form, read from a file or from a run; looked at from any side, their pairs counted, their chi(k) computed.</summary>
internal sealed record StructuresScreen : Screen
{
    /// <summary>The form that builds.</summary>
    public StructureForm Builder { get; init; } = StructureForm.Create();

    /// <summary>What is to be shown; null before the screen was first seen.</summary>
    public StructureSource? Wanted { get; init; }

    /// <summary>What is shown; null before it is there.</summary>
    public StructureShown? Shown { get; init; }

    /// <summary>Why what is wanted is not shown; null where it is.</summary>
    public string? Fault { get; init; }

    /// <summary>The part with the focus.</summary>
    public StructurePart Focus { get; init; } = StructurePart.View;

    /// <summary>The atoms as they are looked at; null where there is nothing to draw.</summary>
    public ParticleView? View { get; init; }

    /// <summary>The plots.</summary>
    public PlotPanel Panel { get; init; } = new();

    /// <summary>The table of the shells.</summary>
    public ListView<StructureShell> Shells { get; init; } = StructureShell.CreateTable();

    /// <summary>The windows of the shells.</summary>
    public string Windows { get; init; } = ShellWindows.Default;

    /// <summary>The answer of <c>rdf</c>; null before it is there.</summary>
    public JObject? Pairs { get; init; }

    /// <summary>The edges with scattering data for what is shown.</summary>
    public ImmutableArray<string> Edges { get; init; } = [];

    /// <summary>The edge whose chi(k) is shown; null where there is none.</summary>
    public string? Edge { get; init; }

    /// <summary>The answer of <c>forward</c>; null before it is there.</summary>
    public JObject? Chi { get; init; }

    /// <summary>Why there is no chi(k); null where there is one or it is awaited.</summary>
    public string? ChiFault { get; init; }

    /// <summary>Whether chi(k) has all paths of up to four legs in it.</summary>
    public bool HasAllPaths { get; init; }

    /// <summary>Whether all configurations of the file are counted together.</summary>
    public bool IsAveraged { get; init; }

    /// <summary>What lies over the screen; null for nothing.</summary>
    public StructureOverlay? Overlay { get; init; }

    /// <inheritdoc />
    public override string Name => ScreenNames.Structures;

    /// <inheritdoc />
    public override string Subject => Wanted is StructureSource.OfFile ? (Shown?.Source as StructureSource.OfFile ?? (StructureSource.OfFile)Wanted).Path : "";

    /// <inheritdoc />
    public override bool IsTyping => Overlay?.IsTyping ?? (Focus == StructurePart.Form || Shells.IsTyping);

    /// <inheritdoc />
    public override string? Verb(Shared shared)
    {
        if (Overlay is StructureOverlay.Runs) return "xasrmc jobs list";
        if (Overlay is StructureOverlay.Save { Form: var form } && Wanted is StructureSource.Built built)
            return VerbQuery.Text(StructureQueries.SaveWords(built, form.Fields[0].Value.Trim(), form.Fields[1].Value));
        if (Focus == StructurePart.Form) return Builder.Fault is null ? VerbQuery.Text(Builder.Words) : null;
        if (Focus == StructurePart.View || Shown is not { } shown) return Wanted?.Verb;
        return Panel.Current?.Title.StartsWith(StructurePlots.ChiTitle, StringComparison.Ordinal) == true && Edge is { } edge
            ? VerbQuery.Text(StructureQueries.ChiWords(shown, edge, HasAllPaths, IsAveraged))
            : VerbQuery.Text(StructureQueries.PairWords(shown, Windows, IsAveraged));
    }

    /// <inheritdoc />
    public override IReadOnlyList<ScreenAction> Actions(Shared shared) => [.. StructureActions.Of(this)];

    /// <inheritdoc />
    public override IEnumerable<ScreenAction> Catalogue(Shared shared) => StructureActions.Catalogue();

    /// <inheritdoc />
    public override ScreenStep Enter(object? subject, Shared shared)
    {
        if (subject is string path) return ToWant(new StructureSource.OfFile(path));
        return Wanted is null ? ToWant(new StructureSource.Built(Builder.Words)) : new ScreenStep(this);
    }

    /// <inheritdoc />
    public override ScreenStep Run(string action, Shared shared) => StructureActions.Run(this, action, shared);

    /// <inheritdoc />
    public override ScreenStep Update(IMessage message, Shared shared) => message switch
    {
        Answered answered => StructureAnswers.Take(this, answered),
        InputArrived { Event: InputEvent.KeyPressed pressed } => Overlay is { } overlay ? StructureDialogs.OnKey(this, overlay, pressed.Key) : OnKey(pressed.Key),
        InputArrived { Event: InputEvent.TextPasted pasted } => Overlay is { } overlay ? StructureDialogs.OnPaste(this, overlay, pasted.Text)
            : Focus == StructurePart.Form ? Rebuilt(Builder.Paste(pasted.Text)) : new ScreenStep(this with { Shells = Shells.Paste(pasted.Text) }),
        _ => new ScreenStep(this),
    };

    /// <inheritdoc />
    public override void Draw(CellGrid grid, Rect area, Shared shared) => StructureDrawing.Draw(this, grid, area, shared.Profile);

    /// <summary>The screen that waits for another structure.</summary>
    internal ScreenStep ToWant(StructureSource source) => new(
        this with { Wanted = source, Fault = null, Overlay = null, Focus = source is StructureSource.OfFile && Focus == StructurePart.Form ? StructurePart.View : Focus }, StructureQueries.Read(source));

    /// <summary>The screen with the form after a change: what it says is built where it is right.</summary>
    internal ScreenStep Rebuilt(StructureForm builder)
    {
        StructuresScreen next = this with { Builder = builder };
        if (builder.Fault is not null) return new ScreenStep(next);
        var source = new StructureSource.Built(builder.Words);
        return source.Equals(Wanted) ? new ScreenStep(next) : next.ToWant(source);
    }

    /// <summary>The part after or before the one with the focus; the form is there for what is built.</summary>
    internal StructuresScreen Next(int step)
    {
        StructurePart[] parts = Wanted is StructureSource.OfFile ? [StructurePart.View, StructurePart.Plots] : [StructurePart.Form, StructurePart.View, StructurePart.Plots];
        int at = (Array.IndexOf(parts, Focus) + step + parts.Length) % parts.Length;
        return this with { Focus = parts[at] };
    }

    /// <summary>The screen with plots and table of the answers that it holds.</summary>
    internal StructuresScreen Refreshed() => this with { Panel = Panel.With(StructurePlots.Of(Pairs, Chi)), Shells = Shells.WithItems(StructureShell.Of(Pairs)) };

    /// <summary>The queries of pair counts and chi(k) for what is shown now.</summary>
    internal IReadOnlyList<IEffect> Counting() => Shown is { } shown ? [VerbQuery.Of(StructureQueries.PairsKey, "counting pairs", StructureQueries.PairWords(shown, Windows, IsAveraged)), .. Computing()] : [];

    /// <summary>The query of chi(k) for what is shown now.</summary>
    internal IReadOnlyList<IEffect> Computing() =>
        Shown is { } shown && Edge is { } edge && Edges.Contains(edge) ? [VerbQuery.Of(StructureQueries.ChiKey, "computing chi(k)", StructureQueries.ChiWords(shown, edge, HasAllPaths, IsAveraged))] : [];

    /// <summary>The run folders of jobs that are done.</summary>
    internal static IReadOnlyList<string> KnownRuns(Shared shared) => [.. shared.Jobs.Jobs.Where(j => j.Summary is { State: JobState.Done, RunFolder: not null }).Select(j => j.Summary.RunFolder!)];

    private ScreenStep OnKey(Key key)
    {
        switch (Focus)
        {
            case StructurePart.Form:
                return OnFormKey(key);
            case StructurePart.View when StructureActions.TurnOf(key) is { } action:
                return StructureActions.Turn(this, action);
            case StructurePart.View when key.Code == KeyCode.Enter:
                return new ScreenStep(this with { Focus = StructurePart.Plots });
            case StructurePart.Plots:
                ListView<StructureShell> shells = Shells.Update(key);
                return ReferenceEquals(shells, Shells) ? new ScreenStep(this) : new ScreenStep(this with { Shells = shells });
            default:
                return new ScreenStep(this);
        }
    }

    /// <summary>Tab goes through the fields and on to the other parts; Esc, Ctrl+S and Enter on the last field lead to what was built.</summary>
    private ScreenStep OnFormKey(Key key)
    {
        (bool isFirst, bool isLast) = Builder.Place;
        bool isDone = key.Code == KeyCode.Escape || (Builder.Fault is null && (key == Form.SubmitKey || (key.Code == KeyCode.Enter && isLast)));
        if (isDone) return new ScreenStep(this with { Focus = StructurePart.View });
        if (key is { Code: KeyCode.Tab, Shift: false } && isLast) return new ScreenStep(Next(1));
        if (key is { Code: KeyCode.Tab, Shift: true } && isFirst) return new ScreenStep(Next(-1));
        return Rebuilt(Builder.Update(key));
    }
}
