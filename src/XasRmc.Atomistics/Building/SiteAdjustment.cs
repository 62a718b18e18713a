using XasRmc.Atomistics.Neighbours;

namespace XasRmc.Atomistics.Building;

/// <summary>Takes places away from a body or adds some, one by one, so that as few neighbours as possible are lost; nothing is drawn.</summary>
internal static class SiteAdjustment
{
    private const double SameAngstrom = 1e-3;

    /// <summary>The places that are not among others.</summary>
    public static double[] Without(double[] sites, double[] others)
    {
        static (long, long, long) Key(double[] p, int i) => ((long)Math.Round(p[3 * i] / SameAngstrom), (long)Math.Round(p[3 * i + 1] / SameAngstrom), (long)Math.Round(p[3 * i + 2] / SameAngstrom));
        var taken = Enumerable.Range(0, others.Length / 3).Select(i => Key(others, i)).ToHashSet();
        return [.. Enumerable.Range(0, sites.Length / 3).Where(i => !taken.Contains(Key(sites, i))).SelectMany(i => sites[(3 * i)..(3 * i + 3)])];
    }

    /// <summary>Takes the least coordinated places away, of equal ones the farthest from the origin.</summary>
    /// <param name="sites">x, y, z of the places.</param>
    /// <param name="count">How many stay.</param>
    /// <param name="shellEnd">Where the first shell ends, Å.</param>
    /// <param name="extra">Bonds that each place has besides, e.g. to a support.</param>
    public static double[] Peel(double[] sites, int count, double shellEnd, int[] extra)
    {
        NeighbourList list = CellList.Find(sites, null, shellEnd);
        int[] bonds = [.. extra.Select((e, i) => e + list.CountOf(i))];
        double[] radius = Radii(sites);
        var queue = new PriorityQueue<int, (int, double, int)>();
        for (int i = 0; i < bonds.Length; i++) queue.Enqueue(i, (bonds[i], -radius[i], i));
        bool[] isGone = new bool[bonds.Length];
        for (int left = bonds.Length; left > count;)
        {
            queue.TryDequeue(out int site, out (int Bonds, double, int) rank);
            // An entry with more bonds than the place has by now is outdated; a newer one stands in the queue.
            if (isGone[site] || rank.Bonds != bonds[site]) continue;
            isGone[site] = true;
            left--;
            foreach (int j in list.Of(site))
            {
                bonds[j]--;
                if (!isGone[j]) queue.Enqueue(j, (bonds[j], -radius[j], j));
            }
        }

        return [.. Enumerable.Range(0, bonds.Length).Where(i => !isGone[i]).SelectMany(i => sites[(3 * i)..(3 * i + 3)])];
    }

    /// <summary>Adds the best coordinated of further places, of equal ones the nearest to the origin; null where there are not enough that touch.</summary>
    /// <param name="sites">x, y, z of the places there are.</param>
    /// <param name="outer">Places that may be added.</param>
    /// <param name="count">How many there are to be.</param>
    /// <param name="shellEnd">Where the first shell ends, Å.</param>
    /// <param name="extra">Bonds that each outer place has besides.</param>
    public static double[]? Grow(double[] sites, double[] outer, int count, double shellEnd, int[] extra)
    {
        int have = sites.Length / 3;
        double[] all = [.. sites, .. outer];
        NeighbourList list = CellList.Find(all, null, shellEnd);
        double[] radius = Radii(all);
        int[] bonds = [.. Enumerable.Range(0, all.Length / 3).Select(i => i < have ? 0 : extra[i - have] + list.Of(i).ToArray().Count(j => j < have))];
        bool[] isIn = [.. Enumerable.Range(0, bonds.Length).Select(i => i < have)];
        var queue = new PriorityQueue<int, (int, double, int)>();
        for (int i = have; i < bonds.Length; i++) queue.Enqueue(i, (-bonds[i], radius[i], i));
        var added = new List<int>();
        while (have + added.Count < count)
        {
            if (!queue.TryDequeue(out int site, out (int Bonds, double, int) rank)) return null;
            if (isIn[site] || -rank.Bonds != bonds[site]) continue;
            if (bonds[site] == extra[site - have]) return null;
            isIn[site] = true;
            added.Add(site);
            foreach (int j in list.Of(site))
            {
                bonds[j]++;
                if (!isIn[j]) queue.Enqueue(j, (-bonds[j], radius[j], j));
            }
        }

        return [.. sites, .. added.SelectMany(i => all[(3 * i)..(3 * i + 3)])];
    }

    private static double[] Radii(double[] sites) =>
        [.. Enumerable.Range(0, sites.Length / 3).Select(i => Math.Round(Math.Sqrt(sites[3 * i] * sites[3 * i] + sites[3 * i + 1] * sites[3 * i + 1] + sites[3 * i + 2] * sites[3 * i + 2]), 6))];
}
