using System.Collections.Immutable;
using Newtonsoft.Json.Linq;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Results;

/// <summary>The points of a batch with what stands out of them, and the whole of what is said of the chosen one.</summary>
internal sealed record BatchView
{
    private const int DetailRows = 3, LeastWidth = 8, MostWidth = 16;

    /// <summary>The points.</summary>
    public ListView<PointLine> Points { get; private init; } = new(Columns("x", "N of first shells"), p => p.Label + "/" + p.X) { EmptyText = "no points" };

    /// <summary>The same with the points of an answer; none for null.</summary>
    public BatchView With(JObject? batch)
    {
        string pairs = string.Join("  ", ((batch?["points"] as JArray)?.FirstOrDefault()?["pairs"] ?? new JArray()).Select(p => $"{p["absorber"]}-{p["neighbour"]}"));
        string coordinate = (string?)batch?["coordinate"]?["name"] is { Length: > 0 } name ? name : "x";
        return this with { Points = (Points with { Columns = Columns(coordinate, pairs.Length > 0 ? "N " + pairs : "N of first shells") }).WithItems(PointLine.Of(batch)) };
    }

    /// <summary>Takes a key; the same view where it is not one of its own.</summary>
    public BatchView Update(Key key)
    {
        ListView<PointLine> points = Points.Update(key);
        return ReferenceEquals(points, Points) ? this : this with { Points = points };
    }

    /// <summary>Draws the points and the chosen one.</summary>
    public void Draw(CellGrid grid, Rect area, TerminalProfile profile)
    {
        (Rect list, Rect detail) = area.SplitBottom(Math.Min(DetailRows, area.Height / 3));
        Points.Draw(grid, list, profile);
        if (Points.Selected is { } point) TextPane.Of(point.Why).WithSize(detail.Width, detail.Height).Draw(grid, detail, profile);
    }

    private static ImmutableArray<ListColumn<PointLine>> Columns(string coordinate, string numbers) =>
    [
        new("", 1, p => p.Marker) { Style = Look },
        new(coordinate, Math.Clamp(coordinate.Length, LeastWidth, MostWidth), p => p.X) { IsRight = true },
        new("point", 0, p => p.Label),
        new(numbers, 0, p => p.N),
        new("stands out", 0, p => p.Flags) { Style = Look },
    ];

    private static CellStyle Look(PointLine point) => point.IsFailed ? Theme.Bad : point.Flags.Length > 0 ? Theme.Warning : Theme.Text;
}
