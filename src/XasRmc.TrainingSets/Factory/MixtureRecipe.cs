namespace XasRmc.TrainingSets.Factory;

/// <summary>Samples of several kinds of particles, made of stored examples when a network is trained; all parts of a mixture are of one side of the split.</summary>
public sealed record MixtureRecipe
{
    /// <summary>Mixtures over examples; 0 for none.</summary>
    public double Share { get; init; } = 0.5;

    /// <summary>Parts of a mixture at most, from 2.</summary>
    public int MostParts { get; init; } = 4;
}
