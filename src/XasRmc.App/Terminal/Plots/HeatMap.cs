using System.Collections.Immutable;

namespace XasRmc.App.Terminal.Plots;

/// <summary>Values on a regular grid, e.g. |w(k, R)| of a wavelet transform, and which part of it is looked at. <see cref="HeatMapDrawing"/> draws it.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis.</param>
/// <param name="Value">What the colours stand for.</param>
/// <param name="Values">The values, row by row from the lowest y; NaN where there is none.</param>
/// <param name="Columns">Values in a row.</param>
/// <param name="WholeX">x of the first and the last column.</param>
/// <param name="WholeY">y of the first and the last row.</param>
internal sealed record HeatMap(string Title, PlotAxis X, PlotAxis Y, PlotAxis Value, ImmutableArray<double> Values, int Columns, PlotRange WholeX, PlotRange WholeY)
{
    private const double SmallestPart = 1e-4;

    /// <summary>The part of x that is shown; null for all.</summary>
    public PlotRange? XRange { get; init; }

    /// <summary>The part of y that is shown; null for all.</summary>
    public PlotRange? YRange { get; init; }

    /// <summary>The values of the darkest and the lightest colour; null for the least and the greatest.</summary>
    public PlotRange? ValueRange { get; init; }

    /// <summary>Where a value is read off; null for nowhere.</summary>
    public (double X, double Y)? Cursor { get; init; }

    /// <summary>Rows of values.</summary>
    public int Rows => Columns > 0 ? Values.Length / Columns : 0;

    /// <summary>Whether it has a value to show.</summary>
    public bool IsEmpty => Rows == 0 || !Values.Any(double.IsFinite);

    /// <summary>The x that are shown.</summary>
    public PlotRange ShownX => (XRange ?? WholeX).WithWidth();

    /// <summary>The y that are shown.</summary>
    public PlotRange ShownY => (YRange ?? WholeY).WithWidth();

    /// <summary>The values of the darkest and the lightest colour.</summary>
    public PlotRange ShownValues
    {
        get
        {
            if (ValueRange is { } chosen) return chosen.WithWidth();
            double low = double.PositiveInfinity, high = double.NegativeInfinity;
            foreach (double value in Values)
            {
                if (!double.IsFinite(value)) continue;
                low = Math.Min(low, value);
                high = Math.Max(high, value);
            }

            return low <= high ? new PlotRange(low, high).WithWidth() : new PlotRange(0, 1);
        }
    }

    /// <summary>The value at a place by bilinear interpolation; NaN outside and where one of the four around it is missing.</summary>
    public double At(double x, double y)
    {
        (int i, double u) = NodeOfX(x);
        (int j, double v) = NodeOfY(y);
        return i < 0 || j < 0 ? double.NaN : Between(i, u, j, v);
    }

    /// <summary>The column at or left of an x, and how far beyond it that lies, 0 to 1; -1 outside.</summary>
    public (int Node, double Share) NodeOfX(double x) => NodeOf(x, WholeX, Columns);

    /// <summary>The row at or below a y, and how far beyond it that lies, 0 to 1; -1 outside.</summary>
    public (int Node, double Share) NodeOfY(double y) => NodeOf(y, WholeY, Rows);

    /// <summary>The value between a node and its neighbours above and at the right.</summary>
    public double Between(int i, double u, int j, double v)
    {
        double below = Mix(j * Columns + i, u);
        return v == 0 ? below : below + v * (Mix((j + 1) * Columns + i, u) - below);
    }

    /// <summary>Shows less about the cursor (else about the middle); a factor below 1 shows more.</summary>
    public HeatMap Zoom(double factor)
    {
        PlotRange x = ShownX, y = ShownY;
        PlotRange newX = x.Zoomed(factor, Cursor is { } c && x.Contains(c.X) ? c.X : x.From + x.Width / 2);
        PlotRange newY = y.Zoomed(factor, Cursor is { } d && y.Contains(d.Y) ? d.Y : y.From + y.Width / 2);
        if (newX.Width < WholeX.Width * SmallestPart) return this;
        return this with { XRange = newX.Width >= WholeX.Width ? null : newX.Within(WholeX), YRange = newY.Width >= WholeY.Width ? null : newY.Within(WholeY) };
    }

    /// <summary>Moves by parts of what is shown, as far as there are values.</summary>
    public HeatMap Pan(double shareX, double shareY)
    {
        PlotRange x = ShownX, y = ShownY;
        return this with
        {
            XRange = new PlotRange(x.From + shareX * x.Width, x.To + shareX * x.Width).Within(WholeX),
            YRange = new PlotRange(y.From + shareY * y.Width, y.To + shareY * y.Width).Within(WholeY),
        };
    }

    /// <summary>Shows everything.</summary>
    public HeatMap ShowAll() => this with { XRange = null, YRange = null };

    /// <summary>Moves the cursor by parts of what is shown, within it; it appears in the middle.</summary>
    public HeatMap MoveCursor(double shareX, double shareY)
    {
        PlotRange x = ShownX, y = ShownY;
        if (Cursor is not { } cursor) return this with { Cursor = (x.From + x.Width / 2, y.From + y.Width / 2) };
        return this with { Cursor = (Math.Clamp(cursor.X + shareX * x.Width, x.From, x.To), Math.Clamp(cursor.Y + shareY * y.Width, y.From, y.To)) };
    }

    private static (int Node, double Share) NodeOf(double at, PlotRange whole, int count)
    {
        if (count == 0 || !whole.Contains(at)) return (-1, 0);
        if (count == 1 || !(whole.Width > 0)) return (0, 0);
        double place = (at - whole.From) / whole.Width * (count - 1);
        int node = Math.Clamp((int)place, 0, count - 2);
        return (node, place - node);
    }

    private double Mix(int at, double share) => share == 0 ? Values[at] : Values[at] + share * (Values[at + 1] - Values[at]);
}
