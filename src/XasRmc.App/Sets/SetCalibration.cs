using Newtonsoft.Json;

namespace XasRmc.App.Sets;

/// <summary>A reference spectrum of known structure: it gives S0² for the sample.</summary>
internal sealed record SetCalibration
{
    /// <summary>The file, relative, with forward slashes.</summary>
    [JsonProperty(Required = Required.Always)]
    public string File { get; init; } = "";

    /// <summary>The group's label in a project.</summary>
    public string? Group { get; init; }

    /// <summary>The energy column's label or number.</summary>
    public string? Energy { get; init; }

    /// <summary>mu as an expression over columns.</summary>
    public string? Mu { get; init; }

    /// <summary>The reduction of the reference; the sample's where it is not said.</summary>
    public Options.ReductionWords? Reduction { get; init; }

    /// <summary>The structure.</summary>
    [JsonProperty(Required = Required.Always)]
    public SetReferenceStructure Structure { get; init; } = new();

    /// <summary>The number of neighbours in the first shell.</summary>
    [JsonProperty(Required = Required.Always)]
    public double Coordination { get; init; }
}
