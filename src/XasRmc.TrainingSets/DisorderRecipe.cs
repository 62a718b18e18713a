namespace XasRmc.TrainingSets;

/// <summary>How far atoms are from their places.</summary>
/// <remarks>
/// The distribution of the distance of a pair at the static distance r is a gamma distribution of mean r, variance s²(r) and third cumulant C3 (s²(r)/s1²)^(3/2), shifted and, for
/// C3 below 0, mirrored. C3 = a s1⁴, limited to ±1 s1³: for a particle in the potential k x²/2 − k3 x³ at high temperature a = 6 k3/k, and C3 = 2 s1² δr with δr the growth of the bond by heat
/// (Frenkel and Rehr, Phys. Rev. B 48 (1993) 585, doi 10.1103/PhysRevB.48.585). With the thermal expansion of the crystals and the motion across the bond δr is 0.012 Å for Au and 0.011 Å for Pd
/// at room temperature, so a is 3 to 4 Å⁻¹. R and C3 pull the phase of a spectrum the same way, so a free C3 would leave R open to 0.02 Å. s²(r) = s1² (1 − f (r1/r)²) / (1 − f) with r1 the shortest distance and f the correlation: near atoms move together.
/// </remarks>
public sealed record DisorderRecipe
{
    /// <summary>s1², Å²: drawn evenly in its root.</summary>
    public ValueRange Sigma2 { get; init; } = new(0.002, 0.02);

    /// <summary>f.</summary>
    public ValueRange Correlation { get; init; } = new(0.2, 0.5);

    /// <summary>a = C3/s1⁴, Å⁻¹.</summary>
    public ValueRange Anharmonicity { get; init; } = new(2, 4.5);

    /// <summary>How much larger s² is between two surface atoms, as a share of it; half of that between a surface atom and an inner one.</summary>
    public ValueRange SurfaceExcess { get; init; } = new(0, 0.6);

    /// <summary>Factor on s1² for each pair of elements apart; used with two elements.</summary>
    public ValueRange PairFactor { get; init; } = new(0.85, 1.18);

    /// <summary>Relative change of the distances beyond the first shell: what multiple scattering and relaxation do to their phase.</summary>
    public ValueRange OuterStrain { get; init; } = new(-0.01, 0.01);

    /// <summary>Factor on s²(r) beyond the first shell.</summary>
    public ValueRange OuterFactor { get; init; } = new(0.7, 1.6);
}
