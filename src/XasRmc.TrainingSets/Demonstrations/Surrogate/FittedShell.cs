namespace XasRmc.TrainingSets.Demonstrations.Surrogate;

/// <summary>A shell and what a fit found of it.</summary>
/// <param name="Truth">The shell.</param>
/// <param name="Found">What the fit found; a = C3/sigma⁴ was held.</param>
/// <param name="Evaluations">How often the model was asked.</param>
public sealed record FittedShell(BondShell Truth, BondShell Found, int Evaluations);
