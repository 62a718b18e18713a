using Newtonsoft.Json;

namespace XasRmc.App.Sets;

/// <summary>How many neighbours each atom of an element may have in a fit.</summary>
internal sealed record SetCoordination
{
    /// <summary>The element whose atoms are counted for.</summary>
    [JsonProperty(Required = Required.Always)]
    public string Absorber { get; init; } = "";

    /// <summary>The element that is counted; null for all.</summary>
    public string? Neighbour { get; init; }

    /// <summary>Atoms nearer than this are neighbours, Å.</summary>
    [JsonProperty(Required = Required.Always)]
    public double WithinAngstrom { get; init; }

    /// <summary>The fewest.</summary>
    public int Least { get; init; }

    /// <summary>The most.</summary>
    [JsonProperty(Required = Required.Always)]
    public int Most { get; init; }
}
