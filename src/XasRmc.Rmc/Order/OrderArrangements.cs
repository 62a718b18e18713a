using XasRmc.Core;

namespace XasRmc.Rmc.Order;

/// <summary>Arrangements of a start's elements in wanted orders of its first and second shells, any of them as likely, or as near to a proposed arrangement. Immutable.</summary>
/// <remarks>An order holds the coordinates of the first shell, of the second, and for each proposal S², S being the part of its atoms that sit as it says: 0 for all, or above 0 for one.</remarks>
internal sealed class OrderArrangements
{
    private const double Stiffness = 4;
    private const int Sweeps = 50, Rounds = 6, SweepsOfAProposal = 2;

    // Farther from most arrangements than chance brings them.
    private const double LeastOrder = 4;

    private readonly (OrderLattice Lattice, OrderCoordinates Coordinates)[] _shells;
    private readonly int[] _species;
    private readonly int[][] _proposals;

    /// <summary>Arrangements on the lattice of a start.</summary>
    /// <param name="start">The start.</param>
    /// <param name="mobileAtoms">The atoms whose element may change.</param>
    /// <param name="order">The orders of its first shell.</param>
    /// <param name="proposed">Arrangements of the same atoms that the sample may be like; those that are like most arrangements do not count.</param>
    public OrderArrangements(AtomicConfiguration start, ReadOnlySpan<int> mobileAtoms, FlatOrder order, IReadOnlyList<int[]> proposed)
    {
        OrderLattice second = OrderLattice.Second(start, mobileAtoms);
        _shells = second.Bonds > 0 ? [(order.Lattice, order.Coordinates), (second, new OrderCoordinates(second, ofPairsAlone: true))] : [(order.Lattice, order.Coordinates)];
        _species = start.SpeciesIndex.ToArray();
        _proposals = [.. proposed.Where(p => Math.Sqrt(OrderOf(p).Sum(x => x * x)) > LeastOrder)];
    }

    /// <summary>The number of coordinates of both shells; that of the first where there is no second.</summary>
    public int OfShells => _shells.Sum(s => s.Coordinates.Count);

    /// <summary>The numbers of an order.</summary>
    public int Count => OfShells + _proposals.Length;

    /// <summary>The coordinates of each proposal in both shells, all its atoms where it says.</summary>
    public IReadOnlyList<double[]> Proposals => [.. _proposals.Select(p => OrderOf(p))];

    /// <summary>The second shell held about a wanted order; null where the order is that of the first alone.</summary>
    /// <param name="wanted">The order.</param>
    /// <param name="sigma">How closely.</param>
    public HeldShell? Held(ReadOnlySpan<double> wanted, double sigma) =>
        wanted.Length == Count && _shells.Length > 1 ? new HeldShell(_shells[1].Lattice, _shells[1].Coordinates, wanted[_shells[0].Coordinates.Count..OfShells], sigma) : null;

    /// <summary>A walk at the start's own arrangement, held in both shells.</summary>
    public OrderWalk Walk(RandomStream random) => new(_shells, _species, Stiffness, random);

    /// <summary>Lets a walk come to where it is held.</summary>
    public void Settle(OrderWalk walk) => walk.Run(Sweeps * _species.Length);

    /// <summary>The species of each atom in an arrangement.</summary>
    /// <param name="wanted">The order: of the first shell alone, or the whole.</param>
    /// <param name="random">Which of the arrangements it is.</param>
    public int[] Make(double[] wanted, RandomStream random)
    {
        bool isWhole = wanted.Length == Count;
        int like = isWhole ? Array.FindIndex(wanted, OfShells, x => x > 0) - OfShells : -1, sweeps = like < 0 ? Sweeps : SweepsOfAProposal;
        double[] centre = isWhole ? wanted[..OfShells] : [.. wanted], aim = [.. centre];
        var walk = new OrderWalk(isWhole ? _shells : _shells[..1], like < 0 ? _species : Shuffled(_proposals[like], Math.Sqrt(wanted[OfShells + like]), random), Stiffness, random);
        for (int round = 0; round < Rounds; round++)
        {
            walk.MoveCentre(centre);
            walk.Run(sweeps * _species.Length);
            // Where mixed arrangements are many the mean lies on their side of the centre: the centre moves as far to the other.
            for (int d = 0; d < centre.Length; d++) centre[d] += aim[d] - walk.Mean[d];
        }

        return walk.Species.ToArray();
    }

    /// <summary>A proposal with all but a part of its mobile atoms among each other at random.</summary>
    private int[] Shuffled(int[] proposal, double part, RandomStream random)
    {
        int[] species = [.. proposal], free = [.. _shells[0].Lattice.Mobile.ToArray().Where(_ => random.NextDouble() >= part)], kinds = [.. free.Select(i => species[i])];
        random.Shuffle<int>(kinds);
        for (int i = 0; i < free.Length; i++) species[free[i]] = kinds[i];
        return species;
    }

    /// <summary>The order of an arrangement in both shells.</summary>
    public double[] OrderOf(ReadOnlySpan<int> species)
    {
        double[] order = new double[OfShells], bonds = new double[_shells[0].Lattice.Kinds.Count];
        int[] composition = _shells[0].Lattice.CompositionOf(species);
        int next = 0;
        foreach ((OrderLattice lattice, OrderCoordinates coordinates) in _shells)
        {
            lattice.Count(species, bonds);
            coordinates.Of(bonds, composition, order.AsSpan(next, coordinates.Count));
            next += coordinates.Count;
        }

        return order;
    }

    /// <summary>The common scale of an arrangement whose first bonds have given lengths, and by how much those of each kind are longer than the common one, Å.</summary>
    /// <param name="species">The arrangement.</param>
    /// <param name="lengths">By how much the bonds of each kind are longer than the mean of the start, Å.</param>
    /// <param name="rAngstrom">That mean.</param>
    public (double Scale, double[] Own) Lengths(ReadOnlySpan<int> species, double[] lengths, double rAngstrom)
    {
        double[] bonds = new double[lengths.Length];
        _shells[0].Lattice.Count(species, bonds);
        double common = bonds.Select((n, k) => n * lengths[k]).Sum() / bonds.Sum();
        return (1 + common / rAngstrom, [.. lengths.Select(y => y - common)]);
    }
}
