using MathNet.Numerics.LinearAlgebra;

namespace XasRmc.Rmc.Order;

/// <summary>Numbers of bonds by kind as independent coordinates of the order: how far elements are drawn to atoms of many bonds, and how far to each other. Immutable.</summary>
/// <remarks>
/// With x_a the part of the M atoms that is of element a, eta_i^a = 1 − x_a where atom i is of it and −x_a elsewhere, z_i the bonds of an atom, s their standard deviation, B the bonds in all,
/// <code>
/// u_a  = sum over atoms z_i eta_i^a / (s √(M x_a (1 − x_a)))                                   one a element
/// v_ab = sum over bonds eta_i^a eta_j^b (both ways round) / √(B x_a (1 − x_a) x_b (1 − x_b))    one a pair of elements
/// </code>
/// both linear in the numbers of bonds at one composition. They vanish in the mean of all arrangements, u has a variance of about 1 there and v of 1 or 2, at any composition; u and v are uncorrelated. The last element follows from the others and is left out;
/// u is left out where all atoms have as many bonds, as in a crystal. A binary particle has two coordinates, a binary crystal one.
/// </remarks>
internal sealed class OrderCoordinates
{
    private const double LeastDeviation = 1e-9;

    private readonly PairNumbers _kinds;
    private readonly double _deviation, _bonds, _atoms;
    private readonly int _free;

    /// <summary>The coordinates on a lattice.</summary>
    /// <param name="lattice">The bonds.</param>
    /// <param name="ofPairsAlone">Whether u is left out: the atoms of many bonds are the same in every shell.</param>
    public OrderCoordinates(OrderLattice lattice, bool ofPairsAlone = false)
    {
        (_kinds, _deviation, _bonds, _atoms, _free) = (lattice.Kinds, lattice.CoordinationDeviation(), lattice.Bonds, lattice.Atoms, lattice.Kinds.Species - 1);
        HasCoordination = !ofPairsAlone && _deviation > LeastDeviation;
        Count = (HasCoordination ? _free : 0) + (_free * (_free + 1) / 2);
    }

    /// <summary>The number of coordinates.</summary>
    public int Count { get; }

    /// <summary>Whether atoms differ in their numbers of bonds.</summary>
    public bool HasCoordination { get; }

    /// <summary>With which power of S a coordinate goes where a part S of the atoms sits as an arrangement says and the others anywhere: those of atoms with the first, those of pairs with the second.</summary>
    public int PowerOf(int coordinate) => HasCoordination && coordinate < _free ? 1 : 2;

    /// <summary>The coordinates of an arrangement.</summary>
    /// <param name="bonds">Its bonds by kind.</param>
    /// <param name="composition">Its atoms by element.</param>
    /// <param name="order">Receives u of each element but the last, then v of each pair of these.</param>
    public void Of(ReadOnlySpan<double> bonds, ReadOnlySpan<int> composition, Span<double> order)
    {
        Span<double> share = stackalloc double[_free], ends = stackalloc double[_free];
        int next = 0;
        for (int a = 0; a < _free; a++)
        {
            share[a] = composition[a] / _atoms;
            ends[a] = bonds[_kinds.Of(a, a)];
            for (int b = 0; b <= _free; b++) ends[a] += bonds[_kinds.Of(a, b)];
            ends[a] -= 2 * _bonds * share[a];
            if (HasCoordination) order[next++] = ends[a] / (_deviation * Math.Sqrt(_atoms * Spread(share[a])));
        }

        for (int a = 0; a < _free; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                double both = a == b
                    ? bonds[_kinds.Of(a, a)] - share[a] * ends[a] - share[a] * share[a] * _bonds
                    : bonds[_kinds.Of(a, b)] - share[a] * ends[b] - share[b] * ends[a] - 2 * share[a] * share[b] * _bonds;
                order[next++] = both / Math.Sqrt(_bonds * Spread(share[a]) * Spread(share[b]));
            }
        }
    }

    /// <summary>The change of each coordinate with one more bond of each kind, at one composition, in which they are linear: coordinate by coordinate.</summary>
    /// <param name="bonds">Any numbers of bonds.</param>
    /// <param name="composition">The atoms by element.</param>
    public double[] Rates(ReadOnlySpan<double> bonds, ReadOnlySpan<int> composition)
    {
        int kinds = bonds.Length;
        double[] more = bonds.ToArray(), there = new double[Count], then = new double[Count], rates = new double[Count * kinds];
        Of(bonds, composition, there);
        for (int k = 0; k < kinds; k++)
        {
            more[k]++;
            Of(more, composition, then);
            more[k]--;
            for (int d = 0; d < Count; d++) rates[d * kinds + k] = then[d] - there[d];
        }

        return rates;
    }

    /// <summary>The bonds of each kind that one more of a coordinate means, kind by kind: the inverse of <see cref="Rates"/> among changes that swaps can make, which keep all bonds in number and, where all atoms have as many, those of each element.</summary>
    /// <param name="bonds">Any numbers of bonds.</param>
    /// <param name="composition">The atoms by element.</param>
    public double[] Back(ReadOnlySpan<double> bonds, ReadOnlySpan<int> composition)
    {
        int species = composition.Length, kinds = _kinds.Count;
        double[] rates = Rates(bonds, composition);
        Matrix<double> system = Matrix<double>.Build.Dense(Count + 1 + (HasCoordination ? 0 : species), kinds);
        for (int k = 0; k < kinds; k++)
        {
            for (int d = 0; d < Count; d++) system[d, k] = rates[d * kinds + k];
            system[Count, k] = 1;
        }

        for (int a = 0; a < species && !HasCoordination; a++)
        {
            for (int b = 0; b < species; b++) system[Count + 1 + a, _kinds.Of(a, b)] += a == b ? 2 : 1;
        }

        Matrix<double> inverse = system.PseudoInverse();
        return [.. from k in Enumerable.Range(0, kinds) from d in Enumerable.Range(0, Count) select inverse[k, d]];
    }

    /// <summary>An element that is not there has no order; it counts as half an atom, so that nothing is divided by 0.</summary>
    private double Spread(double share) => Math.Max(share * (1 - share), 0.5 / _atoms);
}
