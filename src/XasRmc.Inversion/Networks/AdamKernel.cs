using System.Numerics;
using System.Runtime.InteropServices;

namespace XasRmc.Inversion.Networks;

/// <summary>One AdamW step over one block of weights: the equation of <see cref="AdamSettings"/> in a single pass.</summary>
/// <remarks>Moments below 1e-30 become 0: denormal numbers would otherwise slow a long training several times over.</remarks>
internal static class AdamKernel
{
    private const float Smallest = 1e-30f;

    /// <summary>Moves the weights.</summary>
    /// <param name="weights">w.</param>
    /// <param name="gradient">g, before scaling.</param>
    /// <param name="first">m.</param>
    /// <param name="second">v.</param>
    /// <param name="gradientScale">What g is multiplied by.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="decay">The weight decay of this block.</param>
    /// <param name="step">t, from 1.</param>
    /// <param name="settings">The constants.</param>
    public static void Step(Span<float> weights, ReadOnlySpan<float> gradient, Span<float> first, Span<float> second, float gradientScale, float rate, float decay, int step, AdamSettings settings)
    {
        float b1 = (float)settings.Beta1, b2 = (float)settings.Beta2, epsilon = (float)settings.Epsilon;
        float firstScale = (float)(rate / (1 - Math.Pow(settings.Beta1, step)));
        float secondScale = (float)(1 / (1 - Math.Pow(settings.Beta2, step)));
        float keep = 1 - rate * decay;
        int width = Vector<float>.Count;
        int vectors = weights.Length / width;
        Span<Vector<float>> w = MemoryMarshal.Cast<float, Vector<float>>(weights);
        ReadOnlySpan<Vector<float>> g = MemoryMarshal.Cast<float, Vector<float>>(gradient);
        Span<Vector<float>> m = MemoryMarshal.Cast<float, Vector<float>>(first);
        Span<Vector<float>> v = MemoryMarshal.Cast<float, Vector<float>>(second);
        var small = new Vector<float>(Smallest);
        for (int i = 0; i < vectors; i++)
        {
            Vector<float> scaled = g[i] * gradientScale;
            Vector<float> mean = b1 * m[i] + (1 - b1) * scaled;
            Vector<float> square = b2 * v[i] + (1 - b2) * (scaled * scaled);
            mean = Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(mean), small), Vector<float>.Zero, mean);
            square = Vector.ConditionalSelect(Vector.LessThan(square, small), Vector<float>.Zero, square);
            m[i] = mean;
            v[i] = square;
            w[i] = keep * w[i] - firstScale * mean / (Vector.SquareRoot(square * secondScale) + new Vector<float>(epsilon));
        }

        for (int i = vectors * width; i < weights.Length; i++)
        {
            float scaled = gradient[i] * gradientScale;
            float mean = b1 * first[i] + (1 - b1) * scaled;
            float square = b2 * second[i] + (1 - b2) * (scaled * scaled);
            first[i] = MathF.Abs(mean) < Smallest ? 0 : mean;
            second[i] = square < Smallest ? 0 : square;
            weights[i] = keep * weights[i] - firstScale * first[i] / (MathF.Sqrt(second[i] * secondScale) + epsilon);
        }
    }
}
