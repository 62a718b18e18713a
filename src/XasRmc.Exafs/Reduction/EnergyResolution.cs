using XasRmc.Core;

namespace XasRmc.Exafs.Reduction;

/// <summary>What a monochromator of finite resolution leaves of chi(k): its average over the spread of energies.</summary>
/// <remarks>
/// <para>chi'(k) = ∫ chi(k(E + s z)) g(z) dz, g the standard normal distribution, E = k²/0.2625 eV, by the five-point rule of Gauss and Hermite (Abramowitz and Stegun, table 25.10): z = 0, ±1.3556, ±2.8570 with weights 8/15, 0.22208, 0.011257, each
/// point by <see cref="EnergyShift"/>.</para>
/// <para>A wave sin(2kR) loses the factor exp(−½ x²), x = 2 R s/(7.62 eV Å² k): most at low k and for far shells, where it looks like losses; at 24 keV a Si(111) crystal alone has s of 1.4 eV. The lifetime of the core hole is not in
/// it. Validity: x up to 1.2, where the rule is right to 0.001; s small against the energy of the first point used.</para>
/// </remarks>
public static class EnergyResolution
{
    private static readonly (double Place, double Weight)[] s_rule = [(0, 8.0 / 15), (1.3556261799742659, 0.2220759220056126), (2.8569700138728056, 0.011257411327720689)];

    /// <summary>Fills destination with the averaged spectrum on the same grid.</summary>
    /// <param name="grid">The wave numbers, Å⁻¹, at least four.</param>
    /// <param name="chi">chi(k), one value a point.</param>
    /// <param name="sigmaEv">s, eV, not negative; 0 copies.</param>
    /// <param name="destination">Receives the spectrum; may not overlap with <paramref name="chi"/>.</param>
    /// <exception cref="ArgumentException">Lengths differ or a value is not finite.</exception>
    public static void Apply(KGrid grid, ReadOnlySpan<double> chi, double sigmaEv, Span<double> destination)
    {
        ArgumentNullException.ThrowIfNull(grid);
        Require.Length(destination.Length, grid.Count, nameof(destination));
        Require.NotNegative(sigmaEv);
        // The middle of the rule checks the rest.
        EnergyShift.Apply(grid, chi, 0, destination);
        if (sigmaEv == 0) return;
        var moved = new double[chi.Length];
        for (int i = 0; i < moved.Length; i++) destination[i] *= s_rule[0].Weight;
        foreach ((double place, double weight) in s_rule.AsSpan(1))
        {
            for (int side = -1; side <= 1; side += 2)
            {
                EnergyShift.Apply(grid, chi, side * place * sigmaEv, moved);
                for (int i = 0; i < moved.Length; i++) destination[i] += weight * moved[i];
            }
        }
    }
}
