using Newtonsoft.Json;

namespace XasRmc.App.Sets;

/// <summary>One scan of a set.</summary>
internal sealed record SetSpectrumFile
{
    /// <summary>The file, relative, with forward slashes.</summary>
    [JsonProperty(Required = Required.Always)]
    public string Path { get; init; } = "";

    /// <summary>The group's label in a project.</summary>
    public string? Group { get; init; }

    /// <summary>The energy column's label or number.</summary>
    public string? Energy { get; init; }

    /// <summary>mu as an expression over columns.</summary>
    public string? Mu { get; init; }
}
