using XasRmc.Core;

namespace XasRmc.Inversion.Networks;

/// <summary>The shape of a multilayer perceptron: dense hidden layers with one activation, and a last dense layer through softplus.</summary>
/// <remarks>
/// h_0 = input; h_l = f(W_l h_(l−1) + b_l) for the hidden layers, in a residual network h_l = h_(l−1) + f(W_l h_(l−1) + b_l) where a hidden layer is as wide as the one before (He et al., arXiv 1512.03385); output = ln(1 + exp(W h + b)), which is never negative.
/// Validity: counts of at least 1. The definition says nothing about the meaning of inputs and outputs; the inversion space does.
/// </remarks>
public sealed record NetworkDefinition
{
    private readonly int[] _hidden;

    /// <summary>Makes a definition.</summary>
    /// <param name="inputCount">Numbers that enter.</param>
    /// <param name="hiddenCounts">The width of each hidden layer; may be empty.</param>
    /// <param name="outputCount">Numbers that leave.</param>
    /// <param name="activation">The function after each hidden layer.</param>
    /// <param name="isResidual">Whether hidden layers of one width add to what they are given.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is below 1.</exception>
    public NetworkDefinition(int inputCount, IReadOnlyList<int> hiddenCounts, int outputCount, Activation activation, bool isResidual = false)
    {
        ArgumentNullException.ThrowIfNull(hiddenCounts);
        Require.AtLeast(inputCount, 1);
        Require.AtLeast(outputCount, 1);
        foreach (int width in hiddenCounts) Require.AtLeast(width, 1, nameof(hiddenCounts));
        if (!Enum.IsDefined(activation)) throw new ArgumentOutOfRangeException(nameof(activation), activation, "Is not a known activation.");
        InputCount = inputCount;
        OutputCount = outputCount;
        Activation = activation;
        IsResidual = isResidual;
        _hidden = [.. hiddenCounts];
    }

    /// <summary>Numbers that enter.</summary>
    public int InputCount { get; }

    /// <summary>The width of each hidden layer.</summary>
    public IReadOnlyList<int> HiddenCounts => _hidden;

    /// <summary>Numbers that leave.</summary>
    public int OutputCount { get; }

    /// <summary>The function after each hidden layer.</summary>
    public Activation Activation { get; }

    /// <summary>Whether hidden layers of one width add to what they are given.</summary>
    public bool IsResidual { get; }

    /// <summary>Dense layers, the last one included.</summary>
    public int LayerCount => _hidden.Length + 1;

    /// <summary>Numbers that enter layer l.</summary>
    public int InputsOf(int layer) => layer == 0 ? InputCount : _hidden[layer - 1];

    /// <summary>Numbers that leave layer l.</summary>
    public int OutputsOf(int layer) => layer == _hidden.Length ? OutputCount : _hidden[layer];

    /// <summary>Whether layer l adds to what it is given.</summary>
    public bool AddsTo(int layer) => IsResidual && layer > 0 && layer < _hidden.Length && InputsOf(layer) == OutputsOf(layer);

    /// <summary>Weights and biases in all.</summary>
    public int ParameterCount => Enumerable.Range(0, LayerCount).Sum(l => (InputsOf(l) + 1) * OutputsOf(l));

    /// <summary>True where the other has the same counts, activation and additions.</summary>
    public bool Equals(NetworkDefinition? other) =>
        other is not null && InputCount == other.InputCount && OutputCount == other.OutputCount && Activation == other.Activation && IsResidual == other.IsResidual && _hidden.AsSpan().SequenceEqual(other._hidden);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(InputCount, OutputCount, Activation, IsResidual, _hidden.Length);
}
