using XasRmc.Core;

namespace XasRmc.Exafs.Reduction;

/// <summary>How chi(k) is turned into chi(R). The defaults are Larch's.</summary>
public sealed record FourierSettings
{
    /// <summary>The lower end of the k window, Å⁻¹.</summary>
    public double KMin { get; init; }

    /// <summary>The upper end of the k window, Å⁻¹; data that end below it are cut off sharply inside the window.</summary>
    public double KMax { get; init; } = 20;

    /// <summary>The taper of the k window at its lower end (for a Kaiser window its shape parameter), Å⁻¹.</summary>
    public double DK { get; init; } = 1;

    /// <summary>The taper at the upper end, Å⁻¹; null for the same as <see cref="DK"/>.</summary>
    public double? DK2 { get; init; }

    /// <summary>The power of k that chi is multiplied with.</summary>
    public int KWeight { get; init; } = 2;

    /// <summary>The shape of the window.</summary>
    public FourierWindowKind Window { get; init; } = FourierWindowKind.Kaiser;

    /// <summary>The step of the k grid that is transformed, Å⁻¹; null for the data's own.</summary>
    public double? KStep { get; init; }

    /// <summary>The length of the zero-padded transform, a power of two; R bins are π/(step · NFft) apart.</summary>
    public int NFft { get; init; } = 2048;

    /// <summary>The highest distance given back, Å.</summary>
    public double RMaxOut { get; init; } = 10;

    /// <summary>Refuses settings that make no sense together.</summary>
    /// <exception cref="ArgumentException">A number is outside its range; the message says which.</exception>
    public void Validate()
    {
        Require.NotNegative(KMin);
        Require.Finite(KMax);
        if (KMax <= KMin) throw new ArgumentException(FormattableString.Invariant($"KMax {KMax} Å⁻¹ is not above KMin {KMin} Å⁻¹."));
        Require.NotNegative(DK);
        if (DK2 is { } dk2) Require.NotNegative(dk2, nameof(DK2));
        Require.InRange(KWeight, 0, 8);
        if (KStep is { } step) Require.Positive(step, nameof(KStep));
        if (NFft < 64 || NFft > 65536 || !int.IsPow2(NFft))
            throw new ArgumentException($"NFft is {NFft}; it must be a power of two from 64 to 65536.");
        Require.Positive(RMaxOut);
    }
}
