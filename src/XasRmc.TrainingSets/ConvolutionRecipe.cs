using XasRmc.Inversion.Networks;

namespace XasRmc.TrainingSets;

/// <summary>One convolution as it stands in a recipe and in a card.</summary>
public sealed record ConvolutionRecipe
{
    /// <summary>Channels of its result.</summary>
    public int Channels { get; init; }

    /// <summary>Rows of the kernel, and points of a row; of curves the first is 1.</summary>
    public IReadOnlyList<int> Kernel { get; init; } = [];

    /// <summary>Rows, and points along a row, from one point of the result to the next.</summary>
    public IReadOnlyList<int> Stride { get; init; } = [1, 1];

    /// <summary>The recipe of a convolution.</summary>
    public static ConvolutionRecipe From(ConvolutionShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return new ConvolutionRecipe { Channels = shape.Channels, Kernel = [shape.KernelHeight, shape.KernelWidth], Stride = [shape.StrideHeight, shape.StrideWidth] };
    }

    /// <summary>The convolution.</summary>
    public ConvolutionShape ToShape() => new(Channels, Kernel[0], Kernel[1], Stride[0], Stride[1]);
}
