using Newtonsoft.Json;

namespace XasRmc.App.Sets;

/// <summary>A number that is known of the sample from elsewhere.</summary>
internal sealed record SetExpectation
{
    /// <summary>What is known.</summary>
    [JsonProperty(Required = Required.Always)]
    public Validation.ExpectedQuantity Quantity { get; init; }

    /// <summary>The element in the middle; for a composition, the element.</summary>
    [JsonProperty(Required = Required.Always)]
    public string Absorber { get; init; } = "";

    /// <summary>The neighbour; all neighbours where it is not said.</summary>
    public string? Neighbour { get; init; }

    /// <summary>Which shell, 1 for the nearest.</summary>
    public int Shell { get; init; } = 1;

    /// <summary>The number: Å, neighbours, Å² or a fraction.</summary>
    [JsonProperty(Required = Required.Always)]
    public double Value { get; init; }

    /// <summary>How far from it an answer may lie, in the same unit.</summary>
    [JsonProperty(Required = Required.Always)]
    public double Tolerance { get; init; }

    /// <summary>Where the number comes from, one sentence.</summary>
    [JsonProperty(Required = Required.Always)]
    public string Source { get; init; } = "";

    /// <summary>The source's DOI.</summary>
    public string? Doi { get; init; }
}
