using XasRmc.Core;

namespace XasRmc.Rmc.Order;

/// <summary>The slopes of ln g, the number of arrangements by their order, from swaps on the lattice without any data.</summary>
/// <remarks>
/// <para>Arrangements are sampled with the weight exp(−k |t − c|²/2), t being <see cref="OrderCoordinates"/> and c a point. Since the weights integrate to nothing at their ends, the mean slope of ln g is k (mean t − c) exactly (umbrella integration; Kästner and Thiel,
/// J. Chem. Phys. 123 (2005) 144104, doi 10.1063/1.2052648). c goes outwards from the middle along rays, until the atoms hardly follow any more: that is the edge of what the lattice can do.</para>
/// <para>Each ray has a stream of its own, so that the number of threads changes nothing.</para>
/// </remarks>
internal static class OrderSampling
{
    private const double Stiffness = 1, StepShare = 0.08, LeastProgress = 0.12;
    private const int RaysOfTwo = 16, MostSteps = 60, SweepsANode = 100, LeastMovesANode = 40_000;
    private const ulong Seed = 25;

    /// <summary>A point of the order, the slopes of ln g there, and an arrangement nearby.</summary>
    public sealed record Node(double[] Order, double[] Slope, double[] SampleOrder, int[] Sample);

    /// <summary>Samples all rays; the nodes of each in their order, from the middle outwards.</summary>
    public static Node[][] Rays(OrderLattice lattice, OrderCoordinates coordinates, ReadOnlySpan<int> species, CancellationToken cancellationToken)
    {
        double[][] directions = Directions(coordinates.Count);
        var rays = new Node[directions.Length][];
        int[] start = species.ToArray();
        Parallel.For(0, directions.Length, new ParallelOptions { CancellationToken = cancellationToken }, ray =>
            rays[ray] = new Walk(lattice, coordinates, [.. start], new RandomStream(Seed, (ulong)ray)).Along(directions[ray], cancellationToken));
        return rays;
    }

    /// <summary>Evenly around in two dimensions; along all axes and diagonals of two axes in more.</summary>
    private static double[][] Directions(int count)
    {
        if (count == 2) return [.. Enumerable.Range(0, RaysOfTwo).Select(r => new[] { Math.Cos(2 * Math.PI * r / RaysOfTwo), Math.Sin(2 * Math.PI * r / RaysOfTwo) })];
        var directions = new List<double[]>();
        for (int a = 0; a < count; a++)
        {
            foreach (double first in new[] { 1.0, -1.0 })
            {
                directions.Add(Axis(a, first, a, first));
                for (int b = 0; b < a; b++)
                {
                    foreach (double second in new[] { 1.0, -1.0 }) directions.Add(Axis(a, first * Math.Sqrt(0.5), b, second * Math.Sqrt(0.5)));
                }
            }
        }

        return [.. directions];

        double[] Axis(int a, double first, int b, double second)
        {
            double[] direction = new double[count];
            (direction[a], direction[b]) = (first, second);
            return direction;
        }
    }

    /// <summary>One arrangement on its way outwards. Mutable, one owner.</summary>
    private sealed class Walk
    {
        private readonly OrderLattice _lattice;
        private readonly int[] _species;
        private readonly RandomStream _random;
        private readonly double[] _order, _trial, _centre, _mean, _changes, _rates;

        public Walk(OrderLattice lattice, OrderCoordinates coordinates, int[] species, RandomStream random)
        {
            (_lattice, _species, _random) = (lattice, species, random);
            int count = coordinates.Count, kinds = lattice.Kinds.Count;
            (_order, _trial, _centre, _mean, _changes) = (new double[count], new double[count], new double[count], new double[count], new double[kinds]);
            double[] bonds = new double[kinds];
            int[] composition = new int[lattice.Kinds.Species];
            foreach (int kind in species) composition[kind]++;
            lattice.Count(species, bonds);
            coordinates.Of(bonds, composition, _order);
            // At one composition the order is linear in the numbers of bonds: its rates from one more bond of each kind.
            _rates = new double[count * kinds];
            for (int k = 0; k < kinds; k++)
            {
                bonds[k]++;
                coordinates.Of(bonds, composition, _trial);
                bonds[k]--;
                for (int d = 0; d < count; d++) _rates[d * kinds + k] = _trial[d] - _order[d];
            }
        }

        public Node[] Along(double[] direction, CancellationToken cancellationToken)
        {
            var nodes = new List<Node>();
            double step = StepShare * Math.Sqrt(_lattice.Bonds), before = 0;
            int moves = Math.Max(SweepsANode * _lattice.Mobile.Length, LeastMovesANode);
            Run(moves);
            for (int n = 0; n < MostSteps; n++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                for (int d = 0; d < direction.Length; d++) _centre[d] = n * step * direction[d];
                Run(moves / 4);
                Run(moves);
                nodes.Add(new Node([.. _mean], [.. _mean.Select((m, d) => Stiffness * (m - _centre[d]))], [.. _order], [.. _species]));
                double along = 0;
                for (int d = 0; d < direction.Length; d++) along += _mean[d] * direction[d];
                if (n > 1 && along - before < LeastProgress * step) break;
                before = along;
            }

            return [.. nodes];
        }

        /// <summary>Tries swaps and takes the mean of the order over them.</summary>
        private void Run(int moves)
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

                    rise *= Stiffness;
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
}
