using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;

namespace XasRmc.Atomistics.Building;

/// <summary>Puts elements on the places of a lattice or particle; every composition is exact to one atom.</summary>
/// <remarks>Only the places of the given configuration matter, not its elements. Species of the result stand by falling atomic number.</remarks>
public static class AlloyOrdering
{
    /// <summary>A random alloy: every arrangement with the right numbers of atoms is equally likely.</summary>
    /// <param name="places">The places.</param>
    /// <param name="composition">Atomic fractions; they add up to 1.</param>
    /// <param name="random">The stream that the arrangement is drawn from.</param>
    public static AtomicConfiguration RandomAlloy(AtomicConfiguration places, IReadOnlyDictionary<Element, double> composition, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(random);
        IReadOnlyList<(Element Element, int Atoms)> counts = Composition.AtomCounts(composition, places.Count);
        int[] species = [.. counts.SelectMany((c, index) => Enumerable.Repeat(index, c.Atoms))];
        random.Shuffle(species.AsSpan());
        return Make(places, [.. counts.Select(c => c.Element)], species, "random alloy");
    }

    /// <summary>A core in a shell of a given thickness.</summary>
    /// <param name="places">The places of an undistorted fcc particle.</param>
    /// <param name="core">The element inside.</param>
    /// <param name="shell">The element outside.</param>
    /// <param name="shellMonolayers">The shell's thickness in atomic layers, from 0 (all core); a thick enough shell leaves no core.</param>
    /// <exception cref="ArgumentException">The places are periodic, so there is no surface, or the two elements are one.</exception>
    public static AtomicConfiguration CoreShellByLayers(AtomicConfiguration places, Element core, Element shell, int shellMonolayers)
    {
        CheckParticle(places, core, shell);
        Require.AtLeast(shellMonolayers, 0);
        int[] depths = Depths(places);
        return Split(places, core, shell, [.. depths.Select(d => d >= shellMonolayers)], $"{core} core, {shell} shell");
    }

    /// <summary>A core in a shell, with a given part of the atoms in the core: the deepest, of equal depth the nearest to the centre, of equal distance by lot.</summary>
    /// <param name="places">The places of an undistorted fcc particle.</param>
    /// <param name="core">The element inside.</param>
    /// <param name="shell">The element outside.</param>
    /// <param name="coreFraction">The atomic fraction of the core, from 0 to 1.</param>
    /// <param name="random">Decides between equivalent places.</param>
    /// <exception cref="ArgumentException">The places are periodic, so there is no surface, or the two elements are one.</exception>
    public static AtomicConfiguration CoreShellByFraction(AtomicConfiguration places, Element core, Element shell, double coreFraction, RandomStream random)
    {
        CheckParticle(places, core, shell);
        ArgumentNullException.ThrowIfNull(random);
        Require.InRange(coreFraction, 0, 1);
        int[] depths = Depths(places);
        double[] radii = Radii(places);
        return Rank(places, core, shell, coreFraction, [.. Enumerable.Range(0, places.Count).Select(i => (-(double)depths[i], radii[i]))], random, $"{core} core, {shell} shell");
    }

    /// <summary>A particle of two halves that meet in a plane.</summary>
    /// <param name="places">The places.</param>
    /// <param name="first">The element on the side that the direction points away from.</param>
    /// <param name="second">The element on the other side.</param>
    /// <param name="firstFraction">The atomic fraction of the first element, from 0 to 1.</param>
    /// <param name="direction">The plane's normal, e.g. (1, 1, 1); any length but zero.</param>
    /// <param name="random">Decides between places of the layer that is cut.</param>
    public static AtomicConfiguration Janus(
        AtomicConfiguration places, Element first, Element second, double firstFraction, (double X, double Y, double Z) direction, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(places);
        CheckTwo(first, second);
        ArgumentNullException.ThrowIfNull(random);
        Require.InRange(firstFraction, 0, 1);
        Require.Positive(direction.X * direction.X + direction.Y * direction.Y + direction.Z * direction.Z, nameof(direction));
        double[] p = places.PositionsAngstrom.ToArray();
        return Rank(places, first, second, firstFraction,
            [.. Enumerable.Range(0, places.Count).Select(i => (Math.Round(p[3 * i] * direction.X + p[3 * i + 1] * direction.Y + p[3 * i + 2] * direction.Z, 6), 0.0))],
            random, $"{first}-{second} Janus");
    }

    /// <summary>Exchanges unlike atoms at random, e.g. to blur a core-shell border.</summary>
    /// <param name="atoms">The atoms.</param>
    /// <param name="fraction">How many exchanges, as a fraction of the number of atoms, from 0 to 1; the composition stays.</param>
    /// <param name="random">Draws the pairs.</param>
    public static AtomicConfiguration Intermix(AtomicConfiguration atoms, double fraction, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        ArgumentNullException.ThrowIfNull(random);
        Require.InRange(fraction, 0, 1);
        int[] species = atoms.SpeciesIndex.ToArray();
        if (species.Distinct().Count() < 2) return atoms;
        int exchanges = (int)Math.Round(fraction * species.Length);
        while (exchanges > 0)
        {
            int i = random.NextInt(species.Length), j = random.NextInt(species.Length);
            if (species[i] == species[j]) continue;
            (species[i], species[j]) = (species[j], species[i]);
            exchanges--;
        }

        return atoms.WithSpecies(species);
    }

    private static AtomicConfiguration Rank(
        AtomicConfiguration places, Element first, Element second, double firstFraction, (double Major, double Minor)[] rank, RandomStream random, string name)
    {
        int count = (int)Math.Round(firstFraction * places.Count, MidpointRounding.AwayFromZero);
        int[] lot = [.. Enumerable.Range(0, places.Count)];
        random.Shuffle(lot.AsSpan());
        bool[] isFirst = new bool[places.Count];
        foreach (int atom in Enumerable.Range(0, places.Count).OrderBy(i => rank[i].Major).ThenBy(i => rank[i].Minor).ThenBy(i => lot[i]).Take(count)) isFirst[atom] = true;
        return Split(places, first, second, isFirst, name);
    }

    private static AtomicConfiguration Split(AtomicConfiguration places, Element first, Element second, bool[] isFirst, string name)
    {
        Element[] elements = first.AtomicNumber > second.AtomicNumber ? [first, second] : [second, first];
        int firstIndex = elements[0] == first ? 0 : 1;
        return Make(places, elements, [.. isFirst.Select(f => f ? firstIndex : 1 - firstIndex)], name);
    }

    private static AtomicConfiguration Make(AtomicConfiguration places, Element[] elements, int[] species, string name) =>
        new($"{string.Concat(elements.Select(e => e.Symbol))}{places.Count} {name}", elements, species, places.PositionsAngstrom, places.Cell);

    private static int[] Depths(AtomicConfiguration places) =>
        places.Count == 1 ? [0] : FirstShell.Depths(places, FirstShell.CutoffAngstrom(places));

    private static double[] Radii(AtomicConfiguration places)
    {
        double[] p = places.PositionsAngstrom.ToArray();
        double[] mean = [.. Enumerable.Range(0, 3).Select(axis => Enumerable.Range(0, places.Count).Average(i => p[3 * i + axis]))];
        // Rounded, so that places of one shell tie and the lot decides.
        return [.. Enumerable.Range(0, places.Count).Select(i =>
            Math.Round(Math.Sqrt(Enumerable.Range(0, 3).Sum(axis => (p[3 * i + axis] - mean[axis]) * (p[3 * i + axis] - mean[axis]))), 6))];
    }

    private static void CheckParticle(AtomicConfiguration places, Element core, Element shell)
    {
        ArgumentNullException.ThrowIfNull(places);
        CheckTwo(core, shell);
        if (places.Cell is not null) throw new ArgumentException("A periodic crystal has no surface: core and shell need a free particle.", nameof(places));
    }

    private static void CheckTwo(Element first, Element second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first == second) throw new ArgumentException($"Two different elements are called for, not {first} twice.", nameof(second));
    }
}
