using XasRmc.Core;

namespace XasRmc.Inversion;

/// <summary>The noise of the features of one measurement: features move by L g, where the g are independent and normal of variance 1.</summary>
/// <remarks>For chi(k) of independent standard deviations s_i and a linear map F from chi to features, L = F diag(s); the covariance of the features is L Lᵀ.</remarks>
public sealed class FeatureNoise
{
    private readonly double[] _factor;

    /// <summary>Makes a noise.</summary>
    /// <param name="featureCount">Rows of L: the features of all edges.</param>
    /// <param name="sourceCount">Columns of L.</param>
    /// <param name="factor">L, row after row.</param>
    /// <exception cref="ArgumentException">A wrong length or a number that is not finite.</exception>
    public FeatureNoise(int featureCount, int sourceCount, ReadOnlySpan<double> factor)
    {
        Require.AtLeast(featureCount, 1);
        Require.AtLeast(sourceCount, 1);
        Require.Length(factor.Length, featureCount * sourceCount, nameof(factor));
        Require.AllFinite(factor, nameof(factor));
        (FeatureCount, SourceCount) = (featureCount, sourceCount);
        _factor = factor.ToArray();
    }

    /// <summary>This noise with further directions: columns added to L.</summary>
    /// <param name="columns">Each a move of all features by one standard deviation.</param>
    /// <exception cref="ArgumentException">A wrong length or a number that is not finite.</exception>
    public FeatureNoise With(IReadOnlyList<double[]> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        int sources = SourceCount + columns.Count;
        var factor = new double[FeatureCount * sources];
        for (int f = 0; f < FeatureCount; f++) _factor.AsSpan(f * SourceCount, SourceCount).CopyTo(factor.AsSpan(f * sources));
        for (int c = 0; c < columns.Count; c++)
        {
            Require.Length(columns[c].Length, FeatureCount, nameof(columns));
            for (int f = 0; f < FeatureCount; f++) factor[f * sources + SourceCount + c] = columns[c][f];
        }

        return new FeatureNoise(FeatureCount, sources, factor);
    }

    /// <summary>Rows of L.</summary>
    public int FeatureCount { get; }

    /// <summary>Columns of L.</summary>
    public int SourceCount { get; }

    /// <summary>The expected square of the length of the noise: the trace of L Lᵀ.</summary>
    public double MeanSquare => _factor.Sum(l => l * l);

    /// <summary>Adds one draw of the noise to features.</summary>
    public void AddTo(Span<double> features, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Require.Length(features.Length, FeatureCount, nameof(features));
        double[] g = new double[SourceCount];
        for (int i = 0; i < g.Length; i++) g[i] = random.NextGaussian();
        for (int f = 0; f < features.Length; f++)
        {
            double sum = 0;
            for (int i = 0; i < g.Length; i++) sum += _factor[f * SourceCount + i] * g[i];
            features[f] += sum;
        }
    }
}
