using XasRmc.Core;
using XasRmc.Exafs.Reduction;

namespace XasRmc.Rmc.Objective;

/// <summary>What a fit compares: a linear map from chi(k) to a vector of real numbers whose squared length is the misfit.</summary>
/// <remarks>
/// <para>k-space with weights, a window of complex R space, back-transformed q space and a wavelet map are all of this form, so the engine knows this type alone:
/// misfit = |F (chi_measured − chi_calculated)|² with F of <see cref="FeatureCount"/> rows and one column a point of <see cref="Grid"/>.</para>
/// <para><see cref="IndependentPoints"/> is the number of independent numbers the map lets through, e.g. Nyquist's 2 Δk ΔR/π + 2 (Stern, Phys. Rev. B 48 (1993) 9825,
/// doi 10.1103/PhysRevB.48.9825); it gives chi² its scale.</para>
/// </remarks>
public sealed class LinearObjective
{
    private readonly double[] _matrix;

    /// <summary>Makes an objective of a matrix.</summary>
    /// <param name="description">What is compared, for people, e.g. <c>complex chi(R), R 1.5-3.2 Å, k 3-12 Å⁻¹, k² weight</c>.</param>
    /// <param name="grid">The wave numbers of the columns.</param>
    /// <param name="featureCount">The number of rows.</param>
    /// <param name="matrix">The map, row after row: matrix[f * grid.Count + i].</param>
    /// <param name="independentPoints">The number of independent points, positive.</param>
    /// <exception cref="ArgumentException">A wrong length, a number that is not finite, or a map that is zero everywhere.</exception>
    public LinearObjective(string description, KGrid grid, int featureCount, ReadOnlySpan<double> matrix, double independentPoints)
    {
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(grid);
        Require.AtLeast(featureCount, 1);
        Require.Length(matrix.Length, featureCount * grid.Count, nameof(matrix));
        Require.AllFinite(matrix, nameof(matrix));
        Require.Positive(independentPoints);
        if (matrix.IndexOfAnyExcept(0.0) < 0) throw new ArgumentException("The map is zero everywhere.", nameof(matrix));
        Description = description;
        Grid = grid;
        FeatureCount = featureCount;
        IndependentPoints = independentPoints;
        _matrix = matrix.ToArray();
    }

    /// <summary>What is compared, for people.</summary>
    public string Description { get; }

    /// <summary>The wave numbers of the columns.</summary>
    public KGrid Grid { get; }

    /// <summary>The number of rows.</summary>
    public int FeatureCount { get; }

    /// <summary>The number of independent points.</summary>
    public double IndependentPoints { get; }

    /// <summary>Element (f, i) is matrix[f * Grid.Count + i].</summary>
    public ReadOnlySpan<double> Matrix => _matrix;

    /// <summary>The objective in a window of complex R space; <see cref="ObjectiveMaps"/> has those of the other spaces.</summary>
    /// <param name="filter">The ranges, windows and k weight.</param>
    /// <param name="grid">The wave numbers of the measured spectrum; they must reach the end of the k window.</param>
    /// <exception cref="ArgumentException">The spectrum ends before the k window does, or the filter does not fit the grid.</exception>
    public static LinearObjective Of(ShellFilter filter, KGrid grid) => ObjectiveMaps.Of(ObjectiveSpace.R, filter, grid);

    /// <summary>An objective in k space: each point of a range weighted by k^n.</summary>
    /// <param name="grid">The wave numbers.</param>
    /// <param name="kMinInvAngstrom">First wave number compared, Å⁻¹.</param>
    /// <param name="kMaxInvAngstrom">Last wave number compared, Å⁻¹.</param>
    /// <param name="kWeight">The power n of k.</param>
    /// <param name="rReachAngstrom">The largest distance that contributes, Å: it sets the number of independent points, 2 Δk R/π + 2, at most the number of grid points.</param>
    public static LinearObjective InKSpace(KGrid grid, double kMinInvAngstrom, double kMaxInvAngstrom, double kWeight, double rReachAngstrom)
    {
        ArgumentNullException.ThrowIfNull(grid);
        Require.Positive(kMaxInvAngstrom - kMinInvAngstrom);
        Require.Positive(rReachAngstrom);
        const double rounding = 1e-9;
        int[] points = [.. Enumerable.Range(0, grid.Count).Where(i => grid[i] >= kMinInvAngstrom - rounding && grid[i] <= kMaxInvAngstrom + rounding)];
        if (points.Length == 0) throw new ArgumentException("No grid point lies in the range.", nameof(grid));
        double[] matrix = new double[points.Length * grid.Count];
        for (int f = 0; f < points.Length; f++) matrix[f * grid.Count + points[f]] = Math.Pow(grid[points[f]], kWeight);
        double independent = Math.Min(points.Length, 2 * (kMaxInvAngstrom - kMinInvAngstrom) * rReachAngstrom / Math.PI + 2);
        return new LinearObjective(
            FormattableString.Invariant($"chi(k), k {kMinInvAngstrom}-{kMaxInvAngstrom} Å⁻¹, k^{kWeight} weight"), grid, points.Length, matrix, independent);
    }

    /// <summary>F chi.</summary>
    /// <param name="chi">chi(k) on <see cref="Grid"/>.</param>
    /// <param name="features">Receives <see cref="FeatureCount"/> numbers.</param>
    public void Apply(ReadOnlySpan<double> chi, Span<double> features)
    {
        Require.Length(chi.Length, Grid.Count, nameof(chi));
        Require.Length(features.Length, FeatureCount, nameof(features));
        for (int f = 0; f < features.Length; f++)
        {
            ReadOnlySpan<double> row = _matrix.AsSpan(f * chi.Length, chi.Length);
            double sum = 0;
            for (int i = 0; i < row.Length; i++) sum += row[i] * chi[i];
            features[f] = sum;
        }
    }

    /// <summary>The expected |F noise|² of independent noise in each point: sum over points of sigma_i² times the squared length of column i.</summary>
    /// <param name="sigma">The standard deviation of each point of chi(k).</param>
    public double NoisePower(ReadOnlySpan<double> sigma)
    {
        Require.Length(sigma.Length, Grid.Count, nameof(sigma));
        double power = 0;
        for (int f = 0; f < FeatureCount; f++)
        {
            for (int i = 0; i < sigma.Length; i++)
            {
                double element = _matrix[f * sigma.Length + i] * sigma[i];
                power += element * element;
            }
        }

        return power;
    }
}
