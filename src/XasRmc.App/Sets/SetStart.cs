using Newtonsoft.Json;

namespace XasRmc.App.Sets;

/// <summary>The structure that the fit starts from.</summary>
internal sealed record SetStart
{
    /// <summary>An infinite crystal or a particle.</summary>
    [JsonProperty(Required = Required.Always)]
    public StartKind Kind { get; init; }

    /// <summary>The particle's shape: sphere, cuboctahedron or truncatedOctahedron.</summary>
    public string? Shape { get; init; }

    /// <summary>The number of atoms wanted; the nearest whole body is taken.</summary>
    public int? Atoms { get; init; }

    /// <summary>The number of cubic cells along each axis of a bulk box.</summary>
    public int? Cells { get; init; }

    /// <summary>The lattice parameter, Å.</summary>
    [JsonProperty(Required = Required.Always)]
    public double LatticeAngstrom { get; init; }

    /// <summary>How elements sit: pure, random or coreShell.</summary>
    public string Ordering { get; init; } = "random";

    /// <summary>The core's element, where the ordering is coreShell.</summary>
    public string? Core { get; init; }

    /// <summary>Mean square relative displacement of first neighbours at the start, Å².</summary>
    [JsonProperty(Required = Required.Always)]
    public double Sigma2 { get; init; }
}
