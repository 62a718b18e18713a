using XasRmc.Core;
using XasRmc.Inversion.Training;

namespace XasRmc.TrainingSets.Demonstrations;

/// <summary>The progress of several trainings that run side by side, in passes of all of them.</summary>
/// <param name="progress">Who hears of it; null for nobody.</param>
/// <param name="total">Passes of all trainings together.</param>
internal sealed class EpochProgress(IProgress<StageProgress>? progress, long total)
{
    private long _done;

    /// <summary>What a training calls after each pass.</summary>
    /// <param name="series">Which training.</param>
    public Action<EpochLoss> For(string series) => losses => progress?.Report(new StageProgress(
        "train", Interlocked.Increment(ref _done), total, FormattableString.Invariant($"{series}, epoch {losses.Epoch}: loss {losses.Stopping:G4}"),
        new ProgressDetail([new ProgressFigure("epoch", series, losses.Epoch), new ProgressFigure("lossTraining", series, losses.Training), new ProgressFigure("lossHeldOut", series, losses.Stopping)], [])));
}
