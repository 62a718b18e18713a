using XasRmc.Core;

namespace XasRmc.TrainingSets.Demonstrations.Surrogate;

/// <summary>What shells of a surrogate are drawn from; outside of it the surrogate knows nothing.</summary>
public sealed record ShellRanges
{
    /// <summary>N.</summary>
    public ValueRange N { get; init; } = new(3, 12);

    /// <summary>R, Å.</summary>
    public ValueRange R { get; init; } = new(2.65, 3.0);

    /// <summary>sigma², Å².</summary>
    public ValueRange Sigma2 { get; init; } = new(0.003, 0.015);

    /// <summary>a = C3/sigma⁴, Å⁻¹.</summary>
    public ValueRange Anharmonicity { get; init; } = new(1.5, 4.5);

    /// <summary>The first fault, or null.</summary>
    internal string? FirstFault() =>
        TrainingRecipeCheck.Range(N, 0.1, 24, "ranges.n")
        ?? TrainingRecipeCheck.Range(R, 2, 6, "ranges.r")
        ?? TrainingRecipeCheck.Range(Sigma2, 5e-4, 0.05, "ranges.sigma2")
        ?? TrainingRecipeCheck.Range(Anharmonicity, 0, 8, "ranges.anharmonicity")
        ?? RecipeFault.OfReach(R.Min, R.Max, Sigma2.Max, "ranges.r and ranges.sigma2");

    /// <summary>Draws a shell, sigma² evenly in its root.</summary>
    /// <param name="random">Where the numbers come from.</param>
    /// <param name="inset">The share of each range that is left out at both ends.</param>
    internal BondShell Draw(RandomStream random, double inset = 0)
    {
        double Between(double low, double high) => random.NextDouble(low + inset * (high - low), high - inset * (high - low));
        double n = Between(N.Min, N.Max), r = Between(R.Min, R.Max), sigma = Between(Math.Sqrt(Sigma2.Min), Math.Sqrt(Sigma2.Max)), a = Between(Anharmonicity.Min, Anharmonicity.Max);
        return BondShell.OfAnharmonicity(n, r, sigma * sigma, a);
    }
}
