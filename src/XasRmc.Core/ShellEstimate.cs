namespace XasRmc.Core;

/// <summary>The moments of a shell with their standard deviations and 95 % intervals.</summary>
/// <remarks>A standard deviation is half the interval that holds the truth in 68.27 of 100 cases. Where errors are normal the 95 % interval is ± 1.96 of it; a network, whose errors are not, states it apart.</remarks>
/// <param name="Moments">The best values.</param>
/// <param name="NSigma">Standard deviation of N.</param>
/// <param name="RSigma">Standard deviation of R, Å.</param>
/// <param name="Sigma2Sigma">Standard deviation of sigma², Å².</param>
/// <param name="C3Sigma">Standard deviation of C3, Å³.</param>
public sealed record ShellEstimate(ShellMoments Moments, double NSigma, double RSigma, double Sigma2Sigma, double C3Sigma)
{
    /// <summary>Half the width of the 95 % interval of a normal distribution, in standard deviations.</summary>
    public const double NormalHalfWidth95 = 1.959963984540054;

    /// <summary>Half the 95 % interval of N.</summary>
    public double NHalfWidth95 { get; init; } = NormalHalfWidth95 * NSigma;

    /// <summary>Half the 95 % interval of R, Å.</summary>
    public double RHalfWidth95 { get; init; } = NormalHalfWidth95 * RSigma;

    /// <summary>Half the 95 % interval of sigma², Å².</summary>
    public double Sigma2HalfWidth95 { get; init; } = NormalHalfWidth95 * Sigma2Sigma;

    /// <summary>Half the 95 % interval of C3, Å³.</summary>
    public double C3HalfWidth95 { get; init; } = NormalHalfWidth95 * C3Sigma;
}
