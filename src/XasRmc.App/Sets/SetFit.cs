using Newtonsoft.Json;
using XasRmc.Rmc.Engines;
using XasRmc.Rmc.Objective;

namespace XasRmc.App.Sets;

/// <summary>How long and how a fit runs; what is not said follows the settings.</summary>
internal sealed record SetFit
{
    /// <summary>Independent fits whose spread is the error.</summary>
    public int? Replicas { get; init; }

    /// <summary>The most sweeps between cooling and sampling, a replica: in one sweep every atom is tried once. With all paths a trajectory stands for ten sweeps, here and below.</summary>
    public int? Sweeps { get; init; }

    /// <summary>Sweeps of cooling.</summary>
    public int? AnnealSweeps { get; init; }

    /// <summary>Sweeps of sampling.</summary>
    public int? SampleSweeps { get; init; }

    /// <summary>Sweeps from one structure of each replica's trajectory to the next; null for no trajectories.</summary>
    public int? TrajectorySweeps { get; init; }

    /// <summary>How far an atom may go from its place, Å.</summary>
    public double? MaxDisplacementAngstrom { get; init; }

    /// <summary>The distance below which no two atoms come, Å.</summary>
    public double? MinDistanceAngstrom { get; init; }

    /// <summary>The distances below which no two atoms of a pair come, Å, by pairs as "Au-Pd".</summary>
    public IReadOnlyDictionary<string, double>? PairMinDistancesAngstrom { get; init; }

    /// <summary>Atoms that neither move nor change, by their numbers from 0 in a start from a file.</summary>
    public IReadOnlyList<int>? FixedAtoms { get; init; }

    /// <summary>Between which atomic fractions elements may go; null keeps the composition.</summary>
    public IReadOnlyDictionary<string, SetRange>? Fractions { get; init; }

    /// <summary>How many neighbours atoms may have.</summary>
    public IReadOnlyList<SetCoordination>? Coordination { get; init; }

    /// <summary>The share of moves that swap two atoms of different elements.</summary>
    public double? SwapProbability { get; init; }

    /// <summary>The temperature of sampling; null for the one that gives every independent point its share.</summary>
    public double? Temperature { get; init; }

    /// <summary>Whether first shells decide on the order of an alloy's elements, each replica keeping one order; false for swaps alone; null for the former.</summary>
    [JsonProperty(NullValueHandling = NullValueHandling.Ignore)]
    public bool? OrderFromShells { get; init; }

    /// <summary>By what moves the fit goes: metropolis, evolution or langevin; null for single moves without and trajectories with all paths.</summary>
    public RmcMethod? Engine { get; init; }

    /// <summary>The space in which spectra are compared: k, r, q or wavelet; null for r.</summary>
    public ObjectiveSpace? Space { get; init; }

    /// <summary>The error of the calculated spectra as a share of chi.</summary>
    public double? RelativeModelError { get; init; }
}
