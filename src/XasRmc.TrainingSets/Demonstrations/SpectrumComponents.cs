using XasRmc.Core;
using XasRmc.Inversion.Training;

namespace XasRmc.TrainingSets.Demonstrations;

/// <summary>Features as principal components, in two scales: each of variance 1, which a network takes in best, or all in one scale, so that squared errors add up to the misfit of the spectrum.</summary>
internal sealed class SpectrumComponents
{
    private const double VarianceFloor = 1e-7;
    private readonly FeatureProjection _projection;
    private readonly double _scale;

    private SpectrumComponents(FeatureProjection projection)
    {
        _projection = projection;
        foreach (double s in projection.Scales) Variance += s * s;
        _scale = Math.Sqrt(Variance / projection.ComponentCount);
    }

    /// <summary>Components.</summary>
    public int Count => _projection.ComponentCount;

    /// <summary>Features.</summary>
    public int FeatureCount => _projection.FeatureCount;

    /// <summary>The sum of the variances of all components: the mean square distance of a spectrum from the mean one, in the units of the features.</summary>
    public double Variance { get; }

    /// <summary>The variance of a component.</summary>
    public double VarianceOf(int component) => _projection.Scales[component] * _projection.Scales[component];

    /// <summary>Finds the components of some spectra.</summary>
    /// <param name="features">spectra × features.</param>
    /// <param name="featureCount">Features of a spectrum.</param>
    /// <param name="varianceFloor">Components are kept down to this share of the first one's variance.</param>
    public static SpectrumComponents Fit(float[] features, int featureCount, double varianceFloor = VarianceFloor) => new(FeatureProjection.Fit(features, featureCount, varianceFloor, int.MaxValue));

    /// <summary>Components of variance 1.</summary>
    /// <param name="features">spectra × features.</param>
    public float[] Whitened(float[] features) => Apply(features, _ => 1);

    /// <summary>Components in one scale: the mean over components of the square is 1 on average, and so the mean over components of a squared error is its share in the variance.</summary>
    /// <param name="features">spectra × features.</param>
    public float[] Scaled(float[] features) => Apply(features, c => _projection.Scales[c] / _scale);

    /// <summary>The matrix from features to components in one scale, components × features: to be used on features less the mean ones.</summary>
    public double[] ScaledMatrix()
    {
        double[] matrix = _projection.Components.ToArray();
        for (int i = 0; i < matrix.Length; i++) matrix[i] /= _scale;
        return matrix;
    }

    /// <summary>What the matrix makes of the mean features.</summary>
    public double[] ScaledMean() => FeatureEncoder.Multiply(ScaledMatrix(), _projection.Mean);

    private float[] Apply(float[] features, Func<int, double> scale)
    {
        int count = features.Length / FeatureCount;
        Require.Length(features.Length, count * FeatureCount, nameof(features));
        double[] one = new double[FeatureCount], z = new double[Count], factors = [.. Enumerable.Range(0, Count).Select(scale)];
        var all = new float[count * Count];
        for (int i = 0; i < count; i++)
        {
            for (int f = 0; f < one.Length; f++) one[f] = features[i * FeatureCount + f];
            _projection.Apply(one, z);
            for (int c = 0; c < z.Length; c++) all[i * Count + c] = (float)(factors[c] * z[c]);
        }

        return all;
    }
}
