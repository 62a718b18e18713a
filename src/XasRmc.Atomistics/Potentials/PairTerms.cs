namespace XasRmc.Atomistics.Potentials;

/// <summary>Where the pair functions of a run of pairs go; all spans are of one length.</summary>
/// <remarks>Slopes are (1/r) d/dr, so that a force is slope times vector and no square root is left to the caller.</remarks>
public readonly ref struct PairTerms
{
    /// <summary>Runs of pairs are padded to a multiple of this length.</summary>
    public const int BlockLength = 8;

    /// <summary>φ, eV.</summary>
    public Span<double> EnergyEv { get; init; }

    /// <summary>(dφ/dr)/r, eV Å⁻².</summary>
    public Span<double> EnergySlope { get; init; }

    /// <summary>The density that the second atom makes at the first; of a symmetric potential also the other way round.</summary>
    public Span<double> DensityAtFirst { get; init; }

    /// <summary>(1/r) d/dr of <see cref="DensityAtFirst"/>, per Å².</summary>
    public Span<double> DensityAtFirstSlope { get; init; }

    /// <summary>The density that the first atom makes at the second; empty unless the potential is directed.</summary>
    public Span<double> DensityAtSecond { get; init; }

    /// <summary>(1/r) d/dr of <see cref="DensityAtSecond"/>, per Å²; empty unless the potential is directed.</summary>
    public Span<double> DensityAtSecondSlope { get; init; }
}
