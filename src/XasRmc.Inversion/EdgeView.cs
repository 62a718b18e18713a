using XasRmc.Core;
using XasRmc.Inversion.Networks;

namespace XasRmc.Inversion;

/// <summary>From the features of one edge to an image of its spectrum, as a linear map: who knows the physics makes it.</summary>
/// <remarks>image = V features, the same V for every edge, since all edges have one filter. Examples: the spectrum in k, with a height of 1; a map over distances and wave numbers.</remarks>
public sealed class EdgeView
{
    private readonly float[] _values;

    /// <summary>Makes a view.</summary>
    /// <param name="image">The extents of the image of one edge.</param>
    /// <param name="featureCount">Features of an edge.</param>
    /// <param name="values">Vᵀ: features × (channels × height × width), row after row.</param>
    /// <exception cref="ArgumentException">A wrong length or a number that is not finite.</exception>
    public EdgeView(ImageShape image, int featureCount, ReadOnlySpan<float> values)
    {
        ArgumentNullException.ThrowIfNull(image);
        Require.AtLeast(featureCount, 1);
        Require.Length(values.Length, featureCount * image.Count, nameof(values));
        foreach (float value in values) Require.Finite(value, nameof(values));
        (Image, FeatureCount) = (image, featureCount);
        _values = values.ToArray();
    }

    /// <summary>The extents of the image of one edge.</summary>
    public ImageShape Image { get; }

    /// <summary>Features of an edge.</summary>
    public int FeatureCount { get; }

    /// <summary>Vᵀ: features × (channels × height × width), row after row.</summary>
    public ReadOnlySpan<float> Values => _values;
}
