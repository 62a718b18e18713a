using XasRmc.Inversion.Networks;

namespace XasRmc.TrainingSets;

/// <summary>A <see cref="NetworkDefinition"/> as it stands in a card: all that the tensors of a network must fit.</summary>
public sealed record NetworkCard
{
    /// <summary>Numbers that enter, conditions included.</summary>
    public int Inputs { get; init; }

    /// <summary>Channels, rows and points of a row of the image that the inputs begin with; empty for none.</summary>
    public IReadOnlyList<int> Image { get; init; } = [];

    /// <summary>The convolutions over it.</summary>
    public IReadOnlyList<ConvolutionRecipe> Convolutions { get; init; } = [];

    /// <summary>The width of each dense hidden layer.</summary>
    public IReadOnlyList<int> Hidden { get; init; } = [];

    /// <summary>Numbers that leave.</summary>
    public int Outputs { get; init; }

    /// <summary>The function after each layer but the last.</summary>
    public Activation Activation { get; init; }

    /// <summary>Whether dense hidden layers of one width add to what they are given.</summary>
    public bool Residual { get; init; }

    /// <summary>The function after the last layer.</summary>
    public OutputFunction Output { get; init; }

    /// <summary>The card of a definition.</summary>
    public static NetworkCard From(NetworkDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new NetworkCard
        {
            Inputs = definition.InputCount, Image = definition.Image is { } image ? [image.Channels, image.Height, image.Width] : [], Convolutions = [.. definition.Convolutions.Select(ConvolutionRecipe.From)],
            Hidden = [.. definition.HiddenCounts], Outputs = definition.OutputCount, Activation = definition.Activation, Residual = definition.IsResidual, Output = definition.Output,
        };
    }

    /// <summary>The definition.</summary>
    /// <exception cref="ArgumentException">A number is out of range, or a list has another length.</exception>
    public NetworkDefinition ToDefinition()
    {
        if (Convolutions is null || Hidden is null) throw new ArgumentException("network.convolutions and network.hidden must be lists.");
        if (Image is not { Count: 0 or 3 }) throw new ArgumentException("network.image must hold channels, rows and points of a row.");
        foreach (ConvolutionRecipe convolution in Convolutions)
        {
            if (convolution is not { Kernel.Count: 2, Stride.Count: 2 }) throw new ArgumentException("A convolution has two numbers for its kernel and two for its stride.");
        }

        ImageShape? image = Image.Count == 0 ? null : new ImageShape(Image[0], Image[1], Image[2]);
        return new NetworkDefinition(Inputs, Hidden, Outputs, Activation, Residual, image, [.. Convolutions.Select(c => c.ToShape())], Output);
    }
}
