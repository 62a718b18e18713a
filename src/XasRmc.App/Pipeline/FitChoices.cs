using Newtonsoft.Json.Linq;
using XasRmc.App.Options;
using XasRmc.App.Sets;
using XasRmc.Core;
using XasRmc.Rmc;

namespace XasRmc.App.Pipeline;

/// <summary>The settings of a fit from those of the set and the program.</summary>
internal static class FitChoices
{
    /// <summary>The error of spectra by single scattering that holds where the set says none: shared potentials and neglected multiple scattering for R 1.5 to 3.2 Å.</summary>
    public const double DefaultRelativeModelError = 0.05;

    /// <summary>The error of spectra by all paths that holds where the set says none: what calculated potentials leave of measured foils, R 1.5 to 6 Å. Sharing them among sites makes up half of it.</summary>
    public const double AllPathsRelativeModelError = 0.07;

    /// <summary>The error of the model that a fit allows for: what the set says, else what pairs alone or all paths leave.</summary>
    /// <param name="set">The set.</param>
    /// <param name="hasAllPaths">Whether all paths are computed.</param>
    public static double RelativeModelError(SetDefinition set, bool hasAllPaths)
    {
        ArgumentNullException.ThrowIfNull(set);
        return set.Fit?.RelativeModelError ?? (hasAllPaths ? AllPathsRelativeModelError : DefaultRelativeModelError);
    }

    /// <summary>With all paths a sweep is a trajectory of all atoms, which costs a third of a second and more: a fit has fewer of them than it has sweeps of single moves, by this factor.</summary>
    private const int SweepsOfATrajectory = 10;

    /// <summary>Trajectories of cooling, in which the misfit falls from that of the start to its own, and in a block of the test whether chi² is stationary.</summary>
    private const int AnnealTrajectories = 25, BlockTrajectories = 5;

    /// <summary>Replicas of each of several starts, where nothing is said: two tell what differs between starts from what differs between fits of one.</summary>
    private const int ReplicasOfAStart = 2;

    /// <summary>Where n(r) begins, Å, and its step.</summary>
    private const double RdfFromAngstrom = 2.0, RdfStepAngstrom = 0.02;

    /// <summary>Where n(r) ends, Å: with all paths the fourth shell of fcc metals is whole; single scattering knows the first one.</summary>
    private const double AllPathsRdfToAngstrom = 6.2, RdfToAngstrom = 3.6;

    /// <summary>How well a reference gives a sample's dE0, eV: potentials of sites with other neighbours put it off by about as much.</summary>
    public const double ReferenceDeltaE0SigmaEv = 0.5;

    /// <summary>What a fit depends on, by which a run knows whether its parts are still those of its settings.</summary>
    /// <param name="settings">The settings of the fit; the number of threads changes nothing.</param>
    public static JObject Json(RmcSettings settings) => JObject.FromObject(settings with { MaximumThreads = -1 });

    /// <summary>The settings of a fit.</summary>
    /// <param name="set">The set.</param>
    /// <param name="defaults">What holds where it says nothing.</param>
    /// <param name="hasAllPaths">Whether the model has all paths.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="threads">The most threads at a time.</param>
    public static RmcSettings Settings(SetDefinition set, FitOptions defaults, bool hasAllPaths, ulong seed, int threads)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(defaults);
        var standard = new RmcSettings { Seed = seed };
        return standard with
        {
            Replicas = set.Fit?.Replicas ?? Math.Max(defaults.Replicas, set.Starts.Count > 1 ? ReplicasOfAStart * set.Starts.Count : 1),
            MaximumEquilibrationSweeps = Sweeps(set.Fit?.Sweeps ?? defaults.Sweeps),
            AnnealSweeps = set.Fit?.AnnealSweeps is { } anneal ? Sweeps(anneal) : hasAllPaths ? AnnealTrajectories : standard.AnnealSweeps,
            BlockSweeps = hasAllPaths ? BlockTrajectories : standard.BlockSweeps,
            SampleSweeps = Sweeps(set.Fit?.SampleSweeps ?? standard.SampleSweeps),
            SampleIntervalSweeps = Sweeps(standard.SampleIntervalSweeps),
            CheckpointSweeps = Sweeps(standard.CheckpointSweeps),
            FrameSweeps = set.Fit?.TrajectorySweeps is { } frame ? Sweeps(frame) : 0,
            SwapProbability = set.Composition.Count > 1 ? set.Fit?.SwapProbability ?? standard.SwapProbability : 0,
            SamplingTemperature = set.Fit?.Temperature,
            IsOrderEstimated = set.Fit?.OrderFromShells ?? standard.IsOrderEstimated,
            Method = set.Fit?.Engine,
            RdfGrid = RGrid.OfBins(RdfFromAngstrom, hasAllPaths ? AllPathsRdfToAngstrom : RdfToAngstrom, RdfStepAngstrom),
            ShellWindows = [.. set.Shells.Select(s => (s.RMin, s.RMax))],
            MaximumThreads = threads,
        };

        int Sweeps(int ofSingleMoves) => hasAllPaths ? Math.Max(1, ofSingleMoves / SweepsOfATrajectory) : ofSingleMoves;
    }

    /// <summary>What no move may break.</summary>
    public static RmcConstraints Constraints(SetDefinition set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return new RmcConstraints(
            set.Fit?.MinDistanceAngstrom ?? 2.2,
            set.Fit?.MaxDisplacementAngstrom ?? 0.5,
            set.Fit?.PairMinDistancesAngstrom?.ToDictionary(p => FitChecks.Pair(p.Key) is { } pair ? (Element.Of(pair.First), Element.Of(pair.Second)) : throw new ArgumentException($"'{p.Key}' is no pair.", nameof(set)), p => p.Value),
            set.Fit?.FixedAtoms,
            set.Fit?.Fractions?.ToDictionary(f => Element.Of(f.Key), f => new FractionRange(f.Value.Min, f.Value.Max)),
            set.Fit?.Coordination?.Select(c => new CoordinationBound(Element.Of(c.Absorber), c.Neighbour is { } n ? Element.Of(n) : null, c.WithinAngstrom, c.Least, c.Most)));
    }
}
