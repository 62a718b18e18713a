using System.Numerics.Tensors;
using XasRmc.Core;

namespace XasRmc.Inversion.Networks;

/// <summary>A multilayer perceptron in managed code: forward, backward and AdamW over batches, in 32 bit arithmetic.</summary>
/// <remarks>
/// Y = f(X W + b), or X + f(X W + b) where the definition adds; dL/dW = Xᵀ dL/dY, dL/dX = dL/dY Wᵀ, with W inputs × outputs (the transpose of the layout on disk, so that the products read rows).
/// An instance owns its buffers and is not safe for use by two threads; the same calls give the same bits. Weights: <see cref="NetworkWeights"/>.
/// </remarks>
public sealed class MultilayerPerceptron : ITrainableNetwork
{
    private readonly Layer[] _layers;
    private readonly float[] _inputs, _deltaA, _deltaB, _scratch, _passedSlope;
    private readonly AdamSettings _optimizer;
    private readonly int _batchSize;
    private int _count, _steps;

    /// <summary>Makes a network.</summary>
    /// <param name="weights">The weights to start from.</param>
    /// <param name="batchSize">The largest number of examples in one call, at least 1.</param>
    /// <param name="optimizer">How the weights move.</param>
    /// <param name="state">The optimizer's memory of a training that goes on; null to start one.</param>
    public MultilayerPerceptron(NetworkWeights weights, int batchSize, AdamSettings optimizer, OptimizerState? state = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(optimizer);
        Require.AtLeast(batchSize, 1);
        Definition = weights.Definition;
        _optimizer = optimizer;
        _batchSize = batchSize;
        _layers = [.. Enumerable.Range(0, Definition.LayerCount).Select(l => new Layer(weights, state, l, batchSize))];
        _steps = state?.Steps ?? 0;
        int widest = _layers.Max(l => Math.Max(l.Inputs, l.Outputs));
        _inputs = new float[batchSize * Definition.InputCount];
        _deltaA = new float[batchSize * widest];
        _deltaB = new float[batchSize * widest];
        _passedSlope = new float[Definition.IsResidual ? batchSize * widest : 0];
        _scratch = new float[Math.Max(batchSize * widest, _layers.Max(l => l.Weights.Length))];
    }

    /// <inheritdoc/>
    public NetworkDefinition Definition { get; }

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> inputs, int count, Span<float> outputs)
    {
        if (count < 1 || count > _batchSize)
            throw new ArgumentOutOfRangeException(nameof(count), count, FormattableString.Invariant($"Must lie from 1 to {_batchSize}."));
        Require.Length(inputs.Length, count * Definition.InputCount, nameof(inputs));
        Require.Length(outputs.Length, count * Definition.OutputCount, nameof(outputs));
        inputs.CopyTo(_inputs);
        _count = count;
        ReadOnlySpan<float> x = _inputs.AsSpan(0, inputs.Length);
        for (int l = 0; l < _layers.Length; l++)
        {
            Layer layer = _layers[l];
            Span<float> z = layer.Sums.AsSpan(0, count * layer.Outputs);
            for (int i = 0; i < count; i++) layer.Bias.CopyTo(z[(i * layer.Outputs)..]);
            MatrixKernel.Multiply(x, layer.Inputs, 1, layer.Weights, z, count, layer.Inputs, layer.Outputs, accumulate: true);
            Span<float> y = layer.Values.AsSpan(0, z.Length);
            if (layer == _layers[^1]) ActivationKernel.Softplus(z, y);
            else ActivationKernel.Apply(Definition.Activation, z, y);
            if (Definition.AddsTo(l)) TensorPrimitives.Add(y, x, layer.Passed.AsSpan(0, y.Length));
            x = Definition.AddsTo(l) ? layer.Passed.AsSpan(0, y.Length) : y;
        }

        x.CopyTo(outputs);
    }

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<float> outputGradient)
    {
        Require.Length(outputGradient.Length, _count * Definition.OutputCount, nameof(outputGradient));
        float[] delta = _deltaA, next = _deltaB;
        Layer last = _layers[^1];
        Span<float> start = delta.AsSpan(0, outputGradient.Length);
        TensorPrimitives.Sigmoid(last.Sums.AsSpan(0, start.Length), start);
        TensorPrimitives.Multiply(start, outputGradient, start);
        for (int l = _layers.Length - 1; l >= 0; l--)
        {
            Layer layer = _layers[l];
            ReadOnlySpan<float> d = delta.AsSpan(0, _count * layer.Outputs);
            ReadOnlySpan<float> x = l == 0 ? _inputs : Definition.AddsTo(l - 1) ? _layers[l - 1].Passed : _layers[l - 1].Values;
            MatrixKernel.Multiply(x, 1, layer.Inputs, d, layer.WeightGradient, layer.Inputs, _count, layer.Outputs, accumulate: false);
            layer.BiasGradient.AsSpan().Clear();
            for (int i = 0; i < _count; i++) TensorPrimitives.Add(layer.BiasGradient, d.Slice(i * layer.Outputs, layer.Outputs), layer.BiasGradient);
            if (l == 0) break;
            Span<float> transposed = _scratch.AsSpan(0, layer.Weights.Length);
            MatrixKernel.Transpose(layer.Weights, transposed, layer.Inputs, layer.Outputs);
            Span<float> previous = next.AsSpan(0, _count * layer.Inputs);
            MatrixKernel.Multiply(d, layer.Outputs, 1, transposed, previous, _count, layer.Outputs, layer.Inputs, accumulate: false);
            // What a layer added to has the slope of the sum as well as that through the layer.
            if (Definition.AddsTo(l)) TensorPrimitives.Add(previous, _passedSlope.AsSpan(0, previous.Length), previous);
            if (Definition.AddsTo(l - 1)) previous.CopyTo(_passedSlope);
            Layer below = _layers[l - 1];
            ActivationKernel.MultiplyBySlope(
                Definition.Activation, below.Sums.AsSpan(0, previous.Length), below.Values.AsSpan(0, previous.Length), previous, _scratch.AsSpan(0, previous.Length));
            (delta, next) = (next, delta);
        }
    }

    /// <inheritdoc/>
    public void Step(float learningRate)
    {
        _steps++;
        double square = 0;
        foreach (Layer layer in _layers)
            square += TensorPrimitives.SumOfSquares<float>(layer.WeightGradient) + TensorPrimitives.SumOfSquares<float>(layer.BiasGradient);
        if (!double.IsFinite(square)) throw new InvalidOperationException("The gradient of the network is not finite: the loss or an input is broken.");
        float scale = (float)Math.Min(1, _optimizer.GradientNormLimit / Math.Sqrt(Math.Max(square, double.Epsilon)));
        foreach (Layer layer in _layers)
        {
            AdamKernel.Step(layer.Weights, layer.WeightGradient, layer.WeightFirst, layer.WeightSecond, scale, learningRate, (float)_optimizer.WeightDecay, _steps, _optimizer);
            AdamKernel.Step(layer.Bias, layer.BiasGradient, layer.BiasFirst, layer.BiasSecond, scale, learningRate, 0, _steps, _optimizer);
        }
    }

    /// <inheritdoc/>
    public NetworkWeights Export() => Export(l => l.Weights, l => l.Bias);

    /// <inheritdoc/>
    public OptimizerState ExportOptimizer() => new(_steps, Export(l => l.WeightFirst, l => l.BiasFirst), Export(l => l.WeightSecond, l => l.BiasSecond));

    /// <summary>The gradient of the last Backward in the layout of weights; for checks.</summary>
    public NetworkWeights ExportGradient() => Export(l => l.WeightGradient, l => l.BiasGradient);

    private NetworkWeights Export(Func<Layer, float[]> matrix, Func<Layer, float[]> bias)
    {
        var weights = new float[_layers.Length][];
        for (int l = 0; l < _layers.Length; l++)
        {
            weights[l] = new float[_layers[l].Weights.Length];
            MatrixKernel.Transpose(matrix(_layers[l]), weights[l], _layers[l].Inputs, _layers[l].Outputs);
        }

        return new NetworkWeights(Definition, weights, [.. _layers.Select(bias)]);
    }

    /// <summary>The numbers of one dense layer: its owner is the network.</summary>
    private sealed class Layer
    {
        public Layer(NetworkWeights weights, OptimizerState? state, int index, int batchSize)
        {
            Inputs = weights.Definition.InputsOf(index);
            Outputs = weights.Definition.OutputsOf(index);
            Weights = new float[Inputs * Outputs];
            MatrixKernel.Transpose(weights.Weights(index), Weights, Outputs, Inputs);
            Bias = weights.Biases(index).ToArray();
            (WeightGradient, WeightFirst, WeightSecond) = (new float[Weights.Length], new float[Weights.Length], new float[Weights.Length]);
            (BiasGradient, BiasFirst, BiasSecond) = (new float[Outputs], new float[Outputs], new float[Outputs]);
            if (state is not null)
            {
                MatrixKernel.Transpose(state.First.Weights(index), WeightFirst, Outputs, Inputs);
                MatrixKernel.Transpose(state.Second.Weights(index), WeightSecond, Outputs, Inputs);
                state.First.Biases(index).CopyTo(BiasFirst);
                state.Second.Biases(index).CopyTo(BiasSecond);
            }

            (Sums, Values) = (new float[batchSize * Outputs], new float[batchSize * Outputs]);
            Passed = weights.Definition.AddsTo(index) ? new float[batchSize * Outputs] : [];
        }

        public int Inputs { get; }

        public int Outputs { get; }

        public float[] Weights { get; }

        public float[] Bias { get; }

        public float[] WeightGradient { get; }

        public float[] WeightFirst { get; }

        public float[] WeightSecond { get; }

        public float[] BiasGradient { get; }

        public float[] BiasFirst { get; }

        public float[] BiasSecond { get; }

        public float[] Sums { get; }

        public float[] Values { get; }

        public float[] Passed { get; }
    }
}
