using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;

namespace XasRmc.Rmc.Order;

/// <summary>The bonds of one shell of a start as a graph, on which elements change places. Immutable.</summary>
internal sealed class OrderLattice
{
    /// <summary>Where the second shell ends over where the first does: half way to the third in an fcc arrangement.</summary>
    private const double SecondShellRatio = 1.30;

    private readonly int[] _offsets, _neighbours, _mobile;

    private OrderLattice(int[] offsets, int[] neighbours, ReadOnlySpan<int> mobileAtoms, int species) =>
        (_offsets, _neighbours, _mobile, Kinds) = (offsets, neighbours, mobileAtoms.ToArray(), new PairNumbers(species));

    /// <summary>The bonds of the first shell.</summary>
    /// <param name="start">The start.</param>
    /// <param name="mobileAtoms">The atoms whose element may change.</param>
    public static OrderLattice First(AtomicConfiguration start, ReadOnlySpan<int> mobileAtoms)
    {
        double cutoff = FirstShell.CutoffAngstrom(start);
        NeighbourList list = NeighbourList.Of(start, double.IsFinite(cutoff) ? cutoff : 1);
        return new OrderLattice(list.Offsets.ToArray(), list.Indices.ToArray(), mobileAtoms, start.Species.Count);
    }

    /// <summary>The pairs of the second shell.</summary>
    /// <param name="start">The start.</param>
    /// <param name="mobileAtoms">The atoms whose element may change.</param>
    public static OrderLattice Second(AtomicConfiguration start, ReadOnlySpan<int> mobileAtoms)
    {
        double first = FirstShell.CutoffAngstrom(start);
        if (!double.IsFinite(first)) first = 1;
        NeighbourList list = NeighbourList.Of(start, SecondShellRatio * first);
        int[] offsets = new int[start.Count + 1];
        var neighbours = new List<int>();
        for (int i = 0; i < start.Count; i++)
        {
            for (int e = list.Offsets[i]; e < list.Offsets[i + 1]; e++)
            {
                if (list.Vector(start.PositionsAngstrom, i, e).R > first) neighbours.Add(list.Indices[e]);
            }

            offsets[i + 1] = neighbours.Count;
        }

        return new OrderLattice(offsets, [.. neighbours], mobileAtoms, start.Species.Count);
    }

    /// <summary>The kinds of unordered pairs.</summary>
    public PairNumbers Kinds { get; }

    /// <summary>The number of atoms.</summary>
    public int Atoms => _offsets.Length - 1;

    /// <summary>The number of bonds.</summary>
    public double Bonds => 0.5 * _neighbours.Length;

    /// <summary>The atoms whose element may change.</summary>
    public ReadOnlySpan<int> Mobile => _mobile;

    /// <summary>Whether another lattice has the same bonds between the same atoms.</summary>
    public bool IsLike(OrderLattice other) => _offsets.AsSpan().SequenceEqual(other._offsets) && _neighbours.AsSpan().SequenceEqual(other._neighbours);

    /// <summary>The standard deviation of the number of bonds of an atom, over all atoms.</summary>
    public double CoordinationDeviation()
    {
        double mean = (double)_neighbours.Length / Atoms;
        return Math.Sqrt(Enumerable.Range(0, Atoms).Average(i => Math.Pow(_offsets[i + 1] - _offsets[i] - mean, 2)));
    }

    /// <summary>The atoms of each species of an arrangement.</summary>
    public int[] CompositionOf(ReadOnlySpan<int> species)
    {
        int[] composition = new int[Kinds.Species];
        foreach (int kind in species) composition[kind]++;
        return composition;
    }

    /// <summary>The number of bonds of each kind.</summary>
    public void Count(ReadOnlySpan<int> species, Span<double> counts)
    {
        const double half = 0.5; // each bond has two entries
        counts.Clear();
        for (int i = 0; i < Atoms; i++)
        {
            for (int e = _offsets[i]; e < _offsets[i + 1]; e++) counts[Kinds.Of(species[i], species[_neighbours[e]])] += half;
        }
    }

    /// <summary>How the numbers of bonds change as two atoms swap their elements.</summary>
    /// <param name="species">The species of each atom before.</param>
    /// <param name="first">One atom.</param>
    /// <param name="second">The other, of another species.</param>
    /// <param name="changes">Receives the changes by kind.</param>
    public void Swap(ReadOnlySpan<int> species, int first, int second, Span<double> changes)
    {
        changes.Clear();
        AddChange(species, first, species[second], second, changes);
        AddChange(species, second, species[first], first, changes);
    }

    private void AddChange(ReadOnlySpan<int> species, int atom, int newKind, int partner, Span<double> changes)
    {
        Span<int> around = stackalloc int[Kinds.Species];
        around.Clear();
        int old = species[atom], images = 0;
        foreach (int j in _neighbours.AsSpan(_offsets[atom], _offsets[atom + 1] - _offsets[atom]))
        {
            if (j == atom) images++;
            else if (j != partner) around[species[j]]++; // the two stay an unlike pair
        }

        for (int s = 0; s < around.Length; s++)
        {
            changes[Kinds.Of(old, s)] -= around[s];
            changes[Kinds.Of(newKind, s)] += around[s];
        }

        // A bond with an image of the atom itself has both of its entries here.
        changes[Kinds.Of(old, old)] -= 0.5 * images;
        changes[Kinds.Of(newKind, newKind)] += 0.5 * images;
    }
}
