using XasRmc.Core;

namespace XasRmc.Inversion.Networks;

/// <summary>The weights of one network in the layout that torch uses: per layer a matrix of outputs × inputs, row after row, in a convolution of channels out × channels in × kernel rows × kernel points, and a bias.</summary>
public sealed class NetworkWeights
{
    private readonly float[][] _weights, _biases;

    /// <summary>Makes weights.</summary>
    /// <param name="definition">The shape.</param>
    /// <param name="weights">Per layer, numbers of the extents that the definition gives.</param>
    /// <param name="biases">Per layer, one number an output, in a convolution one a channel.</param>
    /// <exception cref="ArgumentException">A length differs from the definition's, or a number is not finite.</exception>
    public NetworkWeights(NetworkDefinition definition, IReadOnlyList<float[]> weights, IReadOnlyList<float[]> biases)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(biases);
        Require.Length(weights.Count, definition.LayerCount, nameof(weights));
        Require.Length(biases.Count, definition.LayerCount, nameof(biases));
        for (int layer = 0; layer < definition.LayerCount; layer++)
        {
            Require.Length(weights[layer].Length, definition.FanInOf(layer) * definition.BiasCountOf(layer), nameof(weights));
            Require.Length(biases[layer].Length, definition.BiasCountOf(layer), nameof(biases));
            if (!Array.TrueForAll(weights[layer], float.IsFinite) || !Array.TrueForAll(biases[layer], float.IsFinite))
                throw new ArgumentException(FormattableString.Invariant($"Layer {layer} has a number that is not finite."), nameof(weights));
        }

        Definition = definition;
        _weights = [.. weights.Select(w => (float[])w.Clone())];
        _biases = [.. biases.Select(b => (float[])b.Clone())];
    }

    /// <summary>The shape.</summary>
    public NetworkDefinition Definition { get; }

    /// <summary>The weights of a layer, the last extent running fastest.</summary>
    public ReadOnlySpan<float> Weights(int layer) => _weights[layer];

    /// <summary>The bias of a layer.</summary>
    public ReadOnlySpan<float> Biases(int layer) => _biases[layer];

    /// <summary>The same weights with another bias in the last layer: how an output starts at a wanted mean.</summary>
    /// <param name="biases">One number an output.</param>
    public NetworkWeights WithLastBiases(ReadOnlySpan<float> biases)
    {
        Require.Length(biases.Length, Definition.OutputCount, nameof(biases));
        float[][] changed = [.. _biases];
        changed[^1] = biases.ToArray();
        return new NetworkWeights(Definition, _weights, changed);
    }

    /// <summary>The same weights, each moved to the nearest number that 16 bits hold: half the size in a file, with a relative error of at most 1/2048.</summary>
    public NetworkWeights RoundedToHalf()
    {
        static float[] Rounded(float[] values) => [.. values.Select(v => (float)(Half)v)];
        return new NetworkWeights(Definition, [.. _weights.Select(Rounded)], [.. _biases.Select(Rounded)]);
    }

    /// <summary>Fresh weights: normal with variance 2/n for ReLU and SiLU, 1/n for tanh and the last layer, n the weights that a number is summed with; biases 0.</summary>
    /// <remarks>He, Zhang, Ren, Sun, doi 10.1109/ICCV.2015.123; Glorot and Bengio for the linear scale.</remarks>
    /// <param name="definition">The shape.</param>
    /// <param name="random">Where the numbers come from.</param>
    public static NetworkWeights Initialize(NetworkDefinition definition, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(random);
        var weights = new float[definition.LayerCount][];
        var biases = new float[definition.LayerCount][];
        for (int layer = 0; layer < definition.LayerCount; layer++)
        {
            bool isLinear = layer == definition.LayerCount - 1 || definition.Activation == Activation.Tanh;
            double scale = Math.Sqrt((isLinear ? 1.0 : 2.0) / definition.FanInOf(layer));
            weights[layer] = new float[definition.FanInOf(layer) * definition.BiasCountOf(layer)];
            biases[layer] = new float[definition.BiasCountOf(layer)];
            for (int i = 0; i < weights[layer].Length; i++) weights[layer][i] = (float)(scale * random.NextGaussian());
        }

        return new NetworkWeights(definition, weights, biases);
    }
}
