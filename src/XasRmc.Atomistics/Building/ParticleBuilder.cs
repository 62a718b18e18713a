using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;

namespace XasRmc.Atomistics.Building;

/// <summary>Builds any particle or crystal from plain settings: places first, then elements, then vacancies.</summary>
/// <remarks>Places are the same for the same settings; only the ordering and the vacancies draw from the random stream.</remarks>
public static class ParticleBuilder
{
    /// <summary>The largest number of atoms that may be asked for.</summary>
    public const int MostAtoms = 200_000;

    /// <summary>The smallest.</summary>
    public const int FewestAtoms = 4;

    /// <summary>The least distance of two places, over that of neighbours in the crystal; what is nearer is two atoms on one place. In icosahedra it is 0.95.</summary>
    public const double LeastDistanceRatio = 0.8;

    /// <summary>Builds the particle.</summary>
    /// <param name="settings">What is wanted.</param>
    /// <param name="random">Draws arrangement and vacancies; not touched by one element without vacancies.</param>
    /// <exception cref="ArgumentException">The settings contradict each other; the message says how.</exception>
    public static AtomicConfiguration Build(ParticleSettings settings, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(random);
        ParticlePlaces places = Places(settings);
        AtomicConfiguration ordered = SiteOrdering.Order(places, settings, random);
        AtomicConfiguration built = settings.Vacancies == 0 ? ordered : VacancyDrawing.Remove(places, ordered, settings, random);
        return built.WithLabel(Label(settings, built));
    }

    /// <summary>The ideal places that <see cref="Build"/> puts elements on, vacancies not yet made.</summary>
    /// <param name="settings">What is wanted.</param>
    /// <exception cref="ArgumentException">The settings contradict each other; the message says how.</exception>
    public static ParticlePlaces Places(ParticleSettings settings)
    {
        Check(settings);
        CrystalLattice lattice = CrystalLattice.Of(settings.Lattice, settings.AxialRatio);
        Element carrier = settings.Composition.Keys.MaxBy(e => e.AtomicNumber)!;
        double a = settings.LatticeParameterAngstrom;
        if (settings.Shape == ParticleShape.Bulk)
            return Finish(lattice.Bulk(a, [carrier], settings.Cells.X, settings.Cells.Y, settings.Cells.Z), lattice, a, null);
        // L1_0's places are those of fcc, stretched along z at the end.
        CrystalLattice cut = settings.Lattice == LatticeKind.L10 ? CrystalLattice.Of(LatticeKind.Fcc) : lattice;
        (double[] sites, MagicSizes? sizes) = settings.Shape == ParticleShape.Sphere && cut.HasFccPlaces && settings.Support is null
            ? (FccParticle.Sphere(carrier, a, settings.Atoms).PositionsAngstrom.ToArray(), new MagicSizes(settings.Atoms, settings.Atoms))
            : ShapeSites.Choose(settings, cut);
        if (lattice.Kind == LatticeKind.L10) for (int i = 2; i < sites.Length; i += 3) sites[i] *= lattice.AxialRatio;
        return Finish(new AtomicConfiguration("", [carrier], new int[sites.Length / 3], Centred(sites), null), lattice, a, sizes);
    }

    /// <summary>The element that the ordering is about, chosen or by its rule (<see cref="ParticleSettings.OrderingElement"/>).</summary>
    /// <param name="settings">What is wanted.</param>
    /// <param name="atoms">The number of places.</param>
    public static Element OrderedElement(ParticleSettings settings, int atoms)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return SiteOrdering.ChosenElement(settings, SiteOrdering.Counts(settings, atoms));
    }

    /// <summary>The shortest distance of the places, Å, where no two lie on each other.</summary>
    /// <param name="places">The places.</param>
    /// <param name="lattice">Their crystal.</param>
    /// <param name="latticeParameterAngstrom">Its lattice parameter, Å.</param>
    /// <exception cref="ArgumentException">Two are nearer than <see cref="LeastDistanceRatio"/> allows.</exception>
    internal static double ShortestApart(AtomicConfiguration places, CrystalLattice lattice, double latticeParameterAngstrom)
    {
        double shortest = FirstShell.ShortestDistanceAngstrom(places), neighbours = FirstShell.ShortestDistanceAngstrom(lattice.Bulk(latticeParameterAngstrom, places.Species, 1, 1, 1));
        return shortest >= LeastDistanceRatio * neighbours
            ? shortest
            : throw new ArgumentException(FormattableString.Invariant($"These settings put two atoms {shortest:0.00} Å apart, neighbours in the crystal are {neighbours:0.00} Å apart: nothing is built."), nameof(places));
    }

    private static ParticlePlaces Finish(AtomicConfiguration places, CrystalLattice lattice, double latticeParameterAngstrom, MagicSizes? sizes) =>
        new(places, lattice, lattice.Shell.CutoffRatio * ShortestApart(places, lattice, latticeParameterAngstrom), sizes);

    private static double[] Centred(double[] sites)
    {
        int count = sites.Length / 3;
        for (int axis = 0; axis < 3; axis++)
        {
            double mean = Enumerable.Range(0, count).Average(i => sites[3 * i + axis]);
            // What is centred already keeps its last bit.
            if (Math.Abs(mean) < 1e-9) continue;
            for (int i = 0; i < count; i++) sites[3 * i + axis] -= mean;
        }

        return sites;
    }

    private static void Check(ParticleSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Require.InRange(settings.LatticeParameterAngstrom, 1, 20, nameof(settings.LatticeParameterAngstrom));
        Composition.Check(settings.Composition);
        Require.InRange(settings.Atoms, FewestAtoms, MostAtoms, nameof(settings.Atoms));
        Require.InRange(settings.OrderingAmount, 0, 1, nameof(settings.OrderingAmount));
        Require.AtLeast(settings.Vacancies, 0, nameof(settings.Vacancies));
        Require.AtLeast(settings.LayerMonolayers, 1, nameof(settings.LayerMonolayers));
        if (settings.ShellMonolayers is { } layers) Require.AtLeast(layers, 0, nameof(settings.ShellMonolayers));
        if (settings.Truncation is { } truncation) Require.InRange(truncation, 0, 1, nameof(settings.Truncation));
        if (settings.OrderingElement is { } element && !settings.Composition.ContainsKey(element)) throw new ArgumentException($"{element} is to be ordered, but is not in the composition.", nameof(settings));
        if (settings.Shape == ParticleShape.Bulk && settings.Support is not null) throw new ArgumentException("A bulk block sits on no support: it has no surface.", nameof(settings));
        if (settings.Shape is ParticleShape.Icosahedron or ParticleShape.InoDecahedron or ParticleShape.MarksDecahedron && settings.Lattice != LatticeKind.Fcc)
            throw new ArgumentException($"Icosahedra and decahedra are made of twinned fcc; they have no {LatticeNames.Of(settings.Lattice)} form.", nameof(settings));
        if (settings.Lattice == LatticeKind.Hcp && settings.Shape is not (ParticleShape.Bulk or ParticleShape.Sphere or ParticleShape.Wulff))
            throw new ArgumentException("hcp makes bulk blocks, spheres and Wulff bodies; the other shapes are cubic.", nameof(settings));
    }

    private static string Label(ParticleSettings settings, AtomicConfiguration built)
    {
        string formula = string.Concat(built.Species.Where(e => built.CountOf(e) > 0).Select(e => FormattableString.Invariant($"{e}{built.CountOf(e)}")));
        string shape = settings.Shape == ParticleShape.Bulk || settings.Lattice != LatticeKind.Fcc ? $"{LatticeNames.Of(settings.Lattice)} {LatticeNames.Of(settings.Shape)}" : LatticeNames.Of(settings.Shape);
        return $"{formula} {(settings.Support is null ? "" : "supported ")}{shape}{(settings.Composition.Count > 1 ? $", {LatticeNames.Of(settings.Ordering)}" : "")}";
    }
}
