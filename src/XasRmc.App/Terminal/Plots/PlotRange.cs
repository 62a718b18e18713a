namespace XasRmc.App.Terminal.Plots;

/// <summary>A part of an axis.</summary>
/// <param name="From">Its lower end.</param>
/// <param name="To">Its upper end, above <paramref name="From"/>.</param>
internal readonly record struct PlotRange(double From, double To)
{
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
}
