using XasRmc.Core;

namespace XasRmc.App.Reports;

/// <summary>One shell of one pair as each answer has it.</summary>
/// <param name="Absorber">The atom in the middle.</param>
/// <param name="Neighbour">The neighbour.</param>
/// <param name="Shell">Which shell, 1 for the nearest.</param>
/// <param name="Network">The network's moments, or null.</param>
/// <param name="Fit">The fit's moments, or null.</param>
/// <param name="Truth">The true moments, or null.</param>
public sealed record ShellRow(Element Absorber, Element Neighbour, int Shell, ShellEstimate? Network, ShellEstimate? Fit, ShellMoments? Truth);
