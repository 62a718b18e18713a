using XasRmc.Core;

namespace XasRmc.Validation;

/// <summary>The first shell as one edge alone tells it: a fit of pairs to that edge, blind to the others.</summary>
/// <param name="Edge">The edge that was fitted.</param>
/// <param name="Neighbour">The neighbours.</param>
/// <param name="Shell">The moments of the first shell of its element with these neighbours.</param>
public sealed record SingleEdgeEvidence(AbsorptionEdge Edge, Element Neighbour, ShellEstimate Shell);
