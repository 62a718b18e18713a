using Newtonsoft.Json.Linq;
using XasRmc.App.Batches;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Shell;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Results;

/// <summary>The network's answer: n_AB(r) with bands, shells, whether the sample lies outside what was trained on and why. Of a batch: the first shells along its coordinate, its points and what stands out of them.</summary>
internal sealed record InvertScreen : ResultScreen
{
    private const int ShellRows = 8, MostFlagRows = 6;

    /// <summary>The shells.</summary>
    public ListView<ShellLine> Shells { get; init; } = ShellTable.Create();

    /// <summary>The points of a batch.</summary>
    public BatchView Batch { get; init; } = new();

    /// <inheritdoc />
    public override string Name => ScreenNames.Invert;

    /// <inheritdoc />
    public override bool IsTyping => base.IsTyping || (IsBatch ? Batch.Points.IsTyping : Shells.IsTyping);

    /// <inheritdoc />
    protected override IReadOnlyList<string> Kinds => ["invert", "validate", BatchJob.Kind];

    /// <inheritdoc />
    public override string? Verb(Shared shared) => IsBatch ? VerbQuery.Text(["batch", "FOLDER", "--set", Subject]) : "xasrmc invert " + (Subject.Length > 0 ? Subject : "SET");

    private bool IsBatch => Result?.Kind == BatchJob.Kind;

    /// <inheritdoc />
    protected override ResultScreen Refreshed(Shared shared) => this with
    {
        Panel = Panel.With(IsBatch ? CoursePlots.OfBatch(Result!.Document) : ResultPlots.Distributions(Result?.Network, null)),
        Shells = Shells.WithItems(ShellLine.Of(IsBatch ? null : Result?.Network, "network")),
        Batch = Batch.With(IsBatch ? Result!.Document : null),
    };

    /// <inheritdoc />
    protected override ResultScreen OnKey(Key key)
    {
        if (IsBatch)
        {
            BatchView batch = Batch.Update(key);
            return ReferenceEquals(batch, Batch) ? this : this with { Batch = batch };
        }

        ListView<ShellLine> shells = Shells.Update(key);
        return ReferenceEquals(shells, Shells) ? this : this with { Shells = shells };
    }

    /// <inheritdoc />
    protected override void DrawResult(CellGrid grid, Rect area, Shared shared)
    {
        if (IsBatch)
        {
            DrawBatch(grid, area, shared);
            return;
        }

        (string Text, bool IsWarning)[] flags = [.. Flags().SelectMany(f => WrappedText.Rows(f, Math.Max(1, area.Width - 2)).Select(row => (row, f.StartsWith('!')))).Take(MostFlagRows)];
        (Rect top, Rect below) = area.SplitBottom(Math.Min(2 * area.Height / 5, ShellRows + 2 + flags.Length));
        Panel.Draw(grid, Box.Draw(grid, top, "n(r) with 95 % intervals", shared.Profile), shared.Profile);
        Rect inner = Box.Draw(grid, below, "shells", shared.Profile, hasFocus: true);
        for (int i = 0; i < Math.Min(flags.Length, inner.Height); i++) grid.Write(inner, inner.X, inner.Y + i, ScreenText.Cut(flags[i].Text, inner.Width, shared.Profile.Glyphs), flags[i].IsWarning ? Theme.Warning : Theme.Faint);
        Shells.Draw(grid, inner.SplitTop(flags.Length).Others, shared.Profile);
    }

    private void DrawBatch(CellGrid grid, Rect area, Shared shared)
    {
        JObject batch = Result!.Document;
        (Rect top, Rect below) = area.SplitBottom(area.Height / 2);
        Panel.Draw(grid, Box.Draw(grid, top, "first shells by the network with 95 % intervals", shared.Profile), shared.Profile);
        JToken? counts = batch["counts"];
        Rect inner = Box.Draw(grid, below, $"{counts?["points"]} points, {counts?["flagged"]} flagged, {counts?["failed"]} not evaluated", shared.Profile, hasFocus: true);
        grid.Write(inner, inner.X, inner.Y, ScreenText.Cut("page: " + Path.Combine(Result.Folder, (string?)batch["reportPath"] ?? ""), inner.Width, shared.Profile.Glyphs), Theme.Faint);
        Batch.Draw(grid, inner.SplitTop(1).Others, shared.Profile);
    }

    private IEnumerable<string> Flags()
    {
        if (Result?.Network is not { } network)
        {
            yield return "The job has not come to its end.";
            yield break;
        }

        if (network["outOfDistribution"] is JObject outside)
            yield return (bool?)outside["flagged"] == true ? "! outside what was trained on: " + string.Join(" ", outside["why"] ?? new JArray()) : "inside what the network was trained on";
        if (network["reconstruction"] is JObject edges) yield return "network " + network["model"] + "; R-factor of its spectra: " + string.Join(", ", edges.Properties().Select(e => FormattableString.Invariant($"{e.Name} {(double)e.Value:0.0000}")));
    }
}
