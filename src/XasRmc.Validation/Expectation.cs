using XasRmc.Core;

namespace XasRmc.Validation;

/// <summary>Something that is known of a sample from elsewhere: diffraction, microscopy, synthesis, literature.</summary>
/// <param name="Quantity">Which quantity.</param>
/// <param name="Absorber">The atom in the middle; for a composition, the element.</param>
/// <param name="Neighbour">The neighbour; null for a composition, and for a coordination number counted over all neighbours.</param>
/// <param name="Shell">Which shell, 1 for the nearest.</param>
/// <param name="Value">The expected value: Å, Å² or a pure number.</param>
/// <param name="Tolerance">How far a result may lie from it, in the same unit.</param>
/// <param name="Source">Where it is known from, one sentence.</param>
/// <param name="Doi">The source's DOI; may be empty.</param>
public sealed record Expectation(
    ExpectedQuantity Quantity, Element Absorber, Element? Neighbour, int Shell, double Value, double Tolerance, string Source, string Doi);
