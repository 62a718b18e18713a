using XasRmc.Core;

namespace XasRmc.TrainingSets.Coverage;

/// <summary>How the coverage of a set is measured.</summary>
public sealed record CoverageSettings
{
    /// <summary>Principal components, at most, that the distance of a spectrum from the set is measured in.</summary>
    public int DistanceComponents { get; init; } = 20;

    /// <summary>Principal components, at most, that labels are explained by.</summary>
    public int RegressionComponents { get; init; } = 40;

    /// <summary>k: the distance of a spectrum is the one of its k-th nearest training example.</summary>
    public int Neighbours { get; init; } = 5;

    /// <summary>Nearest training examples that are listed.</summary>
    public int ListedNeighbours { get; init; } = 10;

    /// <summary>A spectrum is inside while fewer than this many per cent of the held-out spectra are nearer to the set, unless the components leave more of it than of any of them.</summary>
    public double InsidePercentile { get; init; } = 99;

    /// <summary>Parts of the cross-validation.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Bins of a histogram.</summary>
    public int HistogramBins { get; init; } = 24;

    /// <summary>Particles that are drawn to count sites.</summary>
    public int SiteParticles { get; init; } = 300;

    /// <summary>Refuses settings that make no sense.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public void Validate()
    {
        Require.InRange(DistanceComponents, 1, 200);
        Require.InRange(RegressionComponents, 1, 200);
        Require.InRange(Neighbours, 1, 1000);
        Require.InRange(ListedNeighbours, 1, 1000);
        Require.InRange(InsidePercentile, 50, 100);
        Require.InRange(Folds, 2, 100);
        Require.InRange(HistogramBins, 2, 1000);
        Require.InRange(SiteParticles, 0, 1_000_000);
    }
}
