using XasRmc.Core;

namespace XasRmc.Inversion.Networks;

/// <summary>A network that answers and learns no more; safe for any number of threads.</summary>
public sealed class NetworkAnswer
{
    private readonly ForwardNetwork _network;

    /// <summary>Lays out weights.</summary>
    /// <param name="weights">The weights.</param>
    public NetworkAnswer(NetworkWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Definition = weights.Definition;
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
}
