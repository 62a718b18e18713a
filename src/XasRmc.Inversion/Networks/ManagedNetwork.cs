using System.Numerics.Tensors;
using XasRmc.Core;

namespace XasRmc.Inversion.Networks;

/// <summary>A network in managed code: forward, backward and AdamW over batches, in 32 bit arithmetic.</summary>
/// <remarks>
/// The layers are those of the <see cref="NetworkDefinition"/>; their products are <see cref="DenseKernel"/>'s and <see cref="ConvolutionKernel"/>'s. Between convolutions images stand point after point, in and out of them channel after channel.
/// An instance owns its buffers and is not safe for use by two threads; the same calls give the same bits. Weights: <see cref="NetworkWeights"/>.
/// </remarks>
public sealed class ManagedNetwork : ITrainableNetwork
{
    private readonly LayerParameters[] _parameters;
    private readonly float[][] _sums, _values, _passed;
    private readonly float[] _inputs, _images, _rows, _deltaA, _deltaB, _scratch, _passedSlope, _gathered;
    private readonly AdamSettings _optimizer;
    private readonly int _batchSize;
    private int _count, _steps;

    /// <summary>Makes a network.</summary>
    /// <param name="weights">The weights to start from.</param>
    /// <param name="batchSize">The largest number of examples in one call, at least 1.</param>
    /// <param name="optimizer">How the weights move.</param>
    /// <param name="state">The optimizer's memory of a training that goes on; null to start one.</param>
    public ManagedNetwork(NetworkWeights weights, int batchSize, AdamSettings optimizer, OptimizerState? state = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(optimizer);
        Require.AtLeast(batchSize, 1);
        Definition = weights.Definition;
        _optimizer = optimizer;
        _batchSize = batchSize;
        _steps = state?.Steps ?? 0;
        int[] layers = [.. Enumerable.Range(0, Definition.LayerCount)];
        _parameters = [.. layers.Select(l => new LayerParameters(weights, state, l))];
        _sums = [.. layers.Select(l => new float[batchSize * Definition.OutputsOf(l)])];
        _values = [.. layers.Select(l => new float[batchSize * Definition.OutputsOf(l)])];
        _passed = [.. layers.Select(l => new float[Definition.AddsTo(l) ? batchSize * Definition.OutputsOf(l) : 0])];
        int widest = layers.Max(l => Math.Max(Definition.InputsOf(l), Definition.OutputsOf(l))), convolutions = Definition.Convolutions.Count;
        _inputs = new float[batchSize * Definition.InputCount];
        _images = new float[convolutions == 0 ? 0 : batchSize * Definition.InputsOf(0)];
        _rows = new float[convolutions == 0 ? 0 : batchSize * Definition.InputsOf(convolutions)];
        _deltaA = new float[batchSize * widest];
        _deltaB = new float[batchSize * widest];
        _passedSlope = new float[Definition.IsResidual ? batchSize * widest : 0];
        _scratch = new float[Math.Max(batchSize * widest, _parameters.Max(p => p.Weights.Length))];
        _gathered = new float[layers[..convolutions].Select(l => ConvolutionKernel.GatheredLength(Definition.Convolutions[l], Definition.ImageBefore(l))).DefaultIfEmpty(0).Max()];
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
        int convolutions = Definition.Convolutions.Count;
        if (convolutions > 0) ImageKernel.TakeImages(_inputs, Definition.InputCount, Definition.ImageBefore(0), count, _images);
        for (int l = 0; l < _parameters.Length; l++)
        {
            if (l == convolutions && l > 0) ImageKernel.MakeRows(_values[l - 1], Definition.ImageBefore(l), inputs, Definition.ConditionCount, count, _rows);
            ReadOnlySpan<float> x = InputOf(l);
            LayerParameters layer = _parameters[l];
            Span<float> z = _sums[l].AsSpan(0, count * Definition.OutputsOf(l)), y = _values[l].AsSpan(0, z.Length);
            if (l < convolutions) ConvolutionKernel.Forward(Definition.Convolutions[l], Definition.ImageBefore(l), x, layer.Weights, layer.Biases, count, z, _gathered);
            else DenseKernel.Forward(x, layer.Weights, layer.Biases, count, z);
            if (l == _parameters.Length - 1) ActivationKernel.Apply(Definition.Output, z, y);
            else ActivationKernel.Apply(Definition.Activation, z, y);
            if (Definition.AddsTo(l)) TensorPrimitives.Add(y, x[..y.Length], _passed[l]);
        }

        _values[^1].AsSpan(0, outputs.Length).CopyTo(outputs);
    }

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<float> outputGradient) => Propagate(outputGradient, isOfWeights: true, []);

    /// <summary>Computes the gradient of a loss with respect to the inputs, for the batch of the last Forward; gradients of weights stay as they are.</summary>
    /// <remarks>dL/dx by the chain rule through all layers: with L one output, a row of the network's Jacobian. This is how a network that stands for a forward model is fitted.</remarks>
    /// <param name="outputGradient">dL/d(output), count × outputs numbers.</param>
    /// <param name="inputGradient">Receives count × inputs numbers.</param>
    public void InputGradient(ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        Require.Length(inputGradient.Length, _count * Definition.InputCount, nameof(inputGradient));
        Propagate(outputGradient, isOfWeights: false, inputGradient);
    }

    /// <inheritdoc/>
    public void Step(float learningRate)
    {
        _steps++;
        double square = 0;
        foreach (LayerParameters layer in _parameters) square += layer.GradientSquare();
        if (!double.IsFinite(square)) throw new Training.DivergedTrainingException("The gradient of the network is not finite: the loss or an input is broken.");
        float scale = (float)Math.Min(1, _optimizer.GradientNormLimit / Math.Sqrt(Math.Max(square, double.Epsilon)));
        foreach (LayerParameters layer in _parameters) layer.Step(scale, learningRate, _steps, _optimizer);
    }

    /// <inheritdoc/>
    public NetworkWeights Export() => Export(p => (p.Weights, p.Biases));

    /// <inheritdoc/>
    public OptimizerState ExportOptimizer() => new(_steps, Export(p => p.First), Export(p => p.Second));

    /// <summary>The gradient of the last Backward in the layout of weights; for checks.</summary>
    public NetworkWeights ExportGradient() => Export(p => (p.WeightGradient, p.BiasGradient));

    /// <summary>Carries slopes from the outputs to the weights, to the inputs where they are asked for, or to both.</summary>
    private void Propagate(ReadOnlySpan<float> outputGradient, bool isOfWeights, Span<float> inputGradient)
    {
        Require.Length(outputGradient.Length, _count * Definition.OutputCount, nameof(outputGradient));
        float[] delta = _deltaA, next = _deltaB;
        int convolutions = Definition.Convolutions.Count;
        outputGradient.CopyTo(delta);
        ActivationKernel.MultiplyBySlope(Definition.Output, _sums[^1].AsSpan(0, outputGradient.Length), delta.AsSpan(0, outputGradient.Length), _scratch.AsSpan(0, outputGradient.Length));
        for (int l = _parameters.Length - 1; l >= 0; l--)
        {
            LayerGradient(l, delta.AsSpan(0, _count * Definition.OutputsOf(l)), isOfWeights, l > 0 || !inputGradient.IsEmpty ? next : []);
            if (l == 0) break;
            Span<float> previous = next.AsSpan(0, _count * Definition.InputsOf(l));
            // What a layer added to has the slope of the sum as well as that through the layer.
            if (Definition.AddsTo(l)) TensorPrimitives.Add(previous, _passedSlope.AsSpan(0, previous.Length), previous);
            if (Definition.AddsTo(l - 1)) previous.CopyTo(_passedSlope);
            if (l == convolutions)
            {
                if (!inputGradient.IsEmpty) ImageKernel.CopyConditions(previous, Definition.ConditionCount, _count, inputGradient);
                ImageKernel.TakeImages(previous, Definition.InputsOf(l), Definition.ImageBefore(l), _count, delta);
                (delta, next) = (next, delta);
                previous = next.AsSpan(0, _count * Definition.OutputsOf(l - 1));
            }

            ActivationKernel.MultiplyBySlope(Definition.Activation, _sums[l - 1].AsSpan(0, previous.Length), _values[l - 1].AsSpan(0, previous.Length), previous, _scratch.AsSpan(0, previous.Length));
            (delta, next) = (next, delta);
        }

        if (inputGradient.IsEmpty) return;
        if (convolutions == 0) next.AsSpan(0, inputGradient.Length).CopyTo(inputGradient);
        else ImageKernel.MakeRows(next, Definition.ImageBefore(0), inputGradient, Definition.ConditionCount, _count, inputGradient);
    }

    private ReadOnlySpan<float> InputOf(int layer)
    {
        if (layer == Definition.Convolutions.Count) return layer == 0 ? _inputs : _rows;
        if (layer == 0) return _images;
        return Definition.AddsTo(layer - 1) ? _passed[layer - 1] : _values[layer - 1];
    }

    private void LayerGradient(int l, ReadOnlySpan<float> slope, bool isOfWeights, Span<float> inputGradient)
    {
        LayerParameters layer = _parameters[l];
        if (Definition.IsConvolution(l))
        {
            (ConvolutionShape shape, ImageShape image) = (Definition.Convolutions[l], Definition.ImageBefore(l));
            if (isOfWeights) ConvolutionKernel.WeightGradient(shape, image, InputOf(l), slope, _count, layer.WeightGradient, layer.BiasGradient, _gathered);
            if (!inputGradient.IsEmpty) ConvolutionKernel.InputGradient(shape, image, slope, layer.Weights, _count, inputGradient, _scratch, _gathered);
        }
        else
        {
            if (isOfWeights) DenseKernel.WeightGradient(InputOf(l), slope, _count, layer.WeightGradient, layer.BiasGradient);
            if (!inputGradient.IsEmpty) DenseKernel.InputGradient(slope, layer.Weights, _count, Definition.OutputsOf(l), inputGradient, _scratch);
        }
    }

    private NetworkWeights Export(Func<LayerParameters, (float[] Weights, float[] Biases)> what)
    {
        var weights = new float[_parameters.Length][];
        for (int l = 0; l < weights.Length; l++)
        {
            float[] used = what(_parameters[l]).Weights;
            weights[l] = new float[used.Length];
            WeightLayout.Export(Definition, l, used, weights[l]);
        }

        return new NetworkWeights(Definition, weights, [.. _parameters.Select(p => what(p).Biases)]);
    }
}
