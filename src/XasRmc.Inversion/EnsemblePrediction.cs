namespace XasRmc.Inversion;

/// <summary>What the networks of an ensemble make of a batch of spectra.</summary>
/// <param name="Curves">For each member count × outputs: t_AB(r), Å⁻¹ (see <see cref="InversionSpace"/>).</param>
/// <param name="MomentVariances">count × moments: the variance that the networks expect of the errors of N, R, sigma² and C3 of each shell of each pair, mean over the members; null for networks without such outputs.</param>
public sealed record EnsemblePrediction(double[][] Curves, double[]? MomentVariances);
