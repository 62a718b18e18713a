using XasRmc.Inversion.Networks;

namespace XasRmc.TrainingSets.Demonstrations.Latent;

/// <summary>The demonstration of an autoencoder of spectra: how many numbers a spectrum holds, and what they mean.</summary>
public sealed record LatentRecipe : DemonstrationRecipe
{
    /// <summary>The format that these recipes name.</summary>
    public const string FormatName = "xasrmc.demo-latent-recipe/1";

    /// <summary>The samples: a training recipe that draws them, without dynamics and with single scattering alone.</summary>
    public TrainingRecipe Samples { get; init; } = new();

    /// <summary>The numbers that the spectrum passes through, one autoencoder each, rising.</summary>
    public IReadOnlyList<int> Dimensions { get; init; } = [1, 2, 3, 4, 6, 8, 12, 16, 24];

    /// <summary>The autoencoder whose code is decoded sample by sample; one of the dimensions.</summary>
    public int Decoded { get; init; } = 8;

    /// <summary>The encoder's hidden layers and how it learns; the decoder mirrors it.</summary>
    public LearningRecipe Learning { get; init; } = new() { Hidden = [96, 64], BatchSize = 64, Epochs = 80, LearningRate = 2e-3, WeightDecay = 1e-5 };

    /// <summary>The network that reads labels out of the code.</summary>
    public LearningRecipe Decoding { get; init; } = new() { Hidden = [32], BatchSize = 64, Epochs = 60, LearningRate = 5e-3, WeightDecay = 1e-3 };

    /// <inheritdoc/>
    internal override string ExpectedFormat => FormatName;

    /// <summary>An autoencoder.</summary>
    /// <param name="components">Numbers that enter and leave.</param>
    /// <param name="dimension">Numbers of the code.</param>
    internal NetworkDefinition Autoencoder(int components, int dimension) =>
        new(components, [.. Learning.Hidden, dimension, .. Learning.Hidden.Reverse()], components, Learning.Activation, output: OutputFunction.Linear);

    /// <inheritdoc/>
    private protected override string? FirstOwnFault()
    {
        if ((RecipeFault.OfSection(Samples, "samples") ?? RecipeFault.OfSection(Learning, "learning") ?? RecipeFault.OfSection(Decoding, "decoding")) is { } missing) return missing;
        if (TrainingRecipeCheck.FirstFault(Samples) is { } fault) return "samples: " + fault;
        if (Samples.Dynamics is not null) return "samples.dynamics: this demonstration draws its samples, without dynamics; leave it out";
        if (Samples.Sampling.PathAbsorbers != 0) return "samples.sampling.pathAbsorbers must be 0: single scattering is enough here, and fast";
        if (Samples.Elements.Count != 2) return "samples.elements must name two elements, so that there is a composition to find";
        return TrainingRecipeCheck.Number(Samples.Particles, 60, 1e5, "samples.particles")
            ?? RecipeFault.OfList(Dimensions, 1, 256, "dimensions")
            ?? (Dimensions.Zip(Dimensions.Skip(1)).All(d => d.First < d.Second) ? null : "dimensions must rise")
            ?? (Dimensions.Contains(Decoded) ? null : FormattableString.Invariant($"decoded is {Decoded}, which is none of the dimensions"))
            ?? Learning.FirstFault("learning") ?? Decoding.FirstFault("decoding");
    }
}
