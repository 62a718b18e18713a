using Newtonsoft.Json;

namespace XasRmc.App.Sets;

/// <summary>Where the truth is, in files of the set.</summary>
internal sealed record SetTruth
{
    /// <summary>The partial distributions as CSV.</summary>
    [JsonProperty(Required = Required.Always)]
    public string Rdf { get; init; } = "";

    /// <summary>The shell moments as JSON.</summary>
    [JsonProperty(Required = Required.Always)]
    public string Moments { get; init; } = "";
}
