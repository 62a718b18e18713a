namespace XasRmc.Inversion.Networks;

/// <summary>Between a network's inputs, channel after channel with conditions behind, and images point after point, whose channels stand side by side as convolutions want them.</summary>
internal static class ImageKernel
{
    /// <summary>Takes the images out of a batch.</summary>
    /// <param name="rows">count × width numbers: an image channel after channel, then conditions.</param>
    /// <param name="width">Numbers of a row.</param>
    /// <param name="image">The image's extents.</param>
    /// <param name="count">Examples.</param>
    /// <param name="points">Receives count images, point after point.</param>
    public static void TakeImages(ReadOnlySpan<float> rows, int width, ImageShape image, int count, Span<float> points)
    {
        for (int e = 0; e < count; e++) MatrixKernel.Transpose(rows.Slice(e * width, image.Count), points.Slice(e * image.Count, image.Count), image.Channels, image.PointCount);
    }

    /// <summary>Makes rows of images, channel after channel, and the conditions that end other rows.</summary>
    /// <param name="points">count images, point after point.</param>
    /// <param name="image">Their extents.</param>
    /// <param name="inputs">count rows that end with the conditions.</param>
    /// <param name="conditions">Conditions of a row.</param>
    /// <param name="count">Examples.</param>
    /// <param name="rows">Receives count × (image + conditions) numbers.</param>
    public static void MakeRows(ReadOnlySpan<float> points, ImageShape image, ReadOnlySpan<float> inputs, int conditions, int count, Span<float> rows)
    {
        int width = image.Count + conditions, inputWidth = inputs.Length / count;
        for (int e = 0; e < count; e++)
        {
            Span<float> row = rows.Slice(e * width, width);
            MatrixKernel.Transpose(points.Slice(e * image.Count, image.Count), row, image.PointCount, image.Channels);
            inputs.Slice((e + 1) * inputWidth - conditions, conditions).CopyTo(row[image.Count..]);
        }
    }

    /// <summary>Copies the conditions that end some rows to the ends of others.</summary>
    /// <param name="from">count rows of any length.</param>
    /// <param name="conditions">Conditions of a row.</param>
    /// <param name="count">Examples.</param>
    /// <param name="to">count rows of any length.</param>
    public static void CopyConditions(ReadOnlySpan<float> from, int conditions, int count, Span<float> to)
    {
        int fromWidth = from.Length / count, toWidth = to.Length / count;
        for (int e = 0; e < count; e++) from.Slice((e + 1) * fromWidth - conditions, conditions).CopyTo(to[((e + 1) * toWidth - conditions)..]);
    }
}
