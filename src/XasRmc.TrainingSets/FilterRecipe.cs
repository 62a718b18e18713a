using XasRmc.Exafs.Reduction;

namespace XasRmc.TrainingSets;

/// <summary>The part of the spectra that a network sees.</summary>
public sealed record FilterRecipe
{
    /// <summary>Lower end in k, Å⁻¹.</summary>
    public double KMin { get; init; } = 3;

    /// <summary>Upper end in k, Å⁻¹.</summary>
    public double KMax { get; init; } = 12;

    /// <summary>The power of k.</summary>
    public int KWeight { get; init; } = 2;

    /// <summary>The taper in k, Å⁻¹.</summary>
    public double DK { get; init; } = 1;

    /// <summary>The shape of the taper.</summary>
    public FourierWindowKind Window { get; init; } = FourierWindowKind.Hanning;

    /// <summary>Lower end in R, Å.</summary>
    public double RMin { get; init; } = 1.5;

    /// <summary>Upper end in R, Å.</summary>
    public double RMax { get; init; } = 3.2;

    /// <summary>The filter itself.</summary>
    internal ShellFilter ToShellFilter() => new() { KMin = KMin, KMax = KMax, KWeight = KWeight, DK = DK, Window = Window, RMin = RMin, RMax = RMax };
}
