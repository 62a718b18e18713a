using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Plots;

/// <summary>Where the parts of a plot lie in its area, and its axes. What has no room is left out in the order of its importance: title, legend, axis line, caption, labels.</summary>
internal sealed record PlotFrame(Rect Area, PlotRange X, PlotRange Y, bool IsLogY)
{
    /// <summary>Where curves or the map go.</summary>
    public Rect Canvas { get; private init; }

    /// <summary>The row of the title; empty without room.</summary>
    public Rect Title { get; private init; }

    /// <summary>The rows of the caption of y and the legend; empty without room.</summary>
    public Rect Legend { get; private init; }

    /// <summary>The row of the caption of x; empty without room.</summary>
    public Rect Caption { get; private init; }

    /// <summary>The row of the readout; with little room that of the caption.</summary>
    public Rect Readout { get; private init; }

    /// <summary>The labels of x.</summary>
    public IReadOnlyList<AxisLabels.Placed> XLabels { get; private init; } = [];

    /// <summary>The labels of y.</summary>
    public IReadOnlyList<AxisLabels.Placed> YLabels { get; private init; } = [];

    /// <summary>The power of ten that the labels of x leave out.</summary>
    public int XExponent { get; private init; }

    /// <summary>The power of ten that the labels of y leave out.</summary>
    public int YExponent { get; private init; }

    private int LabelRow { get; init; }

    private bool HasLine { get; init; }

    /// <summary>Divides an area.</summary>
    /// <param name="area">The area.</param>
    /// <param name="x">The shown x.</param>
    /// <param name="y">The shown y.</param>
    /// <param name="isLogY">Whether y is shown by its logarithm.</param>
    /// <param name="legendRows">Rows that the caption of y and the legend want.</param>
    /// <param name="hasReadout">Whether a cursor is read off.</param>
    /// <param name="reserved">Columns at the right for other things.</param>
    public static PlotFrame Divide(Rect area, PlotRange x, PlotRange y, bool isLogY, int legendRows, bool hasReadout, int reserved = 0)
    {
        Rect rest = area;
        (Rect title, rest) = rest.SplitTop(area.Height >= 7 ? 1 : 0);
        (Rect legend, rest) = rest.SplitTop(area.Height >= 6 ? Math.Clamp(legendRows, 1, Math.Max(1, area.Height / 6)) : 0);
        (rest, Rect readout) = rest.SplitBottom(hasReadout && area.Height >= 10 ? 1 : 0);
        (rest, Rect caption) = rest.SplitBottom(area.Height >= 5 ? 1 : 0);
        (rest, Rect labels) = rest.SplitBottom(area.Height >= 4 ? 1 : 0);
        (rest, Rect line) = rest.SplitBottom(area.Height >= 6 ? 1 : 0);
        (IReadOnlyList<AxisLabels.Placed> yLabels, int yExponent) = area.Width >= 12 && area.Height >= 4
            ? AxisLabels.Vertical(y, isLogY, rest.Y, rest.Height, area.Width / 3)
            : ([], 0);
        int gutter = area.Width >= 12 ? (yLabels.Count > 0 ? yLabels.Max(l => l.Text.Length) : 0) + 1 : 0;
        Rect canvas = new(area.X + gutter, rest.Y, Math.Max(0, area.Width - gutter - reserved), rest.Height);
        (IReadOnlyList<AxisLabels.Placed> xLabels, int xExponent) = labels.Height > 0 && canvas.Width > 0
            ? AxisLabels.Horizontal(x, canvas.X, canvas.Width, area.X, area.Right)
            : ([], 0);
        return new PlotFrame(area, x, y, isLogY)
        {
            Canvas = canvas,
            Title = title,
            Legend = legend,
            Caption = caption,
            Readout = hasReadout ? (readout.Height > 0 ? readout : caption) : default,
            XLabels = xLabels,
            YLabels = yLabels,
            XExponent = xExponent,
            YExponent = yExponent,
            LabelRow = labels.Height > 0 ? labels.Y : -1,
            HasLine = line.Height > 0,
        };
    }

    /// <summary>The place of an x along the canvas, 0 to 1 where it is shown.</summary>
    public double ShareOfX(double x) => (x - X.From) / X.Width;

    /// <summary>The place of a y above the foot of the canvas, 0 to 1 where it is shown; NaN where it has none.</summary>
    public double ShareOfY(double y)
    {
        if (!IsLogY) return (y - Y.From) / Y.Width;
        return y > 0 ? Math.Log(y / Y.From) / Math.Log(Y.To / Y.From) : double.NaN;
    }

    /// <summary>The column of the canvas in which an x lies; null outside.</summary>
    public int? ColumnOf(double x)
    {
        double share = ShareOfX(x);
        return share is >= 0 and <= 1 && Canvas.Width > 0 ? Canvas.X + AxisLabels.Cell(share, Canvas.Width) : null;
    }

    /// <summary>The row of the canvas in which a y lies; null outside.</summary>
    public int? RowOf(double y)
    {
        double share = ShareOfY(y);
        return share is >= 0 and <= 1 && Canvas.Height > 0 ? Canvas.Bottom - 1 - AxisLabels.Cell(share, Canvas.Height) : null;
    }

    /// <summary>Draws axes, ticks, labels, title and captions.</summary>
    public void Draw(CellGrid grid, string title, PlotAxis xAxis, PlotAxis yAxis, TerminalProfile profile, double? cursorX, double? cursorY = null)
    {
        GlyphSet set = profile.Glyphs;
        Glyphs glyphs = Glyphs.Of(set);
        int axis = Canvas.X - 1;
        if (axis >= Area.X)
        {
            for (int row = Canvas.Y; row < Canvas.Bottom; row++) grid.Put(Area, axis, row, glyphs.Vertical, Theme.Faint);
            foreach (AxisLabels.Placed label in YLabels)
            {
                grid.Write(Area, axis - label.Text.Length, label.At, label.Text, Theme.Text);
                grid.Put(Area, axis, label.Place, glyphs.TickLeft, Theme.Faint);
            }

            if (cursorY is { } y && RowOf(y) is { } cursorRow) grid.Put(Area, axis, cursorRow, new System.Text.Rune('>'), Theme.Accent);
        }

        if (HasLine)
        {
            if (axis >= Area.X) grid.Put(Area, axis, Canvas.Bottom, glyphs.BottomLeft, Theme.Faint);
            for (int column = Canvas.X; column < Canvas.Right; column++) grid.Put(Area, column, Canvas.Bottom, glyphs.Horizontal, Theme.Faint);
            foreach (AxisLabels.Placed label in XLabels) grid.Put(Area, label.Place, Canvas.Bottom, glyphs.TickBelow, Theme.Faint);
            if (cursorX is { } x && ColumnOf(x) is { } cursorColumn) grid.Put(Area, cursorColumn, Canvas.Bottom, glyphs.CursorMark, Theme.Accent);
        }

        if (LabelRow >= 0)
        {
            foreach (AxisLabels.Placed label in XLabels) grid.Write(Area, label.At, LabelRow, label.Text, Theme.Text);
        }

        WriteCentred(grid, Title, ScreenText.Cut(title, Title.Width, set), Theme.Accent);
        if (Caption.Height > 0 && (Readout.IsEmpty || Readout.Y != Caption.Y))
            WriteCentred(grid, new Rect(Canvas.X, Caption.Y, Canvas.Width, 1), ScreenText.Cut(xAxis.Caption(XExponent), Canvas.Width, set), Theme.Faint);
        if (Legend.Height > 0) grid.Write(Legend, Legend.X, Legend.Y, ScreenText.Cut(yAxis.Caption(YExponent), Legend.Width, set), Theme.Faint);
    }

    private static void WriteCentred(CellGrid grid, Rect row, string text, CellStyle style) =>
        grid.Write(row, row.X + Math.Max(0, (row.Width - RuneWidth.Of(text)) / 2), row.Y, text, style);
}
