namespace XasRmc.TrainingSets.Demonstrations.Generalization;

/// <summary>How a curve of peaks is drawn: on a grid of x from 0 to 1, a sum of Gaussian peaks with noise.</summary>
public sealed record PeakRecipe
{
    /// <summary>Points of the grid.</summary>
    public int Points { get; init; } = 128;

    /// <summary>The fewest peaks of a curve.</summary>
    public int Fewest { get; init; } = 1;

    /// <summary>The most peaks of a curve.</summary>
    public int Most { get; init; } = 3;

    /// <summary>The height of a peak.</summary>
    public ValueRange Height { get; init; } = new(0.4, 1.6);

    /// <summary>The standard deviation of a peak along x.</summary>
    public ValueRange Width { get; init; } = new(0.02, 0.05);

    /// <summary>Standard deviation of the noise of a point.</summary>
    public double Noise { get; init; } = 0.1;

    /// <summary>The first fault, or null.</summary>
    internal string? FirstFault() =>
        TrainingRecipeCheck.Number(Points, 16, 4096, "curves.points")
        ?? TrainingRecipeCheck.Number(Fewest, 1, 20, "curves.fewest")
        ?? TrainingRecipeCheck.Number(Most, Fewest, 20, "curves.most")
        ?? TrainingRecipeCheck.Range(Height, 0.01, 100, "curves.height")
        ?? TrainingRecipeCheck.Range(Width, 0.001, 0.3, "curves.width")
        ?? TrainingRecipeCheck.Number(Noise, 0, 10, "curves.noise");
}
