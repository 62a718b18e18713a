using Newtonsoft.Json;

namespace XasRmc.App.Sets;

/// <summary>A validation set as set.json holds it: a question, the spectra that can answer it, and when the answer counts.</summary>
internal sealed record SetDefinition
{
    /// <summary>The kind of document: xasrmc.set/1.</summary>
    [JsonProperty(Required = Required.Always)]
    public string Format { get; init; } = "";

    /// <summary>The name, equal to the folder's; begins with measured- or virtual-.</summary>
    [JsonProperty(Required = Required.Always)]
    public string Id { get; init; } = "";

    /// <summary>Whether spectra were measured or computed.</summary>
    [JsonProperty(Required = Required.Always)]
    public SetKind Kind { get; init; }

    /// <summary>What the set asks, one or two sentences.</summary>
    [JsonProperty(Required = Required.Always)]
    public string Question { get; init; } = "";

    /// <summary>The atomic fraction of each element; they add up to 1.</summary>
    [JsonProperty(Required = Required.Always)]
    public IReadOnlyDictionary<string, double> Composition { get; init; } = new Dictionary<string, double>();

    /// <summary>What is known of the size; null for nothing.</summary>
    public SetSize? Size { get; init; }

    /// <summary>The edges and their spectra.</summary>
    [JsonProperty(Required = Required.Always)]
    public IReadOnlyList<SetEdge> Edges { get; init; } = [];

    /// <summary>The trained network that answers; null where the one for the elements is to be found.</summary>
    public string? Model { get; init; }

    /// <summary>The scattering data: a system that ships; null where the one for the elements is to be found (for measured spectra of metals one with a screened core hole).</summary>
    public string? Scattering { get; init; }

    /// <summary>The structures that the fit starts from, one or a list: replicas are spread over them.</summary>
    [JsonProperty("start", Required = Required.Always)]
    [JsonConverter(typeof(OneOrManyStarts))]
    public IReadOnlyList<SetStart> Starts { get; init; } = [];

    /// <summary>The windows whose moments are compared.</summary>
    [JsonProperty(Required = Required.Always)]
    public IReadOnlyList<SetShell> Shells { get; init; } = [];

    /// <summary>How long and how the fit runs.</summary>
    public SetFit? Fit { get; init; }

    /// <summary>What is known of the sample from elsewhere.</summary>
    public IReadOnlyList<SetExpectation> Expectations { get; init; } = [];

    /// <summary>The limits that the set states in place of the criteria's own defaults.</summary>
    public IReadOnlyList<SetCriterion> Criteria { get; init; } = [];

    /// <summary>The files that the repository does not carry.</summary>
    public IReadOnlyList<SetPull> Pull { get; init; } = [];

    /// <summary>The truth, where it is known.</summary>
    public SetTruth? Truth { get; init; }

    /// <summary>What a verdict must say; planted sets alone have it, in place of a truth.</summary>
    public SetExpected? Expected { get; init; }

    /// <summary>The seed of the run.</summary>
    [JsonProperty(Required = Required.Always)]
    public ulong Seed { get; init; }

    /// <summary>Where the numbers come from.</summary>
    public IReadOnlyList<SetReference> References { get; init; } = [];

    /// <summary>What a reader must know, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The files of the set by their names: scans, references of calibrations, the truth.</summary>
    [JsonIgnore]
    public IEnumerable<string> FileNames => Edges
        .SelectMany(e => e.Files.Select(f => f.Path).Append(e.S02.Calibrate?.File))
        .Concat([Truth?.Rdf, Truth?.Moments, .. Starts.SelectMany(s => s.FileNames)])
        .OfType<string>().Distinct();
}
