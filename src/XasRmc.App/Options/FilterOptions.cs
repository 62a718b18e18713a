using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace XasRmc.App.Options;

/// <summary>The range in k and R that network and fit look at.</summary>
internal sealed record FilterOptions
{
    /// <summary>Lower border in k, Å⁻¹.</summary>
    [Description("Lower border in k of network and fit, Å⁻¹.")]
    [Range(0, 30)]
    public double KMin { get; init; } = 3;

    /// <summary>Upper border in k, Å⁻¹.</summary>
    [Description("Upper border in k of network and fit, Å⁻¹.")]
    [Range(0.5, 30)]
    public double KMax { get; init; } = 12;

    /// <summary>The power of k that chi is weighted with.</summary>
    [Description("Power of k that chi is weighted with.")]
    [Range(0, 3)]
    public int KWeight { get; init; } = 2;

    /// <summary>Lower border in R, Å.</summary>
    [Description("Lower border in R of network and fit, Å.")]
    [Range(0, 10)]
    public double RMin { get; init; } = 1.5;

    /// <summary>Upper border in R, Å.</summary>
    [Description("Upper border in R of network and fit, Å.")]
    [Range(0.5, 10)]
    public double RMax { get; init; } = 6.0;
}
