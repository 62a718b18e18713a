using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;

namespace XasRmc.Rmc;

/// <summary>Refuses a start that breaks the minimum distances: no sequence of allowed moves begins there.</summary>
internal static class StartCheck
{
    public static void Distances(AtomicConfiguration start, RmcConstraints constraints)
    {
        (int i, int j, double r, double minimum) = FirstFault(start, constraints);
        if (i < 0) return;
        throw new ArgumentException(FormattableString.Invariant(
            $"Atoms {i} ({start.ElementOf(i)}) and {j} ({start.ElementOf(j)}) of the start configuration are {r:0.000} Å apart; the minimum distance is {minimum:0.000} Å."), nameof(start));
    }

    public static bool IsAllowed(AtomicConfiguration atoms, RmcConstraints constraints) => FirstFault(atoms, constraints).I < 0;

    private static (int I, int J, double R, double Minimum) FirstFault(AtomicConfiguration start, RmcConstraints constraints)
    {
        double reach = (from a in start.Species from b in start.Species select constraints.MinimumOf(a, b)).Max();
        NeighbourList list = NeighbourList.Of(start, reach);
        for (int i = 0; i < start.Count; i++)
        {
            for (int e = list.Offsets[i]; e < list.Offsets[i + 1]; e++)
            {
                int j = list.Indices[e];
                double minimum = constraints.MinimumOf(start.ElementOf(i), start.ElementOf(j));
                double r = list.Vector(start.PositionsAngstrom, i, e).R;
                if (r < minimum) return (i, j, r, minimum);
            }
        }

        return (-1, -1, 0, 0);
    }
}
