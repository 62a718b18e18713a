using XasRmc.Core;

namespace XasRmc.Inversion;

/// <summary>The range of distances over which the moments of a shell are taken.</summary>
public sealed record ShellWindow
{
    /// <summary>Makes a window.</summary>
    /// <param name="rMinAngstrom">Lower border, Å.</param>
    /// <param name="rMaxAngstrom">Upper border, Å.</param>
    /// <exception cref="ArgumentOutOfRangeException">The borders are not 0 ≤ lower &lt; upper.</exception>
    public ShellWindow(double rMinAngstrom, double rMaxAngstrom)
    {
        Require.NotNegative(rMinAngstrom);
        Require.Positive(rMaxAngstrom - rMinAngstrom, nameof(rMaxAngstrom));
        (RMinAngstrom, RMaxAngstrom) = (rMinAngstrom, rMaxAngstrom);
    }

    /// <summary>Lower border, Å.</summary>
    public double RMinAngstrom { get; }

    /// <summary>Upper border, Å.</summary>
    public double RMaxAngstrom { get; }
}
