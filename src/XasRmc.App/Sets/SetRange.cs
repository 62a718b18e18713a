using Newtonsoft.Json;

namespace XasRmc.App.Sets;

/// <summary>A closed range.</summary>
internal sealed record SetRange
{
    /// <summary>The lower border.</summary>
    [JsonProperty(Required = Required.Always)]
    public double Min { get; init; }

    /// <summary>The upper border.</summary>
    [JsonProperty(Required = Required.Always)]
    public double Max { get; init; }
}
