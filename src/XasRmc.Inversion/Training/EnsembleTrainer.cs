using XasRmc.Core;
using XasRmc.Inversion.Calibration;
using XasRmc.Inversion.Networks;

namespace XasRmc.Inversion.Training;

/// <summary>Trains an ensemble of networks on particles, stops each by other particles, and calibrates it on yet others.</summary>
/// <remarks>
/// Deep ensembles: Lakshminarayanan, Pritzel, Blundell, arXiv 1612.01474. Members go through the same examples side by side, each from its own start and in its own order, so the result is the same
/// bit by bit for any number of threads, and for a training that was broken off and taken up again.
/// </remarks>
public static class EnsembleTrainer
{
    private const ulong SplitStream = 1;

    /// <summary>Draws which particles do what.</summary>
    /// <param name="particles">Particles in all.</param>
    /// <param name="settings">The shares.</param>
    /// <param name="seed">The seed of the training.</param>
    public static ParticleSplit DrawSplit(int particles, TrainerSettings settings, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return ParticleSplit.Draw(particles, settings.StoppingShare, settings.CalibrationShare, settings.CheckingShare, new RandomStream(seed, SplitStream));
    }

    /// <summary>Trains, calibrates and checks.</summary>
    /// <param name="name">The ensemble's name.</param>
    /// <param name="set">The examples that stop, calibrate and check; those of the training particles set the scales.</param>
    /// <param name="settings">How to train.</param>
    /// <param name="backend">What makes the networks.</param>
    /// <param name="seed">The seed of split, start weights and order.</param>
    /// <param name="threads">Members that train at the same time, from 1.</param>
    /// <param name="checkpoints">Where networks are kept between passes; null for nowhere.</param>
    /// <param name="progress">Epochs over all members.</param>
    /// <param name="cancellationToken">Checked every epoch.</param>
    /// <param name="split">Which particles do what; null draws it.</param>
    /// <param name="examples">What the training passes through; null for the set's examples of the training particles.</param>
    /// <param name="view">The image of an edge's spectrum that the networks see; null for the components of the features.</param>
    public static TrainedEnsemble Train(
        string name, TrainingSet set, TrainerSettings settings, INetworkBackend backend, ulong seed, int threads, ITrainingCheckpoints? checkpoints,
        IProgress<StageProgress>? progress, CancellationToken cancellationToken, ParticleSplit? split = null, ITrainingExamples? examples = null, EdgeView? view = null)
    {
        var start = new TrainingStart(set, settings, backend, seed, threads, checkpoints, split, examples, view, cancellationToken);
        // The tail is a function of the components, whatever the networks see.
        TailModel tail = TailModel.Fit(set, set.ExamplesOf(start.Split.Training), start.Components.All, start.Components.Width, start.Projection);
        if (settings.IsHalfPrecision) tail = tail.RoundedToHalf();
        MemberTraining[] members = start.Members;
        Run(start, isDrawnAnew: examples is not null, settings, threads, checkpoints, progress, cancellationToken);

        split = start.Split;
        var bare = new TrainedEnsemble(
            name, set.Space, start.Projection, start.Scaling, tail, start.Loss.OutputScale, [.. members.Select(m => settings.IsHalfPrecision ? m.Best.RoundedToHalf() : m.Best)], null, null, null, null, seed,
            [.. members.Select(m => m.Losses)], start.View);
        EnsembleCalibration calibration = EnsembleCalibrator.Calibrate(bare, set, split.Calibration);
        TrainedEnsemble calibrated = bare.With(calibration, null, null, null);
        return calibrated.With(calibration, HeldOutReport.Measure(calibrated, set, split, backend.Name), null, null);
    }

    /// <summary>Trains alone: the losses, pass by pass, of networks that nobody will ask.</summary>
    /// <param name="set">The examples that set the scales and stop.</param>
    /// <param name="settings">How to train.</param>
    /// <param name="backend">What makes the networks.</param>
    /// <param name="seed">The seed of start weights and order.</param>
    /// <param name="split">Which particles do what.</param>
    /// <param name="examples">What the training passes through; null for the set's examples of the training particles.</param>
    /// <param name="view">The image of an edge's spectrum that the networks see; null for the components of the features.</param>
    /// <param name="threads">Members that train at the same time, from 1.</param>
    /// <param name="progress">Epochs over all members.</param>
    /// <param name="cancellationToken">Checked every epoch.</param>
    /// <returns>The shape of the networks, and the losses of each.</returns>
    /// <exception cref="DivergedTrainingException">A loss is not finite.</exception>
    public static (NetworkDefinition Definition, IReadOnlyList<IReadOnlyList<EpochLoss>> Losses) Losses(
        TrainingSet set, TrainerSettings settings, INetworkBackend backend, ulong seed, ParticleSplit split, ITrainingExamples? examples, EdgeView? view, int threads, IProgress<StageProgress>? progress,
        CancellationToken cancellationToken)
    {
        var start = new TrainingStart(set, settings, backend, seed, threads, null, split, examples, view, cancellationToken);
        try
        {
            Run(start, isDrawnAnew: examples is not null, settings, threads, null, progress, cancellationToken);
        }
        catch (AggregateException faults) when (faults.InnerExceptions.All(f => f is DivergedTrainingException))
        {
            throw new DivergedTrainingException(faults.InnerExceptions[0].Message);
        }

        return (start.Definition, [.. start.Members.Select(m => m.Losses)]);
    }

    private static void Run(
        TrainingStart start, bool isDrawnAnew, TrainerSettings settings, int threads, ITrainingCheckpoints? checkpoints, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        MemberTraining[] members = start.Members;
        (LabelledInputs training, LabelledInputs stopping) = (start.Training, start.Stopping);
        long done = members.Sum(m => m.IsDone ? settings.Epochs : (long)m.Epoch), all = (long)members.Length * settings.Epochs;
        try
        {
            // Members that were kept at different passes meet again at the latest one.
            for (int epoch = members.Min(m => m.IsDone ? settings.Epochs : m.Epoch) + 1; epoch <= settings.Epochs && members.Any(m => !m.IsDone); epoch++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (isDrawnAnew) training.Fill(epoch, threads, cancellationToken);
                MemberTraining[] going = [.. members.Where(m => !m.IsDone && m.Epoch == epoch - 1)];
                Parallel.ForEach(going, new ParallelOptions { MaxDegreeOfParallelism = threads }, member =>
                {
                    EpochLoss losses = member.Run(training, stopping);
                    string series = FormattableString.Invariant($"network {Array.IndexOf(members, member) + 1}");
                    long now = Interlocked.Add(ref done, member.IsDone ? settings.Epochs - member.Epoch + 1 : 1);
                    progress?.Report(new StageProgress("train", now, all, FormattableString.Invariant($"{series}, epoch {losses.Epoch}: loss {losses.Stopping:F4} (training {losses.Training:F4})"), Detail(series, losses)));
                });
                if (checkpoints is not null && (checkpoints.IsDue || members.All(m => m.IsDone))) Keep(members, checkpoints);
            }
        }
        catch (OperationCanceledException)
        {
            if (checkpoints is not null) Keep(members, checkpoints);
            throw;
        }
    }

    private static void Keep(MemberTraining[] members, ITrainingCheckpoints checkpoints)
    {
        foreach (MemberTraining member in members.Where(m => m.Epoch > 0)) checkpoints.Keep(member.State);
    }

    private static ProgressDetail Detail(string series, EpochLoss losses) => new(
        [new ProgressFigure("epoch", series, losses.Epoch), new ProgressFigure("lossTraining", series, losses.Training), new ProgressFigure("lossHeldOut", series, losses.Stopping)], []);
}
