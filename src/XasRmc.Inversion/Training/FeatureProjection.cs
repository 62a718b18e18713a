using MathNet.Numerics.LinearAlgebra;
using XasRmc.Core;

namespace XasRmc.Inversion.Training;

/// <summary>From features to a network's inputs: the principal components, each scaled to variance 1; and the distance of a spectrum from the training set.</summary>
/// <remarks>
/// z_i = v_i·(f − mean) / sqrt(lambda_i), with v_i and lambda_i eigenvectors and eigenvalues of the covariance of the training features. Neighbouring
/// points of a Fourier transform carry the same information many times; the components carry it once. Validity: linear, so curved borders of the training set are not seen.
/// </remarks>
public sealed class FeatureProjection
{
    private readonly double[] _mean, _components, _scales;

    private delegate ReadOnlySpan<float> RowReader(int row);

    /// <summary>Makes a projection.</summary>
    /// <param name="mean">The mean of the training features.</param>
    /// <param name="components">components × features, orthonormal rows.</param>
    /// <param name="scales">The standard deviation of each component, above 0.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, or a number is out of range.</exception>
    public FeatureProjection(ReadOnlySpan<double> mean, ReadOnlySpan<double> components, ReadOnlySpan<double> scales)
    {
        Require.AtLeast(scales.Length, 1, nameof(scales));
        Require.Length(components.Length, mean.Length * scales.Length, nameof(components));
        Require.AllFinite(mean, nameof(mean));
        Require.AllFinite(components, nameof(components));
        foreach (double scale in scales) Require.Positive(scale, nameof(scales));
        (_mean, _components, _scales) = (mean.ToArray(), components.ToArray(), scales.ToArray());
    }

    /// <summary>Features.</summary>
    public int FeatureCount => _mean.Length;

    /// <summary>Components.</summary>
    public int ComponentCount => _scales.Length;

    /// <summary>The mean of the training features.</summary>
    public ReadOnlySpan<double> Mean => _mean;

    /// <summary>components × features.</summary>
    public ReadOnlySpan<double> Components => _components;

    /// <summary>The standard deviation of each component.</summary>
    public ReadOnlySpan<double> Scales => _scales;

    /// <summary>Finds the components of some examples.</summary>
    /// <param name="set">The examples.</param>
    /// <param name="examples">Which of them.</param>
    /// <param name="varianceFloor">Components are kept down to this share of the first one's variance.</param>
    public static FeatureProjection Fit(TrainingSet set, IReadOnlyList<int> examples, double varianceFloor)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(examples);
        return Fit(set.Features, set.Space.FeatureCount, examples, varianceFloor, int.MaxValue);
    }

    /// <summary>Finds the components of some spectra.</summary>
    /// <param name="rows">spectra × features, row after row.</param>
    /// <param name="featureCount">Features of a spectrum.</param>
    /// <param name="varianceFloor">Components are kept down to this share of the first one's variance.</param>
    /// <param name="mostComponents">Components are kept up to this number.</param>
    /// <exception cref="ArgumentException">There are fewer than two spectra, or they do not vary.</exception>
    public static FeatureProjection Fit(float[] rows, int featureCount, double varianceFloor, int mostComponents)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Require.AtLeast(featureCount, 1);
        Require.AtLeast(mostComponents, 1);
        int count = rows.Length / featureCount;
        Require.Length(rows.Length, count * featureCount, nameof(rows));
        return Fit(i => rows.AsSpan(i * featureCount, featureCount), featureCount, [.. Enumerable.Range(0, count)], varianceFloor, mostComponents);
    }

    private static FeatureProjection Fit(RowReader rows, int n, IReadOnlyList<int> examples, double varianceFloor, int mostComponents)
    {
        Require.AtLeast(examples.Count, 2);
        var mean = new double[n];
        foreach (int example in examples)
        {
            ReadOnlySpan<float> features = rows(example);
            for (int i = 0; i < n; i++) mean[i] += features[i];
        }

        for (int i = 0; i < n; i++) mean[i] /= examples.Count;
        Matrix<double> covariance = Matrix<double>.Build.Dense(n, n);
        var d = new double[n];
        var sums = new double[n * n];
        foreach (int example in examples)
        {
            ReadOnlySpan<float> features = rows(example);
            for (int i = 0; i < n; i++) d[i] = features[i] - mean[i];
            for (int i = 0; i < n; i++)
            {
                Span<double> row = sums.AsSpan(i * n, n);
                System.Numerics.Tensors.TensorPrimitives.MultiplyAdd<double>(d, d[i], row, row);
            }
        }

        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++) covariance[i, j] = sums[i * n + j] / examples.Count;
        }

        var eigen = covariance.Evd(Symmetricity.Symmetric);
        double largest = eigen.EigenValues[n - 1].Real;
        int[] kept = [.. Enumerable.Range(0, n).Reverse().Where(i => eigen.EigenValues[i].Real > Math.Max(varianceFloor * largest, 1e-300)).Take(mostComponents)];
        if (kept.Length == 0) throw new ArgumentException("The features do not vary.", nameof(rows));
        double[] scales = [.. kept.Select(i => Math.Sqrt(eigen.EigenValues[i].Real))];
        double[] components = [.. kept.SelectMany(i => eigen.EigenVectors.Column(i))];
        return new FeatureProjection(mean, components, scales);
    }

    /// <summary>The scaled components of a spectrum.</summary>
    /// <param name="features">The features.</param>
    /// <param name="destination">One number a component.</param>
    /// <returns>The squared length of what the components do not hold, in the units of the features.</returns>
    public double Apply(ReadOnlySpan<double> features, Span<double> destination)
    {
        Require.Length(features.Length, FeatureCount, nameof(features));
        Require.Length(destination.Length, ComponentCount, nameof(destination));
        int n = FeatureCount;
        double rest = 0;
        for (int i = 0; i < n; i++) rest += (features[i] - _mean[i]) * (features[i] - _mean[i]);
        for (int c = 0; c < _scales.Length; c++)
        {
            double sum = 0;
            ReadOnlySpan<double> row = _components.AsSpan(c * n, n);
            for (int i = 0; i < n; i++) sum += row[i] * (features[i] - _mean[i]);
            rest -= sum * sum;
            destination[c] = sum / _scales[c];
        }

        return Math.Max(0, rest);
    }
}
