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
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(backend);
        Require.AtLeast(threads, 1);
        settings.Validate();
        split ??= DrawSplit(set.ParticleCount, settings, seed);
        FeatureProjection projection = FeatureProjection.Fit(set, set.ExamplesOf(split.Training), settings.VarianceFloor);
        var scaling = CompositionScaling.Fit(set, split.Training);
        var loss = new CurveLoss(set, split.Training, settings.Loss);
        SpectrumLoss? spectrum = settings.Loss.Spectrum > 0 ? new SpectrumLoss(set, split.Training, settings.Loss, loss.OutputScale) : null;
        InputView? fitted = view is null ? null : InputView.Fit(view, set, set.ExamplesOf(split.Training));
        LabelledInputs Of(ITrainingExamples source) => new(source, set.Space, projection, scaling, fitted);
        LabelledInputs Filled(LabelledInputs inputs)
        {
            inputs.Fill(1, threads, cancellationToken);
            return inputs;
        }

        // The tail is a function of the components, whatever the networks see.
        var still = new FixedExamples(set, split.Training);
        LabelledInputs components = Filled(new LabelledInputs(still, set.Space, projection, scaling));
        TailModel tail = TailModel.Fit(set, set.ExamplesOf(split.Training), components.All, components.Width, projection);
        if (settings.IsHalfPrecision) tail = tail.RoundedToHalf();
        LabelledInputs training = examples is not null ? Of(examples) : fitted is null ? components : Filled(Of(still)), stopping = Filled(Of(new FixedExamples(set, split.Stopping)));
        NetworkDefinition definition = settings.Definition(training.Width, set.Space, fitted?.Image);
        float[] biases = [.. StartingBiases(set, split.Training, loss.OutputScale), .. Enumerable.Repeat(ActivationKernel.InverseSoftplus(1), definition.OutputCount - set.Space.OutputCount)];
        MemberTraining[] members = [.. Enumerable.Range(0, settings.Members).Select(m =>
            new MemberTraining(m, definition, biases, checkpoints?.Find(m, definition), training.Count, set.Space, settings, loss, spectrum, backend, seed))];
        Run(members, training, stopping, isDrawnAnew: examples is not null, settings, threads, checkpoints, progress, cancellationToken);

        var bare = new TrainedEnsemble(name, set.Space, projection, scaling, tail, loss.OutputScale, [.. members.Select(m => settings.IsHalfPrecision ? m.Best.RoundedToHalf() : m.Best)], null, null, null, null, seed, [.. members.Select(m => m.Losses)], fitted);
        EnsembleCalibration calibration = EnsembleCalibrator.Calibrate(bare, set, split.Calibration);
        TrainedEnsemble calibrated = bare.With(calibration, null, null, null);
        return calibrated.With(calibration, HeldOutReport.Measure(calibrated, set, split, backend.Name), null, null);
    }

    private static void Run(
        MemberTraining[] members, LabelledInputs training, LabelledInputs stopping, bool isDrawnAnew, TrainerSettings settings, int threads, ITrainingCheckpoints? checkpoints,
        IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
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

    private static float[] StartingBiases(TrainingSet set, IReadOnlyList<int> particles, double unit)
    {
        const double LowestMean = 1e-3;
        var mean = new double[set.Space.OutputCount];
        foreach (int particle in particles)
        {
            ReadOnlySpan<float> target = set.Target(particle);
            for (int i = 0; i < mean.Length; i++) mean[i] += target[i] / (particles.Count * unit);
        }

        return [.. mean.Select(m => ActivationKernel.InverseSoftplus(Math.Max(m, LowestMean)))];
    }
}
