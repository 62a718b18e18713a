using XasRmc.Core;

namespace XasRmc.Exafs.Forward.Paths;

/// <summary>How much of a spectrum each kind of path makes, and what is lost without it.</summary>
public static class PathShares
{
    private const double KMin = 3, KMax = 14;

    /// <summary>The root mean square of k² chi of each kind over that of the whole, k 3 to 14 Å⁻¹ (or to the end of the grid).</summary>
    /// <remarks>Kinds interfere, so the shares do not add up to 1; the misfit of a model that leaves out one kind is that kind's share.</remarks>
    /// <param name="classes">The spectrum of each kind.</param>
    /// <param name="grid">Their wave numbers.</param>
    /// <exception cref="ArgumentException">The grid ends before 3 Å⁻¹, or there is no signal.</exception>
    public static IReadOnlyDictionary<PathClass, double> Of(IReadOnlyDictionary<PathClass, double[]> classes, KGrid grid)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(grid);
        var whole = new double[grid.Count];
        foreach (double[] spectrum in classes.Values)
        {
            for (int i = 0; i < whole.Length; i++) whole[i] += spectrum[i];
        }

        double norm = Power(whole, grid);
        if (!(norm > 0)) throw new ArgumentException("There is no signal between 3 and 14 Å⁻¹.", nameof(classes));
        return classes.ToDictionary(c => c.Key, c => Math.Sqrt(Power(c.Value, grid) / norm));
    }

    private static double Power(double[] chi, KGrid grid)
    {
        double sum = 0;
        for (int i = 0; i < chi.Length; i++)
        {
            double k = grid[i];
            if (k is >= KMin and <= KMax) sum += k * k * k * k * chi[i] * chi[i];
        }

        return sum;
    }
}
