using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Plots;

namespace XasRmc.App.Terminal.Screens.Panels;

/// <summary>A plot of a panel: curves, or a heat map.</summary>
/// <param name="Title">Its title, by which it is known.</param>
/// <param name="View">The curves; null for a heat map.</param>
/// <param name="Map">The heat map; null for curves.</param>
internal sealed record PlotItem(string Title, PlotView? View, HeatMap? Map = null)
{
    /// <summary>What it is of: a zoom is kept while that stays, e.g. the edge of an energy axis.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The name of an exported file without its ending; empty for one made of the title.</summary>
    public string FileName { get; init; } = "";

    /// <summary>Curves under their own title.</summary>
    public static PlotItem Of(PlotView view) => new(view.Title, view with { Title = "" });

    /// <summary>A heat map under its own title.</summary>
    public static PlotItem Of(HeatMap map) => new(map.Title, null, map with { Title = "" });

    /// <summary>The same, looked at as another of the same subject: its zoom and cursor.</summary>
    public PlotItem LookedAtAs(PlotItem other) => other.Subject != Subject ? this : this with
    {
        View = View is { } v && other.View is { } ov ? v with { XRange = ov.XRange, YRange = ov.YRange, CursorX = ov.CursorX, IsLogY = ov.IsLogY } : View,
        Map = Map is { } m && other.Map is { } om ? m with { XRange = om.XRange, YRange = om.YRange, Cursor = om.Cursor } : Map,
    };

    /// <summary>Shows less about the cursor; a factor below 1 shows more.</summary>
    public PlotItem Zoom(double factor) => this with { View = View?.ZoomX(factor), Map = Map?.Zoom(factor) };

    /// <summary>Shows everything.</summary>
    public PlotItem ShowAll() => this with { View = View?.ShowAll(), Map = Map?.ShowAll() };

    /// <summary>Moves the cursor along x by a part of what is shown.</summary>
    public PlotItem MoveCursor(double share) => this with { View = View?.MoveCursor(share), Map = Map?.MoveCursor(share, 0) };

    /// <summary>Moves what is shown along x.</summary>
    public PlotItem Pan(double share) => this with { View = View?.PanX(share), Map = Map?.Pan(share, 0) };

    /// <summary>Shows curves by their logarithm, or no longer.</summary>
    public PlotItem WithLogarithm() => this with { View = View is { } v ? v with { IsLogY = !v.IsLogY, YRange = null } : null };

    /// <summary>Its numbers as CSV.</summary>
    public string ToCsv() => View is { } v ? PlotExport.Csv(v) : PlotExport.Csv(Map!);

    /// <summary>Its picture as SVG.</summary>
    public string ToSvg() => View is { } v ? SvgExport.Svg(v with { Title = Title }) : SvgExport.Svg(Map! with { Title = Title });

    /// <summary>Draws it.</summary>
    public void Draw(CellGrid grid, Rect area, TerminalProfile profile)
    {
        if (View is { } v) PlotDrawing.Draw(grid, area, v, profile);
        else HeatMapDrawing.Draw(grid, area, Map!, profile);
    }
}
