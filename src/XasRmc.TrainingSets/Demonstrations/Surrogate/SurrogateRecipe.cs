namespace XasRmc.TrainingSets.Demonstrations.Surrogate;

/// <summary>The demonstration of a network that stands for the forward model of a shell, and is fitted through.</summary>
public sealed record SurrogateRecipe : DemonstrationRecipe
{
    /// <summary>The format that these recipes name.</summary>
    public const string FormatName = "xasrmc.demo-surrogate-recipe/1";

    /// <summary>The scattering data.</summary>
    public string Scattering { get; init; } = "Au";

    /// <summary>The edge.</summary>
    public string Edge { get; init; } = "Au:L3";

    /// <summary>The neighbour.</summary>
    public string Neighbour { get; init; } = "Au";

    /// <summary>What is compared.</summary>
    public FilterRecipe Filter { get; init; } = new() { KMin = 3, KMax = 13 };

    /// <summary>The shells.</summary>
    public ShellRanges Ranges { get; init; } = new();

    /// <summary>Shells that train.</summary>
    public int Training { get; init; } = 20000;

    /// <summary>Shells that choose the pass.</summary>
    public int Stopping { get; init; } = 1000;

    /// <summary>Spectra that are fitted; their shells keep a twentieth of each range from its ends.</summary>
    public int Fits { get; init; } = 300;

    /// <summary>Standard deviation of the noise of a point of chi(k) in the spectra that are fitted.</summary>
    public double Noise { get; init; } = 5e-4;

    /// <summary>The network.</summary>
    public LearningRecipe Learning { get; init; } = new() { Hidden = [32, 32], BatchSize = 128, Epochs = 150, LearningRate = 5e-3, WeightDecay = 0 };

    /// <inheritdoc/>
    internal override string ExpectedFormat => FormatName;

    /// <inheritdoc/>
    private protected override string? FirstOwnFault() =>
        RecipeFault.OfSection(Filter, "filter") ?? RecipeFault.OfSection(Ranges, "ranges") ?? RecipeFault.OfSection(Learning, "learning")
        ?? RecipeFault.OfEdge(Edge, "edge") ?? RecipeFault.OfElement(Neighbour, "neighbour") ?? TrainingRecipeCheck.Filter(Filter) ?? Ranges.FirstFault()
        ?? TrainingRecipeCheck.Number(Training, 100, 1e6, "training")
        ?? TrainingRecipeCheck.Number(Stopping, 10, 1e6, "stopping")
        ?? TrainingRecipeCheck.Number(Fits, 2, 1e5, "fits")
        ?? TrainingRecipeCheck.Number(Noise, 0, 0.1, "noise")
        ?? Learning.FirstFault("learning");
}
