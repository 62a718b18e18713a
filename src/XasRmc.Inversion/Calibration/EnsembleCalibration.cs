using XasRmc.Core;

namespace XasRmc.Inversion.Calibration;

/// <summary>What turns the answers of an ensemble into intervals and a warning: all of it from particles that trained nothing.</summary>
public sealed class EnsembleCalibration
{
    private readonly double[] _rFactorThresholds;

    /// <summary>Makes a calibration.</summary>
    /// <param name="curves">One variance model a pair, for the points of its curve.</param>
    /// <param name="moments">Pair by pair, shell by shell: the models of N, R, sigma² and C3.</param>
    /// <param name="distanceThreshold">The distance in the space of components above which a spectrum is unlike the training set's.</param>
    /// <param name="restThreshold">The same for the length outside the components.</param>
    /// <param name="disagreementThreshold">The same for the spread of the members.</param>
    /// <param name="rFactorThresholds">The same, an edge, for the misfit of the reconstructed features.</param>
    /// <param name="scoreThreshold">The largest ratio of a measure to its threshold that is still inside.</param>
    public EnsembleCalibration(
        IReadOnlyList<VarianceModel> curves, IReadOnlyList<VarianceModel> moments, double distanceThreshold, double restThreshold, double disagreementThreshold, ReadOnlySpan<double> rFactorThresholds, double scoreThreshold)
    {
        ArgumentNullException.ThrowIfNull(curves);
        ArgumentNullException.ThrowIfNull(moments);
        Require.Positive(distanceThreshold);
        Require.Positive(restThreshold);
        Require.Positive(disagreementThreshold);
        foreach (double threshold in rFactorThresholds) Require.Positive(threshold, nameof(rFactorThresholds));
        Require.Positive(scoreThreshold);
        Curves = [.. curves];
        Moments = [.. moments];
        (DistanceThreshold, RestThreshold, DisagreementThreshold, ScoreThreshold) = (distanceThreshold, restThreshold, disagreementThreshold, scoreThreshold);
        _rFactorThresholds = rFactorThresholds.ToArray();
    }

    /// <summary>One model a pair.</summary>
    public IReadOnlyList<VarianceModel> Curves { get; }

    /// <summary>Model of moment q (0 N, 1 R, 2 sigma², 3 C3) of shell s of pair p at index (p × shells + s) × 4 + q.</summary>
    public IReadOnlyList<VarianceModel> Moments { get; }

    /// <summary>Threshold of the distance in the space of components.</summary>
    public double DistanceThreshold { get; }

    /// <summary>Threshold of the length outside the components.</summary>
    public double RestThreshold { get; }

    /// <summary>Threshold of the spread of the members.</summary>
    public double DisagreementThreshold { get; }

    /// <summary>Threshold of the misfit, an edge.</summary>
    public ReadOnlySpan<double> RFactorThresholds => _rFactorThresholds;

    /// <summary>The largest ratio that is still inside.</summary>
    public double ScoreThreshold { get; }
}
