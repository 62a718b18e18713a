using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using XasRmc.Atomistics.Building;

namespace XasRmc.App.Simulation;

/// <summary>The atoms of a simulated sample.</summary>
public sealed record SampleRecipe
{
    /// <summary>The outline.</summary>
    [JsonProperty(Required = Required.Always)]
    [JsonConverter(typeof(StringEnumConverter), true)]
    public ParticleShape Shape { get; init; }

    /// <summary>The wanted number of atoms; polyhedra take the nearest magic number.</summary>
    [JsonProperty(Required = Required.Always)]
    public int Atoms { get; init; }

    /// <summary>Atomic fraction of each element, by symbol; they add up to 1.</summary>
    [JsonProperty(Required = Required.Always)]
    public IReadOnlyDictionary<string, double> Composition { get; init; } = new Dictionary<string, double>();

    /// <summary>Where the elements sit.</summary>
    [JsonConverter(typeof(StringEnumConverter), true)]
    public SimulatedOrdering Ordering { get; init; }

    /// <summary>The element that the ordering is about: of a core, which has to be named; of the first half of a Janus particle, by default the heavier; of the cube corners in L1_2 or of a subcluster, by default the one with fewer atoms; of the first layer, or the one that segregates, by default the heavier. Its share is its fraction of the composition.</summary>
    public string? Core { get; init; }

    /// <summary>The order parameter S of L1_2, from 0 (random) to 1: see <see cref="Atomistics.Building.LongRangeOrder"/>; by default 1. Where the corners are not as many as the atoms that belong there, 1 is as complete as the numbers allow.</summary>
    public double? LongRangeOrder { get; init; }

    /// <summary>The Warren-Cowley parameter of the first shell that the ordering <see cref="SimulatedOrdering.WarrenCowley"/> is to have, −1 to 1: above 0 like atoms gather.</summary>
    public double? WarrenCowley { get; init; }

    /// <summary>Exchanges of unlike atoms after the ordering, as a fraction of the atoms.</summary>
    public double Intermixing { get; init; }

    /// <summary>The lattice parameter, Å; by default Vegard's rule.</summary>
    public double? LatticeParameterAngstrom { get; init; }

    /// <summary>Added to Vegard's rule, Å.</summary>
    public double LatticeOffsetAngstrom { get; init; }
}
