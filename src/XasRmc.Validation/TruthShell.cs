using XasRmc.Core;

namespace XasRmc.Validation;

/// <summary>The true moments of one shell of a virtual sample.</summary>
/// <param name="Absorber">The atom in the middle.</param>
/// <param name="Neighbour">The neighbour.</param>
/// <param name="Moments">The moments with their window.</param>
public sealed record TruthShell(Element Absorber, Element Neighbour, ShellMoments Moments);
