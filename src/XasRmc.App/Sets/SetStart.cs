using Newtonsoft.Json;
using XasRmc.TrainingSets;

namespace XasRmc.App.Sets;

/// <summary>A structure that the fit starts from.</summary>
internal sealed record SetStart
{
    private static readonly NearestSettings s_usual = new();

    /// <summary>An infinite crystal, a particle, a file, a mixture of these, or what the network finds nearest.</summary>
    [JsonProperty(Required = Required.Always)]
    public StartKind Kind { get; init; }

    /// <summary>What it is called where there are several; null for a name made of the other fields.</summary>
    public string? Name { get; init; }

    /// <summary>Its share of the replicas, against the weights of the other starts; null for 1.</summary>
    public double? Weight { get; init; }

    /// <summary>A particle's shape: sphere, cuboctahedron, truncatedOctahedron, or any other shape of <c>structure</c>.</summary>
    public string? Shape { get; init; }

    /// <summary>The number of atoms wanted; the nearest whole body is taken. Of a start of the kind nearest the most atoms.</summary>
    public int? Atoms { get; init; }

    /// <summary>How many particles a start of the kind nearest stands for.</summary>
    [JsonProperty(NullValueHandling = NullValueHandling.Ignore)]
    public int? Count { get; init; }

    /// <summary>The number of cubic cells along each axis of a bulk box.</summary>
    public int? Cells { get; init; }

    /// <summary>A file of the set with atoms (extended or plain XYZ, POSCAR, feff.inp), where the kind is file; its first configuration is taken.</summary>
    public string? File { get; init; }

    /// <summary>The lattice parameter, Å; not for files.</summary>
    public double? LatticeAngstrom { get; init; }

    /// <summary>How elements sit: pure, random, coreShell, or for particles any other ordering of <c>structure</c>; files have their own.</summary>
    public string Ordering { get; init; } = "random";

    /// <summary>The core's element, where the ordering is coreShell; of other orderings the element that they are about.</summary>
    public string? Core { get; init; }

    /// <summary>Mean square relative displacement of first neighbours that the start is given, Å²; a file's atoms stay where they are unless it is said.</summary>
    public double? Sigma2 { get; init; }

    /// <summary>The structures of a mixture.</summary>
    [JsonProperty(NullValueHandling = NullValueHandling.Ignore)]
    public IReadOnlyList<SetStart>? Parts { get; init; }

    /// <summary>Of a part of a mixture: the part of the sample's atoms that are of it.</summary>
    [JsonProperty(NullValueHandling = NullValueHandling.Ignore)]
    public double? Share { get; init; }

    /// <summary>Of a part of a mixture: between which values the fit may change its share; null for 0 to 1.</summary>
    [JsonProperty(NullValueHandling = NullValueHandling.Ignore)]
    public SetRange? ShareRange { get; init; }

    /// <summary>Of a part of a mixture: its atomic fractions, where they are not those of the set.</summary>
    [JsonProperty(NullValueHandling = NullValueHandling.Ignore)]
    public IReadOnlyDictionary<string, double>? Composition { get; init; }

    /// <summary>What a start of the kind nearest asks for.</summary>
    [JsonIgnore]
    public NearestSettings Nearest => s_usual with { Count = Count ?? s_usual.Count, MostAtoms = Atoms ?? s_usual.MostAtoms };

    /// <summary>How many structures replicas begin with.</summary>
    [JsonIgnore]
    public int Structures => Kind == StartKind.Nearest ? Nearest.Count : 1;

    /// <summary>The files with atoms that it needs.</summary>
    [JsonIgnore]
    public IEnumerable<string> FileNames => (Parts ?? []).SelectMany(p => p.FileNames).Concat(File is { } file ? [file] : []);

    /// <summary>Its name.</summary>
    [JsonIgnore]
    public string Label => Name ?? Kind switch
    {
        StartKind.Bulk => FormattableString.Invariant($"bulk {Cells}x{Cells}x{Cells} {Ordering}"),
        StartKind.Nearest => "nearest to the network",
        StartKind.Mixture => "mixture of " + string.Join(", ", (Parts ?? []).Select(p => p.Label)),
        StartKind.Particle => FormattableString.Invariant($"{Shape} {Atoms} {Ordering}"),
        _ => File ?? "file",
    };
}
