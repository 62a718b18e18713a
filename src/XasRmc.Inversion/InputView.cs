using XasRmc.Core;
using XasRmc.Inversion.Networks;
using XasRmc.Inversion.Training;

namespace XasRmc.Inversion;

/// <summary>From the features of all edges to the image that a network sees: the <see cref="EdgeView"/> of each edge, its channels behind one another, each point less its mean over the training set, each channel over its spread there.</summary>
/// <remarks>x_c(p) = (V f − m)_c(p) / s_c, with m_c(p) the mean over the training examples and s_c² the variance about it, over the points of the channel on average. Nothing of the features is lost or added: the view says the same as they do in another order, which convolutions can use.</remarks>
public sealed class InputView
{
    private const int ExamplesTogether = 64;
    private readonly float[] _mean, _scales;

    /// <summary>Makes a view.</summary>
    /// <param name="edge">The view of one edge.</param>
    /// <param name="edgeCount">Edges, from 1.</param>
    /// <param name="mean">m: edges × (channels × height × width).</param>
    /// <param name="scales">s: edges × channels, above 0.</param>
    /// <exception cref="ArgumentException">A wrong length or a number out of range.</exception>
    public InputView(EdgeView edge, int edgeCount, ReadOnlySpan<float> mean, ReadOnlySpan<float> scales)
    {
        ArgumentNullException.ThrowIfNull(edge);
        Require.AtLeast(edgeCount, 1);
        Require.Length(mean.Length, edgeCount * edge.Image.Count, nameof(mean));
        Require.Length(scales.Length, edgeCount * edge.Image.Channels, nameof(scales));
        foreach (float value in mean) Require.Finite(value, nameof(mean));
        foreach (float scale in scales) Require.Positive(scale, nameof(scales));
        (Edge, EdgeCount) = (edge, edgeCount);
        Image = new ImageShape(edgeCount * edge.Image.Channels, edge.Image.Height, edge.Image.Width);
        (_mean, _scales) = (mean.ToArray(), scales.ToArray());
    }

    /// <summary>The view of one edge.</summary>
    public EdgeView Edge { get; }

    /// <summary>Edges.</summary>
    public int EdgeCount { get; }

    /// <summary>The extents of the image of all edges.</summary>
    public ImageShape Image { get; }

    /// <summary>m: edges × (channels × height × width).</summary>
    public ReadOnlySpan<float> Mean => _mean;

    /// <summary>s: edges × channels.</summary>
    public ReadOnlySpan<float> Scales => _scales;

    /// <summary>Finds means and spreads.</summary>
    /// <param name="edge">The view of one edge.</param>
    /// <param name="set">The examples.</param>
    /// <param name="examples">Which of them, at least one.</param>
    /// <exception cref="ArgumentException">The view is of another number of features, or a channel does not vary.</exception>
    public static InputView Fit(EdgeView edge, TrainingSet set, IReadOnlyList<int> examples)
    {
        ArgumentNullException.ThrowIfNull(edge);
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(examples);
        Require.AtLeast(examples.Count, 1, nameof(examples));
        int edges = set.Space.Edges.Count, channels = edges * edge.Image.Channels, points = edge.Image.PointCount;
        Require.Length(edge.FeatureCount, set.Space.Filter.CountPerEdge, nameof(edge));
        var raw = new InputView(edge, edges, new float[channels * points], [.. Enumerable.Repeat(1f, channels)]);
        double[] sum = new double[channels * points], square = new double[channels * points];
        float[] features = new float[ExamplesTogether * set.Space.FeatureCount], images = new float[ExamplesTogether * sum.Length];
        for (int from = 0; from < examples.Count; from += ExamplesTogether)
        {
            int count = Math.Min(ExamplesTogether, examples.Count - from);
            for (int e = 0; e < count; e++) set.Features(examples[from + e]).CopyTo(features.AsSpan(e * set.Space.FeatureCount));
            raw.Apply(features.AsSpan(0, count * set.Space.FeatureCount), count, images);
            for (int e = 0; e < count; e++)
            {
                for (int p = 0; p < sum.Length; p++)
                {
                    double value = images[e * sum.Length + p];
                    sum[p] += value;
                    square[p] += value * value;
                }
            }
        }

        float[] mean = [.. sum.Select(s => (float)(s / examples.Count))], scales = new float[channels];
        for (int c = 0; c < channels; c++)
        {
            double variance = 0;
            for (int p = c * points; p < (c + 1) * points; p++) variance += (square[p] - sum[p] * sum[p] / examples.Count) / ((double)examples.Count * points);
            if (!(variance > 0)) throw new ArgumentException(FormattableString.Invariant($"Channel {c} of the view does not vary over the training set."), nameof(set));
            scales[c] = (float)Math.Sqrt(variance);
        }

        return new InputView(edge, edges, mean, scales);
    }

    /// <summary>The images of a batch of spectra; each is the same bit by bit in any batch.</summary>
    /// <param name="features">count × the features of all edges.</param>
    /// <param name="count">Spectra.</param>
    /// <param name="images">Receives count × image numbers.</param>
    public void Apply(ReadOnlySpan<float> features, int count, Span<float> images)
    {
        int all = EdgeCount * Edge.FeatureCount, size = Edge.Image.Count, points = Edge.Image.PointCount;
        Require.Length(features.Length, count * all, nameof(features));
        var raw = new float[count * size];
        for (int e = 0; e < EdgeCount; e++)
        {
            MatrixKernel.Multiply(features[(e * Edge.FeatureCount)..], all, 1, Edge.Values, raw, count, Edge.FeatureCount, size, accumulate: false);
            for (int i = 0; i < count; i++)
            {
                for (int p = 0; p < size; p++)
                {
                    int at = e * size + p;
                    images[i * Image.Count + at] = (raw[i * size + p] - _mean[at]) / _scales[at / points];
                }
            }
        }
    }
}
