using Newtonsoft.Json;

namespace XasRmc.App.Sets;

/// <summary>A file that the repository does not carry: where it is, and how to know it.</summary>
internal sealed record SetPull
{
    /// <summary>The path by which the set names it.</summary>
    [JsonProperty(Required = Required.Always)]
    public string Path { get; init; } = "";

    /// <summary>Where it can be fetched; null where it must be asked for.</summary>
    public string? Url { get; init; }

    /// <summary>The SHA-256, hexadecimal.</summary>
    [JsonProperty(Required = Required.Always)]
    public string Sha256 { get; init; } = "";

    /// <summary>The length.</summary>
    [JsonProperty(Required = Required.Always)]
    public long Bytes { get; init; }

    /// <summary>The licence.</summary>
    [JsonProperty(Required = Required.Always)]
    public string Licence { get; init; } = "";

    /// <summary>Who published it.</summary>
    [JsonProperty(Required = Required.Always)]
    public string Source { get; init; } = "";

    /// <summary>Whether a file of this SHA-256 is the one.</summary>
    /// <param name="sha256">In hexadecimal.</param>
    public bool Is(string sha256) => string.Equals(sha256, Sha256, StringComparison.OrdinalIgnoreCase);
}
