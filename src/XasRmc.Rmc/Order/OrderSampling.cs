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
    private const double Stiffness = 1, StepShare = 0.08, LeastProgress = 0.12, PushGrowth = 1.3;
    private const int RaysOfTwo = 16, MostSteps = 60, Pushes = 12, SweepsANode = 100, LeastMovesANode = 40_000;
    private const ulong Seed = 25;

    /// <summary>A point of the order, the slopes of ln g there, and an arrangement nearby.</summary>
    public sealed record Node(double[] Order, double[] Slope, double[] SampleOrder, int[] Sample);

    /// <summary>The nodes of a ray in their order, from the middle outwards, and the farthest order that the lattice was pushed to.</summary>
    public sealed record Ray(Node[] Nodes, double[] Farthest);

    /// <summary>Samples all rays.</summary>
    public static Ray[] Rays(OrderLattice lattice, OrderCoordinates coordinates, ReadOnlySpan<int> species, CancellationToken cancellationToken)
    {
        double[][] directions = Directions(coordinates.Count);
        var rays = new Ray[directions.Length];
        int[] start = species.ToArray();
        Parallel.For(0, directions.Length, new ParallelOptions { CancellationToken = cancellationToken }, ray =>
            rays[ray] = Along(lattice, directions[ray], new OrderWalk([(lattice, coordinates)], start, Stiffness, new RandomStream(Seed, (ulong)ray)), cancellationToken));
        return rays;
    }

    private static Ray Along(OrderLattice lattice, double[] direction, OrderWalk walk, CancellationToken cancellationToken)
    {
        var nodes = new List<Node>();
        double step = StepShare * Math.Sqrt(lattice.Bonds), before = 0;
        int moves = Math.Max(SweepsANode * lattice.Mobile.Length, LeastMovesANode);
        double[] centre = new double[direction.Length];
        walk.Run(moves);
        for (int n = 0; n < MostSteps; n++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int d = 0; d < direction.Length; d++) centre[d] = n * step * direction[d];
            walk.MoveCentre(centre);
            walk.Run(moves / 4);
            walk.Run(moves);
            double[] mean = walk.Mean.ToArray();
            nodes.Add(new Node(mean, [.. mean.Select((m, d) => Stiffness * (m - centre[d]))], walk.Order.ToArray(), walk.Species.ToArray()));
            double along = 0;
            for (int d = 0; d < direction.Length; d++) along += mean[d] * direction[d];
            if (n > 1 && along - before < LeastProgress * step) break;
            before = along;
        }

        return new Ray([.. nodes], Farthest(direction, nodes[^1].Slope, moves, walk, cancellationToken));
    }

    /// <summary>Pushes an arrangement on along its ray, harder and harder as one cools, until it lies as far as it can.</summary>
    private static double[] Farthest(double[] direction, double[] slope, int moves, OrderWalk walk, CancellationToken cancellationToken)
    {
        double[] centre = new double[direction.Length], farthest = walk.Order.ToArray();
        double force = Math.Sqrt(slope.Sum(s => s * s)) / Stiffness, reach = Along(farthest);
        for (int push = 0; push < Pushes; push++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            force = PushGrowth * Math.Max(1, force);
            for (int d = 0; d < centre.Length; d++) centre[d] = walk.Order[d] + force * direction[d];
            walk.MoveCentre(centre);
            walk.Run(moves / 4);
            if (Along(walk.Order) is var now && now <= reach) continue;
            (farthest, reach) = (walk.Order.ToArray(), now);
        }

        return farthest;

        double Along(ReadOnlySpan<double> order)
        {
            double along = 0;
            for (int d = 0; d < direction.Length; d++) along += order[d] * direction[d];
            return along;
        }
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
}
