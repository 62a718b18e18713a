using XasRmc.Core;

namespace XasRmc.TrainingSets;

/// <summary>The spectrum of one shell of light neighbours as it might be beside the metal's.</summary>
/// <remarks>
/// <para>chi_light(k) = k⁻¹ exp(−k/κ) exp(−2 sigma² k²) sin(2kR + φ), with R from 1.4 to 2.05 Å without phase correction (bonds of 2.0 to 2.4 Å), sigma² from 0.003 to 0.012 Å², any φ and κ from 5 to 10 Å⁻¹, which is how the backscattering of
/// oxygen and of sulphur falls between 4 and 12 Å⁻¹. Phase and fall are free, so no element is meant.</para>
/// </remarks>
internal static class LightNeighbours
{
    private static readonly ValueRange s_rAngstrom = new(1.4, 2.05), s_sigma2 = new(0.003, 0.012), s_fallInvAngstrom = new(5, 10);

    /// <summary>Draws a shell.</summary>
    /// <param name="grid">The wave numbers, Å⁻¹.</param>
    /// <param name="random">Where R, sigma², κ and φ come from.</param>
    /// <returns>chi of the shell, of arbitrary height.</returns>
    public static double[] Draw(KGrid grid, RandomStream random)
    {
        double r = Of(s_rAngstrom), sigma2 = Of(s_sigma2), fall = Of(s_fallInvAngstrom), phase = random.NextDouble(0, 2 * Math.PI);
        var chi = new double[grid.Count];
        for (int i = 0; i < chi.Length; i++)
        {
            double k = grid[i];
            if (k > 0) chi[i] = Math.Exp(-k / fall - 2 * sigma2 * k * k) / k * Math.Sin(2 * k * r + phase);
        }

        return chi;

        double Of(ValueRange range) => random.NextDouble(range.Min, range.Max);
    }
}
