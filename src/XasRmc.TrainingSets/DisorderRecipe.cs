namespace XasRmc.TrainingSets;

/// <summary>How far atoms are from their places.</summary>
/// <remarks>
/// s1² is the mean over all bonds of the first shell. Displacements of neighbours are correlated, so that s² of far pairs is about s1²/(1 − f), f being the correlation; see <see cref="Atomistics.Disorder.CorrelatedDisplacements"/>.
/// C3 = a s1⁴, at most 0.45 s1³: for a particle in the potential k x²/2 − k3 x³ at high temperature a = 6 k3/k (Frenkel and Rehr, Phys. Rev. B 48 (1993) 585, doi 10.1103/PhysRevB.48.585); thermal expansion gives 2.6 to 3.4 Å⁻¹
/// for fcc metals at room temperature. R and C3 pull the phase of a spectrum the same way, so a free C3 would leave R open to 0.02 Å.
/// </remarks>
public sealed record DisorderRecipe
{
    /// <summary>s1², Å²: drawn evenly in its root.</summary>
    public ValueRange Sigma2 { get; init; } = new(0.002, 0.02);

    /// <summary>f, the mean correlation coefficient of the displacements of first neighbours.</summary>
    public ValueRange Correlation { get; init; } = new(0.2, 0.5);

    /// <summary>a = C3/s1⁴, Å⁻¹.</summary>
    public ValueRange Anharmonicity { get; init; } = new(2.2, 3.8);

    /// <summary>The amplitude of an atom without any neighbour over that of one with twelve; linear in the missing neighbours in between.</summary>
    public ValueRange SurfaceAmplitude { get; init; } = new(1, 1.6);

    /// <summary>Factor on the amplitude of each element's atoms; used with two elements.</summary>
    public ValueRange ElementAmplitude { get; init; } = new(0.92, 1.09);

    /// <summary>The share of every first-neighbour extension that bonds take back: second and further shells are then wider against the first, the second most.</summary>
    public ValueRange BondStiffness { get; init; } = new(0, 0);
}
