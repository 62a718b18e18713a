using XasRmc.Core;

namespace XasRmc.Inversion.Networks;

/// <summary>The shape of a network: convolutions over an image where there are any, dense hidden layers with the same activation, and a last dense layer.</summary>
/// <remarks>
/// The inputs are the image, channel after channel, then conditions, which pass the convolutions by. A convolution is h_l = f(W_l * h_(l−1) + b_l) (<see cref="ConvolutionShape"/>); the last one's result, channel after channel, and the conditions enter the
/// dense layers h_l = f(W_l h_(l−1) + b_l), in a residual network h_l = h_(l−1) + f(W_l h_(l−1) + b_l) where a dense hidden layer is as wide as the one before (He et al., arXiv 1512.03385). The output is ln(1 + exp(W h + b)), which is
/// never negative, or W h + b. Without convolutions all inputs enter the first dense layer as they stand. Layers are counted from 0, convolutions first.
/// Validity: counts of at least 1. The definition says nothing about the meaning of inputs and outputs; the inversion space does.
/// </remarks>
public sealed record NetworkDefinition
{
    private readonly int[] _hidden;
    private readonly ConvolutionShape[] _convolutions;
    private readonly ImageShape[] _images;

    /// <summary>Makes a definition.</summary>
    /// <param name="inputCount">Numbers that enter, conditions included.</param>
    /// <param name="hiddenCounts">The width of each dense hidden layer; may be empty.</param>
    /// <param name="outputCount">Numbers that leave.</param>
    /// <param name="activation">The function after each layer but the last.</param>
    /// <param name="isResidual">Whether dense hidden layers of one width add to what they are given.</param>
    /// <param name="image">The extents of the image that the inputs begin with; null for none.</param>
    /// <param name="convolutions">The convolutions over it; null for none.</param>
    /// <param name="output">The function after the last layer.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is below 1.</exception>
    /// <exception cref="ArgumentException">There are convolutions and no image, or the image has more numbers than enter.</exception>
    public NetworkDefinition(
        int inputCount, IReadOnlyList<int> hiddenCounts, int outputCount, Activation activation, bool isResidual = false, ImageShape? image = null, IReadOnlyList<ConvolutionShape>? convolutions = null,
        OutputFunction output = OutputFunction.Softplus)
    {
        ArgumentNullException.ThrowIfNull(hiddenCounts);
        Require.AtLeast(inputCount, 1);
        Require.AtLeast(outputCount, 1);
        foreach (int width in hiddenCounts) Require.AtLeast(width, 1, nameof(hiddenCounts));
        if (!Enum.IsDefined(activation)) throw new ArgumentOutOfRangeException(nameof(activation), activation, "Is not a known activation.");
        if (!Enum.IsDefined(output)) throw new ArgumentOutOfRangeException(nameof(output), output, "Is not a known function.");
        if (image is null && convolutions is { Count: > 0 }) throw new ArgumentException("Convolutions need an image.", nameof(convolutions));
        if (image is not null && image.Count > inputCount)
            throw new ArgumentException(FormattableString.Invariant($"An image of {image.Count} numbers is more than the {inputCount} that enter."), nameof(image));
        InputCount = inputCount;
        OutputCount = outputCount;
        Activation = activation;
        IsResidual = isResidual;
        Image = image;
        Output = output;
        _hidden = [.. hiddenCounts];
        _convolutions = [.. convolutions ?? []];
        _images = new ImageShape[image is null ? 0 : _convolutions.Length + 1];
        if (image is null) return;
        _images[0] = image;
        for (int l = 0; l < _convolutions.Length; l++) _images[l + 1] = _convolutions[l].Of(_images[l]);
    }

    /// <summary>Numbers that enter.</summary>
    public int InputCount { get; }

    /// <summary>The image that the inputs begin with; null for none.</summary>
    public ImageShape? Image { get; }

    /// <summary>Inputs after the image.</summary>
    public int ConditionCount => InputCount - (Image?.Count ?? 0);

    /// <summary>The convolutions.</summary>
    public IReadOnlyList<ConvolutionShape> Convolutions => _convolutions;

    /// <summary>The width of each dense hidden layer.</summary>
    public IReadOnlyList<int> HiddenCounts => _hidden;

    /// <summary>Numbers that leave.</summary>
    public int OutputCount { get; }

    /// <summary>The function after each layer but the last.</summary>
    public Activation Activation { get; }

    /// <summary>Whether dense hidden layers of one width add to what they are given.</summary>
    public bool IsResidual { get; }

    /// <summary>The function after the last layer.</summary>
    public OutputFunction Output { get; }

    /// <summary>Layers with weights: convolutions, dense hidden ones, the last one.</summary>
    public int LayerCount => _convolutions.Length + _hidden.Length + 1;

    /// <summary>Whether layer l is a convolution.</summary>
    public bool IsConvolution(int layer) => layer < _convolutions.Length;

    /// <summary>The extents of what enters the convolution l, or leaves the last one where l is the first dense layer.</summary>
    public ImageShape ImageBefore(int layer) => _images[layer];

    /// <summary>Numbers that enter layer l.</summary>
    public int InputsOf(int layer)
    {
        if (IsConvolution(layer)) return _images[layer].Count;
        if (layer > _convolutions.Length) return _hidden[layer - _convolutions.Length - 1];
        return layer == 0 ? InputCount : _images[layer].Count + ConditionCount;
    }

    /// <summary>Numbers that leave layer l.</summary>
    public int OutputsOf(int layer)
    {
        if (IsConvolution(layer)) return _images[layer + 1].Count;
        return layer == LayerCount - 1 ? OutputCount : _hidden[layer - _convolutions.Length];
    }

    /// <summary>Weights that one number leaving layer l is summed with: its inputs, in a convolution the kernel's points of all channels.</summary>
    public int FanInOf(int layer) => IsConvolution(layer) ? _images[layer].Channels * _convolutions[layer].KernelHeight * _convolutions[layer].KernelWidth : InputsOf(layer);

    /// <summary>Biases of layer l: its outputs, in a convolution its channels.</summary>
    public int BiasCountOf(int layer) => IsConvolution(layer) ? _convolutions[layer].Channels : OutputsOf(layer);

    /// <summary>The extents of the weights of layer l as torch has them: (outputs, inputs), in a convolution (channels out, channels in, kernel rows, kernel points).</summary>
    public int[] WeightExtentsOf(int layer) => IsConvolution(layer)
        ? [_convolutions[layer].Channels, _images[layer].Channels, _convolutions[layer].KernelHeight, _convolutions[layer].KernelWidth]
        : [OutputsOf(layer), InputsOf(layer)];

    /// <summary>Whether layer l adds to what it is given.</summary>
    public bool AddsTo(int layer) => IsResidual && layer > _convolutions.Length && layer < LayerCount - 1 && InputsOf(layer) == OutputsOf(layer);

    /// <summary>Weights and biases in all.</summary>
    public int ParameterCount => Enumerable.Range(0, LayerCount).Sum(l => (FanInOf(l) + 1) * BiasCountOf(l));

    /// <summary>True where the other has the same counts, layers, functions and additions.</summary>
    public bool Equals(NetworkDefinition? other) =>
        other is not null && InputCount == other.InputCount && OutputCount == other.OutputCount && Activation == other.Activation && IsResidual == other.IsResidual && Output == other.Output && Image == other.Image
        && _hidden.AsSpan().SequenceEqual(other._hidden) && _convolutions.AsSpan().SequenceEqual(other._convolutions);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(InputCount, OutputCount, Activation, IsResidual, Output, Image, _hidden.Length, _convolutions.Length);
}
