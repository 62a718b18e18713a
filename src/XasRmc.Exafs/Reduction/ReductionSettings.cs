using XasRmc.Core;

namespace XasRmc.Exafs.Reduction;

/// <summary>How mu(E) becomes chi(k). The words and the defaults are Larch's; null means: found from the data.</summary>
/// <remarks>Energies of the four fit ranges are relative to E0. See docs/theory/reduction.md.</remarks>
public sealed record ReductionSettings
{
    /// <summary>The edge energy E0, eV; null for the steepest point of the edge.</summary>
    public double? E0Ev { get; init; }

    /// <summary>The start of the pre-edge line's range, eV from E0; null for the second point, rounded to 5 eV.</summary>
    public double? Pre1Ev { get; init; }

    /// <summary>The end of the pre-edge line's range, eV from E0; null for half of <see cref="Pre1Ev"/>.</summary>
    public double? Pre2Ev { get; init; }

    /// <summary>The start of the post-edge polynomial's range, eV from E0; null for 25 eV, or a fifteenth of the range if that is less.</summary>
    public double? Norm1Ev { get; init; }

    /// <summary>The end of the post-edge polynomial's range, eV from E0; null for the end of the data.</summary>
    public double? Norm2Ev { get; init; }

    /// <summary>The degree of the post-edge polynomial, 0 to 5; null for 2, or less for a short range.</summary>
    public int? NNorm { get; init; }

    /// <summary>The degree of the pre-edge polynomial: 1 for a line, 0 for a constant.</summary>
    public int NPre { get; init; } = 1;

    /// <summary>The power n of E in the pre-edge fit: a line is fitted to mu E^n.</summary>
    public int NVict { get; init; }

    /// <summary>The edge step in the unit of mu; null for the step between the two fitted curves at E0.</summary>
    public double? EdgeStep { get; init; }

    /// <summary>The distance below which chi(R) counts as background, Å.</summary>
    public double Rbkg { get; init; } = 1;

    /// <summary>The lower end of the background spline, Å⁻¹.</summary>
    public double KMin { get; init; }

    /// <summary>The upper end of the background spline and of chi(k), Å⁻¹; null for the end of the data.</summary>
    public double? KMax { get; init; }

    /// <summary>The power of k in the background fit. chi(k) itself is given unweighted.</summary>
    public int KWeight { get; init; } = 1;

    /// <summary>The taper of the background fit's k window, Å⁻¹.</summary>
    public double DK { get; init; } = 0.1;

    /// <summary>The shape of the background fit's k window.</summary>
    public FourierWindowKind Window { get; init; } = FourierWindowKind.Hanning;

    /// <summary>The number of spline knots; null for one more than 2 Rbkg (kmax − kmin)/π. Kept within 5 to 128.</summary>
    public int? NKnots { get; init; }

    /// <summary>The number of points at each end of chi(k) that are drawn to zero.</summary>
    public int NClamp { get; init; } = 3;

    /// <summary>The weight of the clamp at the low end.</summary>
    public double ClampLo { get; init; }

    /// <summary>The weight of the clamp at the high end.</summary>
    public double ClampHi { get; init; } = 1;

    /// <summary>The energy where k is zero, eV; null for E0.</summary>
    public double? Ek0Ev { get; init; }

    /// <summary>The length of the transform that defines the R bins of the background fit, a power of two.</summary>
    public int NFft { get; init; } = 2048;

    /// <summary>The step of the k grid of chi(k), Å⁻¹.</summary>
    public double KStep { get; init; } = 0.05;

    /// <summary>Refuses settings that make no sense whatever the data.</summary>
    /// <exception cref="ArgumentException">A number is outside its range; the message says which.</exception>
    public void Validate()
    {
        foreach ((double? value, string name) in new[]
        {
            (E0Ev, nameof(E0Ev)), (Pre1Ev, nameof(Pre1Ev)), (Pre2Ev, nameof(Pre2Ev)), (Norm1Ev, nameof(Norm1Ev)),
            (Norm2Ev, nameof(Norm2Ev)), (KMax, nameof(KMax)), (Ek0Ev, nameof(Ek0Ev)),
        })
        {
            if (value is { } number) Require.Finite(number, name);
        }

        if (EdgeStep is { } step) Require.Positive(step, nameof(EdgeStep));
        if (NNorm is { } degree) Require.InRange(degree, 0, 5, nameof(NNorm));
        Require.InRange(NPre, 0, 1);
        Require.InRange(NVict, -4, 4);
        Require.Positive(Rbkg);
        Require.NotNegative(KMin);
        if (KMax is { } kMax && kMax <= KMin) throw new ArgumentException(FormattableString.Invariant($"KMax {kMax} Å⁻¹ is not above KMin {KMin} Å⁻¹."));
        Require.InRange(KWeight, 0, 8);
        Require.NotNegative(DK);
        if (NKnots is { } knots) Require.AtLeast(knots, 1, nameof(NKnots));
        Require.AtLeast(NClamp, 0);
        Require.Finite(ClampLo);
        Require.Finite(ClampHi);
        if (NFft < 64 || NFft > 65536 || !int.IsPow2(NFft)) throw new ArgumentException($"NFft is {NFft}; it must be a power of two from 64 to 65536.");
        Require.Positive(KStep);
    }
}
