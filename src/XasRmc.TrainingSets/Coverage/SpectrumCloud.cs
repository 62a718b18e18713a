using System.Numerics.Tensors;
using XasRmc.Core;
using XasRmc.Inversion.Training;

namespace XasRmc.TrainingSets.Coverage;

/// <summary>The spectra of a set as points, and how far from them another spectrum is.</summary>
/// <remarks>
/// <para>Coordinates are the first principal components of the training spectra as a network sees them (with errors of measurement), each over the root mean square of its error of measurement, so that a difference of 1 is one that measurements do not
/// show; and one more: the length of what the components do not hold, over its root mean square. Components over their own spread alone would give those that hold little but errors as much weight as the others. The cloud is that of the ideal spectra of
/// the training side. The distance d_k of a spectrum is the Euclidean one of its k-th nearest point.</para>
/// <para>What d_k means is read from spectra of held-out examples with errors of measurement drawn: the percentile of a spectrum is the share of them whose d_k is smaller. If a measurement was drawn like a held-out example, its percentile would be
/// even between 0 and 100; this is a conformal test with d_k as the measure of strangeness (Vovk, Gammerman, Shafer, Algorithmic Learning in a Random World, doi 10.1007/b106715), and holds whatever the cloud looks like. In a thin cloud
/// d_k is large for all and hides what no component holds; so a spectrum is outside too when the components leave more of it than of any held-out one. Inside does not
/// say that the labels are found right, and a spectrum can be inside at one edge and outside at both together.</para>
/// </remarks>
public sealed class SpectrumCloud
{
    private const double VarianceFloor = 1e-6;
    // In standard deviations of the set: differences below it do not count, however small the errors are.
    private const double LeastError = 0.01;
    // Of single precision, in which held-out spectra are kept.
    private const double Rounding = 1e-6;

    private readonly CoverageSettings _settings;
    private readonly FeatureProjection _projection;
    private readonly double _restScale;
    private readonly float[] _points;
    private readonly int[] _examples;
    private readonly double[] _min, _max, _errors, _heldOut, _shares;

    /// <summary>Makes a cloud.</summary>
    /// <param name="featureCount">Features of a spectrum.</param>
    /// <param name="ideal">Ideal spectra of the training side, examples × features.</param>
    /// <param name="drawn">The same with errors of measurement.</param>
    /// <param name="heldOut">Spectra of other examples with errors of measurement, spectra × features.</param>
    /// <param name="examples">What the training examples are called in <see cref="NearExample.Index"/>.</param>
    /// <param name="settings">Components, neighbours, threshold.</param>
    /// <param name="threads">Distances taken at the same time, from 1; the result does not depend on it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ArgumentException">There are fewer than two training examples or no held-out one, lengths do not fit, or the spectra do not vary.</exception>
    public SpectrumCloud(int featureCount, float[] ideal, float[] drawn, float[] heldOut, IReadOnlyList<int> examples, CoverageSettings settings, int threads, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ideal);
        ArgumentNullException.ThrowIfNull(drawn);
        ArgumentNullException.ThrowIfNull(heldOut);
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        Require.AtLeast(threads, 1);
        Require.AtLeast(examples.Count, 2, nameof(examples));
        Require.Length(ideal.Length, examples.Count * featureCount, nameof(ideal));
        Require.Length(drawn.Length, ideal.Length, nameof(drawn));
        int references = heldOut.Length / featureCount;
        Require.AtLeast(references, 1, nameof(heldOut));
        Require.Length(heldOut.Length, references * featureCount, nameof(heldOut));
        _settings = settings;
        _examples = [.. examples];
        _projection = FeatureProjection.Fit(drawn, featureCount, VarianceFloor, Math.Max(settings.DistanceComponents, settings.RegressionComponents));
        DistanceComponents = Math.Min(settings.DistanceComponents, _projection.ComponentCount);
        _shares = Shares(drawn, featureCount);
        (_min, _max) = (new double[DistanceComponents], new double[DistanceComponents]);
        Array.Fill(_min, double.PositiveInfinity);
        Array.Fill(_max, double.NegativeInfinity);
        _errors = new double[DistanceComponents];
        double[] rests = [.. Enumerable.Range(0, examples.Count).Select(i =>
        {
            (double[] z, double rest) = Project(drawn.AsSpan(i * featureCount, featureCount), isRange: true);
            double[] exact = Project(ideal.AsSpan(i * featureCount, featureCount), isRange: true).Z;
            for (int c = 0; c < _errors.Length; c++) _errors[c] += (z[c] - exact[c]) * (z[c] - exact[c]);
            return Beyond(z, rest);
        })];
        for (int c = 0; c < _errors.Length; c++) _errors[c] = Math.Max(LeastError, Math.Sqrt(_errors[c] / examples.Count));
        // Where the components hold everything, a rest above rounding is strange by itself.
        double total = _projection.Scales.ToArray().Sum(s => s * s);
        _restScale = Math.Sqrt(Math.Max(rests.Average(), 1e-12 * total));
        int width = DistanceComponents + 1;
        _points = new float[examples.Count * width];
        for (int i = 0; i < examples.Count; i++)
        {
            (double[] z, double rest) = Project(ideal.AsSpan(i * featureCount, featureCount), isRange: false);
            Point(z, rest).CopyTo(_points, i * width);
        }

        _heldOut = new double[references];
        var unexplained = new double[references];
        Parallel.For(0, references, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, i =>
        {
            (double[] z, double rest) = Project(heldOut.AsSpan(i * featureCount, featureCount), isRange: false);
            float[] point = Point(z, rest);
            unexplained[i] = point[DistanceComponents];
            _heldOut[i] = Nearest(point, Neighbours)[^1].Distance;
        });
        Array.Sort(_heldOut);
        LargestUnexplained = unexplained.Max();
    }

    /// <summary>Features of a spectrum.</summary>
    public int FeatureCount => _projection.FeatureCount;

    /// <summary>Components that distances are measured in.</summary>
    public int DistanceComponents { get; }

    /// <summary>All components that were kept.</summary>
    public int ComponentCount => _projection.ComponentCount;

    /// <summary>k, or the number of training examples where there are fewer.</summary>
    public int Neighbours => Math.Min(_settings.Neighbours, _examples.Length);

    /// <summary>The share of each component in the variance of the training spectra.</summary>
    public IReadOnlyList<double> VarianceShares => _shares;

    /// <summary>The root mean square error of measurement of each component that distances are measured in, in standard deviations of the set.</summary>
    public IReadOnlyList<double> ComponentErrors => _errors;

    /// <summary>The distances of the held-out spectra, rising.</summary>
    public IReadOnlyList<double> HeldOutDistances => _heldOut;

    /// <summary>The largest distance of a spectrum that is inside.</summary>
    public double LargestInside => _heldOut[Math.Clamp((int)Math.Ceiling(_settings.InsidePercentile / 100 * _heldOut.Length - 1e-9) - 1, 0, _heldOut.Length - 1)];

    /// <summary>The largest length, among held-out spectra, of what the components of the distance do not hold, over its root mean square among the training spectra.</summary>
    public double LargestUnexplained { get; }

    /// <summary>The components of a spectrum, each over its standard deviation.</summary>
    /// <param name="features">Its features.</param>
    public double[] Components(ReadOnlySpan<float> features) => Project(features, isRange: false).Z;

    /// <summary>The distance of a spectrum from the cloud.</summary>
    /// <param name="features">Its features.</param>
    public double Distance(ReadOnlySpan<double> features)
    {
        var z = new double[_projection.ComponentCount];
        double rest = _projection.Apply(features, z);
        return Nearest(Point(z, rest), Neighbours)[^1].Distance;
    }

    /// <summary>The place of a spectrum.</summary>
    /// <param name="features">Its features.</param>
    public SpectrumPlace Place(ReadOnlySpan<double> features)
    {
        var z = new double[_projection.ComponentCount];
        double rest = _projection.Apply(features, z);
        NearExample[] nearest = Nearest(Point(z, rest), Math.Min(_examples.Length, Math.Max(Neighbours, _settings.ListedNeighbours)));
        double distance = nearest[Neighbours - 1].Distance;
        int below = _heldOut.Count(d => d < distance);
        double percentile = 100.0 * below / _heldOut.Length;
        OutlyingComponent[] outlying = [.. Enumerable.Range(0, DistanceComponents).Where(c => z[c] < _min[c] || z[c] > _max[c]).Select(c => new OutlyingComponent(c + 1, z[c], _min[c], _max[c]))];
        double unexplained = Math.Sqrt(Beyond(z, rest)) / _restScale;
        bool isInside = percentile < _settings.InsidePercentile && unexplained <= LargestUnexplained * (1 + Rounding);
        return new SpectrumPlace(z, unexplained, distance, percentile, isInside, [.. nearest.Take(_settings.ListedNeighbours)], outlying);
    }

    private (double[] Z, double Residue) Project(ReadOnlySpan<float> features, bool isRange)
    {
        var wide = new double[features.Length];
        for (int i = 0; i < wide.Length; i++) wide[i] = features[i];
        var z = new double[_projection.ComponentCount];
        double rest = _projection.Apply(wide, z);
        for (int c = 0; isRange && c < DistanceComponents; c++) (_min[c], _max[c]) = (Math.Min(_min[c], z[c]), Math.Max(_max[c], z[c]));
        return (z, rest);
    }

    private float[] Point(double[] z, double rest)
    {
        var point = new float[DistanceComponents + 1];
        for (int c = 0; c < DistanceComponents; c++) point[c] = (float)(z[c] / _errors[c]);
        point[DistanceComponents] = (float)(Math.Sqrt(Beyond(z, rest)) / _restScale);
        return point;
    }

    /// <summary>The squared length of what the components of the distance do not hold; those kept for regression only belong to it.</summary>
    private double Beyond(double[] z, double rest)
    {
        for (int c = DistanceComponents; c < z.Length; c++) rest += z[c] * z[c] * _projection.Scales[c] * _projection.Scales[c];
        return rest;
    }

    private NearExample[] Nearest(float[] point, int count)
    {
        int width = point.Length;
        var at = new int[count];
        var squares = new float[count];
        Array.Fill(squares, float.PositiveInfinity);
        Span<float> difference = stackalloc float[width];
        for (int i = 0; i < _examples.Length; i++)
        {
            TensorPrimitives.Subtract(_points.AsSpan(i * width, width), point, difference);
            float square = TensorPrimitives.SumOfSquares(difference);
            if (!(square < squares[count - 1])) continue;
            int place = count - 1;
            for (; place > 0 && square < squares[place - 1]; place--) (squares[place], at[place]) = (squares[place - 1], at[place - 1]);
            (squares[place], at[place]) = (square, i);
        }

        return [.. at.Select((i, n) => new NearExample(_examples[i], Math.Sqrt(squares[n])))];
    }

    private double[] Shares(float[] rows, int featureCount)
    {
        ReadOnlySpan<double> mean = _projection.Mean;
        double total = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            double d = rows[i] - mean[i % featureCount];
            total += d * d;
        }

        total /= rows.Length / featureCount;
        return [.. _projection.Scales.ToArray().Select(s => s * s / total)];
    }
}
