using XasRmc.Inversion.Networks;

namespace XasRmc.TrainingSets.Demonstrations.Generalization;

/// <summary>One convolution along a curve.</summary>
public sealed record ConvolutionRecipe
{
    /// <summary>Channels of the result.</summary>
    public int Channels { get; init; } = 16;

    /// <summary>Points of the kernel.</summary>
    public int Kernel { get; init; } = 9;

    /// <summary>Points from one of the result to the next.</summary>
    public int Stride { get; init; } = 2;

    /// <summary>The layer.</summary>
    internal ConvolutionShape ToShape() => new(Channels, 1, Kernel, 1, Stride);
}
