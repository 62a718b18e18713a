namespace XasRmc.App.Terminal.Plots;

/// <summary>A part of an axis.</summary>
/// <param name="From">Its lower end.</param>
/// <param name="To">Its upper end, above <paramref name="From"/>.</param>
internal readonly record struct PlotRange(double From, double To)
{
    private static readonly double[] s_round = [1, 2, 3, 5, 10];

    /// <summary>Its width.</summary>
    public double Width => To - From;

    /// <summary>Whether a value lies in it.</summary>
    public bool Contains(double value) => value >= From && value <= To;

    /// <summary>The same, or one with a width where both ends are equal or too close for an axis.</summary>
    public PlotRange WithWidth()
    {
        double size = Math.Max(Math.Abs(From), Math.Abs(To));
        if (Width > size * 1e-12 && Width > 0) return this;
        double half = size > 0 ? size * 0.05 : 0.5;
        double middle = From + Width / 2;
        return new PlotRange(middle - half, middle + half);
    }

    /// <summary>The same, both ends moved outwards to round numbers that few digits write: what is shown fills half of it or more.</summary>
    public PlotRange Rounded()
    {
        // The distance from zero where the range begins near it, else its width, gives the steps.
        if (From >= 0 && From < To / 8) return new PlotRange(0, Above(To));
        double step = Above(Width) / 4;
        PlotRange rounded = new(Math.Floor(From / step) * step, Math.Ceiling(To / step) * step);
        return rounded.Width >= Width && double.IsFinite(rounded.Width) ? rounded : this;
    }

    /// <summary>The same for a logarithmic axis, where both ends are above zero.</summary>
    public PlotRange RoundedLog() => new(Below(From), Above(To));

    /// <summary>The same with a margin on both sides, in parts of its width.</summary>
    public PlotRange Widened(double share) => new(From - share * Width, To + share * Width);

    /// <summary>A range about a fixed value: a factor above 1 shows less.</summary>
    public PlotRange Zoomed(double factor, double about) => new(about - (about - From) / factor, about + (To - about) / factor);

    /// <summary>The same, moved into another range (or that range, where it is no wider).</summary>
    public PlotRange Within(PlotRange whole)
    {
        if (Width >= whole.Width) return whole;
        if (From < whole.From) return new PlotRange(whole.From, whole.From + Width);
        return To > whole.To ? new PlotRange(whole.To - Width, whole.To) : this;
    }

    private static double Above(double value)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        double factor = value / power;
        return double.IsFinite(factor) && power > 0 ? Math.Max(value, power * s_round.First(r => r >= factor * (1 - 1e-9) || r == s_round[^1])) : value;
    }

    private static double Below(double value)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        double factor = value / power;
        return double.IsFinite(factor) && power > 0 ? Math.Min(value, power * s_round.Last(r => r <= factor * (1 + 1e-9) || r == s_round[0])) : value;
    }
}
