using System.Collections.Immutable;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Shell;

namespace XasRmc.App.Terminal.Screens.Panels;

/// <summary>Several plots of which one is in sight, with what is looked at of each: zoom and cursor stay when the data behind them change.</summary>
internal sealed record PlotPanel
{
    private const string ZoomIn = "plot.zoomIn", ZoomOut = "plot.zoomOut", CursorLeft = "plot.cursorLeft", CursorRight = "plot.cursorRight", PanLeft = "plot.panLeft", PanRight = "plot.panRight",
        ShowAll = "plot.showAll", Next = "plot.next", Previous = "plot.previous", Csv = "plot.csv", Svg = "plot.svg", Logarithm = "plot.log", Exported = "plot.exported";
    private const double ZoomFactor = 1.5, CursorStep = 0.02, PanStep = 0.2;

    /// <summary>The plots; a heat map counts as one.</summary>
    public ImmutableArray<PlotItem> Items { get; private init; } = [];

    /// <summary>Which one is in sight.</summary>
    public int Index { get; private init; }

    /// <summary>The plot in sight; null without plots.</summary>
    public PlotItem? Current => Items.IsEmpty ? null : Items[Math.Clamp(Index, 0, Items.Length - 1)];

    /// <summary>The same with other data; plots of the same title keep their zoom and cursor.</summary>
    public PlotPanel With(IEnumerable<PlotItem> items)
    {
        ImmutableArray<PlotItem> next = [.. items.Select(i => Items.FirstOrDefault(o => o.Title == i.Title) is { } old ? i.LookedAtAs(old) : i)];
        int index = Current is { } shown ? Math.Max(0, next.ToList().FindIndex(i => i.Title == shown.Title)) : 0;
        return this with { Items = next, Index = index };
    }

    /// <summary>The same with another plot in sight.</summary>
    public PlotPanel Show(string title)
    {
        int at = Items.ToList().FindIndex(i => i.Title == title);
        return at < 0 ? this : this with { Index = at };
    }

    /// <summary>What can be done to the plot in sight.</summary>
    public IEnumerable<ScreenAction> Actions() => Items.IsEmpty ? [] : Catalogue().Where(a => Items.Length > 1 || a.Id is not (Next or Previous));

    /// <summary>Every action of <see cref="Actions"/>, whatever there is to see.</summary>
    public static IReadOnlyList<ScreenAction> Catalogue() =>
    [
        new(Next, "next plot", Key.Of('n')),
        new(Previous, "plot before", Key.Of('N')),
        new(ZoomIn, "zoom in", Key.Of('+')),
        new(ZoomOut, "zoom out", Key.Of('-')),
        new(ShowAll, "show all of the plot", Key.Of('=')),
        new(CursorLeft, "cursor left: reads values", Key.Of(KeyCode.Left)),
        new(CursorRight, "cursor right: reads values", Key.Of(KeyCode.Right)),
        new(PanLeft, "move the plot left", Key.Of('<')),
        new(PanRight, "move the plot right", Key.Of('>')),
        new(Logarithm, "logarithmic axis on or off", Key.Of('L')),
        new(Csv, "export the plot as CSV", Key.Of('C')),
        new(Svg, "export the plot as SVG", Key.Of('V')),
    ];

    /// <summary>Does an action of <see cref="Actions"/>; null where it is none of these.</summary>
    public (PlotPanel Panel, IReadOnlyList<IEffect> Effects)? Run(string action)
    {
        if (Current is not { } item || !action.StartsWith("plot.", StringComparison.Ordinal)) return null;
        return action switch
        {
            Next => (this with { Index = (Index + 1) % Items.Length }, []),
            Previous => (this with { Index = (Index + Items.Length - 1) % Items.Length }, []),
            ZoomIn => (Replace(item.Zoom(ZoomFactor)), []),
            ZoomOut => (Replace(item.Zoom(1 / ZoomFactor)), []),
            ShowAll => (Replace(item.ShowAll()), []),
            CursorLeft => (Replace(item.MoveCursor(-CursorStep)), []),
            CursorRight => (Replace(item.MoveCursor(CursorStep)), []),
            PanLeft => (Replace(item.Pan(-PanStep)), []),
            PanRight => (Replace(item.Pan(PanStep)), []),
            Logarithm => (Replace(item.WithLogarithm()), []),
            Csv => (this, [Export(item, "csv", item.ToCsv)]),
            Svg => (this, [Export(item, "svg", item.ToSvg)]),
            _ => null,
        };
    }

    /// <summary>Draws the plot in sight under the titles of all.</summary>
    public void Draw(CellGrid grid, Rect area, TerminalProfile profile)
    {
        if (Current is not { } item) return;
        Rect plot = area;
        if (Items.Length > 1)
        {
            (Rect titles, plot) = area.SplitTop(1);
            DrawTitles(grid, titles, profile);
        }

        item.Draw(grid, plot, profile);
    }

    private void DrawTitles(CellGrid grid, Rect row, TerminalProfile profile)
    {
        // The title in sight is always whole; those around it as far as they fit.
        int first = Math.Clamp(Index, 0, Items.Length - 1), room = row.Width - 4;
        while (first > 0 && Enumerable.Range(first - 1, Math.Clamp(Index, 0, Items.Length - 1) - first + 2).Sum(i => Items[i].Title.Length + 3) <= room) first--;
        int x = row.X + 1;
        for (int i = first; i < Items.Length; i++)
        {
            bool isShown = i == Math.Clamp(Index, 0, Items.Length - 1);
            string text = ScreenText.Of(isShown ? $"[{Items[i].Title}]" : $" {Items[i].Title} ", profile.Glyphs);
            if (x + text.Length > row.Right) break;
            x = grid.Write(row, x, row.Y, text, isShown ? Theme.Accent : Theme.Faint) + 1;
        }
    }

    private PlotPanel Replace(PlotItem item) => this with { Items = Items.SetItem(Math.Clamp(Index, 0, Items.Length - 1), item) };

    private static Query Export(PlotItem item, string extension, Func<string> text)
    {
        string name = string.Concat((item.FileName.Length > 0 ? item.FileName : item.Title).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-').ToLowerInvariant();
        return new Query(Exported, "writing the plot", (services, _) =>
        {
            string path = Path.Combine(services.Surroundings.CurrentFolder, $"{(name.Length > 0 ? name : "plot")}.{extension}");
            App.Jobs.RunFolder.WriteAtomically(path, s => s.Write(System.Text.Encoding.UTF8.GetBytes(text())));
            return Task.FromResult<object>(new Told("written: " + path));
        });
    }
}
