using XasRmc.Core;

namespace XasRmc.Rmc;

/// <summary>What is known of the third cumulant C3 of first-shell bonds before a fit.</summary>
/// <remarks>
/// <para>C3 = a sigma⁴ + c sigma², uncertain by ((delta sigma⁴)² + (l sigma²)²)^½. The first part is that of thermal vibrations (Frenkel and Rehr, Phys. Rev. B 48 (1993) 585, doi 10.1103/PhysRevB.48.585). The second, static one
/// has a length for its factor: bonds at a surface and inside differ by some hundredths of an Å, and a few that are longer, or shorter, than all others make a distribution skewed whatever the temperature. A crystal has l = c = 0.</para>
/// <para>As a term of chi²: x² = u²/v with u = C3/sigma⁴ − a − c/sigma² and v = delta² + l²/sigma⁴.</para>
/// </remarks>
/// <param name="PerAngstrom">a, Å⁻¹.</param>
/// <param name="SigmaPerAngstrom">delta, Å⁻¹, positive.</param>
/// <param name="OffsetAngstrom">c, Å.</param>
/// <param name="OffsetSigmaAngstrom">l, Å, at least 0.</param>
public sealed record SkewnessKnowledge(double PerAngstrom, double SigmaPerAngstrom, double OffsetAngstrom = 0, double OffsetSigmaAngstrom = 0)
{
    /// <summary>Below this variance, Å², bonds are at rest.</summary>
    internal const double LeastWidth = 1e-6;

    /// <summary>The knowledge as one replica has it: as uncertain as its resampled data.</summary>
    /// <param name="random">Where the two draws come from.</param>
    public SkewnessKnowledge Drawn(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        double a = PerAngstrom + SigmaPerAngstrom * random.NextGaussian();
        return this with { PerAngstrom = a, OffsetAngstrom = OffsetAngstrom + OffsetSigmaAngstrom * random.NextGaussian() };
    }

    /// <summary>x² of bonds. Bonds at rest count as symmetric.</summary>
    /// <param name="second">Their variance sigma², Å².</param>
    /// <param name="third">Their third central moment C3, Å³.</param>
    public double ChiSquared(double second, double third)
    {
        double s = Math.Max(second, LeastWidth), u = (second > LeastWidth ? third / (s * s) : 0) - PerAngstrom - OffsetAngstrom / s;
        return u * u / Spread(s);
    }

    /// <summary>The slopes of x² along variance (Å⁻²) and third moment (Å⁻³); zeros for bonds at rest.</summary>
    /// <param name="second">The variance sigma², Å².</param>
    /// <param name="third">The third central moment C3, Å³.</param>
    public (double OfSecond, double OfThird) Slopes(double second, double third)
    {
        if (!(second > LeastWidth)) return default;
        double s = second, u = third / (s * s) - PerAngstrom - OffsetAngstrom / s, v = Spread(s);
        double ofSecond = 2 * u / v * (OffsetAngstrom - 2 * third / s) / (s * s) + 2 * u * u * OffsetSigmaAngstrom * OffsetSigmaAngstrom / (v * v * s * s * s);
        return (ofSecond, 2 * u / (v * s * s));
    }

    internal void Check()
    {
        Require.Finite(PerAngstrom);
        Require.Positive(SigmaPerAngstrom);
        Require.Finite(OffsetAngstrom);
        Require.NotNegative(OffsetSigmaAngstrom);
    }

    private double Spread(double second) => SigmaPerAngstrom * SigmaPerAngstrom + OffsetSigmaAngstrom * OffsetSigmaAngstrom / (second * second);
}
