using XasRmc.Core;

namespace XasRmc.Inversion.Networks;

/// <summary>A network that answers and learns no more; safe for any number of threads.</summary>
public sealed class NetworkAnswer
{
    private readonly NetworkWeights _weights;
    private readonly ForwardNetwork _network;

    /// <summary>Lays out weights.</summary>
    /// <param name="weights">The weights.</param>
    public NetworkAnswer(NetworkWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Definition = weights.Definition;
        _weights = weights;
        _network = new ForwardNetwork(weights);
    }

    /// <summary>The shape.</summary>
    public NetworkDefinition Definition { get; }

    /// <summary>The outputs of some examples, example after example.</summary>
    /// <param name="inputs">count × inputs numbers.</param>
    /// <exception cref="ArgumentException">The length is no multiple of the inputs of an example.</exception>
    public float[] Of(ReadOnlySpan<float> inputs)
    {
        int count = inputs.Length / Definition.InputCount;
        Require.Length(inputs.Length, count * Definition.InputCount, nameof(inputs));
        return count == 0 ? [] : _network.Answer(inputs.ToArray(), count);
    }

    /// <summary>What a dense hidden layer of a network without convolutions and additions gives: the code of an autoencoder.</summary>
    /// <param name="layer">The layer, from 0.</param>
    /// <param name="inputs">count × inputs numbers.</param>
    /// <returns>count × width of the layer numbers.</returns>
    /// <exception cref="ArgumentException">The network is of another kind.</exception>
    public float[] Hidden(int layer, ReadOnlySpan<float> inputs)
    {
        if (Definition.IsResidual || Definition.Convolutions.Count > 0) throw new ArgumentException("Only plain networks are asked for a hidden layer.", nameof(layer));
        Require.InRange(layer, 0, Definition.HiddenCounts.Count - 1);
        var part = new NetworkDefinition(Definition.InputCount, [.. Definition.HiddenCounts.Take(layer)], Definition.HiddenCounts[layer], Definition.Activation, output: OutputFunction.Linear);
        int[] layers = [.. Enumerable.Range(0, layer + 1)];
        var weights = new NetworkWeights(part, [.. layers.Select(l => _weights.Weights(l).ToArray())], [.. layers.Select(l => _weights.Biases(l).ToArray())]);
        float[] sums = new NetworkAnswer(weights).Of(inputs), values = new float[sums.Length];
        ActivationKernel.Apply(Definition.Activation, sums, values);
        return values;
    }
}
