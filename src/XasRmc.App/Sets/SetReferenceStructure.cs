using Newtonsoft.Json;

namespace XasRmc.App.Sets;

/// <summary>A known lattice.</summary>
internal sealed record SetReferenceStructure
{
    /// <summary>The kind of lattice: fcc.</summary>
    [JsonProperty(Required = Required.Always)]
    public string Lattice { get; init; } = "fcc";

    /// <summary>The lattice parameter, Å.</summary>
    [JsonProperty(Required = Required.Always)]
    public double LatticeAngstrom { get; init; }
}
