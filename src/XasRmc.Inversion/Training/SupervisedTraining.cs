using XasRmc.Core;
using XasRmc.Inversion.Networks;

namespace XasRmc.Inversion.Training;

/// <summary>Trains one network on pairs of inputs and targets that are plain numbers or classes; distributions of atoms are the matter of <see cref="EnsembleTrainer"/>.</summary>
/// <remarks>AdamW over shuffled batches; the weights that are kept are those of the pass with the smallest loss on examples that do not train. One training runs on one thread and gives the same bits each time.</remarks>
public static class SupervisedTraining
{
    private const ulong Purposes = 2;

    /// <summary>Trains.</summary>
    /// <param name="definition">The shape; its inputs and outputs are those of the examples.</param>
    /// <param name="training">The examples that move the weights.</param>
    /// <param name="stopping">The examples that choose the pass.</param>
    /// <param name="loss">What is made small.</param>
    /// <param name="settings">How.</param>
    /// <param name="backend">What makes the network.</param>
    /// <param name="seed">The seed of start and order.</param>
    /// <param name="stream">Which training of that seed this is; members of an ensemble have different ones.</param>
    /// <param name="passed">Called after every pass; null for nobody.</param>
    /// <param name="cancellationToken">Checked every pass.</param>
    /// <exception cref="ArgumentException">The examples do not fit the shape.</exception>
    /// <exception cref="InvalidOperationException">The loss is not finite.</exception>
    public static SupervisedResult Train(
        NetworkDefinition definition, SupervisedExamples training, SupervisedExamples stopping, SupervisedLoss loss, SupervisedSettings settings, INetworkBackend backend, ulong seed, ulong stream, Action<EpochLoss>? passed,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(stopping);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(backend);
        settings.Validate();
        foreach (SupervisedExamples examples in (SupervisedExamples[])[training, stopping])
        {
            Require.Length(examples.InputCount, definition.InputCount, nameof(training));
            Require.Length(examples.TargetCount, definition.OutputCount, nameof(training));
        }

        RandomStream start = new(seed, stream * Purposes), random = new(seed, stream * Purposes + 1);
        NetworkWeights best = NetworkWeights.Initialize(definition, start);
        ITrainableNetwork network = backend.Create(best, settings.BatchSize, new AdamSettings(weightDecay: settings.WeightDecay));
        int[] order = [.. Enumerable.Range(0, training.Count)], all = [.. Enumerable.Range(0, stopping.Count)];
        var batch = new Batch(network, settings.BatchSize, loss);
        var losses = new List<EpochLoss>();
        long stepsAnEpoch = (order.Length + settings.BatchSize - 1) / settings.BatchSize, steps = stepsAnEpoch * settings.Epochs, step = 0;
        int bestEpoch = 0;
        double smallest = double.PositiveInfinity;
        for (int epoch = 1; epoch <= settings.Epochs && epoch - bestEpoch <= settings.Patience; epoch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            random.Shuffle<int>(order);
            double sum = 0, held = 0;
            for (int from = 0; from < order.Length; from += settings.BatchSize)
            {
                sum += batch.Run(training, order.AsSpan(from, Math.Min(settings.BatchSize, order.Length - from)), isTraining: true);
                network.Step((float)MemberTraining.Rate(settings.LearningRate, step++, steps));
            }

            for (int from = 0; from < all.Length; from += settings.BatchSize) held += batch.Run(stopping, all.AsSpan(from, Math.Min(settings.BatchSize, all.Length - from)), isTraining: false);
            var now = new EpochLoss(epoch, sum / training.Count, held / stopping.Count);
            losses.Add(now);
            if (now.Stopping < smallest) (smallest, bestEpoch, best) = (now.Stopping, epoch, network.Export());
            passed?.Invoke(now);
        }

        return new SupervisedResult(best, losses);
    }

    /// <summary>The shares of classes that outputs stand for, p = exp(ŷ)/sum exp(ŷ), in place.</summary>
    /// <param name="outputs">ŷ of one example on entry, p on return.</param>
    public static void Softmax(Span<float> outputs)
    {
        float largest = System.Numerics.Tensors.TensorPrimitives.Max<float>(outputs);
        double sum = 0;
        for (int i = 0; i < outputs.Length; i++) sum += outputs[i] = MathF.Exp(outputs[i] - largest);
        for (int i = 0; i < outputs.Length; i++) outputs[i] = (float)(outputs[i] / sum);
    }

    /// <summary>The loss of one example; its gradient with respect to the outputs replaces what the destination holds.</summary>
    /// <param name="loss">Which loss.</param>
    /// <param name="outputs">ŷ.</param>
    /// <param name="targets">y.</param>
    /// <param name="gradient">dL/dŷ.</param>
    internal static double Loss(SupervisedLoss loss, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient)
    {
        double sum = 0;
        if (loss == SupervisedLoss.SquaredError)
        {
            for (int i = 0; i < outputs.Length; i++)
            {
                double off = outputs[i] - targets[i];
                sum += off * off / outputs.Length;
                gradient[i] = (float)(2 * off / outputs.Length);
            }

            return sum;
        }

        // −sum y ln p = sum y (ln sum exp(ŷ) − ŷ); the slope is p sum y − y.
        float largest = System.Numerics.Tensors.TensorPrimitives.Max(outputs);
        double whole = 0, weight = 0;
        foreach (float output in outputs) whole += Math.Exp(output - largest);
        foreach (float target in targets) weight += target;
        double log = largest + Math.Log(whole);
        for (int i = 0; i < outputs.Length; i++)
        {
            sum += targets[i] * (log - outputs[i]);
            gradient[i] = (float)(weight * Math.Exp(outputs[i] - log) - targets[i]);
        }

        return sum;
    }

    /// <summary>The buffers of one batch.</summary>
    private sealed class Batch(ITrainableNetwork network, int size, SupervisedLoss loss)
    {
        private readonly float[] _x = new float[size * network.Definition.InputCount], _y = new float[size * network.Definition.OutputCount], _gradient = new float[size * network.Definition.OutputCount];

        public double Run(SupervisedExamples source, ReadOnlySpan<int> examples, bool isTraining)
        {
            int width = source.InputCount, outputs = source.TargetCount;
            for (int i = 0; i < examples.Length; i++) source.Inputs(examples[i]).CopyTo(_x.AsSpan(i * width));
            Span<float> y = _y.AsSpan(0, examples.Length * outputs), gradient = _gradient.AsSpan(0, y.Length);
            network.Forward(_x.AsSpan(0, examples.Length * width), examples.Length, y);
            double sum = 0;
            for (int i = 0; i < examples.Length; i++) sum += Loss(loss, y.Slice(i * outputs, outputs), source.Targets(examples[i]), gradient.Slice(i * outputs, outputs));
            if (!double.IsFinite(sum)) throw new InvalidOperationException("The loss is not finite: the learning rate is too high or an input is broken.");
            if (!isTraining) return sum;
            System.Numerics.Tensors.TensorPrimitives.Multiply(gradient, 1f / examples.Length, gradient);
            network.Backward(gradient);
            return sum;
        }
    }
}
