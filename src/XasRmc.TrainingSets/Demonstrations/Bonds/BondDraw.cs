namespace XasRmc.TrainingSets.Demonstrations.Bonds;

/// <summary>How a first shell with one, two or three bond lengths is drawn.</summary>
public sealed record BondDraw
{
    /// <summary>The middle of the lengths, Å.</summary>
    public ValueRange Middle { get; init; } = new(2.70, 2.95);

    /// <summary>The distance of neighbouring lengths, Å; drawn for each gap.</summary>
    public ValueRange Separation { get; init; } = new(0.02, 0.30);

    /// <summary>The neighbours at all lengths together.</summary>
    public ValueRange N { get; init; } = new(6, 12);

    /// <summary>The smallest share of the neighbours that stands at one length.</summary>
    public double SmallestShare { get; init; } = 0.2;

    /// <summary>sigma² of each length, Å²; one number for all lengths of a sample.</summary>
    public ValueRange Sigma2 { get; init; } = new(0.002, 0.007);

    /// <summary>Standard deviation of the noise of a point of chi(k), drawn evenly in the logarithm.</summary>
    public ValueRange Noise { get; init; } = new(1e-4, 1e-3);

    /// <summary>Standard deviation of the rest of dE0, eV.</summary>
    public double DeltaE0Ev { get; init; } = 0.3;

    /// <summary>Standard deviation of the relative error of S0².</summary>
    public double S02Relative { get; init; } = 0.05;

    /// <summary>The first fault, or null.</summary>
    internal string? FirstFault() =>
        TrainingRecipeCheck.Range(Middle, 2.2, 4, "shells.middle")
        ?? TrainingRecipeCheck.Range(Separation, 0, 0.6, "shells.separation")
        ?? TrainingRecipeCheck.Range(N, 0.1, 24, "shells.n")
        ?? TrainingRecipeCheck.Number(SmallestShare, 0.01, 0.33, "shells.smallestShare")
        ?? TrainingRecipeCheck.Range(Sigma2, 5e-4, 0.02, "shells.sigma2")
        ?? TrainingRecipeCheck.Range(Noise, 1e-7, 0.1, "shells.noise")
        ?? TrainingRecipeCheck.Number(DeltaE0Ev, 0, 10, "shells.deltaE0Ev")
        ?? TrainingRecipeCheck.Number(S02Relative, 0, 0.3, "shells.s02Relative");
}
