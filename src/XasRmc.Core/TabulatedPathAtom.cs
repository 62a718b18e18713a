namespace XasRmc.Core;

/// <summary>One atom of a tabulated path.</summary>
/// <param name="Element">The element.</param>
/// <param name="Potential">Its potential in the calculation; 0 is the absorber.</param>
/// <param name="Label">Its label there; may be empty.</param>
/// <param name="XAngstrom">x, Å.</param>
/// <param name="YAngstrom">y, Å.</param>
/// <param name="ZAngstrom">z, Å.</param>
public sealed record TabulatedPathAtom(Element Element, int Potential, string Label, double XAngstrom, double YAngstrom, double ZAngstrom);
