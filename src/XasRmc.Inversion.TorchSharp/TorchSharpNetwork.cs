using XasRmc.Core;
using XasRmc.Inversion.Networks;
using XasRmc.Inversion.Training;
using Torch = TorchSharp.torch;

namespace XasRmc.Inversion.TorchSharp;

/// <summary>A network in libtorch: the layers of its <see cref="NetworkDefinition"/>, differentiated by libtorch, moved by AdamW. Not safe for use by two threads at once.</summary>
public sealed class TorchSharpNetwork : ITrainableNetwork, IDisposable
{
    private readonly LayerTensors[] _weights, _biases;
    private readonly AdamSettings _optimizer;
    private readonly int _batchSize;
    private Torch.Tensor? _outputs;
    private int _steps;

    /// <summary>Makes a network.</summary>
    /// <param name="weights">The weights to start from.</param>
    /// <param name="batchSize">The largest number of examples in one call, at least 1.</param>
    /// <param name="optimizer">How the weights move.</param>
    /// <param name="state">The optimizer's memory of a training that goes on; null to start one.</param>
    public TorchSharpNetwork(NetworkWeights weights, int batchSize, AdamSettings optimizer, OptimizerState? state = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(optimizer);
        Require.AtLeast(batchSize, 1);
        (Definition, _optimizer, _batchSize, _steps) = (weights.Definition, optimizer, batchSize, state?.Steps ?? 0);
        _weights = new LayerTensors[Definition.LayerCount];
        _biases = new LayerTensors[Definition.LayerCount];
        for (int l = 0; l < _weights.Length; l++)
        {
            ReadOnlySpan<float> w = weights.Weights(l), b = weights.Biases(l);
            _weights[l] = new LayerTensors(w, state is null ? new float[w.Length] : state.First.Weights(l), state is null ? new float[w.Length] : state.Second.Weights(l), [.. Definition.WeightExtentsOf(l)], decays: true);
            _biases[l] = new LayerTensors(b, state is null ? new float[b.Length] : state.First.Biases(l), state is null ? new float[b.Length] : state.Second.Biases(l), [b.Length], decays: false);
        }
    }

    /// <inheritdoc/>
    public NetworkDefinition Definition { get; }

    private IEnumerable<LayerTensors> All => _weights.Concat(_biases);

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> inputs, int count, Span<float> outputs)
    {
        if (count < 1 || count > _batchSize)
            throw new ArgumentOutOfRangeException(nameof(count), count, FormattableString.Invariant($"Must lie from 1 to {_batchSize}."));
        Require.Length(inputs.Length, count * Definition.InputCount, nameof(inputs));
        Require.Length(outputs.Length, count * Definition.OutputCount, nameof(outputs));
        _outputs?.Dispose();
        // What lies between is let go at once; libtorch keeps of it what Backward needs.
        using (Torch.NewDisposeScope())
        {
            _outputs = Answer(Torch.tensor(inputs.ToArray(), [count, Definition.InputCount], dtype: Torch.ScalarType.Float32)).DetachFromDisposeScope();
        }

        using Torch.Tensor values = _outputs.detach();
        values.data<float>().ToArray().CopyTo(outputs);
    }

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<float> outputGradient)
    {
        Torch.Tensor outputs = _outputs ?? throw new InvalidOperationException("Backward follows Forward.");
        Require.Length(outputGradient.Length, (int)outputs.numel(), nameof(outputGradient));
        foreach (LayerTensors tensors in All) tensors.ClearGradient();
        using (Torch.NewDisposeScope())
        {
            // The sum of outputs times a gradient has that gradient with respect to the outputs.
            (outputs * Torch.tensor(outputGradient.ToArray(), outputs.shape, dtype: Torch.ScalarType.Float32)).sum().backward();
        }

        outputs.Dispose();
        _outputs = null;
    }

    /// <inheritdoc/>
    public void Step(float learningRate)
    {
        _steps++;
        using (Torch.no_grad())
        {
            double square = All.Sum(t => t.GradientSquare());
            if (!double.IsFinite(square)) throw new DivergedTrainingException("The gradient of the network is not finite: the loss or an input is broken.");
            float scale = (float)Math.Min(1, _optimizer.GradientNormLimit / Math.Sqrt(Math.Max(square, double.Epsilon)));
            foreach (LayerTensors tensors in All) tensors.Step(scale, learningRate, _steps, _optimizer);
        }
    }

    /// <inheritdoc/>
    public NetworkWeights Export() => Export(t => t.Export());

    /// <inheritdoc/>
    public OptimizerState ExportOptimizer() => new(_steps, Export(t => t.ExportFirst()), Export(t => t.ExportSecond()));

    /// <inheritdoc/>
    public void Dispose()
    {
        _outputs?.Dispose();
        foreach (LayerTensors tensors in All) tensors.Dispose();
    }

    private Torch.Tensor Answer(Torch.Tensor inputs)
    {
        Torch.Tensor x = inputs;
        int convolutions = Definition.Convolutions.Count;
        if (convolutions > 0)
        {
            ImageShape image = Definition.ImageBefore(0);
            x = inputs.narrow(1, 0, image.Count).reshape(-1, image.Channels, image.Height, image.Width);
        }

        for (int l = 0; l < _weights.Length; l++)
        {
            if (l == convolutions && l > 0)
            {
                x = x.flatten(1, -1);
                if (Definition.ConditionCount > 0) x = Torch.cat([x, inputs.narrow(1, Definition.InputCount - Definition.ConditionCount, Definition.ConditionCount)], 1);
            }

            Torch.Tensor z = Sums(l, x);
            Torch.Tensor y = l < _weights.Length - 1 ? Activated(z) : Definition.Output == OutputFunction.Softplus ? Torch.nn.functional.softplus(z) : z;
            x = Definition.AddsTo(l) ? y + x : y;
        }

        return x;
    }

    private Torch.Tensor Sums(int l, Torch.Tensor x)
    {
        if (!Definition.IsConvolution(l)) return Torch.nn.functional.linear(x, _weights[l].Values, _biases[l].Values);
        ConvolutionShape shape = Definition.Convolutions[l];
        return Torch.nn.functional.conv2d(x, _weights[l].Values, _biases[l].Values, strides: [shape.StrideHeight, shape.StrideWidth], padding: [shape.KernelHeight / 2, shape.KernelWidth / 2]);
    }

    private Torch.Tensor Activated(Torch.Tensor z) => Definition.Activation switch
    {
        Activation.Relu => z.relu(),
        Activation.Silu => z.sigmoid() * z,
        _ => z.tanh(),
    };

    private NetworkWeights Export(Func<LayerTensors, float[]> what) => new(Definition, [.. _weights.Select(what)], [.. _biases.Select(what)]);
}
