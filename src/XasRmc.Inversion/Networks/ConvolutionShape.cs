using XasRmc.Core;

namespace XasRmc.Inversion.Networks;

/// <summary>One convolution over an image that is padded with zeros by floor(kernel/2) on every side: y_o(p) = b_o + sum over i and q of W_oi(q) x_i(s p + q − floor(kernel/2)).</summary>
/// <remarks>o and i count the channels of the result and of what enters, p the points of the result, q those of the kernel, s is the stride: torch's conv2d, a cross-correlation. Along each side n points become floor((n + 2 floor(kernel/2) − kernel)/s) + 1.</remarks>
public sealed record ConvolutionShape
{
    /// <summary>Makes a shape.</summary>
    /// <param name="channels">Channels of the result, from 1.</param>
    /// <param name="kernelHeight">Rows of the kernel, from 1.</param>
    /// <param name="kernelWidth">Points of a row of the kernel, from 1.</param>
    /// <param name="strideHeight">Rows from one point of the result to the next, from 1.</param>
    /// <param name="strideWidth">Points along a row from one point of the result to the next, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public ConvolutionShape(int channels, int kernelHeight, int kernelWidth, int strideHeight = 1, int strideWidth = 1)
    {
        Require.AtLeast(channels, 1);
        Require.AtLeast(kernelHeight, 1);
        Require.AtLeast(kernelWidth, 1);
        Require.AtLeast(strideHeight, 1);
        Require.AtLeast(strideWidth, 1);
        (Channels, KernelHeight, KernelWidth, StrideHeight, StrideWidth) = (channels, kernelHeight, kernelWidth, strideHeight, strideWidth);
    }

    /// <summary>Channels of the result.</summary>
    public int Channels { get; }

    /// <summary>Rows of the kernel.</summary>
    public int KernelHeight { get; }

    /// <summary>Points of a row of the kernel.</summary>
    public int KernelWidth { get; }

    /// <summary>Rows from one point of the result to the next.</summary>
    public int StrideHeight { get; }

    /// <summary>Points along a row from one point of the result to the next.</summary>
    public int StrideWidth { get; }

    /// <summary>The extents of the result.</summary>
    /// <param name="image">The extents of what enters.</param>
    public ImageShape Of(ImageShape image)
    {
        ArgumentNullException.ThrowIfNull(image);
        static int Points(int extent, int kernel, int stride) => (extent + 2 * (kernel / 2) - kernel) / stride + 1;
        return new ImageShape(Channels, Points(image.Height, KernelHeight, StrideHeight), Points(image.Width, KernelWidth, StrideWidth));
    }
}
