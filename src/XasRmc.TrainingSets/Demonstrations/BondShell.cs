using XasRmc.Core;

namespace XasRmc.TrainingSets.Demonstrations;

/// <summary>One shell of neighbours at one mean distance.</summary>
public readonly record struct BondShell
{
    private const double LargestSkewness = 2;

    /// <summary>Makes a shell.</summary>
    /// <param name="n">N, the number of neighbours.</param>
    /// <param name="rAngstrom">R, Å.</param>
    /// <param name="sigma2">sigma², Å².</param>
    /// <param name="thirdCumulant">C3, Å³.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range; |C3| must not be above 2 sigma³.</exception>
    public BondShell(double n, double rAngstrom, double sigma2, double thirdCumulant = 0)
    {
        Require.NotNegative(n);
        Require.Positive(rAngstrom);
        Require.Positive(sigma2);
        Require.InRange(thirdCumulant, -LargestSkewness * Math.Pow(sigma2, 1.5), LargestSkewness * Math.Pow(sigma2, 1.5));
        (N, RAngstrom, Sigma2, ThirdCumulant) = (n, rAngstrom, sigma2, thirdCumulant);
    }

    /// <summary>N, the number of neighbours.</summary>
    public double N { get; }

    /// <summary>R, Å.</summary>
    public double RAngstrom { get; }

    /// <summary>sigma², Å².</summary>
    public double Sigma2 { get; }

    /// <summary>C3, Å³.</summary>
    public double ThirdCumulant { get; }

    /// <summary>a = C3/sigma⁴, Å⁻¹.</summary>
    public double Anharmonicity => ThirdCumulant / (Sigma2 * Sigma2);

    /// <summary>A shell by its anharmonicity.</summary>
    /// <param name="n">N, the number of neighbours.</param>
    /// <param name="rAngstrom">R, Å.</param>
    /// <param name="sigma2">sigma², Å².</param>
    /// <param name="anharmonicity">a = C3/sigma⁴, Å⁻¹; see <see cref="DisorderRecipe"/>.</param>
    public static BondShell OfAnharmonicity(double n, double rAngstrom, double sigma2, double anharmonicity) => new(n, rAngstrom, sigma2, anharmonicity * sigma2 * sigma2);
}
