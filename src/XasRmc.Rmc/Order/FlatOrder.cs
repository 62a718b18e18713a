using XasRmc.Core;

namespace XasRmc.Rmc.Order;

/// <summary>How many arrangements of a start's elements have the same numbers of bonds of each kind, g: divided by it, every order is equally likely beforehand. Immutable.</summary>
/// <remarks>
/// <para>The order n is the number of bonds of each kind of unordered pair in the first shell of the start, at its composition. An arrangement has the weight 1/g(n), so that every n has the same: arrangements with mixed elements are far more than those with elements
/// apart, which is no knowledge of the sample. ln g is a polynomial in <see cref="OrderCoordinates"/> whose slopes are those of <see cref="OrderSampling"/>, up to where its rays ended, and goes on in straight lines from there. A constant is free.</para>
/// <para>Holds for lattices of some ten atoms and more, where ln g is smooth; tests hold it against all arrangements of small lattices. Bounds of numbers of neighbours are not counted. Where the composition has a range, ln g is that of the start's composition in coordinates whose mean and spread are
/// the same at any composition: every composition stays as likely as the others near enough. See docs/theory/reverse-monte-carlo.md.</para>
/// <para>Flat histograms: Berg and Neuhaus, Phys. Rev. Lett. 68 (1992) 9, doi 10.1103/PhysRevLett.68.9. Departs from it in that ln g is a smooth function from sampled slopes, no table from histograms.</para>
/// </remarks>
public sealed class FlatOrder
{
    private const int Degree = 8, CostDegree = 4, NodesACost = 3;
    private const double Sharpness = 40, LeastShare = 0.02;

    // Between rays an arrangement may lie somewhat farther.
    private const double LimitShare = 1.05;

    private readonly OrderLattice _lattice;
    private readonly OrderCoordinates _coordinates;
    private readonly OrderPolynomial _polynomial;
    private readonly OrderPolynomial[] _costs;
    private readonly double[] _unit;
    private readonly double[][] _ends;
    private readonly double[] _reach;
    private readonly double[][] _limits;
    private readonly double[] _limit;
    private readonly double _leastReach;
    private readonly double[]? _centre;
    private readonly double _stiffness;
    private readonly HeldShell? _second;

    private FlatOrder(FlatOrder other, double[] centre, double stiffness, HeldShell? second)
    {
        (_lattice, _coordinates, _polynomial, _costs, _unit, _ends, _reach, _leastReach, _limits, _limit) = (other._lattice, other._coordinates, other._polynomial, other._costs, other._unit, other._ends, other._reach, other._leastReach, other._limits, other._limit);
        (_centre, _stiffness, _second) = (centre, stiffness, second);
    }

    private FlatOrder(OrderLattice lattice, OrderCoordinates coordinates, OrderSampling.Ray[] rays, PairKinds kinds)
    {
        (_lattice, _coordinates) = (lattice, coordinates);
        int count = coordinates.Count;
        OrderSampling.Node[] nodes = [.. rays.SelectMany(r => r.Nodes)];
        _unit = [.. Enumerable.Range(0, count).Select(d => Math.Max(1, nodes.Max(n => Math.Abs(n.Order[d]))))];
        double[][] points = [.. nodes.Select(n => Scaled(n.Order))], slopes = [.. nodes.Select(n => n.Slope.Select((s, d) => s * _unit[d]).ToArray())];
        _polynomial = OrderPolynomial.OfSlopes(points, slopes, [.. nodes.Select(n => 1 / (1 + n.Slope.Sum(s => s * s) / 100))], Degree);
        _costs = Costs(nodes, kinds);
        double[][] last = [.. rays.Select(r => Scaled(r.Nodes[^1].Order))], farthest = [.. rays.Select(r => Scaled(r.Farthest))];
        _reach = [.. last.Select(Length)];
        _leastReach = _reach.Min();
        _ends = [.. last.Select(l => l.Select(x => x / Length(l)).ToArray())];
        _limit = [.. farthest.Select(Length)];
        _limits = [.. farthest.Select(f => f.Select(x => x / Length(f)).ToArray())];
    }

    /// <summary>The numbers that the weight is made of, for a fingerprint.</summary>
    internal IEnumerable<double> Coefficients => [.. _polynomial.Coefficients, .. _centre ?? [], _stiffness, .. _second?.Centre ?? []];

    /// <summary>The bonds on which it counts.</summary>
    internal OrderLattice Lattice => _lattice;

    /// <summary>The coordinates of the order.</summary>
    internal OrderCoordinates Coordinates => _coordinates;

    /// <summary>The same, with every order held about a point: the weight is exp(−k |t − c|²/2)/g.</summary>
    /// <param name="centre">c, in coordinates of the order.</param>
    /// <param name="sigma">1/√k: one over all arrangements of a lattice is their own spread.</param>
    /// <param name="second">The second shell, where its order is held too.</param>
    internal FlatOrder Around(double[] centre, double sigma, HeldShell? second = null) => new(this, [.. centre], 1 / (sigma * sigma), second);

    /// <summary>By how much −ln of the weight of the second shell rises as two atoms swap their elements; 0 where it is not held.</summary>
    /// <param name="species">The species of each atom before.</param>
    /// <param name="first">One atom.</param>
    /// <param name="second">The other, of another species.</param>
    internal double RiseBeyond(ReadOnlySpan<int> species, int first, int second) => _second?.Rise(species, first, second) ?? 0;

    /// <summary>A box that holds the orders that the lattice can have, in coordinates of the order.</summary>
    internal IEnumerable<(double Low, double High)> Box => Enumerable.Range(0, _unit.Length).Select(d => (LimitShare * _unit[d] * Farthest(d).Min(), LimitShare * _unit[d] * Farthest(d).Max()));

    /// <summary>Whether the lattice can have an order, as far as arrangements could be pushed along the rays.</summary>
    /// <param name="bonds">The bonds by kind.</param>
    /// <param name="composition">The atoms by element.</param>
    internal bool CanBe(ReadOnlySpan<double> bonds, ReadOnlySpan<int> composition)
    {
        foreach (double count in bonds)
        {
            if (count < 0) return false;
        }

        Span<double> point = stackalloc double[_coordinates.Count];
        double length = ScaledPoint(bonds, composition, point);
        return length <= LimitShare * Reach(_limits, _limit, point, length);
    }

    /// <summary>−ln of the weight of an arrangement up to a constant: ln g, and where the order is held about a point k |t − c|²/2 besides.</summary>
    /// <param name="bonds">The bonds by kind.</param>
    /// <param name="composition">The atoms by element.</param>
    internal double Price(ReadOnlySpan<double> bonds, ReadOnlySpan<int> composition)
    {
        double price = LnCount(bonds, composition);
        if (_centre is null) return price;
        Span<double> order = stackalloc double[_coordinates.Count];
        _coordinates.Of(bonds, composition, order);
        for (int d = 0; d < order.Length; d++) price += 0.5 * _stiffness * (order[d] - _centre[d]) * (order[d] - _centre[d]);
        return price;
    }

    /// <summary>ln g on the first shell of a start; null where elements cannot change places or no two arrangements differ in their bonds.</summary>
    /// <param name="start">The start.</param>
    /// <param name="mobileAtoms">The atoms whose elements may change places.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static FlatOrder? Of(AtomicConfiguration start, ReadOnlySpan<int> mobileAtoms, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(start);
        PairKinds kinds = new FirstShellBonds(start).Kinds;
        ReadOnlySpan<int> species = start.SpeciesIndex;
        bool hasSwaps = false;
        foreach (int atom in mobileAtoms) hasSwaps |= species[atom] != species[mobileAtoms[0]];
        if (!hasSwaps) return null;
        OrderLattice lattice = OrderLattice.First(start, mobileAtoms);
        if (!(lattice.Bonds > 0)) return null;
        var coordinates = new OrderCoordinates(lattice);
        return new FlatOrder(lattice, coordinates, OrderSampling.Rays(lattice, coordinates, species, cancellationToken), kinds);
    }

    /// <summary>ln g of an arrangement, up to a constant.</summary>
    /// <param name="speciesIndex">Which of the start's species each atom is.</param>
    public double LnCount(ReadOnlySpan<int> speciesIndex)
    {
        Require.Length(speciesIndex.Length, _lattice.Atoms, nameof(speciesIndex));
        Span<double> bonds = stackalloc double[_lattice.Kinds.Count];
        _lattice.Count(speciesIndex, bonds);
        return LnCount(bonds, _lattice.CompositionOf(speciesIndex));
    }

    /// <summary>ln g up to a constant.</summary>
    /// <param name="bonds">The bonds by kind.</param>
    /// <param name="composition">The atoms by element.</param>
    internal double LnCount(ReadOnlySpan<double> bonds, ReadOnlySpan<int> composition)
    {
        int count = _coordinates.Count;
        Span<double> point = stackalloc double[count], inside = stackalloc double[count], slopes = stackalloc double[count];
        if (IsInside(bonds, composition, point, inside)) return _polynomial.Value(point, []);
        double value = _polynomial.Value(inside, slopes);
        for (int d = 0; d < count; d++) value += slopes[d] * (point[d] - inside[d]);
        return value;
    }

    /// <summary>Adds what different mean lengths of the kinds of pairs cost the lattice in an order, in the mean over its arrangements: the matrix M of <see cref="PairKinds.CostOf"/>.</summary>
    /// <param name="bonds">The bonds by kind.</param>
    /// <param name="composition">The atoms by element.</param>
    /// <param name="factor">How often.</param>
    /// <param name="cost">What it is added to.</param>
    internal void AddLengthCost(ReadOnlySpan<double> bonds, ReadOnlySpan<int> composition, double factor, Span<double> cost)
    {
        int kinds = bonds.Length, next = 0;
        Span<double> point = stackalloc double[_coordinates.Count], inside = stackalloc double[_coordinates.Count];
        if (IsInside(bonds, composition, point, inside)) point.CopyTo(inside);
        for (int p = 0; p < kinds; p++)
        {
            for (int q = 0; q <= p; q++)
            {
                double value = factor * _costs[next++].Value(inside, []);
                cost[p * kinds + q] += value;
                if (p != q) cost[q * kinds + p] += value;
            }
        }
    }

    private OrderPolynomial[] Costs(OrderSampling.Node[] nodes, PairKinds kinds)
    {
        // Lengths of kinds with hardly any bonds cost nothing that matters, but their matrix is wild.
        OrderSampling.Node[] some = [.. nodes.Where((n, i) => i % NodesACost == 0 && kinds.SharesOf(n.Sample).Min() >= LeastShare)];
        var found = new double[some.Length][];
        Parallel.For(0, some.Length, i => found[i] = kinds.CostOf(some[i].Sample));
        double[][] points = [.. some.Select(n => Scaled(n.SampleOrder))];
        return [.. from p in Enumerable.Range(0, kinds.Count) from q in Enumerable.Range(0, p + 1) select OrderPolynomial.OfValues(points, [.. found.Select(c => c[p * kinds.Count + q])], CostDegree)];
    }

    /// <summary>The scaled coordinates, and where they lie beyond the rays those of the nearest order that does not.</summary>
    private bool IsInside(ReadOnlySpan<double> bonds, ReadOnlySpan<int> composition, Span<double> point, Span<double> inside)
    {
        double length = ScaledPoint(bonds, composition, point);
        if (length <= _leastReach) return true;
        double reach = Reach(_ends, _reach, point, length);
        if (length <= reach) return true;
        for (int d = 0; d < point.Length; d++) inside[d] = point[d] * reach / length;
        return false;
    }

    /// <summary>The scaled coordinates and their length.</summary>
    private double ScaledPoint(ReadOnlySpan<double> bonds, ReadOnlySpan<int> composition, Span<double> point)
    {
        _coordinates.Of(bonds, composition, point);
        double square = 0;
        for (int d = 0; d < point.Length; d++)
        {
            point[d] /= _unit[d];
            square += point[d] * point[d];
        }

        return Math.Sqrt(square);
    }

    /// <summary>How far the rays near a direction went.</summary>
    private static double Reach(double[][] directions, double[] reach, ReadOnlySpan<double> point, double length)
    {
        if (length == 0) return double.PositiveInfinity;
        double sum = 0, weights = 0;
        for (int r = 0; r < directions.Length; r++)
        {
            double cosine = 0;
            for (int d = 0; d < point.Length; d++) cosine += directions[r][d] * point[d] / length;
            double weight = Math.Exp(Sharpness * (cosine - 1));
            (sum, weights) = (sum + weight * reach[r], weights + weight);
        }

        return weights > 0 ? sum / weights : 0;
    }

    private IEnumerable<double> Farthest(int coordinate) => _limits.Select((direction, r) => direction[coordinate] * _limit[r]).Append(0);

    private double[] Scaled(double[] order) => [.. order.Select((x, d) => x / _unit[d])];

    private static double Length(double[] values) => Math.Sqrt(values.Sum(v => v * v));
}
