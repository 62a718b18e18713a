using Newtonsoft.Json;

namespace XasRmc.App.Sets;

/// <summary>A window of distances.</summary>
internal sealed record SetShell
{
    /// <summary>The lower border, Å.</summary>
    [JsonProperty(Required = Required.Always)]
    public double RMin { get; init; }

    /// <summary>The upper border, Å.</summary>
    [JsonProperty(Required = Required.Always)]
    public double RMax { get; init; }
}
