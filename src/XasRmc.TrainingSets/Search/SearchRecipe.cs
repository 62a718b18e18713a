namespace XasRmc.TrainingSets.Search;

/// <summary>What a search for a better network draws, and how long it trains whom.</summary>
/// <remarks>Successive halving: all trials train for a few passes, the better ones for more, until one is left or the passes of the recipe are reached. Jamieson and Talwalkar, arXiv 1502.07943.</remarks>
public sealed record SearchRecipe
{
    /// <summary>The format that searches name.</summary>
    public const string FormatName = "xasrmc.search-recipe/1";

    /// <summary>The format and its version.</summary>
    public string Format { get; init; } = FormatName;

    /// <summary>Trials, the recipe as it is among them.</summary>
    public int Trials { get; init; } = 27;

    /// <summary>Passes of the first rung.</summary>
    public int FirstPasses { get; init; } = 4;

    /// <summary>By which factor passes grow and trials get fewer from rung to rung.</summary>
    public double Reduction { get; init; } = 3;

    /// <summary>Networks that a trial trains; its loss is their mean.</summary>
    public int Members { get; init; } = 1;

    /// <summary>The seed of the draws.</summary>
    public ulong Seed { get; init; }

    /// <summary>What is varied.</summary>
    public IReadOnlyList<SearchAxis> Axes { get; init; } = [];
}
