namespace XasRmc.TrainingSets.Demonstrations.Bonds;

/// <summary>The demonstration of a network that counts the distinct bond lengths of a first shell.</summary>
public sealed record BondsRecipe : DemonstrationRecipe
{
    /// <summary>The format that these recipes name.</summary>
    public const string FormatName = "xasrmc.demo-bonds-recipe/1";

    /// <summary>The scattering data.</summary>
    public string Scattering { get; init; } = "Pd";

    /// <summary>The edge.</summary>
    public string Edge { get; init; } = "Pd:K";

    /// <summary>The neighbour.</summary>
    public string Neighbour { get; init; } = "Pd";

    /// <summary>What the network sees.</summary>
    public FilterRecipe Filter { get; init; } = new() { KMin = 3, KMax = 14, RMin = 1.4, RMax = 3.4 };

    /// <summary>How shells are drawn.</summary>
    public BondDraw Shells { get; init; } = new();

    /// <summary>sigma² of shells of one length that no training shell has, Å²: what the network says of disorder that it never saw.</summary>
    public ValueRange StrangeSigma2 { get; init; } = new(0.010, 0.016);

    /// <summary>Shells that train.</summary>
    public int Training { get; init; } = 20000;

    /// <summary>Shells that choose the pass.</summary>
    public int Stopping { get; init; } = 2000;

    /// <summary>Shells that test.</summary>
    public int Test { get; init; } = 6000;

    /// <summary>Bins of the separation.</summary>
    public int SeparationBins { get; init; } = 14;

    /// <summary>The network.</summary>
    public LearningRecipe Learning { get; init; } = new() { Hidden = [128, 64], BatchSize = 128, Epochs = 30, LearningRate = 2e-3, WeightDecay = 1e-3 };

    /// <inheritdoc/>
    internal override string ExpectedFormat => FormatName;

    /// <inheritdoc/>
    private protected override string? FirstOwnFault() =>
        RecipeFault.OfSection(Filter, "filter") ?? RecipeFault.OfSection(Shells, "shells") ?? RecipeFault.OfSection(Learning, "learning")
        ?? RecipeFault.OfEdge(Edge, "edge") ?? RecipeFault.OfElement(Neighbour, "neighbour") ?? TrainingRecipeCheck.Filter(Filter) ?? Shells.FirstFault()
        ?? TrainingRecipeCheck.Range(StrangeSigma2, 5e-4, 0.02, "strangeSigma2")
        ?? (StrangeSigma2.Min >= Shells.Sigma2.Max ? null : "strangeSigma2 begins below the end of shells.sigma2: it would not be strange")
        ?? TrainingRecipeCheck.Number(Training, 30, 1e6, "training")
        ?? TrainingRecipeCheck.Number(Stopping, 30, 1e6, "stopping")
        ?? TrainingRecipeCheck.Number(Test, 30, 1e6, "test")
        ?? TrainingRecipeCheck.Number(SeparationBins, 2, 100, "separationBins")
        ?? Learning.FirstFault("learning")
        ?? RecipeFault.OfReach(Shells.Middle.Min - Widest, Shells.Middle.Max + Widest, Shells.Sigma2.Max, "shells.middle, shells.separation and shells.sigma2")
        ?? RecipeFault.OfReach(Shells.Middle.Min, Shells.Middle.Max, StrangeSigma2.Max, "shells.middle and strangeSigma2");

    /// <summary>How far the outermost of three lengths may lie from their weighted mean, Å.</summary>
    private double Widest => (2 - 3 * Shells.SmallestShare) * Shells.Separation.Max;
}
