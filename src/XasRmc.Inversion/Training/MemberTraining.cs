using XasRmc.Core;
using XasRmc.Inversion.Networks;

namespace XasRmc.Inversion.Training;

/// <summary>The training of one network of an ensemble, pass by pass. Its order of examples is drawn anew for each pass, so a pass depends on the state before it and on nothing else.</summary>
internal sealed class MemberTraining
{
    private const ulong StartStream = 1000, BootstrapStream = 100_000, OrderStream = 1UL << 40, PassesAMember = 1_000_000;
    private const double WarmUpShare = 0.05;
    private const double LastRateShare = 0.01;

    private readonly int _index, _elements, _curves;
    private readonly TrainerSettings _settings;
    private readonly ulong _seed;
    private readonly CurveLoss _loss;
    private readonly SpectrumLoss? _spectrum;
    private readonly ITrainableNetwork _network;
    private readonly int[] _drawn, _order;
    private readonly float[] _x, _y, _gradient, _curveValues, _curveGradient, _targets, _differences, _seen;
    private readonly double[] _scratch, _fractions;
    private readonly List<EpochLoss> _losses;
    private NetworkWeights _best;

    /// <summary>Starts, or goes on.</summary>
    /// <param name="index">Which member, from 0.</param>
    /// <param name="definition">Its shape.</param>
    /// <param name="startingBiases">Biases of the last layer at the start.</param>
    /// <param name="kept">What an earlier run kept; null to start.</param>
    /// <param name="examples">Examples of a pass.</param>
    /// <param name="space">What the outputs mean.</param>
    /// <param name="settings">How to train.</param>
    /// <param name="loss">The loss of curves.</param>
    /// <param name="spectrum">The loss of spectra; null for none.</param>
    /// <param name="backend">What makes the network.</param>
    /// <param name="seed">The seed of the ensemble.</param>
    public MemberTraining(
        int index, NetworkDefinition definition, float[] startingBiases, MemberState? kept, int examples, InversionSpace space, TrainerSettings settings, CurveLoss loss, SpectrumLoss? spectrum, INetworkBackend backend, ulong seed)
    {
        (_index, _settings, _loss, _spectrum, _seed) = (index, settings, loss, spectrum, seed);
        NetworkWeights start = kept?.Weights ?? NetworkWeights.Initialize(definition, new RandomStream(seed, StartStream + (ulong)index)).WithLastBiases(startingBiases);
        _network = backend.Create(start, settings.BatchSize, settings.Optimizer, kept?.Optimizer);
        _best = kept?.Best ?? start;
        _losses = [.. kept?.Losses ?? []];
        var bootstrap = new RandomStream(seed, BootstrapStream + (ulong)index);
        _drawn = [.. Enumerable.Range(0, examples).Select(i => settings.IsBootstrapped ? bootstrap.NextInt(examples) : i)];
        _order = new int[examples];
        _x = new float[settings.BatchSize * definition.InputCount];
        (_y, _gradient) = (new float[settings.BatchSize * definition.OutputCount], new float[settings.BatchSize * definition.OutputCount]);
        _scratch = new double[space.Grid.Count];
        (_elements, _curves) = (space.Elements.Count, space.OutputCount);
        bool hasHeads = definition.OutputCount > _curves;
        (_curveValues, _curveGradient) = (hasHeads ? new float[settings.BatchSize * _curves] : _y, hasHeads ? new float[settings.BatchSize * _curves] : _gradient);
        int seenCount = settings.BatchSize * (spectrum?.Width ?? 0);
        (_targets, _differences, _seen) = (new float[spectrum is null ? 0 : settings.BatchSize * _curves], new float[seenCount], new float[seenCount]);
        _fractions = new double[spectrum is null ? 0 : settings.BatchSize * _elements];
    }

    /// <summary>Passes that are done.</summary>
    public int Epoch => _losses.Count;

    /// <summary>True when it has made all its passes, or too many without a better loss.</summary>
    public bool IsDone => Epoch >= _settings.Epochs || (Epoch > 0 && Epoch - 1 - _losses.FindIndex(e => e.Stopping == _losses.Min(o => o.Stopping)) >= _settings.Patience);

    /// <summary>All that the training goes on from.</summary>
    public MemberState State => new(_index, _network.Export(), _network.ExportOptimizer(), _best, [.. _losses]);

    /// <summary>The weights of the best pass.</summary>
    public NetworkWeights Best => _best;

    /// <summary>The losses so far.</summary>
    public IReadOnlyList<EpochLoss> Losses => _losses;

    /// <summary>One pass through the training examples, then one through those that stop it.</summary>
    public EpochLoss Run(LabelledInputs training, LabelledInputs stopping)
    {
        int epoch = Epoch + 1, batch = _settings.BatchSize;
        _drawn.CopyTo(_order, 0);
        new RandomStream(_seed, OrderStream + (ulong)_index * PassesAMember + (ulong)epoch).Shuffle<int>(_order);
        long stepsAnEpoch = (_order.Length + batch - 1) / batch, steps = stepsAnEpoch * _settings.Epochs, step = stepsAnEpoch * (epoch - 1);
        double sum = 0, held = 0;
        for (int from = 0; from < _order.Length; from += batch)
        {
            sum += Batch(training, _order.AsSpan(from, Math.Min(batch, _order.Length - from)), isTraining: true);
            _network.Step((float)Rate(_settings.LearningRate, step++, steps));
        }

        Span<int> places = stackalloc int[Math.Min(batch, 1024)];
        for (int from = 0; from < stopping.Count; from += places.Length)
        {
            int count = Math.Min(places.Length, stopping.Count - from);
            for (int i = 0; i < count; i++) places[i] = from + i;
            held += Batch(stopping, places[..count], isTraining: false);
        }

        var now = new EpochLoss(epoch, sum / _order.Length, held / stopping.Count);
        if (_losses.Count == 0 || now.Stopping < _losses.Min(e => e.Stopping)) _best = _network.Export();
        _losses.Add(now);
        return now;
    }

    private double Batch(LabelledInputs source, ReadOnlySpan<int> examples, bool isTraining)
    {
        int width = _network.Definition.InputCount, outputs = _network.Definition.OutputCount;
        for (int i = 0; i < examples.Length; i++) source.Inputs(examples[i]).CopyTo(_x.AsSpan(i * width));
        Span<float> y = _y.AsSpan(0, examples.Length * outputs), gradient = _gradient.AsSpan(0, y.Length);
        _network.Forward(_x.AsSpan(0, examples.Length * width), examples.Length, y);
        double sum = 0;
        Span<float> curves = _curveValues.AsSpan(0, examples.Length * _curves), curveGradient = _curveGradient.AsSpan(0, curves.Length);
        for (int i = 0; i < examples.Length; i++)
        {
            Span<float> own = y.Slice(i * outputs, outputs), ownGradient = gradient.Slice(i * outputs, outputs);
            if (outputs > _curves) own[.._curves].CopyTo(curves[(i * _curves)..]);
            sum += _loss.Compute(own[.._curves], source.Target(examples[i]), curveGradient.Slice(i * _curves, _curves), _scratch, own[_curves..], ownGradient[_curves..]);
        }

        if (_spectrum is not null)
        {
            for (int i = 0; i < examples.Length; i++)
            {
                source.Target(examples[i]).CopyTo(_targets.AsSpan(i * _curves));
                source.Fractions(examples[i]).CopyTo(_fractions.AsSpan(i * _elements));
            }

            sum += _spectrum.Add(curves, _targets.AsSpan(0, curves.Length), _fractions, examples.Length, curveGradient, _differences, _seen);
        }

        if (!double.IsFinite(sum)) throw new DivergedTrainingException("The loss is not finite: the learning rate is too high or an input is broken.");
        if (!isTraining) return sum;
        if (outputs > _curves)
        {
            for (int i = 0; i < examples.Length; i++) curveGradient.Slice(i * _curves, _curves).CopyTo(gradient[(i * outputs)..]);
        }

        System.Numerics.Tensors.TensorPrimitives.Multiply(gradient, 1f / examples.Length, gradient);
        _network.Backward(gradient);
        return sum;
    }

    internal static double Rate(double largest, long step, long steps)
    {
        double warmUp = Math.Max(1, WarmUpShare * steps);
        if (step < warmUp) return largest * (step + 1) / (warmUp + 1);
        double share = (step - warmUp) / Math.Max(1, steps - warmUp);
        return largest * (LastRateShare + (1 - LastRateShare) * 0.5 * (1 + Math.Cos(Math.PI * share)));
    }
}
