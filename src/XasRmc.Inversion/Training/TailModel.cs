using MathNet.Numerics.LinearAlgebra;
using XasRmc.Core;

namespace XasRmc.Inversion.Training;

/// <summary>What atoms beyond the grid of the distributions add to the features, as a quadratic function of the network's inputs.</summary>
/// <remarks>
/// tail = W q(x), q = (1, x_i, x_i x_j), W by ridge regression over the training examples. The leakage of the second shell into the range of the first is a few per cent of the
/// features; without it the reconstruction would miss a perfect answer by as much. Bond lengths of the first two shells of a close-packed sample hang together, which is why this can be learnt; it serves the
/// comparison with the measured spectra alone and touches no distribution.
/// </remarks>
public sealed class TailModel
{
    private const double RidgeAnExample = 1e-3;
    private readonly float[] _weights;

    /// <summary>Makes a model.</summary>
    /// <param name="inputCount">Inputs of the network.</param>
    /// <param name="featureCount">Features.</param>
    /// <param name="weights">features × terms, row after row; terms are 1, x_i and x_i x_j with i ≤ j.</param>
    /// <exception cref="ArgumentException">A wrong length or a number that is not finite.</exception>
    public TailModel(int inputCount, int featureCount, ReadOnlySpan<float> weights)
    {
        Require.AtLeast(inputCount, 1);
        Require.AtLeast(featureCount, 1);
        Require.Length(weights.Length, featureCount * TermCount(inputCount), nameof(weights));
        foreach (float weight in weights) Require.Finite(weight, nameof(weights));
        (InputCount, FeatureCount) = (inputCount, featureCount);
        _weights = weights.ToArray();
    }

    /// <summary>Inputs of the network.</summary>
    public int InputCount { get; }

    /// <summary>Features.</summary>
    public int FeatureCount { get; }

    /// <summary>features × terms.</summary>
    public ReadOnlySpan<float> Weights => _weights;

    /// <summary>Terms of a quadratic function: (n+1)(n+2)/2.</summary>
    public static int TermCount(int inputCount) => (inputCount + 1) * (inputCount + 2) / 2;

    /// <summary>Fits a model.</summary>
    /// <param name="set">The examples.</param>
    /// <param name="examples">Which of them.</param>
    /// <param name="inputs">The network's inputs of all examples of the set.</param>
    /// <param name="width">Inputs an example.</param>
    public static TailModel Fit(TrainingSet set, IReadOnlyList<int> examples, ReadOnlySpan<float> inputs, int width)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(examples);
        int terms = TermCount(width), features = set.Space.FeatureCount;
        var normal = new double[terms * terms];
        var right = new double[terms * features];
        var q = new double[terms];
        foreach (int example in examples)
        {
            Terms(inputs.Slice(example * width, width), q);
            ReadOnlySpan<float> tail = set.Tail(set.ParticleOf(example));
            for (int i = 0; i < terms; i++)
            {
                Span<double> row = normal.AsSpan(i * terms, terms), target = right.AsSpan(i * features, features);
                System.Numerics.Tensors.TensorPrimitives.MultiplyAdd<double>(q, q[i], row, row);
                for (int f = 0; f < features; f++) target[f] += q[i] * tail[f];
            }
        }

        Matrix<double> left = Matrix<double>.Build.Dense(terms, terms, normal);
        for (int i = 0; i < terms; i++) left[i, i] += RidgeAnExample * examples.Count;
        // The array of right-hand sides is terms × features by rows, i.e. features × terms by columns.
        Matrix<double> solution = left.Cholesky().Solve(Matrix<double>.Build.Dense(features, terms, right).Transpose());
        var weights = new float[features * terms];
        for (int f = 0; f < features; f++)
        {
            for (int i = 0; i < terms; i++) weights[f * terms + i] = (float)solution[i, f];
        }

        return new TailModel(width, features, weights);
    }

    /// <summary>Adds the tail to features.</summary>
    /// <param name="inputs">The network's inputs.</param>
    /// <param name="features">The features that the distributions give.</param>
    public void AddTo(ReadOnlySpan<float> inputs, Span<double> features)
    {
        Require.Length(inputs.Length, InputCount, nameof(inputs));
        Require.Length(features.Length, FeatureCount, nameof(features));
        var q = new double[TermCount(InputCount)];
        Terms(inputs, q);
        for (int f = 0; f < features.Length; f++)
        {
            double sum = 0;
            for (int i = 0; i < q.Length; i++) sum += _weights[f * q.Length + i] * q[i];
            features[f] += sum;
        }
    }

    private static void Terms(ReadOnlySpan<float> x, Span<double> q)
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
