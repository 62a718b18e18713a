using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.Disorder;
using XasRmc.Core;

namespace XasRmc.App.Simulation;

/// <summary>Builds the atoms of a recipe: the places, and the displaced snapshots.</summary>
public static class SimulatedSample
{
    private const ulong ArrangementStream = 0, DisplacementStream = 1;
    private static readonly (double X, double Y, double Z) s_halves = (1, 1, 1);

    /// <summary>The undistorted places with their elements.</summary>
    public static AtomicConfiguration Ideal(SimulationRecipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        IReadOnlyDictionary<Element, double> composition = recipe.CompositionByElement();
        double a = recipe.Sample.LatticeParameterAngstrom ?? FccLattice.VegardAngstrom(composition, recipe.Sample.LatticeOffsetAngstrom);
        Element any = composition.Keys.MaxBy(e => e.AtomicNumber)!;
        AtomicConfiguration places = recipe.Sample.Shape switch
        {
            SimulatedShape.Sphere => FccParticle.Sphere(any, a, recipe.Sample.Atoms),
            SimulatedShape.Cuboctahedron => FccParticle.Nearest(FccShape.Cuboctahedron, any, a, recipe.Sample.Atoms),
            SimulatedShape.TruncatedOctahedron => FccParticle.Nearest(FccShape.TruncatedOctahedron, any, a, recipe.Sample.Atoms),
            SimulatedShape.Octahedron => FccParticle.Nearest(FccShape.Octahedron, any, a, recipe.Sample.Atoms),
            SimulatedShape.Bulk => Block(any, a, recipe.Sample.Atoms),
            _ => throw new ArgumentOutOfRangeException(nameof(recipe), recipe.Sample.Shape, "Not a shape."),
        };
        var random = new RandomStream(recipe.Seed, ArrangementStream);
        Element? about = recipe.Sample.Core is { } core ? Element.Of(core) : null;
        AtomicConfiguration arranged = recipe.Sample.Ordering switch
        {
            SimulatedOrdering.RandomAlloy => AlloyOrdering.RandomAlloy(places, composition, random),
            SimulatedOrdering.CoreShell => AlloyOrdering.CoreShellByFraction(places, about!, Other(composition, about!), composition[about!], random),
            SimulatedOrdering.Janus => AlloyOrdering.Janus(places, about ?? any, Other(composition, about ?? any), composition[about ?? any], s_halves, random),
            SimulatedOrdering.L12 => Intermetallic(recipe.Sample, a, composition, about, random),
            _ => throw new ArgumentOutOfRangeException(nameof(recipe), recipe.Sample.Ordering, "Not an ordering."),
        };
        return AlloyOrdering.Intermix(arranged, recipe.Sample.Intermixing, random);
    }

    /// <summary>The snapshots of the atoms in motion.</summary>
    public static IReadOnlyList<AtomicConfiguration> Snapshots(SimulationRecipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        var random = new RandomStream(recipe.Seed, DisplacementStream);
        IEnumerable<AtomicConfiguration> snapshots;
        if (recipe.Dynamics is { } motion)
        {
            snapshots = motion.Snapshots(Ideal(recipe), recipe.Snapshots, random);
        }
        else
        {
            var displacements = new CorrelatedDisplacements(Ideal(recipe), recipe.DisplacementSettings()!);
            snapshots = Enumerable.Range(0, recipe.Snapshots).Select(_ => displacements.Draw(random));
        }

        return [.. snapshots.Select((atoms, i) => atoms.WithLabel(FormattableString.Invariant($"{recipe.Title}, snapshot {i}")))];
    }

    private static Element Other(IReadOnlyDictionary<Element, double> composition, Element element) => composition.Keys.Single(e => e != element);

    // The sublattices are known to the builder of particles, which has the same places.
    private static AtomicConfiguration Intermetallic(SampleRecipe sample, double a, IReadOnlyDictionary<Element, double> composition, Element? corners, RandomStream random)
    {
        int cells = Cells(sample.Atoms);
        return ParticleBuilder.Build(
            new ParticleSettings
            {
                Shape = sample.Shape switch
                {
                    SimulatedShape.Sphere => ParticleShape.Sphere,
                    SimulatedShape.Cuboctahedron => ParticleShape.Cuboctahedron,
                    SimulatedShape.TruncatedOctahedron => ParticleShape.TruncatedOctahedron,
                    SimulatedShape.Octahedron => ParticleShape.Octahedron,
                    _ => ParticleShape.Bulk,
                },
                Lattice = LatticeKind.L12,
                LatticeParameterAngstrom = a,
                Atoms = sample.Atoms,
                Cells = (cells, cells, cells),
                Composition = composition,
                Ordering = AtomOrdering.Intermetallic,
                OrderingElement = corners,
                OrderingAmount = sample.LongRangeOrder ?? 1,
            },
            random);
    }

    private static AtomicConfiguration Block(Element element, double a, int atoms)
    {
        int cells = Cells(atoms);
        return FccLattice.Bulk(element, a, cells, cells, cells);
    }

    private static int Cells(int atoms) => Math.Max(1, (int)Math.Round(Math.Cbrt(atoms / 4.0)));
}
