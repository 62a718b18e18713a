using System.ComponentModel;

namespace XasRmc.App.Options;

/// <summary>The options of a reduction in Larch's words; null where the default of the reduction holds.</summary>
internal sealed record ReductionWords
{
    /// <summary>Edge energy, eV.</summary>
    [Description("Edge energy, eV; without it, found from the spectrum.")]
    public double? E0 { get; init; }

    /// <summary>Start of the pre-edge range, eV from E0.</summary>
    [Description("Start of the pre-edge range, eV from E0.")]
    public double? Pre1 { get; init; }

    /// <summary>End of the pre-edge range, eV from E0.</summary>
    [Description("End of the pre-edge range, eV from E0.")]
    public double? Pre2 { get; init; }

    /// <summary>Start of the normalisation range, eV from E0.</summary>
    [Description("Start of the normalisation range, eV from E0.")]
    public double? Norm1 { get; init; }

    /// <summary>End of the normalisation range, eV from E0.</summary>
    [Description("End of the normalisation range, eV from E0.")]
    public double? Norm2 { get; init; }

    /// <summary>Order of the post-edge polynomial.</summary>
    [Description("Order of the post-edge polynomial.")]
    public int? Nnorm { get; init; }

    /// <summary>Power of the energy in the pre-edge fit (Victoreen).</summary>
    [Description("Power of the energy in the pre-edge fit (Victoreen).")]
    public int? Nvict { get; init; }

    /// <summary>Edge step, where it shall not be fitted.</summary>
    [Description("Edge step, where it shall not be fitted.")]
    public double? Step { get; init; }

    /// <summary>Distance below which structure counts as background, Å.</summary>
    [Description("Distance below which structure counts as background, Å.")]
    public double? Rbkg { get; init; }

    /// <summary>Start of the background's k range, Å⁻¹.</summary>
    [Description("Start of the background's k range, Å⁻¹.")]
    public double? Kmin { get; init; }

    /// <summary>End of the background's k range, Å⁻¹.</summary>
    [Description("End of the background's k range, Å⁻¹.")]
    public double? Kmax { get; init; }

    /// <summary>Power of k in the background fit.</summary>
    [Description("Power of k in the background fit.")]
    public int? Kweight { get; init; }

    /// <summary>Width of the window's flanks, Å⁻¹.</summary>
    [Description("Width of the window's flanks, Å⁻¹.")]
    public double? Dk { get; init; }

    /// <summary>The window: kaiser, hanning, parzen, welch, gaussian or sine.</summary>
    [Description("Window: kaiser, hanning, parzen, welch, gaussian or sine.")]
    public string? Window { get; init; }

    /// <summary>Number of spline knots, where it shall not follow from rbkg.</summary>
    [Description("Number of spline knots; without it, from rbkg.")]
    public int? Nknots { get; init; }

    /// <summary>Number of points that are clamped at either end.</summary>
    [Description("Number of points that are clamped at either end.")]
    public int? Nclamp { get; init; }

    /// <summary>Weight of the clamp at low k.</summary>
    [Description("Weight of the clamp at low k.")]
    public double? ClampLo { get; init; }

    /// <summary>Weight of the clamp at high k.</summary>
    [Description("Weight of the clamp at high k.")]
    public double? ClampHi { get; init; }

    /// <summary>Energy where k is zero, eV, where it shall differ from E0.</summary>
    [Description("Energy where k is zero, eV; without it, E0.")]
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
