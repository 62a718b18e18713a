using XasRmc.Inversion.Calibration;

namespace XasRmc.TrainingSets;

/// <summary>An <see cref="EnsembleCalibration"/> as it stands in a card.</summary>
public sealed record CalibrationCard
{
    /// <summary>One model a pair.</summary>
    public IReadOnlyList<VarianceCard> Curves { get; init; } = [];

    /// <summary>Pair by pair, shell by shell: N, R, sigma², C3.</summary>
    public IReadOnlyList<VarianceCard> Moments { get; init; } = [];

    /// <summary>The models of the points of curves where the size is told, as <see cref="Curves"/>; empty for networks that do not take it.</summary>
    public IReadOnlyList<VarianceCard> CurvesAtKnownSize { get; init; } = [];

    /// <summary>The models of the moments where the size is told, as <see cref="Moments"/>; empty for networks that do not take it.</summary>
    public IReadOnlyList<VarianceCard> MomentsAtKnownSize { get; init; } = [];

    /// <summary>Threshold of the distance in the space of components.</summary>
    public double DistanceThreshold { get; init; }

    /// <summary>Threshold of the length outside the components.</summary>
    public double RestThreshold { get; init; }

    /// <summary>Threshold of the spread of the members.</summary>
    public double DisagreementThreshold { get; init; }

    /// <summary>Threshold of the misfit, an edge.</summary>
    public IReadOnlyList<double> RFactorThresholds { get; init; } = [];

    /// <summary>The largest ratio that is still inside.</summary>
    public double ScoreThreshold { get; init; }

    /// <summary>Threshold of the move of the energy origin that would suit a spectrum best, an edge, eV; empty where dE0 is searched for.</summary>
    public IReadOnlyList<double> OriginThresholdsEv { get; init; } = [];

    /// <summary>The card of a calibration.</summary>
    public static CalibrationCard From(EnsembleCalibration calibration)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        return new CalibrationCard
        {
            Curves = [.. calibration.Intervals(false).Curves.Select(VarianceCard.From)],
            Moments = [.. calibration.Intervals(false).Moments.Select(VarianceCard.From)],
            CurvesAtKnownSize = [.. calibration.IntervalsAtKnownSize?.Curves.Select(VarianceCard.From) ?? []],
            MomentsAtKnownSize = [.. calibration.IntervalsAtKnownSize?.Moments.Select(VarianceCard.From) ?? []],
            DistanceThreshold = calibration.DistanceThreshold,
            RestThreshold = calibration.RestThreshold,
            DisagreementThreshold = calibration.DisagreementThreshold,
            RFactorThresholds = calibration.RFactorThresholds.ToArray(),
            ScoreThreshold = calibration.ScoreThreshold,
            OriginThresholdsEv = calibration.OriginThresholdsEv.ToArray(),
        };
    }

    /// <summary>The calibration of a card.</summary>
    public EnsembleCalibration ToCalibration() => new(
        Models(Curves, Moments), CurvesAtKnownSize.Count == 0 ? null : Models(CurvesAtKnownSize, MomentsAtKnownSize), DistanceThreshold, RestThreshold, DisagreementThreshold, RFactorThresholds.ToArray(), ScoreThreshold, OriginThresholdsEv.ToArray());

    private static IntervalModels Models(IReadOnlyList<VarianceCard> curves, IReadOnlyList<VarianceCard> moments) => new([.. curves.Select(c => c.ToModel())], [.. moments.Select(m => m.ToModel())]);
}
