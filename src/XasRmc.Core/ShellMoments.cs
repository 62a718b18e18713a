namespace XasRmc.Core;

/// <summary>The moments of a partial distribution inside a shell window, with plain weights.</summary>
/// <remarks>
/// N = ∫ n(r) dr, R = ∫ r n dr / N, sigma² = ∫ (r−R)² n dr / N, C3 = ∫ (r−R)³ n dr / N over [RMin, RMax).
/// R, sigma² and C3 are NaN where N is 0.
/// </remarks>
/// <param name="RMin">Lower border of the window, Å.</param>
/// <param name="RMax">Upper border of the window, Å.</param>
/// <param name="N">Coordination number.</param>
/// <param name="RAngstrom">Mean distance, Å.</param>
/// <param name="Sigma2">Mean square relative displacement, Å².</param>
/// <param name="C3">Third cumulant, Å³.</param>
public sealed record ShellMoments(double RMin, double RMax, double N, double RAngstrom, double Sigma2, double C3);
