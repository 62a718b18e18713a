namespace XasRmc.App.Options;

/// <summary>The options of a reduction in Larch's words; null where the default of the reduction holds.</summary>
internal sealed record ReductionWords
{
    /// <summary>Edge energy, eV.</summary>
    public double? E0 { get; init; }

    /// <summary>Start of the pre-edge range, eV from E0.</summary>
    public double? Pre1 { get; init; }

    /// <summary>End of the pre-edge range, eV from E0.</summary>
    public double? Pre2 { get; init; }

    /// <summary>Start of the normalisation range, eV from E0.</summary>
    public double? Norm1 { get; init; }

    /// <summary>End of the normalisation range, eV from E0.</summary>
    public double? Norm2 { get; init; }

    /// <summary>Order of the post-edge polynomial.</summary>
    public int? Nnorm { get; init; }

    /// <summary>Power of the energy in the pre-edge fit (Victoreen).</summary>
    public int? Nvict { get; init; }

    /// <summary>Edge step, where it shall not be fitted.</summary>
    public double? Step { get; init; }

    /// <summary>Distance below which structure counts as background, Å.</summary>
    public double? Rbkg { get; init; }

    /// <summary>Start of the background's k range, Å⁻¹.</summary>
    public double? Kmin { get; init; }

    /// <summary>End of the background's k range, Å⁻¹.</summary>
    public double? Kmax { get; init; }

    /// <summary>Power of k in the background fit.</summary>
    public int? Kweight { get; init; }

    /// <summary>Width of the window's flanks, Å⁻¹.</summary>
    public double? Dk { get; init; }

    /// <summary>The window: kaiser, hanning, parzen, welch, gaussian or sine.</summary>
    public string? Window { get; init; }

    /// <summary>Number of spline knots, where it shall not follow from rbkg.</summary>
    public int? Nknots { get; init; }

    /// <summary>Number of points that are clamped at either end.</summary>
    public int? Nclamp { get; init; }

    /// <summary>Weight of the clamp at low k.</summary>
    public double? ClampLo { get; init; }

    /// <summary>Weight of the clamp at high k.</summary>
    public double? ClampHi { get; init; }

    /// <summary>Energy where k is zero, eV, where it shall differ from E0.</summary>
    public double? Ek0 { get; init; }

    /// <summary>These words where they are said, else the other's.</summary>
    public ReductionWords Over(ReductionWords other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new ReductionWords
        {
            E0 = E0 ?? other.E0,
            Pre1 = Pre1 ?? other.Pre1,
            Pre2 = Pre2 ?? other.Pre2,
            Norm1 = Norm1 ?? other.Norm1,
            Norm2 = Norm2 ?? other.Norm2,
            Nnorm = Nnorm ?? other.Nnorm,
            Nvict = Nvict ?? other.Nvict,
            Step = Step ?? other.Step,
            Rbkg = Rbkg ?? other.Rbkg,
            Kmin = Kmin ?? other.Kmin,
            Kmax = Kmax ?? other.Kmax,
            Kweight = Kweight ?? other.Kweight,
            Dk = Dk ?? other.Dk,
            Window = Window ?? other.Window,
            Nknots = Nknots ?? other.Nknots,
            Nclamp = Nclamp ?? other.Nclamp,
            ClampLo = ClampLo ?? other.ClampLo,
            ClampHi = ClampHi ?? other.ClampHi,
            Ek0 = Ek0 ?? other.Ek0,
        };
    }
}
