namespace XasRmc.TrainingSets;

/// <summary>The bins of n(r) and the windows of the shells.</summary>
public sealed record DistributionRecipe
{
    /// <summary>The outer borders of the bins, Å.</summary>
    public ValueRange Range { get; init; } = new(2.0, 3.6);

    /// <summary>The width of a bin, Å: a multiple of 0.01.</summary>
    public double Bin { get; init; } = 0.02;

    /// <summary>The windows of the shells, Å.</summary>
    public IReadOnlyList<ValueRange> Shells { get; init; } = [new(2.2, 3.4)];
}
