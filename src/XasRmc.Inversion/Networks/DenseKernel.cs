using System.Numerics.Tensors;

namespace XasRmc.Inversion.Networks;

/// <summary>A dense layer over batches: Z = X W + b, dL/dW = Xᵀ dL/dZ, dL/dX = dL/dZ Wᵀ, with W inputs × outputs.</summary>
internal static class DenseKernel
{
    /// <summary>sums = X W + b.</summary>
    /// <param name="x">count × inputs.</param>
    /// <param name="weights">inputs × outputs.</param>
    /// <param name="bias">One number an output.</param>
    /// <param name="count">Examples.</param>
    /// <param name="sums">Receives count × outputs.</param>
    public static void Forward(ReadOnlySpan<float> x, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, int count, Span<float> sums)
    {
        int outputs = bias.Length, inputs = weights.Length / outputs;
        for (int i = 0; i < count; i++) bias.CopyTo(sums[(i * outputs)..]);
        MatrixKernel.Multiply(x, inputs, 1, weights, sums, count, inputs, outputs, accumulate: true);
    }

    /// <summary>The gradients with respect to weights and biases.</summary>
    /// <param name="x">count × inputs.</param>
    /// <param name="slope">dL/dZ, count × outputs.</param>
    /// <param name="count">Examples.</param>
    /// <param name="weightGradient">Receives inputs × outputs.</param>
    /// <param name="biasGradient">Receives one number an output.</param>
    public static void WeightGradient(ReadOnlySpan<float> x, ReadOnlySpan<float> slope, int count, Span<float> weightGradient, Span<float> biasGradient)
    {
        int outputs = biasGradient.Length, inputs = weightGradient.Length / outputs;
        MatrixKernel.Multiply(x, 1, inputs, slope, weightGradient, inputs, count, outputs, accumulate: false);
        biasGradient.Clear();
        for (int i = 0; i < count; i++) TensorPrimitives.Add(biasGradient, slope.Slice(i * outputs, outputs), biasGradient);
    }

    /// <summary>The gradient with respect to the inputs.</summary>
    /// <param name="slope">dL/dZ, count × outputs.</param>
    /// <param name="weights">inputs × outputs.</param>
    /// <param name="count">Examples.</param>
    /// <param name="outputs">Outputs.</param>
    /// <param name="inputGradient">Receives count × inputs.</param>
    /// <param name="scratch">At least as long as the weights.</param>
    public static void InputGradient(ReadOnlySpan<float> slope, ReadOnlySpan<float> weights, int count, int outputs, Span<float> inputGradient, Span<float> scratch)
    {
        int inputs = weights.Length / outputs;
        Span<float> transposed = scratch[..weights.Length];
        MatrixKernel.Transpose(weights, transposed, inputs, outputs);
        MatrixKernel.Multiply(slope, outputs, 1, transposed, inputGradient, count, outputs, inputs, accumulate: false);
    }
}
