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

    private AtomicConfiguration(string label, IReadOnlyList<Element> species, ReadOnlySpan<int> speciesIndex, ReadOnlySpan<double> positionsAngstrom, UnitCell? cell, AtomicMixture? mixture)
        : this(label, species, speciesIndex, positionsAngstrom, cell)
    {
        if (mixture is null) return;
        if (cell is not null) throw new ArgumentException("The parts of a mixture have cells, the whole has none.", nameof(cell));
        Require.Length(mixture.Atoms, speciesIndex.Length, nameof(mixture));
        Mixture = mixture;
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

    /// <summary>The structures that the atoms make up, and their shares of the sample; null where all atoms make up one.</summary>
    /// <remarks>Atoms of different parts do not see one another, wherever they are. What takes a mean over atoms weighs them by <see cref="AtomicMixture.WeightOf"/>.</remarks>
    public AtomicMixture? Mixture { get; }

    /// <summary>Several structures in one sample.</summary>
    /// <param name="label">A name for people.</param>
    /// <param name="parts">The structures, none of them a mixture itself; their labels name the parts.</param>
    /// <param name="shares">The part of the sample's atoms that are of each; they add up to 1.</param>
    /// <param name="ranges">Between which each share may lie; null for anything.</param>
    /// <exception cref="ArgumentException">No part, a part that is a mixture, or as for <see cref="AtomicMixture"/>.</exception>
    public static AtomicConfiguration Mixed(string label, IReadOnlyList<AtomicConfiguration> parts, ReadOnlySpan<double> shares, IReadOnlyList<(double Least, double Most)>? ranges = null)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Any(p => p.Mixture is not null)) throw new ArgumentException("A part of a mixture cannot be a mixture.", nameof(parts));
        Element[] species = [.. parts.SelectMany(p => p.Species).Distinct().OrderByDescending(e => e.AtomicNumber)];
        var mixture = new AtomicMixture([.. parts.Select((p, i) => new MixturePart(p.Label, p.Count, p.Cell, ranges?[i].Least ?? 0, ranges?[i].Most ?? 1))], shares);
        return new AtomicConfiguration(
            label, species, [.. parts.SelectMany(p => p._speciesIndex.Select(s => Array.IndexOf(species, p.Species[s])))], [.. parts.SelectMany(p => p._positions)], null, mixture);
    }

    /// <summary>The structures that the atoms make up, each by itself with the same list of elements; the configuration itself where it is no mixture.</summary>
    public IReadOnlyList<AtomicConfiguration> Parts()
    {
        if (Mixture is not { } mixture) return [this];
        var parts = new List<AtomicConfiguration>();
        int first = 0;
        foreach (MixturePart part in mixture.Parts)
        {
            parts.Add(new AtomicConfiguration(part.Label, Species, _speciesIndex.AsSpan(first, part.Atoms), _positions.AsSpan(3 * first, 3 * part.Atoms), part.Cell));
            first += part.Atoms;
        }

        return parts;
    }

    /// <summary>The part of the sample's atoms that are of an element.</summary>
    public double FractionOf(Element element) => Mixture is { } mixture
        ? Parts().Select((p, i) => mixture.Shares[i] * p.CountOf(element) / p.Count).Sum()
        : (double)CountOf(element) / Count;

    /// <summary>The same atoms elsewhere.</summary>
    public AtomicConfiguration WithPositions(ReadOnlySpan<double> positionsAngstrom) => new(Label, Species, _speciesIndex, positionsAngstrom, Cell, Mixture);

    /// <summary>The same atoms with all lengths, those of the cell too, multiplied by a factor.</summary>
    /// <exception cref="ArgumentException">The factor leaves no volume, or is not finite.</exception>
    public AtomicConfiguration ScaledBy(double factor) => With(_speciesIndex, [.. _positions.Select(x => factor * x)], factor);

    /// <summary>Other elements from the same list at other places, in a cell larger by a factor.</summary>
    /// <exception cref="ArgumentException">The factor leaves no volume, or is not finite.</exception>
    public AtomicConfiguration With(ReadOnlySpan<int> speciesIndex, ReadOnlySpan<double> positionsAngstrom, double cellFactor) =>
        new(Label, Species, speciesIndex, positionsAngstrom, Cell?.ScaledBy(cellFactor), Mixture?.ScaledBy(cellFactor));

    /// <summary>The same places with other elements from the same list.</summary>
    public AtomicConfiguration WithSpecies(ReadOnlySpan<int> speciesIndex) => new(Label, Species, speciesIndex, _positions, Cell, Mixture);

    /// <summary>The same atoms by another list of elements.</summary>
    /// <param name="species">The list.</param>
    /// <exception cref="ArgumentException">An element of an atom is not in it.</exception>
    public AtomicConfiguration WithSpeciesList(IReadOnlyList<Element> species)
    {
        ArgumentNullException.ThrowIfNull(species);
        List<Element> list = [.. species];
        return new AtomicConfiguration(Label, list, [.. _speciesIndex.Select(s => list.IndexOf(Species[s]))], _positions, Cell, Mixture);
    }

    /// <summary>The same atoms, mixed in other shares.</summary>
    /// <exception cref="ArgumentException">The mixture is of another number of atoms.</exception>
    public AtomicConfiguration WithMixture(AtomicMixture mixture) => new(Label, Species, _speciesIndex, _positions, Cell, mixture);

    /// <summary>The same atoms under another name.</summary>
    public AtomicConfiguration WithLabel(string label) => new(label, Species, _speciesIndex, _positions, Cell, Mixture);
}
