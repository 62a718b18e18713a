using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;

namespace XasRmc.Atomistics.PairCounting;

/// <summary>The moments of a shell straight from the distances of the atoms, without bins.</summary>
/// <remarks>
/// Over all ordered pairs A-B of all snapshots with r in [rMin, rMax): N = pairs/N_A, R = mean of r, sigma² = mean of (r−R)², C3 = mean of (r−R)³, with plain weights.
/// A histogram of bin width h has h²/12 more in sigma²; this has not.
/// </remarks>
public static class PairMoments
{
    /// <summary>The moments of one ordered pair of elements in one configuration.</summary>
    /// <param name="atoms">The atoms.</param>
    /// <param name="absorber">A.</param>
    /// <param name="neighbour">B.</param>
    /// <param name="rMinAngstrom">Lower border, Å.</param>
    /// <param name="rMaxAngstrom">Upper border, Å.</param>
    /// <returns>The moments; R, sigma² and C3 are NaN without pairs.</returns>
    public static ShellMoments Of(AtomicConfiguration atoms, Element absorber, Element neighbour, double rMinAngstrom, double rMaxAngstrom) =>
        Of([atoms], absorber, neighbour, rMinAngstrom, rMaxAngstrom);

    /// <summary>The moments of one ordered pair of elements over several snapshots.</summary>
    /// <param name="snapshots">At least one configuration.</param>
    /// <param name="absorber">A; it must occur.</param>
    /// <param name="neighbour">B.</param>
    /// <param name="rMinAngstrom">Lower border, Å.</param>
    /// <param name="rMaxAngstrom">Upper border, Å.</param>
    /// <exception cref="ArgumentException">No snapshot, borders in the wrong order, or no A atom.</exception>
    public static ShellMoments Of(IReadOnlyList<AtomicConfiguration> snapshots, Element absorber, Element neighbour, double rMinAngstrom, double rMaxAngstrom)
    {
        ArgumentNullException.ThrowIfNull(snapshots);
        ArgumentNullException.ThrowIfNull(absorber);
        ArgumentNullException.ThrowIfNull(neighbour);
        Require.NotNegative(rMinAngstrom);
        Require.Positive(rMaxAngstrom);
        if (rMaxAngstrom <= rMinAngstrom) throw new ArgumentException("The upper border must lie above the lower.", nameof(rMaxAngstrom));
        long absorbers = snapshots.Sum(s => (long)s.CountOf(absorber));
        if (absorbers == 0) throw new ArgumentException($"There is no {absorber} atom.", nameof(absorber));
        var distances = new List<double>();
        foreach (AtomicConfiguration atoms in snapshots) AddDistances(atoms, absorber, neighbour, rMinAngstrom, rMaxAngstrom, distances);
        if (distances.Count == 0) return new ShellMoments(rMinAngstrom, rMaxAngstrom, 0, double.NaN, double.NaN, double.NaN);
        double mean = distances.Sum() / distances.Count;
        double second = 0, third = 0;
        foreach (double r in distances)
        {
            double d = r - mean;
            second += d * d;
            third += d * d * d;
        }

        return new ShellMoments(rMinAngstrom, rMaxAngstrom, (double)distances.Count / absorbers, mean, second / distances.Count, third / distances.Count);
    }

    private static void AddDistances(AtomicConfiguration atoms, Element absorber, Element neighbour, double rMin, double rMax, List<double> distances)
    {
        NeighbourList list = NeighbourList.Of(atoms, rMax);
        for (int i = 0; i < list.AtomCount; i++)
        {
            if (atoms.ElementOf(i) != absorber) continue;
            for (int e = list.Offsets[i]; e < list.Offsets[i + 1]; e++)
            {
                if (atoms.ElementOf(list.Indices[e]) != neighbour) continue;
                double r = list.Vector(atoms.PositionsAngstrom, i, e).R;
                if (r >= rMin && r < rMax) distances.Add(r);
            }
        }
    }
}
