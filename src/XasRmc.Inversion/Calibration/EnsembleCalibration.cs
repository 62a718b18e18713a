using XasRmc.Core;

namespace XasRmc.Inversion.Calibration;

/// <summary>What turns the answers of an ensemble into intervals and a warning: all of it from particles that trained nothing.</summary>
public sealed class EnsembleCalibration
{
    private readonly double[] _rFactorThresholds, _originThresholdsEv;
    private readonly IntervalModels _intervals;

    /// <summary>Makes a calibration.</summary>
    /// <param name="intervals">The intervals of spectra whose size is not told.</param>
    /// <param name="intervalsAtKnownSize">Those of spectra whose size is told; null for networks that do not take it.</param>
    /// <param name="distanceThreshold">The distance in the space of components above which a spectrum is unlike the training set's.</param>
    /// <param name="restThreshold">The same for the length outside the components.</param>
    /// <param name="disagreementThreshold">The same for the spread of the members.</param>
    /// <param name="rFactorThresholds">The same, an edge, for the misfit of the reconstructed features.</param>
    /// <param name="scoreThreshold">The largest ratio of a measure to its threshold that is still inside.</param>
    /// <param name="originThresholdsEv">For each edge by how much another energy origin may suit a spectrum better than the given one, eV; empty where that was not measured.</param>
    public EnsembleCalibration(
        IntervalModels intervals, IntervalModels? intervalsAtKnownSize, double distanceThreshold, double restThreshold, double disagreementThreshold, ReadOnlySpan<double> rFactorThresholds, double scoreThreshold,
        ReadOnlySpan<double> originThresholdsEv = default)
    {
        ArgumentNullException.ThrowIfNull(intervals);
        Require.Positive(distanceThreshold);
        Require.Positive(restThreshold);
        Require.Positive(disagreementThreshold);
        foreach (double threshold in rFactorThresholds) Require.Positive(threshold, nameof(rFactorThresholds));
        Require.Positive(scoreThreshold);
        foreach (double threshold in originThresholdsEv) Require.Positive(threshold, nameof(originThresholdsEv));
        if (originThresholdsEv.Length > 0) Require.Length(originThresholdsEv.Length, rFactorThresholds.Length, nameof(originThresholdsEv));
        _intervals = intervals;
        IntervalsAtKnownSize = intervalsAtKnownSize;
        (DistanceThreshold, RestThreshold, DisagreementThreshold, ScoreThreshold) = (distanceThreshold, restThreshold, disagreementThreshold, scoreThreshold);
        _rFactorThresholds = rFactorThresholds.ToArray();
        _originThresholdsEv = originThresholdsEv.ToArray();
    }

    /// <summary>The intervals of spectra whose size is told; null for networks that do not take it.</summary>
    public IntervalModels? IntervalsAtKnownSize { get; }

    /// <summary>The intervals of a spectrum. Who is told more errs less, and otherwise: each kind has a coverage of its own.</summary>
    /// <param name="isSizeKnown">Whether its size is told.</param>
    public IntervalModels Intervals(bool isSizeKnown) => isSizeKnown && IntervalsAtKnownSize is { } known ? known : _intervals;

    /// <summary>Threshold of the distance in the space of components.</summary>
    public double DistanceThreshold { get; }

    /// <summary>Threshold of the length outside the components.</summary>
    public double RestThreshold { get; }

    /// <summary>Threshold of the spread of the members.</summary>
    public double DisagreementThreshold { get; }

    /// <summary>Threshold of the misfit, an edge.</summary>
    public ReadOnlySpan<double> RFactorThresholds => _rFactorThresholds;

    /// <summary>Threshold of the move of the energy origin that would suit a spectrum best, where a reference gave the origin; an edge, eV. Empty where it was not measured.</summary>
    public ReadOnlySpan<double> OriginThresholdsEv => _originThresholdsEv;

    /// <summary>The largest ratio that is still inside.</summary>
    public double ScoreThreshold { get; }

    /// <summary>The same with thresholds of energy origins.</summary>
    /// <param name="thresholdsEv">One an edge, eV.</param>
    public EnsembleCalibration WithOrigins(ReadOnlySpan<double> thresholdsEv) =>
        new(_intervals, IntervalsAtKnownSize, DistanceThreshold, RestThreshold, DisagreementThreshold, _rFactorThresholds, ScoreThreshold, thresholdsEv);
}
