using MathNet.Numerics.LinearAlgebra;
using XasRmc.Core;
using XasRmc.Inversion.Networks;

namespace XasRmc.Inversion.Training;

/// <summary>The loss of predicted curves by what they do to the spectrum, and its gradient: the part of an answer that a measurement can see must be right.</summary>
/// <remarks>
/// <para>For each edge x² = |K_e (n̂ − n)|² / (F_e² r), K_e the linear map of <see cref="FeatureKernel"/> from the distributions around the edge's element to its features, F_e² the mean of |K_e n|² over training particles, r the share that counts 1
/// (<see cref="LossWeights.SpectrumScale"/>); L = w sum over edges of (sqrt(1 + x²) − 1). Paths over several atoms and atoms beyond the grid are the same on both sides and drop out.</para>
/// <para>K_e is compressed to its own singular directions, down to 1e-3 of the largest: |K d|² keeps all but a millionth. Shapes: predicted and target batch × outputs (see <see cref="InversionSpace"/>). An instance may be used by several threads.</para>
/// </remarks>
internal sealed class SpectrumLoss
{
    private const double SmallestDirection = 1e-3;
    private const int Lanes = 16;

    private readonly InversionSpace _space;
    private readonly LossWeights _weights;
    private readonly float _unit;
    private readonly EdgeMap[] _edges;

    /// <summary>Makes the loss of a training set.</summary>
    /// <param name="set">The examples, and the maps from distributions to features.</param>
    /// <param name="particles">The particles whose mean square gives the scale.</param>
    /// <param name="weights">Weight and scale.</param>
    /// <param name="outputScale">The unit of predicted outputs, Å⁻¹.</param>
    public SpectrumLoss(TrainingSet set, IReadOnlyList<int> particles, LossWeights weights, double outputScale)
    {
        (_space, _weights, _unit) = (set.Space, weights, (float)outputScale);
        _edges = [.. Enumerable.Range(0, _space.Edges.Count).Select(e => Map(set, particles, e))];
        Width = _edges.Max(e => Math.Max(e.Directions, e.Bins));
    }

    /// <summary>Numbers an example that each of the two rooms of <see cref="Add"/> must have.</summary>
    public int Width { get; }

    /// <summary>Adds the gradient of the loss of some examples to what is there.</summary>
    /// <param name="predicted">t̂ in units of the outputs, batch × outputs.</param>
    /// <param name="target">t, Å⁻¹, batch × outputs.</param>
    /// <param name="fractions">batch × elements.</param>
    /// <param name="count">Examples.</param>
    /// <param name="gradient">dL/d(predicted) of each example's own loss; added to.</param>
    /// <param name="differences">Room for count × <see cref="Width"/> numbers.</param>
    /// <param name="seen">Room for as many.</param>
    /// <returns>The sum of the losses.</returns>
    public double Add(ReadOnlySpan<float> predicted, ReadOnlySpan<float> target, ReadOnlySpan<double> fractions, int count, Span<float> gradient, Span<float> differences, Span<float> seen)
    {
        double loss = 0;
        int bins = _space.Grid.Count, outputs = _space.OutputCount, elements = _space.Elements.Count;
        foreach (EdgeMap edge in _edges)
        {
            int absorber = _space.IndexOf(edge.Absorber);
            Span<float> d = differences[..(count * edge.Bins)], q = seen[..(count * edge.Directions)];
            for (int i = 0; i < count; i++)
            {
                ReadOnlySpan<double> own = fractions.Slice(i * elements, elements);
                for (int b = 0; b < elements; b++)
                {
                    int pair = edge.Pairs[b];
                    float scale = (float)(_space.Weight(pair, own) / own[absorber]);
                    ReadOnlySpan<float> model = predicted.Slice(i * outputs + pair * bins, bins), truth = target.Slice(i * outputs + pair * bins, bins);
                    Span<float> to = d.Slice(i * edge.Bins + b * bins, bins);
                    for (int j = 0; j < bins; j++) to[j] = (model[j] * _unit - truth[j]) * scale;
                }
            }

            MatrixKernel.Multiply(d, edge.Bins, 1, edge.ToDirections, q, count, edge.Bins, edge.Directions, accumulate: false);
            for (int i = 0; i < count; i++)
            {
                Span<float> row = q.Slice(i * edge.Directions, edge.Directions);
                double x2 = System.Numerics.Tensors.TensorPrimitives.SumOfSquares<float>(row) / edge.Scale, root = Math.Sqrt(1 + x2);
                loss += _weights.Spectrum * (root - 1);
                System.Numerics.Tensors.TensorPrimitives.Multiply(row, (float)(_weights.Spectrum / (root * edge.Scale)), row);
            }

            MatrixKernel.Multiply(q, edge.Directions, 1, edge.FromDirections, d, count, edge.Directions, edge.Bins, accumulate: false);
            for (int i = 0; i < count; i++)
            {
                ReadOnlySpan<double> own = fractions.Slice(i * elements, elements);
                for (int b = 0; b < elements; b++)
                {
                    int pair = edge.Pairs[b];
                    float scale = (float)(_space.Weight(pair, own) / own[absorber]) * _unit;
                    Span<float> to = gradient.Slice(i * outputs + pair * bins, bins);
                    System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(d.Slice(i * edge.Bins + b * bins, bins), scale, to, to);
                }
            }
        }

        return loss;
    }

    private EdgeMap Map(TrainingSet set, IReadOnlyList<int> particles, int edge)
    {
        AbsorptionEdge about = _space.Edges[edge];
        int bins = _space.Grid.Count, features = _space.Filter.CountPerEdge, elements = _space.Elements.Count, all = elements * bins;
        Matrix<double> map = Matrix<double>.Build.Dense(features, all);
        for (int b = 0; b < elements; b++)
        {
            FeatureKernel kernel = set.Kernels.Single(k => k.Edge == about && k.Neighbour == _space.Elements[b]);
            map.SetSubMatrix(0, b * bins, Matrix<double>.Build.Dense(features, bins, (i, j) => kernel.Values[i * bins + j]));
        }

        var eigen = map.TransposeAndMultiply(map).Evd(Symmetricity.Symmetric);
        double largest = eigen.EigenValues[features - 1].Real;
        int[] kept = [.. Enumerable.Range(0, features).Where(i => eigen.EigenValues[i].Real > SmallestDirection * SmallestDirection * largest)];
        // Whole vectors of numbers: directions of nothing fill up the last one.
        int directions = (kept.Length + Lanes - 1) / Lanes * Lanes;
        float[] to = new float[all * directions], from = new float[directions * all];
        for (int k = 0; k < kept.Length; k++)
        {
            Vector<double> row = map.TransposeThisAndMultiply(eigen.EigenVectors.Column(kept[k]));
            for (int j = 0; j < all; j++) to[j * directions + k] = from[k * all + j] = (float)row[j];
        }

        double square = 0;
        foreach (int particle in particles)
        {
            var seen = new double[features];
            for (int b = 0; b < elements; b++)
            {
                int pair = _space.IndexOfPair(about.Element, _space.Elements[b]);
                double scale = _space.Weight(pair, set.Fractions(particle)) / set.Fractions(particle)[_space.IndexOf(about.Element)];
                ReadOnlySpan<float> t = set.Target(particle).Slice(pair * bins, bins);
                for (int f = 0; f < features; f++)
                {
                    for (int j = 0; j < bins; j++) seen[f] += map[f, b * bins + j] * scale * t[j];
                }
            }

            square += seen.Sum(v => v * v) / particles.Count;
        }

        return new EdgeMap(about.Element, [.. _space.Elements.Select(e => _space.IndexOfPair(about.Element, e))], all, directions, to, from, Math.Max(square, 1e-300) * _weights.SpectrumScale);
    }

    /// <summary>The way from the distributions around an element to what its edge sees of them, and back.</summary>
    private sealed record EdgeMap(Element Absorber, int[] Pairs, int Bins, int Directions, float[] ToDirections, float[] FromDirections, double Scale);
}
