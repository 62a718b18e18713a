using Newtonsoft.Json;

namespace XasRmc.App.Sets;

/// <summary>Where numbers come from.</summary>
internal sealed record SetReference
{
    /// <summary>The reference in words.</summary>
    [JsonProperty(Required = Required.Always)]
    public string Text { get; init; } = "";

    /// <summary>The DOI.</summary>
    public string? Doi { get; init; }
}
