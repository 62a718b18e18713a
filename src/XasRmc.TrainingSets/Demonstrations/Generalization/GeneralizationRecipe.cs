using XasRmc.Inversion.Networks;

namespace XasRmc.TrainingSets.Demonstrations.Generalization;

/// <summary>The demonstration of what a network knows inside and outside its training set: where the maximum of a curve is, and how high.</summary>
public sealed record GeneralizationRecipe : DemonstrationRecipe
{
    /// <summary>The format that these recipes name.</summary>
    public const string FormatName = "xasrmc.demo-generalization-recipe/1";

    /// <summary>How curves are drawn.</summary>
    public PeakRecipe Curves { get; init; } = new();

    /// <summary>Where peaks lie in training, in stopping and in the test inside.</summary>
    public ValueRange TrainingPositions { get; init; } = new(0.1, 0.6);

    /// <summary>Where peaks lie in the test outside.</summary>
    public ValueRange ShiftedPositions { get; init; } = new(0.6, 0.9);

    /// <summary>Curves that train.</summary>
    public int Training { get; init; } = 4000;

    /// <summary>Curves that choose the pass.</summary>
    public int Stopping { get; init; } = 500;

    /// <summary>Curves of each test.</summary>
    public int Test { get; init; } = 1000;

    /// <summary>Networks of each kind: they differ in start and order, and their spread is what an ensemble would state.</summary>
    public int Members { get; init; } = 5;

    /// <summary>The plain network and how both kinds learn.</summary>
    public LearningRecipe Learning { get; init; } = new() { Hidden = [64, 32] };

    /// <summary>The convolutions of the other kind.</summary>
    public IReadOnlyList<ConvolutionRecipe> Convolutions { get; init; } = [new() { Channels = 8, Kernel = 9, Stride = 2 }, new() { Channels = 16, Kernel = 9, Stride = 2 }];

    /// <summary>The width of each dense hidden layer after the convolutions.</summary>
    public IReadOnlyList<int> ConvolutionHidden { get; init; } = [16];

    /// <inheritdoc/>
    internal override string ExpectedFormat => FormatName;

    /// <summary>The plain network.</summary>
    internal NetworkDefinition Plain() => new(Curves.Points, Learning.Hidden, 2, Learning.Activation, output: OutputFunction.Linear);

    /// <summary>The network with convolutions.</summary>
    internal NetworkDefinition Convolutional() => new(
        Curves.Points, ConvolutionHidden, 2, Learning.Activation, image: new ImageShape(1, 1, Curves.Points), convolutions: [.. Convolutions.Select(c => c.ToShape())], output: OutputFunction.Linear);

    /// <inheritdoc/>
    private protected override string? FirstOwnFault()
    {
        const double Alike = 0.2;
        string? fault = RecipeFault.OfSection(Curves, "curves") ?? RecipeFault.OfSection(Learning, "learning") ?? Curves.FirstFault()
            ?? TrainingRecipeCheck.Range(TrainingPositions, 0, 1, "trainingPositions")
            ?? TrainingRecipeCheck.Range(ShiftedPositions, 0, 1, "shiftedPositions")
            ?? TrainingRecipeCheck.Number(Training, 10, 1e6, "training")
            ?? TrainingRecipeCheck.Number(Stopping, 10, 1e6, "stopping")
            ?? TrainingRecipeCheck.Number(Test, 10, 1e6, "test")
            ?? TrainingRecipeCheck.Number(Members, 2, 50, "members")
            ?? Learning.FirstFault("learning")
            ?? RecipeFault.OfList(ConvolutionHidden, 1, 2048, "convolutionHidden");
        if (fault is not null) return fault;
        if (ShiftedPositions.Min < TrainingPositions.Max && ShiftedPositions.Max > TrainingPositions.Min) return "shiftedPositions overlaps trainingPositions: the test outside would be partly inside";
        if (Convolutions is not { Count: > 0 } || Convolutions.Any(c => c is not { Channels: >= 1 and <= 512, Kernel: >= 1, Stride: >= 1 and <= 16 } || c.Kernel > Curves.Points)) return "convolutions must name at least one layer with channels from 1 to 512, a kernel from 1 to points and a stride from 1 to 16";
        int plain = Plain().ParameterCount, convolutional = Convolutional().ParameterCount;
        return Math.Abs(plain - convolutional) <= Alike * Math.Max(plain, convolutional)
            ? null
            : FormattableString.Invariant($"the two networks have {plain} and {convolutional} parameters: change learning.hidden, convolutions or convolutionHidden until they differ by at most 20 %, or their comparison means nothing");
    }
}
