using Newtonsoft.Json;

namespace XasRmc.App.Simulation;

/// <summary>The vibrations of a simulated sample; see <see cref="Atomistics.Disorder.DisplacementSettings"/>.</summary>
public sealed record DisorderRecipe
{
    /// <summary>sigma² of the first-neighbour distance, Å².</summary>
    [JsonProperty(Required = Required.Always)]
    public double FirstShellSigma2 { get; init; }

    /// <summary>Mean correlation coefficient of the displacements of first neighbours.</summary>
    [JsonProperty(Required = Required.Always)]
    public double NeighbourCorrelation { get; init; }

    /// <summary>C3 of the first-neighbour distance, Å³.</summary>
    public double ThirdCumulant { get; init; }

    /// <summary>The amplitude of an atom without neighbours over that of one with twelve.</summary>
    public double SurfaceAmplitudeFactor { get; init; } = 1;
}
