using System.Numerics.Tensors;

namespace XasRmc.Inversion.Networks;

/// <summary>The functions between layers and their slopes, over whole batches.</summary>
internal static class ActivationKernel
{
    /// <summary>result = f(x).</summary>
    public static void Apply(Activation activation, ReadOnlySpan<float> x, Span<float> result)
    {
        switch (activation)
        {
            case Activation.Relu:
                TensorPrimitives.Max(x, 0f, result);
                break;
            case Activation.Silu:
                TensorPrimitives.Sigmoid(x, result);
                TensorPrimitives.Multiply(result, x, result);
                break;
            default:
                TensorPrimitives.Tanh(x, result);
                break;
        }
    }

    /// <summary>gradient *= f'(x), where y = f(x).</summary>
    /// <param name="activation">f.</param>
    /// <param name="x">The argument.</param>
    /// <param name="y">The value.</param>
    /// <param name="gradient">dL/dy on entry, dL/dx on return.</param>
    /// <param name="scratch">As long as the others.</param>
    public static void MultiplyBySlope(Activation activation, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> gradient, Span<float> scratch)
    {
        switch (activation)
        {
            case Activation.Relu:
                for (int i = 0; i < gradient.Length; i++) gradient[i] = x[i] > 0 ? gradient[i] : 0;
                break;
            case Activation.Silu:
                // f' = s + y (1 − s) with s the logistic function: s + y − y s.
                TensorPrimitives.Sigmoid(x, scratch);
                for (int i = 0; i < gradient.Length; i++) gradient[i] *= scratch[i] + y[i] * (1 - scratch[i]);
                break;
            default:
                for (int i = 0; i < gradient.Length; i++) gradient[i] *= 1 - y[i] * y[i];
                break;
        }
    }

    /// <summary>result = f(x) of the last layer.</summary>
    public static void Apply(OutputFunction function, ReadOnlySpan<float> x, Span<float> result)
    {
        if (function == OutputFunction.Softplus) Softplus(x, result);
        else x.CopyTo(result);
    }

    /// <summary>gradient *= f'(x) of the last layer.</summary>
    /// <param name="function">f.</param>
    /// <param name="x">The argument.</param>
    /// <param name="gradient">dL/df on entry, dL/dx on return.</param>
    /// <param name="scratch">As long as the others.</param>
    public static void MultiplyBySlope(OutputFunction function, ReadOnlySpan<float> x, Span<float> gradient, Span<float> scratch)
    {
        if (function == OutputFunction.Linear) return;
        TensorPrimitives.Sigmoid(x, scratch);
        TensorPrimitives.Multiply(scratch, gradient, gradient);
    }

    /// <summary>result = ln(1 + exp(x)), as max(x, 0) + ln(1 + exp(−|x|)), which does not overflow; below x = −16 it is 0 in 32 bits.</summary>
    public static void Softplus(ReadOnlySpan<float> x, Span<float> result)
    {
        TensorPrimitives.Abs(x, result);
        TensorPrimitives.Negate(result, result);
        TensorPrimitives.Exp(result, result);
        TensorPrimitives.LogP1(result, result);
        for (int i = 0; i < result.Length; i++) result[i] += MathF.Max(x[i], 0);
    }

    /// <summary>The argument at which softplus has a value: ln(exp(y) − 1).</summary>
    /// <param name="value">y, above 0.</param>
    public static float InverseSoftplus(double value) => (float)(value + Math.Log(-double.ExpM1(-value)));
}
