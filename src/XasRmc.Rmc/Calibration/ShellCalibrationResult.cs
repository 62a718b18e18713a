using XasRmc.Core;

namespace XasRmc.Rmc.Calibration;

/// <summary>What a <see cref="ShellCalibration"/> found.</summary>
/// <param name="S02">S0².</param>
/// <param name="S02Sigma">Its standard error.</param>
/// <param name="DeltaE0Ev">dE0, eV.</param>
/// <param name="DeltaE0Sigma">Its standard error, eV.</param>
/// <param name="Shell">N as given, R, sigma² and C3 with standard errors.</param>
/// <param name="Comparison">The spectrum as measured and as fitted.</param>
/// <param name="IsConverged">Whether the fit came to rest; the numbers mean little where it did not.</param>
/// <param name="Iterations">Steps of the fit.</param>
public sealed record ShellCalibrationResult(
    double S02,
    double S02Sigma,
    double DeltaE0Ev,
    double DeltaE0Sigma,
    ShellEstimate Shell,
    EdgeComparison Comparison,
    bool IsConverged,
    int Iterations);
