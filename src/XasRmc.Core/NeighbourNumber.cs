namespace XasRmc.Core;

/// <summary>How many first neighbours of one element the atoms of another have, in the mean.</summary>
/// <param name="Absorber">The element in the middle.</param>
/// <param name="Neighbour">The element of the neighbours.</param>
/// <param name="N">Their number.</param>
/// <param name="NSigma">Its standard deviation.</param>
public sealed record NeighbourNumber(Element Absorber, Element Neighbour, double N, double NSigma);
