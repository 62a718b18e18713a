namespace XasRmc.TrainingSets.Evaluation;

/// <summary>One score: of a quantity of a shell of an ordered pair, for the samples of a group.</summary>
/// <param name="Group">What the samples are grouped by: all, size, shape, ordering, temperature, composition; neighbours, the true number in the shell.</param>
/// <param name="Value">Which group.</param>
/// <param name="Pair">The ordered pair, absorber first, e.g. <c>Au-Pd</c>.</param>
/// <param name="Shell">The shell from 1; 0 for the whole curve.</param>
/// <param name="Quantity">n, rAngstrom, sigma2 (Å²), c3 (Å³), or perAngstrom (points of the curve, Å⁻¹).</param>
/// <param name="Score">The score.</param>
/// <param name="Least">The root mean square error that the noise of the spectra leaves at best, in the unit of the quantity (<see cref="LeastErrors"/>); null for curves, where there are other errors than white noise, and where it is not known.</param>
public sealed record EvaluationRow(string Group, string Value, string Pair, int Shell, string Quantity, QuantityScore Score, double? Least);
