using System.Globalization;
using XasRmc.Formats.Tensors;
using XasRmc.Inversion.Networks;

namespace XasRmc.TrainingSets;

/// <summary>The weights of one network as named tensors: <c>layer.L.weight</c> (outputs × inputs, in a convolution channels out × channels in × kernel rows × kernel points, as torch has it) and <c>layer.L.bias</c>, 32 or 16 bit, after a prefix.</summary>
internal static class NetworkTensors
{
    /// <summary>The tensors of a network.</summary>
    /// <param name="prefix">What stands before the names.</param>
    /// <param name="network">The network.</param>
    /// <param name="isHalf">Whether 16 bits a number are enough: they hold weights that were rounded to them.</param>
    public static IEnumerable<NamedTensor> Of(string prefix, NetworkWeights network, bool isHalf = false)
    {
        NamedTensor Tensor(string name, ReadOnlySpan<int> extents, ReadOnlySpan<float> values) => isHalf ? NamedTensor.OfHalves(name, extents, values) : new NamedTensor(name, extents, values);
        NetworkDefinition shape = network.Definition;
        for (int l = 0; l < shape.LayerCount; l++)
        {
            yield return Tensor(Name(prefix, l, "weight"), shape.WeightExtentsOf(l), network.Weights(l));
            yield return Tensor(Name(prefix, l, "bias"), [shape.BiasCountOf(l)], network.Biases(l));
        }
    }

    /// <summary>A network from tensors.</summary>
    /// <param name="prefix">What stands before the names.</param>
    /// <param name="definition">Its shape.</param>
    /// <param name="floats">The numbers of a tensor by its name.</param>
    /// <exception cref="ArgumentException">A tensor has another length.</exception>
    public static NetworkWeights Read(string prefix, NetworkDefinition definition, Func<string, float[]> floats)
    {
        float[][] All(string what) => [.. Enumerable.Range(0, definition.LayerCount).Select(l => floats(Name(prefix, l, what)))];
        return new NetworkWeights(definition, All("weight"), All("bias"));
    }

    private static string Name(string prefix, int layer, string what) => string.Create(CultureInfo.InvariantCulture, $"{prefix}layer.{layer}.{what}");
}
