using XasRmc.Core;

namespace XasRmc.Inversion;

/// <summary>What is known of the size of a sample's particles from elsewhere, as from an electron microscope, and how it enters a network.</summary>
/// <remarks>
/// d is the diameter of a homogeneous sphere of the particles' radius of gyration, 2 √(5/3) R_g; for a mixture 1/d is the mean over its atoms. A crystal has 1/d = 0. Numbers of neighbours fall below those of a crystal
/// by about a constant times 1/d, so 1/d is what enters: 0, 0 where nothing is known; 1 and (1/d)/u − 0.7 with u = 0.05 Å⁻¹ where it is.
/// </remarks>
public sealed record KnownSize
{
    /// <summary>The number of inputs.</summary>
    public const int InputCount = 2;

    private const double UnitInvAngstrom = 0.05, Middle = 0.7;

    private KnownSize(double diameterAngstrom, double uncertaintyAngstrom) => (DiameterAngstrom, UncertaintyAngstrom) = (diameterAngstrom, uncertaintyAngstrom);

    /// <summary>A crystal that is large against all distances that spectra tell of: a foil.</summary>
    public static KnownSize Crystal { get; } = new(double.PositiveInfinity, 0);

    /// <summary>d, Å; infinite for a crystal.</summary>
    public double DiameterAngstrom { get; }

    /// <summary>The standard deviation of d, Å.</summary>
    public double UncertaintyAngstrom { get; }

    /// <summary>1/d, Å⁻¹.</summary>
    public double InverseDiameter => 1 / DiameterAngstrom;

    /// <summary>In words for a person.</summary>
    public string Text => double.IsFinite(DiameterAngstrom) ? FormattableString.Invariant($"particles of {DiameterAngstrom:0.##} ± {UncertaintyAngstrom:0.##} Å") : "a crystal";

    /// <summary>The size of particles.</summary>
    /// <param name="diameterAngstrom">d, Å, above 0.</param>
    /// <param name="uncertaintyAngstrom">Its standard deviation, Å, not negative, below d/2.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static KnownSize Particles(double diameterAngstrom, double uncertaintyAngstrom)
    {
        Require.Positive(diameterAngstrom);
        Require.InRange(uncertaintyAngstrom, 0, 0.5 * diameterAngstrom);
        return new KnownSize(diameterAngstrom, uncertaintyAngstrom);
    }

    /// <summary>The size of a value of 1/d.</summary>
    /// <param name="inverseDiameter">1/d, Å⁻¹; not a number where it is not known.</param>
    /// <returns>Null where it is not known.</returns>
    public static KnownSize? Of(double inverseDiameter) => double.IsNaN(inverseDiameter) ? null : inverseDiameter == 0 ? Crystal : Particles(1 / inverseDiameter, 0);

    /// <summary>A value of 1/d that the knowledge allows, Å⁻¹.</summary>
    /// <param name="random">Draws it.</param>
    public double Draw(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        // Beyond 1.8 a standard deviation of half the diameter would come near nothing.
        const double LargestInSigma = 1.8;
        if (!double.IsFinite(DiameterAngstrom)) return 0;
        return 1 / (DiameterAngstrom + random.NextGaussianWithin(LargestInSigma) * UncertaintyAngstrom);
    }

    /// <summary>Writes the inputs.</summary>
    /// <param name="inverseDiameter">1/d, Å⁻¹; not a number where it is not known.</param>
    /// <param name="destination">Two numbers.</param>
    public static void Encode(double inverseDiameter, Span<double> destination)
    {
        Require.Length(destination.Length, InputCount, nameof(destination));
        bool isKnown = !double.IsNaN(inverseDiameter);
        destination[0] = isKnown ? 1 : 0;
        destination[1] = isKnown ? inverseDiameter / UnitInvAngstrom - Middle : 0;
    }
}
