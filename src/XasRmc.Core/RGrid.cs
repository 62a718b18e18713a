namespace XasRmc.Core;

/// <summary>An even grid of distances, r_j = start + j step, in Å.</summary>
/// <remarks>As the grid of a distribution its points are bin centres: bin j reaches from r_j − step/2 to r_j + step/2.</remarks>
public sealed record RGrid
{
    /// <summary>Makes a grid.</summary>
    /// <param name="startAngstrom">The first point, Å, not negative.</param>
    /// <param name="stepAngstrom">The distance of two points, Å, positive.</param>
    /// <param name="count">The number of points, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range or not finite.</exception>
    public RGrid(double startAngstrom, double stepAngstrom, int count)
    {
        Require.NotNegative(startAngstrom);
        Require.Positive(stepAngstrom);
        Require.AtLeast(count, 1);
        StartAngstrom = startAngstrom;
        StepAngstrom = stepAngstrom;
        Count = count;
    }

    /// <summary>The first point, Å.</summary>
    public double StartAngstrom { get; }

    /// <summary>The distance of two points, Å.</summary>
    public double StepAngstrom { get; }

    /// <summary>The number of points.</summary>
    public int Count { get; }

    /// <summary>The last point, Å.</summary>
    public double EndAngstrom => this[Count - 1];

    /// <summary>Point j, Å.</summary>
    public double this[int index] => StartAngstrom + index * StepAngstrom;

    /// <summary>All points, Å, as a new array.</summary>
    public double[] ToArray() => [.. Enumerable.Range(0, Count).Select(i => this[i])];

    /// <summary>The grid of bins of one width whose outer borders are two distances.</summary>
    /// <param name="fromAngstrom">The lower border of the first bin, Å.</param>
    /// <param name="toAngstrom">The upper border of the last bin, Å; rounded to a whole number of bins.</param>
    /// <param name="binAngstrom">The width of a bin, Å.</param>
    public static RGrid OfBins(double fromAngstrom, double toAngstrom, double binAngstrom)
    {
        Require.Positive(binAngstrom);
        return new RGrid(fromAngstrom + 0.5 * binAngstrom, binAngstrom, (int)Math.Round((toAngstrom - fromAngstrom) / binAngstrom));
    }
}
