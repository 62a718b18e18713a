using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;

namespace XasRmc.Atomistics.Building;

/// <summary>Grows one connected, compact cluster of places from a place that is drawn; inside the particle as long as there is room.</summary>
internal static class ClusterGrowth
{
    /// <summary>The order in which the cluster takes the places; places that it does not reach come last.</summary>
    public static double[] Order(ParticlePlaces places, int atoms, RandomStream random)
    {
        AtomicConfiguration sites = places.Places;
        NeighbourList list = NeighbourList.Of(sites, places.FirstShellEndAngstrom);
        bool[] isInside = [.. Enumerable.Range(0, sites.Count).Select(i => list.CountOf(i) >= places.FullCoordination)];
        int[] seeds = [.. Enumerable.Range(0, sites.Count).Where(i => isInside[i])];
        if (seeds.Length == 0) seeds = [.. Enumerable.Range(0, sites.Count)];
        int seed = seeds[random.NextInt(seeds.Length)];
        double[] rank = new double[sites.Count];
        Array.Fill(rank, double.MaxValue);
        var offset = new (double X, double Y, double Z)[sites.Count];
        int[] ties = [.. Enumerable.Range(0, sites.Count)];
        random.Shuffle(ties.AsSpan());
        var queue = new PriorityQueue<int, (int, double, int)>();
        bool[] isSeen = new bool[sites.Count];
        void Offer(int site)
        {
            isSeen[site] = true;
            (double x, double y, double z) = offset[site];
            queue.Enqueue(site, (isInside[site] ? 0 : 1, Math.Round(x * x + y * y + z * z, 6), ties[site]));
        }

        Offer(seed);
        for (int taken = 0; taken < atoms && queue.TryDequeue(out int site, out _); taken++)
        {
            rank[site] = taken;
            for (int e = list.Offsets[site]; e < list.Offsets[site + 1]; e++)
            {
                int next = list.Indices[e];
                if (isSeen[next]) continue;
                (double x, double y, double z, _) = list.Vector(sites.PositionsAngstrom, site, e);
                // Along bonds, so that a cluster that crosses the box's faces stays compact.
                offset[next] = (offset[site].X + x, offset[site].Y + y, offset[site].Z + z);
                Offer(next);
            }
        }

        return rank;
    }
}
