using Newtonsoft.Json;

namespace XasRmc.App.Sets;

/// <summary>One limit that a set states in place of the criterion's own default.</summary>
internal sealed record SetCriterion
{
    /// <summary>The criterion.</summary>
    [JsonProperty(Required = Newtonsoft.Json.Required.Always)]
    public string Name { get; init; } = "";

    /// <summary>The limit, in the criterion's unit.</summary>
    [JsonProperty(Required = Newtonsoft.Json.Required.Always)]
    public double Limit { get; init; }

    /// <summary>Why the limit is there.</summary>
    [JsonProperty(Required = Newtonsoft.Json.Required.Always)]
    public string Reason { get; init; } = "";

    /// <summary>Where the reason comes from, with DOI.</summary>
    public string? Reference { get; init; }

    /// <summary>What it holds for: a pair, an edge or an element; all where it is not said.</summary>
    public string? Subject { get; init; }

    /// <summary>Which shell it holds for, 1 for the nearest; all where it is not said.</summary>
    public int? Shell { get; init; }

    /// <summary>Whether the criterion decides the verdict; else it only informs.</summary>
    public bool Required { get; init; } = true;
}
