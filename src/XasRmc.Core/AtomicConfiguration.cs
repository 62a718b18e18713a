namespace XasRmc.Core;

/// <summary>Atoms: an element and a position each, in free space or in a cell that repeats in all three directions.</summary>
public sealed class AtomicConfiguration
{
    private readonly int[] _speciesIndex;
    private readonly double[] _positions;

    /// <summary>Makes a configuration.</summary>
    /// <param name="label">A name for people.</param>
    /// <param name="species">The elements that occur, each once.</param>
    /// <param name="speciesIndex">For each atom, which of <paramref name="species"/> it is.</param>
    /// <param name="positionsAngstrom">x, y, z of each atom in turn, Å: three times as many numbers as atoms.</param>
    /// <param name="cell">The periodic cell, or null for free atoms.</param>
    /// <exception cref="ArgumentException">No atoms, an index outside the species, a repeated species, a wrong length or a number that is not finite.</exception>
    public AtomicConfiguration(string label, IReadOnlyList<Element> species, ReadOnlySpan<int> speciesIndex, ReadOnlySpan<double> positionsAngstrom, UnitCell? cell)
    {
        ArgumentNullException.ThrowIfNull(label);
        ArgumentNullException.ThrowIfNull(species);
        Require.AtLeast(speciesIndex.Length, 1, nameof(speciesIndex));
        Require.Length(positionsAngstrom.Length, 3 * speciesIndex.Length, nameof(positionsAngstrom));
        Require.AllFinite(positionsAngstrom, nameof(positionsAngstrom));
        if (species.Distinct().Count() != species.Count) throw new ArgumentException("An element is listed twice.", nameof(species));
        foreach (int index in speciesIndex)
        {
            if (index < 0 || index >= species.Count)
                throw new ArgumentException(FormattableString.Invariant($"Index {index} is outside the {species.Count} species."), nameof(speciesIndex));
        }

        Label = label;
        Species = [.. species];
        Cell = cell;
        _speciesIndex = speciesIndex.ToArray();
        _positions = positionsAngstrom.ToArray();
    }

    /// <summary>A name for people.</summary>
    public string Label { get; }

    /// <summary>The elements that occur.</summary>
    public IReadOnlyList<Element> Species { get; }

    /// <summary>For each atom, which of <see cref="Species"/> it is.</summary>
    public ReadOnlySpan<int> SpeciesIndex => _speciesIndex;

    /// <summary>x, y, z of each atom in turn, Å.</summary>
    public ReadOnlySpan<double> PositionsAngstrom => _positions;

    /// <summary>The periodic cell, or null for free atoms.</summary>
    public UnitCell? Cell { get; }

    /// <summary>The number of atoms.</summary>
    public int Count => _speciesIndex.Length;

    /// <summary>The element of an atom.</summary>
    public Element ElementOf(int atom) => Species[_speciesIndex[atom]];

    /// <summary>The number of atoms of an element.</summary>
    public int CountOf(Element element)
    {
        int which = Species.ToList().IndexOf(element);
        return which < 0 ? 0 : _speciesIndex.Count(i => i == which);
    }

    /// <summary>The same atoms elsewhere.</summary>
    public AtomicConfiguration WithPositions(ReadOnlySpan<double> positionsAngstrom) => new(Label, Species, _speciesIndex, positionsAngstrom, Cell);

    /// <summary>The same atoms with all lengths, those of the cell too, multiplied by a factor.</summary>
    /// <exception cref="ArgumentException">The factor leaves no volume, or is not finite.</exception>
    public AtomicConfiguration ScaledBy(double factor) => new(Label, Species, _speciesIndex, [.. _positions.Select(x => factor * x)], Cell?.ScaledBy(factor));

    /// <summary>The same places with other elements from the same list.</summary>
    public AtomicConfiguration WithSpecies(ReadOnlySpan<int> speciesIndex) => new(Label, Species, speciesIndex, _positions, Cell);

    /// <summary>The same atoms under another name.</summary>
    public AtomicConfiguration WithLabel(string label) => new(label, Species, _speciesIndex, _positions, Cell);
}
