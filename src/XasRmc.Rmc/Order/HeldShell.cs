using XasRmc.Core;

namespace XasRmc.Rmc.Order;

/// <summary>The order w of a shell, held about a point c with the weight exp(−|w − c|²/2s²) while atoms swap their elements: without it entropy leads it back to that of most arrangements. Immutable.</summary>
internal sealed class HeldShell
{
    private readonly OrderLattice _lattice;
    private readonly OrderCoordinates _coordinates;
    private readonly double _stiffness;

    /// <summary>Holds a shell.</summary>
    /// <param name="lattice">Its pairs.</param>
    /// <param name="coordinates">Their coordinates.</param>
    /// <param name="centre">c.</param>
    /// <param name="sigma">s.</param>
    public HeldShell(OrderLattice lattice, OrderCoordinates coordinates, ReadOnlySpan<double> centre, double sigma)
    {
        Require.Length(centre.Length, coordinates.Count, nameof(centre));
        Require.Positive(sigma);
        (_lattice, _coordinates, Centre, _stiffness) = (lattice, coordinates, centre.ToArray(), 1 / (sigma * sigma));
    }

    /// <summary>c.</summary>
    public IReadOnlyList<double> Centre { get; }

    /// <summary>By how much −ln of the weight rises as two atoms swap their elements.</summary>
    /// <param name="species">The species of each atom before.</param>
    /// <param name="first">One atom.</param>
    /// <param name="second">The other, of another species.</param>
    public double Rise(ReadOnlySpan<int> species, int first, int second)
    {
        int kinds = _lattice.Kinds.Count;
        Span<double> bonds = stackalloc double[kinds], changes = stackalloc double[kinds], before = stackalloc double[_coordinates.Count], after = stackalloc double[_coordinates.Count];
        Span<int> composition = stackalloc int[_lattice.Kinds.Species];
        _lattice.Count(species, bonds);
        foreach (int kind in species) composition[kind]++;
        _coordinates.Of(bonds, composition, before);
        _lattice.Swap(species, first, second, changes);
        for (int k = 0; k < kinds; k++) bonds[k] += changes[k];
        _coordinates.Of(bonds, composition, after);
        double rise = 0;
        for (int d = 0; d < after.Length; d++) rise += (after[d] - before[d]) * (0.5 * (after[d] + before[d]) - Centre[d]);
        return _stiffness * rise;
    }
}
