namespace XasRmc.Inversion.Calibration;

/// <summary>The errors of one pair and shell over held-out examples; N as the more abundant element of the pair counts it. R, sigma² and C3 where N is at least 0.5.</summary>
/// <param name="Pair">The pair, e.g. <c>Au-Pd</c>.</param>
/// <param name="Shell">The index of the shell window.</param>
/// <param name="NRmse">Root mean square error of N.</param>
/// <param name="NBias">Mean error of N.</param>
/// <param name="NCoverage95">Share of the true N inside the 95 % intervals.</param>
/// <param name="RRmseAngstrom">Root mean square error of R, Å.</param>
/// <param name="RBiasAngstrom">Mean error of R, Å.</param>
/// <param name="RCoverage95">Share of the true R inside the 95 % intervals.</param>
/// <param name="Sigma2Rmse">Root mean square error of sigma², Å².</param>
/// <param name="Sigma2Bias">Mean error of sigma², Å².</param>
/// <param name="Sigma2RelativeRmse">Root mean square of the error of sigma² over the true one.</param>
/// <param name="Sigma2Coverage95">Share of the true sigma² inside the 95 % intervals.</param>
/// <param name="C3Rmse">Root mean square error of C3, Å³.</param>
/// <param name="C3Coverage95">Share of the true C3 inside the 95 % intervals.</param>
/// <param name="CurveRmsePerAngstrom">Root mean square error of the curve where it is not negligible, Å⁻¹.</param>
/// <param name="CurveCoverage95">Share of the true points of the curve inside the band there.</param>
public sealed record HeldOutShell(
    string Pair, int Shell, double NRmse, double NBias, double NCoverage95, double RRmseAngstrom, double RBiasAngstrom, double RCoverage95,
    double Sigma2Rmse, double Sigma2Bias, double Sigma2RelativeRmse, double Sigma2Coverage95, double C3Rmse, double C3Coverage95, double CurveRmsePerAngstrom, double CurveCoverage95);
