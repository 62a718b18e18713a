using System.Numerics.Tensors;

namespace XasRmc.Inversion.Networks;

/// <summary>A convolution over batches as products of matrices: each point of the result is a row of what the kernel covers there (im2col), times the weights.</summary>
/// <remarks>Images stand point after point, channels side by side; weights kernel points × channels in by channels out. One image at a time is gathered, so the rows stay in the cache.</remarks>
internal static class ConvolutionKernel
{
    /// <summary>Numbers that the gathered rows of one image take.</summary>
    public static int GatheredLength(ConvolutionShape shape, ImageShape image) => shape.Of(image).PointCount * RowLength(shape, image);

    /// <summary>sums = the convolution of each image, plus b.</summary>
    /// <param name="shape">The convolution.</param>
    /// <param name="image">The extents of what enters.</param>
    /// <param name="x">count images.</param>
    /// <param name="weights">Kernel points × channels in, by channels out.</param>
    /// <param name="bias">One number a channel out.</param>
    /// <param name="count">Images.</param>
    /// <param name="sums">Receives count images.</param>
    /// <param name="gathered">Scratch of <see cref="GatheredLength"/>.</param>
    public static void Forward(ConvolutionShape shape, ImageShape image, ReadOnlySpan<float> x, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, int count, Span<float> sums, Span<float> gathered)
    {
        int points = shape.Of(image).PointCount, row = RowLength(shape, image), outputs = points * shape.Channels;
        for (int e = 0; e < count; e++)
        {
            Gather(shape, image, x.Slice(e * image.Count, image.Count), gathered);
            Span<float> result = sums.Slice(e * outputs, outputs);
            for (int p = 0; p < points; p++) bias.CopyTo(result[(p * shape.Channels)..]);
            MatrixKernel.Multiply(gathered, row, 1, weights, result, points, row, shape.Channels, accumulate: true);
        }
    }

    /// <summary>The gradients with respect to weights and biases.</summary>
    /// <param name="shape">The convolution.</param>
    /// <param name="image">The extents of what enters.</param>
    /// <param name="x">count images.</param>
    /// <param name="slope">dL/d(sums), count images.</param>
    /// <param name="count">Images.</param>
    /// <param name="weightGradient">Receives a number for each weight.</param>
    /// <param name="biasGradient">Receives a number for each bias.</param>
    /// <param name="gathered">Scratch of <see cref="GatheredLength"/>.</param>
    public static void WeightGradient(ConvolutionShape shape, ImageShape image, ReadOnlySpan<float> x, ReadOnlySpan<float> slope, int count, Span<float> weightGradient, Span<float> biasGradient, Span<float> gathered)
    {
        int points = shape.Of(image).PointCount, row = RowLength(shape, image), channels = shape.Channels;
        biasGradient.Clear();
        for (int e = 0; e < count; e++)
        {
            Gather(shape, image, x.Slice(e * image.Count, image.Count), gathered);
            ReadOnlySpan<float> d = slope.Slice(e * points * channels, points * channels);
            MatrixKernel.Multiply(gathered, 1, row, d, weightGradient, row, points, channels, accumulate: e > 0);
            for (int p = 0; p < points; p++) TensorPrimitives.Add(biasGradient, d.Slice(p * channels, channels), biasGradient);
        }
    }

    /// <summary>The gradient with respect to what enters.</summary>
    /// <param name="shape">The convolution.</param>
    /// <param name="image">The extents of what enters.</param>
    /// <param name="slope">dL/d(sums), count images.</param>
    /// <param name="weights">Kernel points × channels in, by channels out.</param>
    /// <param name="count">Images.</param>
    /// <param name="inputGradient">Receives count images.</param>
    /// <param name="scratch">At least as long as the weights.</param>
    /// <param name="gathered">Scratch of <see cref="GatheredLength"/>.</param>
    public static void InputGradient(ConvolutionShape shape, ImageShape image, ReadOnlySpan<float> slope, ReadOnlySpan<float> weights, int count, Span<float> inputGradient, Span<float> scratch, Span<float> gathered)
    {
        int points = shape.Of(image).PointCount, row = RowLength(shape, image), channels = shape.Channels;
        Span<float> transposed = scratch[..weights.Length];
        MatrixKernel.Transpose(weights, transposed, row, channels);
        inputGradient[..(count * image.Count)].Clear();
        for (int e = 0; e < count; e++)
        {
            MatrixKernel.Multiply(slope.Slice(e * points * channels, points * channels), channels, 1, transposed, gathered, points, channels, row, accumulate: false);
            Scatter(shape, image, gathered, inputGradient.Slice(e * image.Count, image.Count));
        }
    }

    private static int RowLength(ConvolutionShape shape, ImageShape image) => shape.KernelHeight * shape.KernelWidth * image.Channels;

    private static void Gather(ConvolutionShape shape, ImageShape image, ReadOnlySpan<float> x, Span<float> rows)
    {
        ImageShape result = shape.Of(image);
        int channels = image.Channels, line = shape.KernelWidth * channels, at = 0;
        for (int v = 0; v < result.Height; v++)
        {
            for (int u = 0; u < result.Width; u++)
            {
                for (int i = 0; i < shape.KernelHeight; i++, at += line)
                {
                    Span<float> row = rows.Slice(at, line);
                    if (Covered(shape, image, v, u, i) is not { } covered)
                    {
                        row.Clear();
                        continue;
                    }

                    row[..(covered.Skipped * channels)].Clear();
                    x.Slice(covered.From * channels, covered.Count * channels).CopyTo(row[(covered.Skipped * channels)..]);
                    row[((covered.Skipped + covered.Count) * channels)..].Clear();
                }
            }
        }
    }

    private static void Scatter(ConvolutionShape shape, ImageShape image, ReadOnlySpan<float> rows, Span<float> x)
    {
        ImageShape result = shape.Of(image);
        int channels = image.Channels, line = shape.KernelWidth * channels, at = 0;
        for (int v = 0; v < result.Height; v++)
        {
            for (int u = 0; u < result.Width; u++)
            {
                for (int i = 0; i < shape.KernelHeight; i++, at += line)
                {
                    if (Covered(shape, image, v, u, i) is not { } covered) continue;
                    Span<float> reached = x.Slice(covered.From * channels, covered.Count * channels);
                    TensorPrimitives.Add(reached, rows.Slice(at + covered.Skipped * channels, reached.Length), reached);
                }
            }
        }
    }

    /// <summary>What row i of the kernel covers at a point of the result: the kernel's points before the image, the first point of the image, and how many; null where all is padding.</summary>
    private static (int Skipped, int From, int Count)? Covered(ConvolutionShape shape, ImageShape image, int v, int u, int i)
    {
        int row = v * shape.StrideHeight + i - shape.KernelHeight / 2, first = u * shape.StrideWidth - shape.KernelWidth / 2;
        int from = Math.Max(first, 0), to = Math.Min(first + shape.KernelWidth, image.Width);
        return row < 0 || row >= image.Height || to <= from ? null : (from - first, row * image.Width + from, to - from);
    }
}
