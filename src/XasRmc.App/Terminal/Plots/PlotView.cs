using System.Collections.Immutable;

namespace XasRmc.App.Terminal.Plots;

/// <summary>Curves over a common axis, and which part of them is looked at. <see cref="PlotDrawing"/> draws it.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis.</param>
/// <param name="Curves">The curves; later ones lie on top.</param>
internal sealed record PlotView(string Title, PlotAxis X, PlotAxis Y, ImmutableArray<PlotSeries> Curves)
{
    // Closer than this part of the whole no measured curve has anything to show.
    private const double SmallestPart = 1e-6;

    /// <summary>The part of x that is shown; null for all.</summary>
    public PlotRange? XRange { get; init; }

    /// <summary>The part of y that is shown; null for all that the shown x give.</summary>
    public PlotRange? YRange { get; init; }

    /// <summary>Where values are read off; null for nowhere.</summary>
    public double? CursorX { get; init; }

    /// <summary>Whether y is shown by its logarithm; what is not positive is a gap then.</summary>
    public bool IsLogY { get; init; }

    /// <summary>Whether more points come: then the axes end at round numbers, so that most new points leave what is drawn where it is.</summary>
    public bool IsGrowing { get; init; }

    /// <summary>From the least to the greatest x of all points; null without points.</summary>
    public PlotRange? WholeX
    {
        get
        {
            double low = double.PositiveInfinity, high = double.NegativeInfinity;
            foreach (PlotSeries curve in Curves)
            {
                for (int i = 0; i < curve.Count; i++)
                {
                    if (!double.IsFinite(curve.X[i]) || !IsShown(curve.Y[i])) continue;
                    low = Math.Min(low, curve.X[i]);
                    high = Math.Max(high, curve.X[i]);
                }
            }

            if (low > high) return null;
            PlotRange whole = new PlotRange(low, high).WithWidth();
            return IsGrowing ? whole.Rounded() : whole;
        }
    }

    /// <summary>The x that are shown; null without points.</summary>
    public PlotRange? ShownX => WholeX is { } whole ? (XRange ?? whole).WithWidth() : null;

    /// <summary>The y that are shown, in their own unit; null without points.</summary>
    public PlotRange? ShownY
    {
        get
        {
            if (ShownX is not { } x) return null;
            if (YRange is { } chosen && (!IsLogY || chosen.From > 0)) return chosen.WithWidth();
            double low = double.PositiveInfinity, high = double.NegativeInfinity;
            foreach (PlotSeries curve in Curves) Extend(curve, x, ref low, ref high);
            // Zoomed in between two points, all curves still give an axis.
            if (low > high) (low, high) = IsLogY ? (1, 10) : (0, 1);
            if (IsLogY)
            {
                PlotRange log = low < high ? new PlotRange(low, high) : new PlotRange(low / 2, high * 2);
                return IsGrowing ? log.RoundedLog() : log;
            }

            PlotRange range = new PlotRange(low, high).WithWidth();
            return IsGrowing ? range.Rounded() : range.Widened(0.03);
        }
    }

    /// <summary>Whether it has a point to show.</summary>
    public bool IsEmpty => WholeX is null;

    /// <summary>Shows less of x about the cursor (else about the middle); a factor below 1 shows more.</summary>
    public PlotView ZoomX(double factor)
    {
        if (WholeX is not { } whole || ShownX is not { } shown) return this;
        double about = CursorX is { } cursor && shown.Contains(cursor) ? cursor : shown.From + shown.Width / 2;
        PlotRange zoomed = shown.Zoomed(factor, about);
        if (zoomed.Width < whole.Width * SmallestPart) return this;
        return this with { XRange = zoomed.Width >= whole.Width ? null : zoomed.Within(whole) };
    }

    /// <summary>Shows less of y about its middle; a factor below 1 shows more.</summary>
    public PlotView ZoomY(double factor)
    {
        if (ShownY is not { } shown) return this;
        PlotRange zoomed;
        if (IsLogY)
        {
            PlotRange log = new PlotRange(Math.Log10(shown.From), Math.Log10(shown.To));
            log = log.Zoomed(factor, log.From + log.Width / 2);
            if (log.From < -300 || log.To > 300) return this;
            zoomed = new PlotRange(Math.Pow(10, log.From), Math.Pow(10, log.To));
        }
        else zoomed = shown.Zoomed(factor, shown.From + shown.Width / 2);

        double size = Math.Max(Math.Abs(zoomed.From), Math.Abs(zoomed.To));
        return zoomed.Width > size * 1e-9 && size < 1e300 ? this with { YRange = zoomed } : this;
    }

    /// <summary>Moves along x by a part of what is shown, as far as there are points.</summary>
    public PlotView PanX(double share)
    {
        if (WholeX is not { } whole || ShownX is not { } shown) return this;
        double by = shown.Width * share;
        PlotRange moved = new PlotRange(shown.From + by, shown.To + by).Within(whole);
        return this with { XRange = moved == whole ? null : moved };
    }

    /// <summary>Moves along y by a part of what is shown.</summary>
    public PlotView PanY(double share)
    {
        if (ShownY is not { } shown) return this;
        if (!IsLogY) return this with { YRange = new PlotRange(shown.From + shown.Width * share, shown.To + shown.Width * share) };
        double by = Math.Pow(shown.To / shown.From, share);
        return this with { YRange = new PlotRange(shown.From * by, shown.To * by) };
    }

    /// <summary>Shows everything.</summary>
    public PlotView ShowAll() => this with { XRange = null, YRange = null };

    /// <summary>Moves the cursor by a part of what is shown; it appears in the middle, and the view follows it.</summary>
    public PlotView MoveCursor(double share)
    {
        if (WholeX is not { } whole || ShownX is not { } shown) return this;
        if (CursorX is not { } cursor || !whole.Contains(cursor)) return this with { CursorX = shown.From + shown.Width / 2 };
        double moved = Math.Clamp(cursor + shown.Width * share, whole.From, whole.To);
        PlotView view = this with { CursorX = moved };
        if (shown.Contains(moved)) return view;
        double by = moved < shown.From ? moved - shown.From : moved - shown.To;
        return view with { XRange = new PlotRange(shown.From + by, shown.To + by).Within(whole) };
    }

    private void Extend(PlotSeries curve, PlotRange x, ref double low, ref double high)
    {
        for (int i = 0; i < curve.Count; i++)
        {
            if (!x.Contains(curve.X[i])) continue;
            Take(curve.Y[i], ref low, ref high);
            if (i >= curve.BandCount) continue;
            Take(curve.Lower[i], ref low, ref high);
            Take(curve.Upper[i], ref low, ref high);
        }

        // The line also runs to the edges of what is shown.
        if (curve.IsMarkers || XRange is null) return;
        Take(curve.At(x.From), ref low, ref high);
        Take(curve.At(x.To), ref low, ref high);
    }

    private void Take(double y, ref double low, ref double high)
    {
        if (!IsShown(y)) return;
        low = Math.Min(low, y);
        high = Math.Max(high, y);
    }

    private bool IsShown(double y) => double.IsFinite(y) && (!IsLogY || y > 0);
}
