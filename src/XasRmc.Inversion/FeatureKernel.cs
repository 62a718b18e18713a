using XasRmc.Core;

namespace XasRmc.Inversion;

/// <summary>The linear map from one ordered partial distribution to the features of one edge: what inversion knows of physics.</summary>
/// <remarks>features_e = sum over neighbours B of K_eB n_AB, with n_AB in Å⁻¹ on the bins of the grid and the bin width inside K. It holds what lies on the grid; farther shells are not in it.</remarks>
public sealed class FeatureKernel
{
    private readonly double[] _values;

    /// <summary>Makes a kernel.</summary>
    /// <param name="edge">The edge; its element is A.</param>
    /// <param name="neighbour">B.</param>
    /// <param name="featureCount">Rows.</param>
    /// <param name="binCount">Columns.</param>
    /// <param name="values">Row after row.</param>
    /// <exception cref="ArgumentException">A wrong length or a value that is not finite.</exception>
    public FeatureKernel(AbsorptionEdge edge, Element neighbour, int featureCount, int binCount, ReadOnlySpan<double> values)
    {
        ArgumentNullException.ThrowIfNull(edge);
        ArgumentNullException.ThrowIfNull(neighbour);
        Require.AtLeast(featureCount, 1);
        Require.AtLeast(binCount, 1);
        Require.Length(values.Length, featureCount * binCount, nameof(values));
        Require.AllFinite(values, nameof(values));
        (Edge, Neighbour, FeatureCount, BinCount) = (edge, neighbour, featureCount, binCount);
        _values = values.ToArray();
    }

    /// <summary>The edge.</summary>
    public AbsorptionEdge Edge { get; }

    /// <summary>The neighbour.</summary>
    public Element Neighbour { get; }

    /// <summary>Rows.</summary>
    public int FeatureCount { get; }

    /// <summary>Columns.</summary>
    public int BinCount { get; }

    /// <summary>Row after row.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>destination += scale × K × perAngstrom.</summary>
    /// <param name="perAngstrom">n_AB, or anything in proportion to it.</param>
    /// <param name="scale">The factor.</param>
    /// <param name="destination">The features of the edge.</param>
    public void Accumulate(ReadOnlySpan<double> perAngstrom, double scale, Span<double> destination)
    {
        Require.Length(perAngstrom.Length, BinCount, nameof(perAngstrom));
        Require.Length(destination.Length, FeatureCount, nameof(destination));
        for (int i = 0; i < FeatureCount; i++)
        {
            double sum = 0;
            ReadOnlySpan<double> row = _values.AsSpan(i * BinCount, BinCount);
            for (int j = 0; j < row.Length; j++) sum += row[j] * perAngstrom[j];
            destination[i] += scale * sum;
        }
    }
}
