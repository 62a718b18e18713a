using XasRmc.App.Options;
using XasRmc.App.Sets;
using XasRmc.Core;
using XasRmc.Rmc;

namespace XasRmc.App.Pipeline;

/// <summary>The settings of a fit from those of the set and the program.</summary>
internal static class FitChoices
{
    /// <summary>The error of the calculated spectra that holds where the set says none: shared potentials and neglected multiple scattering for R 1.5 to 3.2 Å.</summary>
    public const double DefaultRelativeModelError = 0.05;

    /// <summary>How well a reference gives a sample's dE0, eV: potentials of sites with other neighbours put it off by about as much.</summary>
    public const double ReferenceDeltaE0SigmaEv = 0.5;

    /// <summary>The settings of a fit.</summary>
    public static RmcSettings Settings(SetDefinition set, FitOptions defaults, ulong seed, int threads)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(defaults);
        var standard = new RmcSettings { Seed = seed };
        return standard with
        {
            Replicas = set.Fit?.Replicas ?? defaults.Replicas,
            MaximumEquilibrationSweeps = set.Fit?.Sweeps ?? defaults.Sweeps,
            AnnealSweeps = set.Fit?.AnnealSweeps ?? standard.AnnealSweeps,
            SampleSweeps = set.Fit?.SampleSweeps ?? standard.SampleSweeps,
            SwapProbability = set.Composition.Count > 1 ? set.Fit?.SwapProbability ?? standard.SwapProbability : 0,
            SamplingTemperature = set.Fit?.Temperature,
            RdfGrid = RGrid.OfBins(2.0, 3.6, 0.02),
            ShellWindows = [.. set.Shells.Select(s => (s.RMin, s.RMax))],
            MaximumThreads = threads,
        };
    }

    /// <summary>What no move may break.</summary>
    public static RmcConstraints Constraints(SetDefinition set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return new RmcConstraints(set.Fit?.MinDistanceAngstrom ?? 2.2, set.Fit?.MaxDisplacementAngstrom ?? 0.5);
    }
}
