using XasRmc.Core;

namespace XasRmc.Inversion;

/// <summary>Two elements without order: the pair whose density of bonds A-B and B-A share.</summary>
/// <param name="First">The element that the space lists first.</param>
/// <param name="Second">The other, or the same.</param>
public sealed record ElementPair(Element First, Element Second)
{
    /// <summary>The pair as <c>Au-Pd</c>.</summary>
    public override string ToString() => $"{First.Symbol}-{Second.Symbol}";
}
