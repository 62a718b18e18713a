namespace XasRmc.App.Terminal.Plots;

/// <summary>Lines and bands of curves as dots.</summary>
internal static class PlotLines
{
    /// <summary>Draws the line of a curve, broken at gaps and cut at the edges.</summary>
    public static void Curve(DotCanvas canvas, PlotFrame frame, PlotSeries curve, byte owner)
    {
        DashPattern dash = DashPattern.Of(curve.Colour).For(canvas.Set);
        int phase = 0;
        (double X, double Y)? before = null;
        bool wasJoined = false;
        for (int i = 0; i <= curve.Count; i++)
        {
            (double X, double Y)? here = i < curve.Count ? Place(frame, curve.X[i], curve.Y[i]) : null;
            if (before is { } a && here is { } b) Join(canvas, a, b, owner, dash, ref phase);
            // A point between two gaps is still seen.
            else if (before is { } alone && !wasJoined) Dot(canvas, alone, owner);
            wasJoined = before is not null && here is not null;
            before = here;
        }
    }

    /// <summary>Fills between the edges of a curve's uncertainty, column of dots by column of dots.</summary>
    public static void Band(DotCanvas canvas, PlotFrame frame, PlotSeries curve, byte owner)
    {
        for (int i = 0; i + 1 < curve.BandCount; i++)
        {
            double x0 = frame.ShareOfX(curve.X[i]) * canvas.Width, x1 = frame.ShareOfX(curve.X[i + 1]) * canvas.Width;
            double low0 = frame.ShareOfY(curve.Lower[i]), low1 = frame.ShareOfY(curve.Lower[i + 1]);
            double high0 = frame.ShareOfY(curve.Upper[i]), high1 = frame.ShareOfY(curve.Upper[i + 1]);
            if (!double.IsFinite(x0 + x1 + high0 + high1)) continue;
            // On a logarithmic axis a band that reaches zero goes down to the foot.
            if (frame.IsLogY) (low0, low1) = (double.IsFinite(low0) ? low0 : 0, double.IsFinite(low1) ? low1 : 0);
            if (!double.IsFinite(low0 + low1)) continue;
            if (x1 < x0) (x0, x1, low0, low1, high0, high1) = (x1, x0, low1, low0, high1, high0);
            int from = (int)Math.Clamp(Math.Floor(x0), 0, canvas.Width), to = (int)Math.Clamp(Math.Floor(x1), -1, canvas.Width - 1);
            for (int x = from; x <= to; x++)
            {
                double t = x1 > x0 ? Math.Clamp((x + 0.5 - x0) / (x1 - x0), 0, 1) : 0;
                double low = low0 + t * (low1 - low0), high = high0 + t * (high1 - high0);
                if (low > high) (low, high) = (high, low);
                if (high < 0 || low > 1) continue;
                int foot = RowOf(canvas, Math.Clamp(low, 0, 1)), head = RowOf(canvas, Math.Clamp(high, 0, 1));
                for (int y = head; y <= foot; y++) canvas.SetDot(x, y, owner);
            }
        }
    }

    private static (double X, double Y)? Place(PlotFrame frame, double x, double y)
    {
        double across = frame.ShareOfX(x), up = frame.ShareOfY(y);
        return double.IsFinite(across) && double.IsFinite(up) ? (across, up) : null;
    }

    private static void Join(DotCanvas canvas, (double X, double Y) a, (double X, double Y) b, byte owner, DashPattern dash, ref int phase)
    {
        if (!Clip(ref a, ref b)) return;
        canvas.Line(ColumnOf(canvas, a.X), RowOf(canvas, a.Y), ColumnOf(canvas, b.X), RowOf(canvas, b.Y), owner, dash, ref phase);
    }

    private static void Dot(DotCanvas canvas, (double X, double Y) place, byte owner)
    {
        if (place.X is >= 0 and <= 1 && place.Y is >= 0 and <= 1) canvas.SetDot(ColumnOf(canvas, place.X), RowOf(canvas, place.Y), owner);
    }

    private static int ColumnOf(DotCanvas canvas, double share) => AxisLabels.Cell(share, canvas.Width);

    private static int RowOf(DotCanvas canvas, double share) => canvas.Height - 1 - AxisLabels.Cell(share, canvas.Height);

    // Cuts a line to the unit square by its parameter (Liang and Barsky).
    private static bool Clip(ref (double X, double Y) a, ref (double X, double Y) b)
    {
        double dx = b.X - a.X, dy = b.Y - a.Y;
        if (!double.IsFinite(dx) || !double.IsFinite(dy)) return false;
        double enter = 0, leave = 1;
        if (!Cut(-dx, a.X, ref enter, ref leave) || !Cut(dx, 1 - a.X, ref enter, ref leave)) return false;
        if (!Cut(-dy, a.Y, ref enter, ref leave) || !Cut(dy, 1 - a.Y, ref enter, ref leave)) return false;
        (a, b) = ((a.X + enter * dx, a.Y + enter * dy), (a.X + leave * dx, a.Y + leave * dy));
        return true;
    }

    private static bool Cut(double slope, double room, ref double enter, ref double leave)
    {
        if (slope == 0) return room >= 0;
        double at = room / slope;
        if (slope < 0) enter = Math.Max(enter, at);
        else leave = Math.Min(leave, at);
        return enter <= leave;
    }
}
