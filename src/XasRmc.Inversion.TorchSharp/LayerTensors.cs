using XasRmc.Inversion.Networks;
using Torch = TorchSharp.torch;

namespace XasRmc.Inversion.TorchSharp;

/// <summary>Weights or biases of one layer in libtorch, with AdamW's memory of them. Their owner is the network.</summary>
internal sealed class LayerTensors : IDisposable
{
    private readonly Torch.Tensor _first, _second;
    private readonly bool _decays;

    /// <summary>Takes numbers over.</summary>
    /// <param name="values">The numbers.</param>
    /// <param name="first">The running mean of the gradients.</param>
    /// <param name="second">The running mean of their squares.</param>
    /// <param name="extents">Their extents, as torch has them.</param>
    /// <param name="decays">Whether weight decay acts on them.</param>
    public LayerTensors(ReadOnlySpan<float> values, ReadOnlySpan<float> first, ReadOnlySpan<float> second, long[] extents, bool decays)
    {
        Values = Tensor(values, extents, isLearnt: true);
        (_first, _second) = (Tensor(first, extents), Tensor(second, extents));
        _decays = decays;
    }

    /// <summary>The numbers.</summary>
    public Torch.Tensor Values { get; }

    /// <summary>The squared length of the gradient.</summary>
    public double GradientSquare()
    {
        using Torch.Tensor gradient = Gradient(), squares = gradient.square(), sum = squares.sum(Torch.ScalarType.Float64);
        return sum.item<double>();
    }

    /// <summary>Forgets the gradient.</summary>
    public void ClearGradient()
    {
        using Torch.Tensor? gradient = Values.grad;
        gradient?.zero_();
    }

    /// <summary>One step of AdamW (<see cref="AdamSettings"/>). It stands here number for number, and not as libtorch's optimizer, so that its memory can be kept and taken up.</summary>
    /// <param name="gradientScale">What the gradient is multiplied by.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="step">Which step, from 1.</param>
    /// <param name="settings">The constants.</param>
    public void Step(float gradientScale, float rate, int step, AdamSettings settings)
    {
        using Torch.Tensor gradient = Gradient(), scaled = gradient * gradientScale;
        _first.mul_((float)settings.Beta1).add_(scaled, 1 - (float)settings.Beta1);
        _second.mul_((float)settings.Beta2).addcmul_(scaled, scaled, 1 - (float)settings.Beta2);
        using Torch.Tensor corrected = _second * (float)(1 / (1 - Math.Pow(settings.Beta2, step))), root = corrected.sqrt_(), denominator = root.add_((float)settings.Epsilon);
        if (_decays) Values.mul_(1 - rate * (float)settings.WeightDecay);
        Values.addcdiv_(_first, denominator, -(float)(rate / (1 - Math.Pow(settings.Beta1, step))));
    }

    /// <summary>The numbers as they are now.</summary>
    public float[] Export() => Copy(Values);

    /// <summary>The running mean of the gradients as it is now.</summary>
    public float[] ExportFirst() => Copy(_first);

    /// <summary>The running mean of their squares as it is now.</summary>
    public float[] ExportSecond() => Copy(_second);

    /// <inheritdoc/>
    public void Dispose()
    {
        Values.Dispose();
        _first.Dispose();
        _second.Dispose();
    }

    /// <summary>A tensor of numbers, outside any scope that would dispose of it.</summary>
    public static Torch.Tensor Tensor(ReadOnlySpan<float> values, long[] extents, bool isLearnt = false) =>
        Torch.tensor(values.ToArray(), extents, dtype: Torch.ScalarType.Float32, requires_grad: isLearnt).DetachFromDisposeScope();

    private static float[] Copy(Torch.Tensor tensor)
    {
        using Torch.Tensor detached = tensor.detach();
        return detached.data<float>().ToArray();
    }

    private Torch.Tensor Gradient() => Values.grad ?? throw new InvalidOperationException("There is no gradient: call Backward first.");
}
