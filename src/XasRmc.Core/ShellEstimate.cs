namespace XasRmc.Core;

/// <summary>The moments of a shell with their standard deviations.</summary>
/// <param name="Moments">The best values.</param>
/// <param name="NSigma">Standard deviation of N.</param>
/// <param name="RSigma">Standard deviation of R, Å.</param>
/// <param name="Sigma2Sigma">Standard deviation of sigma², Å².</param>
/// <param name="C3Sigma">Standard deviation of C3, Å³.</param>
public sealed record ShellEstimate(ShellMoments Moments, double NSigma, double RSigma, double Sigma2Sigma, double C3Sigma);
