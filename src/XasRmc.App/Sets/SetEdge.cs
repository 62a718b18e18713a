using Newtonsoft.Json;

namespace XasRmc.App.Sets;

/// <summary>One edge of a set.</summary>
internal sealed record SetEdge
{
    /// <summary>The edge, e.g. Au:L3.</summary>
    [JsonProperty(Required = Required.Always)]
    public string Edge { get; init; } = "";

    /// <summary>The scans of this edge; several are merged.</summary>
    [JsonProperty(Required = Required.Always)]
    public IReadOnlyList<SetSpectrumFile> Files { get; init; } = [];

    /// <summary>The scans by name, for a reader.</summary>
    [JsonIgnore]
    public string SourceName => string.Join(", ", Files.Select(f => f.Group is null ? f.Path : $"{f.Path} ({f.Group})"));

    /// <summary>The reduction in Larch's words; what is not said follows the settings' defaults.</summary>
    public Options.ReductionWords Reduction { get; init; } = new();

    /// <summary>The amplitude factor S0².</summary>
    [JsonProperty(Required = Required.Always)]
    public SetS02 S02 { get; init; } = new();

    /// <summary>The energy shift dE0.</summary>
    public SetDeltaE0 DeltaE0 { get; init; } = new();

    /// <summary>The range in k, Å⁻¹.</summary>
    [JsonProperty(Required = Required.Always)]
    public SetRange K { get; init; } = new();

    /// <summary>The range in R, Å.</summary>
    [JsonProperty(Required = Required.Always)]
    public SetRange R { get; init; } = new();

    /// <summary>The power of k that chi is weighted with in the transform.</summary>
    public int KWeight { get; init; } = 2;

    /// <summary>The width of the k window's flanks, Å⁻¹.</summary>
    public double Dk { get; init; } = 1;

    /// <summary>The standard deviation of unweighted chi(k) from noise as who measured knows it, e.g. from repeated scans; null where it is not known. The verdict holds what the spectrum shows against it.</summary>
    public double? Noise { get; init; }
}
