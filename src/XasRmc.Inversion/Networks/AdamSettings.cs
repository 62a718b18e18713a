using XasRmc.Core;

namespace XasRmc.Inversion.Networks;

/// <summary>How weights move: AdamW, i.e. Adam with weight decay apart from the gradient.</summary>
/// <remarks>
/// m = b1 m + (1−b1) g; v = b2 v + (1−b2) g²; w −= rate (m / (1−b1^t) / (sqrt(v / (1−b2^t)) + epsilon) + decay w). The decay acts on matrices, not on biases.
/// Kingma and Ba, arXiv 1412.6980; Loshchilov and Hutter, arXiv 1711.05101. The gradient is scaled down first where its norm exceeds a limit.
/// </remarks>
public sealed record AdamSettings
{
    /// <summary>Makes settings.</summary>
    /// <param name="weightDecay">Decay of the matrices per step and unit of learning rate, from 0.</param>
    /// <param name="beta1">Memory of the gradient, in [0, 1).</param>
    /// <param name="beta2">Memory of its square, in [0, 1).</param>
    /// <param name="epsilon">The floor of the denominator, above 0.</param>
    /// <param name="gradientNormLimit">The largest norm of the whole gradient, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public AdamSettings(double weightDecay = 1e-4, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double gradientNormLimit = 10)
    {
        Require.NotNegative(weightDecay);
        Require.InRange(beta1, 0, 0.9999);
        Require.InRange(beta2, 0, 0.999999);
        Require.Positive(epsilon);
        Require.Positive(gradientNormLimit);
        (WeightDecay, Beta1, Beta2, Epsilon, GradientNormLimit) = (weightDecay, beta1, beta2, epsilon, gradientNormLimit);
    }

    /// <summary>Decay of the matrices per step and unit of learning rate.</summary>
    public double WeightDecay { get; }

    /// <summary>Memory of the gradient.</summary>
    public double Beta1 { get; }

    /// <summary>Memory of its square.</summary>
    public double Beta2 { get; }

    /// <summary>The floor of the denominator.</summary>
    public double Epsilon { get; }

    /// <summary>The largest norm of the whole gradient.</summary>
    public double GradientNormLimit { get; }
}
