using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;

namespace XasRmc.Atomistics.Building;

/// <summary>Puts elements on places by any ordering; numbers of atoms are exact to one, of equal places the lot decides.</summary>
internal static class SiteOrdering
{
    private const double SamePlaneAngstrom = 0.05;

    /// <summary>Orders the places.</summary>
    public static AtomicConfiguration Order(ParticlePlaces places, ParticleSettings settings, RandomStream random)
    {
        List<(Element Element, int Atoms)> counts = Counts(settings, places.Places.Count);
        if (counts.Count == 1) return Make(places.Places, [counts[0].Element], new int[places.Places.Count]);
        if (settings.Ordering == AtomOrdering.Random) return AlloyOrdering.RandomAlloy(places.Places, settings.Composition, random);
        if (settings.Ordering == AtomOrdering.WarrenCowley) return WarrenCowleyAnnealing.Reach(AlloyOrdering.RandomAlloy(places.Places, settings.Composition, random), places.FirstShellEndAngstrom, settings.WarrenCowleyTarget, random);
        Element chosen = ChosenElement(settings, counts);
        int own = counts.Single(c => c.Element == chosen).Atoms;
        double[] rank;
        switch (settings.Ordering)
        {
            case AtomOrdering.Intermetallic:
                rank = Sublattices(places, settings, own, random);
                return Assign(places.Places, counts, chosen, rank, random);
            case AtomOrdering.CoreShell when settings.ShellMonolayers is { } layers:
                rank = [.. Depths(places).Select(d => d >= layers ? 0.0 : 1.0)];
                if (!settings.KeepsComposition) counts = Pure(settings.Composition, chosen, rank.Count(r => r == 0), rank.Length);
                break;
            case AtomOrdering.CoreShell:
                rank = FromCentre(places, Depths(places));
                break;
            case AtomOrdering.Janus:
                rank = Projections(places, settings);
                break;
            case AtomOrdering.Layered:
                rank = Phases(Projections(places, settings), 2 * settings.LayerMonolayers);
                break;
            case AtomOrdering.SurfaceSegregated:
                rank = [.. Neighbours(places).Select(n => n < places.FullCoordination ? 0.0 : 1.0)];
                break;
            case AtomOrdering.EdgeSegregated:
                rank = [.. Neighbours(places).Select(n => (double)Math.Min(n, places.FullCoordination))];
                break;
            case AtomOrdering.Subcluster:
                rank = ClusterGrowth.Order(places, own, random);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(settings), settings.Ordering, "Not an ordering.");
        }

        return Blurred(Assign(places.Places, counts, chosen, rank, random), settings.OrderingAmount, random);
    }

    /// <summary>The numbers of atoms of the elements that there is some of, the heaviest first.</summary>
    public static List<(Element Element, int Atoms)> Counts(ParticleSettings settings, int atoms) =>
        [.. Composition.AtomCounts(settings.Composition, atoms).Where(c => settings.Composition[c.Element] > 0)];

    /// <summary>The element that an ordering is about.</summary>
    public static Element ChosenElement(ParticleSettings settings, List<(Element Element, int Atoms)> counts)
    {
        if (settings.OrderingElement is { } given && counts.Any(c => c.Element == given)) return given;
        bool isMinority = settings.Ordering == AtomOrdering.Subcluster || (settings.Ordering == AtomOrdering.Intermetallic && settings.Lattice == LatticeKind.L12);
        return isMinority ? counts.MinBy(c => c.Atoms).Element : counts[0].Element;
    }

    private static AtomicConfiguration Assign(AtomicConfiguration places, List<(Element Element, int Atoms)> counts, Element chosen, double[] rank, RandomStream random)
    {
        int[] lot = [.. Enumerable.Range(0, places.Count)];
        random.Shuffle(lot.AsSpan());
        int which = Enumerable.Range(0, counts.Count).Single(c => counts[c].Element == chosen), own = counts[which].Atoms;
        int[] species = new int[places.Count];
        Array.Fill(species, -1);
        foreach (int site in Enumerable.Range(0, places.Count).OrderBy(i => rank[i]).ThenBy(i => lot[i]).Take(own)) species[site] = which;
        using IEnumerator<int> others = Enumerable.Range(0, counts.Count).Where(c => c != which).SelectMany(c => Enumerable.Repeat(c, counts[c].Atoms)).GetEnumerator();
        foreach (int site in lot.Where(i => species[i] < 0))
        {
            others.MoveNext();
            species[site] = others.Current;
        }

        return Make(places, [.. counts.Select(c => c.Element)], species);
    }

    /// <summary>The numbers of atoms where one element has its places alone and the others share the rest.</summary>
    private static List<(Element Element, int Atoms)> Pure(IReadOnlyDictionary<Element, double> composition, Element chosen, int own, int all)
    {
        double rest = 1 - composition[chosen];
        var others = composition.Where(c => c.Key != chosen && c.Value > 0).ToDictionary(c => c.Key, c => c.Value / rest);
        List<(Element Element, int Atoms)> counts = own == all ? [.. others.Keys.Select(e => (e, 0))] : [.. Composition.AtomCounts(others, all - own)];
        return [.. counts.Append((chosen, own)).OrderByDescending(c => c.Item1.AtomicNumber)];
    }

    private static AtomicConfiguration Blurred(AtomicConfiguration atoms, double amount, RandomStream random)
    {
        int free = (int)Math.Round((1 - amount) * atoms.Count, MidpointRounding.AwayFromZero);
        if (free < 2) return atoms;
        int[] lot = [.. Enumerable.Range(0, atoms.Count)];
        random.Shuffle(lot.AsSpan());
        int[] species = atoms.SpeciesIndex.ToArray(), moved = [.. lot.Take(free).Select(i => species[i])];
        random.Shuffle(moved.AsSpan());
        for (int i = 0; i < free; i++) species[lot[i]] = moved[i];
        return atoms.WithSpecies(species);
    }

    /// <summary>0 for the places of the chosen element, 1 for the others: on sublattice 0 as many as the order parameter says, as far as there are atoms and places.</summary>
    private static double[] Sublattices(ParticlePlaces places, ParticleSettings settings, int own, RandomStream random)
    {
        if (settings.Shape is ParticleShape.Icosahedron or ParticleShape.InoDecahedron or ParticleShape.MarksDecahedron)
            throw new ArgumentException("Twinned particles have no sublattices: an intermetallic needs a shape that is cut from one crystal.", nameof(settings));
        int[] sublattice = places.Lattice.SublatticesOf(places.Places, settings.LatticeParameterAngstrom);
        int first = sublattice.Count(s => s == 0), all = sublattice.Length;
        double wanted = first * ((double)own / all + settings.OrderingAmount * (1 - (double)first / all));
        int right = Math.Clamp((int)Math.Round(wanted, MidpointRounding.AwayFromZero), Math.Max(0, own - (all - first)), Math.Min(first, own));
        int[] lot = [.. Enumerable.Range(0, all)];
        random.Shuffle(lot.AsSpan());
        double[] rank = new double[all];
        Array.Fill(rank, 1);
        foreach (int site in lot.Where(i => sublattice[i] == 0).Take(right).Concat(lot.Where(i => sublattice[i] == 1).Take(own - right))) rank[site] = 0;
        return rank;
    }

    private static int[] Neighbours(ParticlePlaces places)
    {
        CheckFree(places);
        return FirstShell.CoordinationNumbers(places.Places, places.FirstShellEndAngstrom);
    }

    private static int[] Depths(ParticlePlaces places)
    {
        CheckFree(places);
        return FirstShell.Depths(places.Places, places.FirstShellEndAngstrom, places.FullCoordination);
    }

    /// <summary>The deepest first, of equal depth the nearest to the centre.</summary>
    private static double[] FromCentre(ParticlePlaces places, int[] depths)
    {
        double[] p = places.Places.PositionsAngstrom.ToArray();
        double[] radius = [.. depths.Select((_, i) => Math.Round(Math.Sqrt(p[3 * i] * p[3 * i] + p[3 * i + 1] * p[3 * i + 1] + p[3 * i + 2] * p[3 * i + 2]), 6))];
        // Depths are whole numbers; the radius breaks ties among them.
        double largest = 1 + radius.Max();
        return [.. depths.Select((d, i) => -d + radius[i] / largest)];
    }

    private static double[] Projections(ParticlePlaces places, ParticleSettings settings)
    {
        (int h, int k, int l) = settings.PlaneNormal;
        if ((h, k, l) == (0, 0, 0)) throw new ArgumentException("A plane needs an index that is not 0.", nameof(settings));
        (double x, double y, double z) = places.Lattice.Normal(h, k, l);
        double length = Math.Sqrt(x * x + y * y + z * z);
        double[] p = places.Places.PositionsAngstrom.ToArray();
        return [.. Enumerable.Range(0, places.Places.Count).Select(i => Math.Round((p[3 * i] * x + p[3 * i + 1] * y + p[3 * i + 2] * z) / length, 5))];
    }

    private static double[] Phases(double[] projections, int period)
    {
        int[] order = [.. Enumerable.Range(0, projections.Length).OrderBy(i => projections[i])];
        double[] phase = new double[projections.Length];
        int plane = 0;
        for (int n = 0; n < order.Length; n++)
        {
            if (n > 0 && projections[order[n]] - projections[order[n - 1]] > SamePlaneAngstrom) plane++;
            phase[order[n]] = plane % period;
        }

        return phase;
    }

    private static void CheckFree(ParticlePlaces places)
    {
        if (places.Places.Cell is not null) throw new ArgumentException("A bulk block has no surface: core-shell and segregated orders need a particle.", nameof(places));
    }

    private static AtomicConfiguration Make(AtomicConfiguration places, Element[] elements, int[] species) => new(places.Label, elements, species, places.PositionsAngstrom, places.Cell);
}
