using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;

namespace XasRmc.Rmc;

/// <summary>Refuses a start that breaks the constraints: no sequence of allowed moves begins there.</summary>
internal static class StartCheck
{
    public static void All(AtomicConfiguration start, RmcConstraints constraints)
    {
        (int i, int j, double r, double minimum) = FirstFault(start, constraints);
        if (i >= 0)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Atoms {i} ({start.ElementOf(i)}) and {j} ({start.ElementOf(j)}) of the start configuration are {r:0.000} Å apart; the minimum distance is {minimum:0.000} Å."), nameof(start));
        }

        (int atom, int bound, int count) = FirstCrowd(start, constraints);
        if (atom >= 0)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Atom {atom} ({start.ElementOf(atom)}) of the start configuration has {count}; its bound is {constraints.Coordination[bound].Description}."), nameof(start));
        }

        foreach ((Element element, FractionRange range) in constraints.Fractions)
        {
            (int least, int most) = range.Of(start.Count);
            int there = start.CountOf(element);
            if (there < least || there > most)
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"The start configuration has {there} {element} of {start.Count} atoms; the range of its fraction, {range.Low} to {range.High}, allows {least} to {most}."), nameof(start));
            }
        }
    }

    /// <summary>Whether distances and numbers of neighbours are allowed.</summary>
    public static bool IsAllowed(AtomicConfiguration atoms, RmcConstraints constraints) => AreDistancesAllowed(atoms, constraints) && FirstCrowd(atoms, constraints).Atom < 0;

    public static bool AreDistancesAllowed(AtomicConfiguration atoms, RmcConstraints constraints) => FirstFault(atoms, constraints).I < 0;

    private static (int Atom, int Bound, int Count) FirstCrowd(AtomicConfiguration atoms, RmcConstraints constraints)
    {
        var counts = new CoordinationCounts(atoms.Species, constraints.Coordination);
        return counts.IsEmpty ? (-1, -1, 0) : counts.FirstFault(NeighbourList.Of(atoms, counts.ReachAngstrom), atoms.PositionsAngstrom, atoms.SpeciesIndex, 1);
    }

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
