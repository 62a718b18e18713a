using MathNet.Numerics.LinearAlgebra;
using XasRmc.Core;
using XasRmc.Inversion.Networks;

namespace XasRmc.Inversion.Training;

/// <summary>What the distributions do not give of the features, as a quadratic function of the network's inputs: paths over several atoms, and atoms beyond the grid.</summary>
/// <remarks>
/// tail = sum over components c of v_c (W q(x))_c, q = (1, x_i, x_i x_j), v_c the components of the <see cref="FeatureProjection"/>, W by ridge regression over the training examples. The distributions follow from a spectrum, and
/// so does what other paths add to it, which is why this can be learnt; it serves the comparison with the measured spectra alone and touches no distribution. What lies outside the components, which hold all but a millionth of
/// the variance of spectra, is left out.
/// </remarks>
public sealed class TailModel
{
    private const double RidgeAnExample = 1e-3;
    private const int ExamplesTogether = 256;
    private readonly float[] _weights;

    /// <summary>Makes a model.</summary>
    /// <param name="inputCount">Inputs of the network.</param>
    /// <param name="componentCount">Components of the features.</param>
    /// <param name="weights">components × terms, row after row; terms are 1, x_i and x_i x_j with i ≤ j.</param>
    /// <exception cref="ArgumentException">A wrong length or a number that is not finite.</exception>
    public TailModel(int inputCount, int componentCount, ReadOnlySpan<float> weights)
    {
        Require.AtLeast(inputCount, 1);
        Require.AtLeast(componentCount, 1);
        Require.Length(weights.Length, componentCount * TermCount(inputCount), nameof(weights));
        foreach (float weight in weights) Require.Finite(weight, nameof(weights));
        (InputCount, ComponentCount) = (inputCount, componentCount);
        _weights = weights.ToArray();
    }

    /// <summary>Inputs of the network.</summary>
    public int InputCount { get; }

    /// <summary>Components of the features.</summary>
    public int ComponentCount { get; }

    /// <summary>components × terms.</summary>
    public ReadOnlySpan<float> Weights => _weights;

    /// <summary>Terms of a quadratic function: (n+1)(n+2)/2.</summary>
    public static int TermCount(int inputCount) => (inputCount + 1) * (inputCount + 2) / 2;

    /// <summary>The same model, each weight moved to the nearest number that 16 bits hold.</summary>
    public TailModel RoundedToHalf() => new(InputCount, ComponentCount, [.. _weights.Select(w => (float)(Half)w)]);

    /// <summary>Fits a model.</summary>
    /// <param name="set">The examples.</param>
    /// <param name="examples">Which of them.</param>
    /// <param name="inputs">The network's inputs of those examples, in their order.</param>
    /// <param name="width">Inputs an example.</param>
    /// <param name="projection">The components.</param>
    public static TailModel Fit(TrainingSet set, IReadOnlyList<int> examples, ReadOnlySpan<float> inputs, int width, FeatureProjection projection)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(projection);
        int terms = TermCount(width), components = projection.ComponentCount;
        float[] q = new float[ExamplesTogether * terms], y = new float[ExamplesTogether * components], gram = new float[terms * terms], product = new float[components * terms];
        double[] normal = new double[terms * terms], right = new double[components * terms];
        for (int from = 0; from < examples.Count; from += ExamplesTogether)
        {
            int count = Math.Min(ExamplesTogether, examples.Count - from);
            for (int e = 0; e < count; e++)
            {
                int example = examples[from + e];
                Terms(inputs.Slice((from + e) * width, width), q.AsSpan(e * terms, terms));
                Project(projection, set.Tail(set.ParticleOf(example)), y.AsSpan(e * components, components));
            }

            MatrixKernel.Multiply(q, 1, terms, q, gram, terms, count, terms, accumulate: false);
            MatrixKernel.Multiply(y, 1, components, q, product, components, count, terms, accumulate: false);
            for (int i = 0; i < normal.Length; i++) normal[i] += gram[i];
            for (int i = 0; i < right.Length; i++) right[i] += product[i];
        }

        Matrix<double> left = Matrix<double>.Build.Dense(terms, terms, normal);
        for (int i = 0; i < terms; i++) left[i, i] += RidgeAnExample * examples.Count;
        // components × terms by rows is terms × components by columns, as the solver stores it.
        Matrix<double> solution = left.Cholesky().Solve(Matrix<double>.Build.Dense(terms, components, right));
        var weights = new float[components * terms];
        for (int c = 0; c < components; c++)
        {
            for (int i = 0; i < terms; i++) weights[c * terms + i] = (float)solution[i, c];
        }

        return new TailModel(width, components, weights);
    }

    /// <summary>Adds the tail to features.</summary>
    /// <param name="inputs">The network's inputs.</param>
    /// <param name="projection">The components.</param>
    /// <param name="features">The features that the distributions give.</param>
    public void AddTo(ReadOnlySpan<float> inputs, FeatureProjection projection, Span<double> features)
    {
        ArgumentNullException.ThrowIfNull(projection);
        Require.Length(inputs.Length, InputCount, nameof(inputs));
        Require.Length(projection.ComponentCount, ComponentCount, nameof(projection));
        Require.Length(features.Length, projection.FeatureCount, nameof(features));
        var q = new float[TermCount(InputCount)];
        Terms(inputs, q);
        for (int c = 0; c < ComponentCount; c++)
        {
            double height = System.Numerics.Tensors.TensorPrimitives.Dot<float>(_weights.AsSpan(c * q.Length, q.Length), q);
            System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(projection.Components.Slice(c * features.Length, features.Length), height, features, features);
        }
    }

    private static void Project(FeatureProjection projection, ReadOnlySpan<float> features, Span<float> heights)
    {
        for (int c = 0; c < heights.Length; c++)
        {
            ReadOnlySpan<double> component = projection.Components.Slice(c * features.Length, features.Length);
            double sum = 0;
            for (int f = 0; f < features.Length; f++) sum += component[f] * features[f];
            heights[c] = (float)sum;
        }
    }

    private static void Terms(ReadOnlySpan<float> x, Span<float> q)
    {
        int at = 0;
        q[at++] = 1;
        for (int i = 0; i < x.Length; i++) q[at++] = x[i];
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = i; j < x.Length; j++) q[at++] = x[i] * x[j];
        }
    }
}
