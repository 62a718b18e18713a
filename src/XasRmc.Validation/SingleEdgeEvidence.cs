using XasRmc.Core;

namespace XasRmc.Validation;

/// <summary>The number of first neighbours that one edge alone asks for, whatever the others and the composition say.</summary>
/// <param name="Edge">The edge.</param>
/// <param name="Neighbour">The neighbours.</param>
/// <param name="Shell">N of the first shell of its element with these neighbours and its standard deviation; the other moments are those of the fit.</param>
public sealed record SingleEdgeEvidence(AbsorptionEdge Edge, Element Neighbour, ShellEstimate Shell);
