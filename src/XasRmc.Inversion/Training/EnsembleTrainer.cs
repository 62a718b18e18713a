using XasRmc.Core;
using XasRmc.Inversion.Calibration;
using XasRmc.Inversion.Networks;

namespace XasRmc.Inversion.Training;

/// <summary>Trains an ensemble of networks on particles, stops each by other particles, and calibrates it on yet others.</summary>
/// <remarks>
/// Deep ensembles: Lakshminarayanan, Pritzel, Blundell, arXiv 1612.01474. Members run side by side, each with its own random streams, so the result is the same
/// bit by bit for any number of threads.
/// </remarks>
public static class EnsembleTrainer
{
    private const ulong SplitStream = 1;
    private const ulong FirstMemberStream = 1000;
    private const double WarmUpShare = 0.05;
    private const double LastRateShare = 0.01;

    /// <summary>Trains, calibrates and checks.</summary>
    /// <param name="name">The ensemble's name.</param>
    /// <param name="set">The examples.</param>
    /// <param name="settings">How to train.</param>
    /// <param name="backend">What makes the networks.</param>
    /// <param name="seed">The seed of split, start weights and order.</param>
    /// <param name="threads">Members that train at the same time, from 1.</param>
    /// <param name="checkpoints">Where networks that are done are kept; null for nowhere.</param>
    /// <param name="progress">Epochs over all members.</param>
    /// <param name="cancellationToken">Checked every epoch.</param>
    /// <param name="split">Which particles do what; null draws it.</param>
    public static TrainedEnsemble Train(
        string name, TrainingSet set, TrainerSettings settings, INetworkBackend backend, ulong seed, int threads, ITrainingCheckpoints? checkpoints,
        IProgress<StageProgress>? progress, CancellationToken cancellationToken, ParticleSplit? split = null)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(backend);
        Require.AtLeast(threads, 1);
        settings.Validate();
        split ??= ParticleSplit.Draw(
            set.ParticleCount, settings.StoppingShare, settings.CalibrationShare, settings.CheckingShare, new RandomStream(seed, SplitStream));
        FeatureProjection projection = FeatureProjection.Fit(set, set.ExamplesOf(split.Training), settings.VarianceFloor);
        var scaling = CompositionScaling.Fit(set, split.Training);
        var loss = new CurveLoss(set, split.Training, settings.Loss);
        float[] inputs = Inputs(set, projection, scaling);
        TailModel tail = TailModel.Fit(set, set.ExamplesOf(split.Training), inputs, inputs.Length / set.Count, projection);
        var definition = new NetworkDefinition(inputs.Length / set.Count, settings.HiddenCounts, set.Space.OutputCount, settings.Activation);
        var members = new TrainedMember[settings.Members];
        long done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        Parallel.For(0, settings.Members, options, member =>
        {
            if (checkpoints?.Find(member, definition) is { } finished)
            {
                members[member] = finished;
                Interlocked.Add(ref done, settings.Epochs);
                return;
            }

            members[member] = TrainMember(member, definition, inputs, set, split, settings, loss, backend, seed, losses =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress?.Report(new StageProgress(
                    "train", Interlocked.Increment(ref done), (long)settings.Members * settings.Epochs, FormattableString.Invariant($"network {member + 1}, epoch {losses.Epoch}: loss {losses.Stopping:F4}"),
                    Detail(FormattableString.Invariant($"network {member + 1}"), losses)));
            });
            checkpoints?.Keep(members[member]);
        });

        var bare = new TrainedEnsemble(name, set.Space, projection, scaling, tail, loss.OutputScale, [.. members.Select(m => m.Weights)], null, null, null, null, seed, [.. members.Select(m => m.Losses)]);
        EnsembleCalibration calibration = EnsembleCalibrator.Calibrate(bare, set, split.Calibration);
        TrainedEnsemble calibrated = bare.With(calibration, null, null, null);
        return calibrated.With(calibration, HeldOutReport.Measure(calibrated, set, split, backend.Name), null, null);
    }

    private static ProgressDetail Detail(string series, EpochLoss losses) => new(
        [new ProgressFigure("epoch", series, losses.Epoch), new ProgressFigure("lossTraining", series, losses.Training), new ProgressFigure("lossHeldOut", series, losses.Stopping)], []);

    private static float[] Inputs(TrainingSet set, FeatureProjection projection, CompositionScaling scaling)
    {
        int width = projection.ComponentCount + set.Space.CompositionInputCount;
        var inputs = new float[set.Count * width];
        var features = new double[set.Space.FeatureCount];
        var z = new double[width];
        for (int i = 0; i < set.Count; i++)
        {
            ReadOnlySpan<float> source = set.Features(i);
            for (int f = 0; f < features.Length; f++) features[f] = source[f];
            projection.Apply(features, z.AsSpan(0, projection.ComponentCount));
            scaling.Apply(set.Fractions(set.ParticleOf(i)), z.AsSpan(projection.ComponentCount));
            for (int k = 0; k < width; k++) inputs[i * width + k] = (float)z[k];
        }

        return inputs;
    }

    private static TrainedMember TrainMember(
        int member, NetworkDefinition definition, float[] inputs, TrainingSet set, ParticleSplit split, TrainerSettings settings, CurveLoss loss, INetworkBackend backend, ulong seed, Action<EpochLoss> report)
    {
        var random = new RandomStream(seed, FirstMemberStream + (ulong)member);
        int width = definition.InputCount;
        int[] training = Drawn(set, split.Training, settings.IsBootstrapped ? random : null);
        int[] stopping = set.ExamplesOf(split.Stopping);
        NetworkWeights start = NetworkWeights.Initialize(definition, random).WithLastBiases(StartingBiases(set, split.Training, loss.OutputScale));
        ITrainableNetwork network = backend.Create(start, settings.BatchSize, settings.Optimizer);
        NetworkWeights best = start;
        var losses = new List<EpochLoss>();
        double lowest = double.PositiveInfinity;
        int stepsAnEpoch = (training.Length + settings.BatchSize - 1) / settings.BatchSize;
        long steps = (long)stepsAnEpoch * settings.Epochs, step = 0;
        int sinceBest = 0;
        var pass = new BatchPass(inputs, width, set, settings.BatchSize, loss);
        for (int epoch = 1; epoch <= settings.Epochs; epoch++)
        {
            random.Shuffle<int>(training);
            double sum = 0;
            for (int from = 0; from < training.Length; from += settings.BatchSize)
            {
                ReadOnlySpan<int> batch = training.AsSpan(from, Math.Min(settings.BatchSize, training.Length - from));
                sum += pass.Run(network, batch, isTraining: true);
                network.Step((float)Rate(settings.LearningRate, step++, steps));
            }

            double held = 0;
            for (int from = 0; from < stopping.Length; from += settings.BatchSize)
                held += pass.Run(network, stopping.AsSpan(from, Math.Min(settings.BatchSize, stopping.Length - from)), isTraining: false);
            var now = new EpochLoss(epoch, sum / training.Length, held / stopping.Length);
            losses.Add(now);
            if (now.Stopping < lowest)
            {
                (lowest, best, sinceBest) = (now.Stopping, network.Export(), 0);
            }
            else if (++sinceBest >= settings.Patience)
            {
                break;
            }

            report(now);
        }

        return new TrainedMember(member, best, losses);
    }

    private static double Rate(double largest, long step, long steps)
    {
        double warmUp = Math.Max(1, WarmUpShare * steps);
        if (step < warmUp) return largest * (step + 1) / (warmUp + 1);
        double share = (step - warmUp) / Math.Max(1, steps - warmUp);
        return largest * (LastRateShare + (1 - LastRateShare) * 0.5 * (1 + Math.Cos(Math.PI * share)));
    }

    private static int[] Drawn(TrainingSet set, IReadOnlyList<int> particles, RandomStream? bootstrap)
    {
        if (bootstrap is null) return set.ExamplesOf(particles);
        int[][] byParticle = [.. particles.Select(p => set.ExamplesOf([p]))];
        return [.. Enumerable.Range(0, particles.Count).SelectMany(_ => byParticle[bootstrap.NextInt(particles.Count)])];
    }

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

    /// <summary>Buffers and loss of one batch: owned by one member's loop.</summary>
    private sealed class BatchPass(float[] inputs, int width, TrainingSet set, int batchSize, CurveLoss loss)
    {
        private readonly int _outputs = set.Space.OutputCount;
        private readonly float[] _x = new float[batchSize * width];
        private readonly float[] _y = new float[batchSize * set.Space.OutputCount];
        private readonly float[] _gradient = new float[batchSize * set.Space.OutputCount];
        private readonly double[] _scratch = new double[set.Space.Grid.Count];

        public double Run(ITrainableNetwork network, ReadOnlySpan<int> examples, bool isTraining)
        {
            for (int i = 0; i < examples.Length; i++) inputs.AsSpan(examples[i] * width, width).CopyTo(_x.AsSpan(i * width));
            Span<float> y = _y.AsSpan(0, examples.Length * _outputs), gradient = _gradient.AsSpan(0, y.Length);
            network.Forward(_x.AsSpan(0, examples.Length * width), examples.Length, y);
            double sum = 0;
            for (int i = 0; i < examples.Length; i++)
                sum += loss.Compute(y.Slice(i * _outputs, _outputs), set.Target(set.ParticleOf(examples[i])), gradient.Slice(i * _outputs, _outputs), _scratch);
            if (!double.IsFinite(sum)) throw new InvalidOperationException("The loss is not finite: the learning rate is too high or an input is broken.");
            if (!isTraining) return sum;
            System.Numerics.Tensors.TensorPrimitives.Multiply(gradient, 1f / examples.Length, gradient);
            network.Backward(gradient);
            return sum;
        }
    }
}
