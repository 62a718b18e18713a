using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;

namespace XasRmc.Atomistics.Building;

/// <summary>Takes atoms out of the inside of a particle or crystal; vacancies stand apart where there is room.</summary>
internal static class VacancyDrawing
{
    /// <summary>Takes them out.</summary>
    public static AtomicConfiguration Remove(ParticlePlaces places, AtomicConfiguration atoms, ParticleSettings settings, RandomStream random)
    {
        NeighbourList list = NeighbourList.Of(places.Places, places.FirstShellEndAngstrom);
        bool[] isInside = [.. Enumerable.Range(0, atoms.Count).Select(i => list.CountOf(i) >= places.FullCoordination)];
        int inside = isInside.Count(v => v);
        if (settings.Vacancies > inside)
            throw new ArgumentException(FormattableString.Invariant($"{settings.Vacancies} vacancies do not fit: {inside} of the {atoms.Count} atoms lie inside."), nameof(settings));
        if (settings.Vacancies >= atoms.Count) throw new ArgumentException("The vacancies leave no atom.", nameof(settings));
        int[] quota = Quota(atoms, settings);
        int[] lot = [.. Enumerable.Range(0, atoms.Count)];
        random.Shuffle(lot.AsSpan());
        bool[] isGone = new bool[atoms.Count];
        int left = settings.Vacancies;
        // Inside and apart; inside; where an element has no more atoms inside, anywhere.
        foreach ((bool apart, bool within) in ((bool, bool)[])[(true, true), (false, true), (false, false)])
        {
            foreach (int atom in lot)
            {
                if (left == 0 || isGone[atom] || quota[atoms.SpeciesIndex[atom]] == 0 || (within && !isInside[atom]) || (apart && Touches(list, isGone, atom))) continue;
                isGone[atom] = true;
                quota[atoms.SpeciesIndex[atom]]--;
                left--;
            }
        }

        int[] kept = [.. Enumerable.Range(0, atoms.Count).Where(i => !isGone[i])];
        double[] p = atoms.PositionsAngstrom.ToArray();
        return new AtomicConfiguration(atoms.Label, atoms.Species, [.. kept.Select(i => atoms.SpeciesIndex[i])], [.. kept.SelectMany(i => p[(3 * i)..(3 * i + 3)])], atoms.Cell);
    }

    /// <summary>How many atoms of each species may go: so many that the composition stays, or any where the geometry has made it.</summary>
    private static int[] Quota(AtomicConfiguration atoms, ParticleSettings settings)
    {
        int[] have = [.. atoms.Species.Select(atoms.CountOf)];
        if (settings.Ordering == AtomOrdering.CoreShell && settings.ShellMonolayers is not null && !settings.KeepsComposition) return have;
        Dictionary<Element, int> stay = Composition.AtomCounts(settings.Composition, atoms.Count - settings.Vacancies).ToDictionary(c => c.Element, c => c.Atoms);
        return [.. atoms.Species.Select((e, i) => Math.Max(0, have[i] - stay[e]))];
    }

    private static bool Touches(NeighbourList list, bool[] isGone, int atom)
    {
        foreach (int j in list.Of(atom))
        {
            if (isGone[j]) return true;
        }

        return false;
    }
}
