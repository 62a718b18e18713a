using XasRmc.Core;

namespace XasRmc.Rmc.Order;

/// <summary>An arrangement whose elements change places without any data, with the weight exp(−k |t − c|²/2) of its order t (<see cref="OrderCoordinates"/>, those of one shell after those of another) about a point c. Mutable, one owner.</summary>
internal sealed class OrderWalk
{
    private readonly OrderLattice[] _lattices;
    private readonly int[] _species, _first;
    private readonly RandomStream _random;
    private readonly double _stiffness;
    private readonly double[] _order, _trial, _centre, _mean, _changes;
    private readonly double[][] _rates;

    /// <summary>Begins at an arrangement, with c in the middle.</summary>
    /// <param name="shells">The bonds of each shell and their coordinates.</param>
    /// <param name="species">The species of each atom.</param>
    /// <param name="stiffness">k.</param>
    /// <param name="random">Where the swaps come from.</param>
    public OrderWalk(IReadOnlyList<(OrderLattice Lattice, OrderCoordinates Coordinates)> shells, ReadOnlySpan<int> species, double stiffness, RandomStream random)
    {
        (_lattices, _species, _stiffness, _random) = ([.. shells.Select(s => s.Lattice)], species.ToArray(), stiffness, random);
        int kinds = _lattices[0].Kinds.Count, count = shells.Sum(s => s.Coordinates.Count);
        (_order, _trial, _centre, _mean, _changes) = (new double[count], new double[count], new double[count], new double[count], new double[kinds]);
        (_first, _rates) = (new int[shells.Count + 1], new double[shells.Count][]);
        double[] bonds = new double[kinds];
        int[] composition = _lattices[0].CompositionOf(species);
        for (int s = 0; s < shells.Count; s++)
        {
            (OrderLattice lattice, OrderCoordinates coordinates) = shells[s];
            _first[s + 1] = _first[s] + coordinates.Count;
            lattice.Count(species, bonds);
            coordinates.Of(bonds, composition, _order.AsSpan(_first[s], coordinates.Count));
            _rates[s] = coordinates.Rates(bonds, composition);
        }
    }

    /// <summary>The species of each atom as they are.</summary>
    public ReadOnlySpan<int> Species => _species;

    /// <summary>The order as it is.</summary>
    public ReadOnlySpan<double> Order => _order;

    /// <summary>The mean order over the last <see cref="Run"/>.</summary>
    public ReadOnlySpan<double> Mean => _mean;

    /// <summary>Sets c.</summary>
    public void MoveCentre(ReadOnlySpan<double> centre) => centre.CopyTo(_centre);

    /// <summary>Tries swaps and takes the mean of the order over them.</summary>
    /// <param name="moves">How many.</param>
    public void Run(int moves)
    {
        Array.Clear(_mean);
        ReadOnlySpan<int> mobile = _lattices[0].Mobile;
        int[] species = _species;
        for (int m = 0; m < moves; m++)
        {
            int a = mobile[_random.NextInt(mobile.Length)], b = mobile[_random.NextInt(mobile.Length)];
            if (species[a] != species[b])
            {
                double rise = Try(a, b);
                if (rise <= 0 || _random.NextDouble() < Math.Exp(-rise))
                {
                    (species[a], species[b]) = (species[b], species[a]);
                    _trial.CopyTo(_order, 0);
                }
            }

            for (int d = 0; d < _mean.Length; d++) _mean[d] += _order[d];
        }

        for (int d = 0; d < _mean.Length; d++) _mean[d] /= moves;
    }

    /// <summary>The order after a swap, as the trial, and by how much −ln of the weight rises.</summary>
    private double Try(int a, int b)
    {
        double rise = 0;
        int kinds = _changes.Length;
        for (int s = 0; s < _lattices.Length; s++)
        {
            _lattices[s].Swap(_species, a, b, _changes);
            for (int d = _first[s]; d < _first[s + 1]; d++)
            {
                double change = 0;
                for (int k = 0; k < kinds; k++) change += _rates[s][(d - _first[s]) * kinds + k] * _changes[k];
                _trial[d] = _order[d] + change;
                rise += change * (_order[d] - _centre[d] + 0.5 * change);
            }
        }

        return _stiffness * rise;
    }
}
