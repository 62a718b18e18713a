using XasRmc.Core;

namespace XasRmc.Exafs.Reduction;

/// <summary>How chi(R) is turned back into chi(q). The defaults are Larch's.</summary>
public sealed record BackTransformSettings
{
    /// <summary>The lower end of the R window, Å.</summary>
    public double RMin { get; init; }

    /// <summary>The upper end of the R window, Å.</summary>
    public double RMax { get; init; } = 20;

    /// <summary>The taper of the R window at its lower end (for a Kaiser window its shape parameter), Å.</summary>
    public double DR { get; init; } = 1;

    /// <summary>The taper at the upper end, Å; null for the same as <see cref="DR"/>.</summary>
    public double? DR2 { get; init; }

    /// <summary>The power of R that chi(R) is multiplied with.</summary>
    public int RWeight { get; init; }

    /// <summary>The shape of the window.</summary>
    public FourierWindowKind Window { get; init; } = FourierWindowKind.Kaiser;

    /// <summary>The highest wave number given back, Å⁻¹.</summary>
    public double QMax { get; init; } = 30;

    /// <summary>Refuses settings that make no sense together.</summary>
    /// <exception cref="ArgumentException">A number is outside its range; the message says which.</exception>
    public void Validate()
    {
        Require.NotNegative(RMin);
        Require.Finite(RMax);
        if (RMax <= RMin) throw new ArgumentException(FormattableString.Invariant($"RMax {RMax} Å is not above RMin {RMin} Å."));
        Require.NotNegative(DR);
        if (DR2 is { } dr2) Require.NotNegative(dr2, nameof(DR2));
        Require.InRange(RWeight, 0, 8);
        Require.Positive(QMax);
    }
}
