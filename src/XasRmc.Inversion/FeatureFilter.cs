using XasRmc.Core;

namespace XasRmc.Inversion;

/// <summary>How chi(k) of one edge becomes the numbers that enter a network, as plain settings: who calls the network makes the numbers.</summary>
/// <remarks>The numbers are real and imaginary parts of the Fourier transform of k^w chi(k) between two distances, without phase correction. chi has S0² = 1 and dE0 = 0 in it.</remarks>
public sealed record FeatureFilter
{
    /// <summary>Makes the settings.</summary>
    /// <param name="grid">The wave numbers of chi.</param>
    /// <param name="kMin">Lower end of the Fourier window, Å⁻¹.</param>
    /// <param name="kMax">Upper end, Å⁻¹.</param>
    /// <param name="kWeight">The power of k.</param>
    /// <param name="dk">The width of the window's sills, Å⁻¹.</param>
    /// <param name="window">The window's name.</param>
    /// <param name="rMin">Lower end of the range in R, Å.</param>
    /// <param name="rMax">Upper end, Å.</param>
    /// <param name="countPerEdge">How many numbers an edge gives.</param>
    /// <exception cref="ArgumentOutOfRangeException">A range is empty or a number is not finite.</exception>
    public FeatureFilter(KGrid grid, double kMin, double kMax, int kWeight, double dk, string window, double rMin, double rMax, int countPerEdge)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentException.ThrowIfNullOrWhiteSpace(window);
        Require.NotNegative(kMin);
        Require.Positive(kMax - kMin, nameof(kMax));
        Require.InRange(kWeight, 0, 4);
        Require.NotNegative(dk);
        Require.NotNegative(rMin);
        Require.Positive(rMax - rMin, nameof(rMax));
        Require.AtLeast(countPerEdge, 1);
        (Grid, KMin, KMax, KWeight, DK, Window, RMin, RMax, CountPerEdge) = (grid, kMin, kMax, kWeight, dk, window, rMin, rMax, countPerEdge);
    }

    /// <summary>The wave numbers of chi.</summary>
    public KGrid Grid { get; }

    /// <summary>Lower end of the Fourier window, Å⁻¹.</summary>
    public double KMin { get; }

    /// <summary>Upper end of the Fourier window, Å⁻¹.</summary>
    public double KMax { get; }

    /// <summary>The power of k.</summary>
    public int KWeight { get; }

    /// <summary>The width of the window's sills, Å⁻¹.</summary>
    public double DK { get; }

    /// <summary>The window's name.</summary>
    public string Window { get; }

    /// <summary>Lower end of the range in R, Å.</summary>
    public double RMin { get; }

    /// <summary>Upper end of the range in R, Å.</summary>
    public double RMax { get; }

    /// <summary>How many numbers an edge gives.</summary>
    public int CountPerEdge { get; }
}
