namespace XasRmc.TrainingSets.Demonstrations.Latent;

/// <summary>What a code of some numbers holds, on samples that trained nothing.</summary>
/// <param name="Dimension">Numbers of the code.</param>
/// <param name="Error">The squared error of the reconstructed spectra over the variance of spectra, against the spectra that went in.</param>
/// <param name="IdealError">The same against the spectra without errors of measurement.</param>
/// <param name="PrincipalError">The error of as many principal components, against the spectra that went in.</param>
/// <param name="PrincipalIdealError">The same against the spectra without errors of measurement.</param>
/// <param name="LinearR2">For each label the share of its variance that a linear function of the code explains.</param>
/// <param name="NetworkR2">The same for a small network.</param>
public sealed record LatentRow(int Dimension, double Error, double IdealError, double PrincipalError, double PrincipalIdealError, IReadOnlyList<double> LinearR2, IReadOnlyList<double> NetworkR2);
