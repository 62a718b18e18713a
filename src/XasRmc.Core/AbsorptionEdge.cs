namespace XasRmc.Core;

/// <summary>One absorption edge: the element whose atoms absorb, and the shell.</summary>
/// <param name="Element">The absorbing element.</param>
/// <param name="Name">The shell.</param>
public sealed record AbsorptionEdge(Element Element, EdgeName Name)
{
    /// <summary>The tabulated edge energy in eV.</summary>
    /// <exception cref="InvalidOperationException">The element has no such edge in the table.</exception>
    public double EnergyEv => Element.EdgeEnergyEv(Name)
        ?? throw new InvalidOperationException($"{Element.Symbol} has no tabulated {Name} edge.");

    /// <summary>Reads <c>Au:L3</c> (also <c>Au L3</c> and <c>Au-L3</c>, any letter case).</summary>
    /// <exception cref="ArgumentException">The text is not an element and a shell, or the element has no such edge.</exception>
    public static AbsorptionEdge Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split([':', ' ', '-', '_'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length != 2 || Element.Find(parts[0]) is not { } element || !TryParseName(parts[1], out EdgeName name))
            throw new ArgumentException($"'{text}' is not an absorption edge: write it as Au:L3 or Pd:K.", nameof(text));
        if (element.EdgeEnergyEv(name) is null)
            throw new ArgumentException($"{element.Symbol} has no {name} edge.", nameof(text));
        return new AbsorptionEdge(element, name);
    }

    /// <summary>Reads the name of a shell, e.g. <c>L3</c>, in any letter case; false for anything else.</summary>
    public static bool TryParseName(string? text, out EdgeName name) =>
        Enum.TryParse(text?.Trim(), ignoreCase: true, out name) && Enum.IsDefined(name) && !char.IsAsciiDigit(text!.Trim()[0]);

    /// <summary>The lowest tabulated edge of any of the elements that lies above an energy (eV), or null.</summary>
    /// <remarks>The edge of this spectrum itself is left out by asking for a little above it.</remarks>
    public static AbsorptionEdge? NextAbove(double energyEv, IEnumerable<Element> elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        return elements.Distinct()
            .SelectMany(e => Enum.GetValues<EdgeName>().Where(n => e.EdgeEnergyEv(n) > energyEv).Select(n => new AbsorptionEdge(e, n)))
            .MinBy(e => e.EnergyEv);
    }

    /// <summary>The edge as <c>Au:L3</c>.</summary>
    public override string ToString() => $"{Element.Symbol}:{Name}";
}
