using XasRmc.Core;

namespace XasRmc.Rmc.Order;

/// <summary>An arrangement whose elements change places without any data, with the weight exp(−k |t − c|²/2) of its order t (<see cref="OrderCoordinates"/>) about a point c. Mutable, one owner.</summary>
internal sealed class OrderWalk
{
    private readonly OrderLattice _lattice;
    private readonly int[] _species;
    private readonly RandomStream _random;
    private readonly double _stiffness;
    private readonly double[] _order, _trial, _centre, _mean, _changes, _rates;

    /// <summary>Begins at an arrangement, with c in the middle.</summary>
    /// <param name="lattice">The bonds.</param>
    /// <param name="coordinates">The order.</param>
    /// <param name="species">The species of each atom.</param>
    /// <param name="stiffness">k.</param>
    /// <param name="random">Where the swaps come from.</param>
    public OrderWalk(OrderLattice lattice, OrderCoordinates coordinates, ReadOnlySpan<int> species, double stiffness, RandomStream random)
    {
        (_lattice, _species, _stiffness, _random) = (lattice, species.ToArray(), stiffness, random);
        int count = coordinates.Count, kinds = lattice.Kinds.Count;
        (_order, _trial, _centre, _mean, _changes) = (new double[count], new double[count], new double[count], new double[count], new double[kinds]);
        double[] bonds = new double[kinds];
        int[] composition = lattice.CompositionOf(species);
        lattice.Count(species, bonds);
        coordinates.Of(bonds, composition, _order);
        _rates = coordinates.Rates(bonds, composition);
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
        ReadOnlySpan<int> mobile = _lattice.Mobile;
        int[] species = _species;
        int kinds = _changes.Length;
        for (int m = 0; m < moves; m++)
        {
            int a = mobile[_random.NextInt(mobile.Length)], b = mobile[_random.NextInt(mobile.Length)];
            if (species[a] != species[b])
            {
                _lattice.Swap(species, a, b, _changes);
                double rise = 0;
                for (int d = 0; d < _order.Length; d++)
                {
                    double change = 0;
                    for (int k = 0; k < kinds; k++) change += _rates[d * kinds + k] * _changes[k];
                    _trial[d] = _order[d] + change;
                    rise += change * (_order[d] - _centre[d] + 0.5 * change);
                }

                rise *= _stiffness;
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
}
