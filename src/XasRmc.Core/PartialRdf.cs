namespace XasRmc.Core;

/// <summary>The partial radial distribution n_AB(r): the number of B neighbours per A atom and Å.</summary>
/// <remarks>The values are densities of the bins of the grid, so sum(values) times step is the number of neighbours in the grid's range.</remarks>
public sealed class PartialRdf
{
    private readonly double[] _perAngstrom;

    /// <summary>Makes a distribution.</summary>
    /// <param name="absorber">A, the atom in the middle.</param>
    /// <param name="neighbour">B, the atoms counted.</param>
    /// <param name="grid">The bin centres.</param>
    /// <param name="perAngstrom">n_AB at each bin, Å⁻¹, not negative.</param>
    /// <exception cref="ArgumentException">A wrong length, or a value that is negative or not finite.</exception>
    public PartialRdf(Element absorber, Element neighbour, RGrid grid, ReadOnlySpan<double> perAngstrom)
    {
        ArgumentNullException.ThrowIfNull(absorber);
        ArgumentNullException.ThrowIfNull(neighbour);
        ArgumentNullException.ThrowIfNull(grid);
        Require.Length(perAngstrom.Length, grid.Count, nameof(perAngstrom));
        foreach (double n in perAngstrom) Require.NotNegative(n, nameof(perAngstrom));
        Absorber = absorber;
        Neighbour = neighbour;
        Grid = grid;
        _perAngstrom = perAngstrom.ToArray();
    }

    /// <summary>A, the atom in the middle.</summary>
    public Element Absorber { get; }

    /// <summary>B, the atoms counted.</summary>
    public Element Neighbour { get; }

    /// <summary>The bin centres.</summary>
    public RGrid Grid { get; }

    /// <summary>n_AB at each bin, Å⁻¹.</summary>
    public ReadOnlySpan<double> PerAngstrom => _perAngstrom;

    /// <summary>The moments inside a window; a bin that a border cuts counts by its share.</summary>
    /// <param name="rMinAngstrom">Lower border, Å.</param>
    /// <param name="rMaxAngstrom">Upper border, Å.</param>
    public ShellMoments Shell(double rMinAngstrom, double rMaxAngstrom) => Shell(Grid, _perAngstrom, rMinAngstrom, rMaxAngstrom);

    /// <summary>The moments of any values on a grid inside a window: the kernel of <see cref="Shell(double, double)"/>.</summary>
    /// <param name="grid">The bin centres.</param>
    /// <param name="perAngstrom">One value a bin, Å⁻¹; may be negative, e.g. in a bootstrap.</param>
    /// <param name="rMinAngstrom">Lower border, Å.</param>
    /// <param name="rMaxAngstrom">Upper border, Å.</param>
    public static ShellMoments Shell(RGrid grid, ReadOnlySpan<double> perAngstrom, double rMinAngstrom, double rMaxAngstrom)
    {
        ArgumentNullException.ThrowIfNull(grid);
        Require.Length(perAngstrom.Length, grid.Count, nameof(perAngstrom));
        double n = 0, first = 0, second = 0, third = 0;
        for (int pass = 0; pass < 2; pass++)
        {
            double mean = n == 0 ? 0 : first / n;
            double sum1 = 0, sum2 = 0, sum3 = 0, sum0 = 0;
            for (int j = 0; j < grid.Count; j++)
            {
                double low = Math.Max(rMinAngstrom, grid[j] - 0.5 * grid.StepAngstrom);
                double high = Math.Min(rMaxAngstrom, grid[j] + 0.5 * grid.StepAngstrom);
                if (high <= low) continue;
                double weight = perAngstrom[j] * (high - low);
                double d = 0.5 * (low + high) - mean;
                sum0 += weight;
                sum1 += weight * d;
                sum2 += weight * d * d;
                sum3 += weight * d * d * d;
            }

            (n, second, third) = (sum0, sum2, sum3);
            if (pass == 0) first = sum1;
        }

        return n == 0
            ? new ShellMoments(rMinAngstrom, rMaxAngstrom, 0, double.NaN, double.NaN, double.NaN)
            : new ShellMoments(rMinAngstrom, rMaxAngstrom, n, first / n, second / n, third / n);
    }
}
