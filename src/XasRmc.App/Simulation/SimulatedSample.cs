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
        double a = LatticeAngstrom(recipe);
        Element any = composition.Keys.MaxBy(e => e.AtomicNumber)!;
        Element? about = recipe.Sample.Core is { } core ? Element.Of(core) : null;
        var random = new RandomStream(recipe.Seed, ArrangementStream);
        AtomicConfiguration? places = recipe.Sample.Shape switch
        {
            ParticleShape.Sphere => FccParticle.Sphere(any, a, recipe.Sample.Atoms),
            ParticleShape.Cuboctahedron => FccParticle.Nearest(FccShape.Cuboctahedron, any, a, recipe.Sample.Atoms),
            ParticleShape.TruncatedOctahedron => FccParticle.Nearest(FccShape.TruncatedOctahedron, any, a, recipe.Sample.Atoms),
            ParticleShape.Octahedron => FccParticle.Nearest(FccShape.Octahedron, any, a, recipe.Sample.Atoms),
            ParticleShape.Bulk => Block(any, a, recipe.Sample.Atoms),
            _ => null,
        };
        AtomicConfiguration arranged = (places, recipe.Sample.Ordering) switch
        {
            ({ } fcc, SimulatedOrdering.RandomAlloy) => AlloyOrdering.RandomAlloy(fcc, composition, random),
            ({ } fcc, SimulatedOrdering.CoreShell) => AlloyOrdering.CoreShellByFraction(fcc, about!, Other(composition, about!), composition[about!], random),
            ({ } fcc, SimulatedOrdering.Janus) => AlloyOrdering.Janus(fcc, about ?? any, Other(composition, about ?? any), composition[about ?? any], s_halves, random),
            _ => ParticleBuilder.Build(Settings(recipe), random),
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
            var displacements = new CorrelatedDisplacements(Ideal(recipe), recipe.DisplacementSettings()!, !IsPlainFcc(recipe.Sample.Shape) ? ParticleBuilder.Places(Settings(recipe)).FirstShellEndAngstrom : null);
            snapshots = Enumerable.Range(0, recipe.Snapshots).Select(_ => displacements.Draw(random));
        }

        return [.. snapshots.Select((atoms, i) => atoms.WithLabel(FormattableString.Invariant($"{recipe.Title}, snapshot {i}")))];
    }

    // Of these the shortest distance alone tells where the first shell ends.
    private static bool IsPlainFcc(ParticleShape shape) => shape is ParticleShape.Sphere or ParticleShape.Cuboctahedron or ParticleShape.TruncatedOctahedron or ParticleShape.Octahedron or ParticleShape.Bulk;

    private static Element Other(IReadOnlyDictionary<Element, double> composition, Element element) => composition.Keys.Single(e => e != element);

    /// <summary>The sample as the builder of particles wants it, which knows all shapes and orderings.</summary>
    private static ParticleSettings Settings(SimulationRecipe recipe)
    {
        SampleRecipe sample = recipe.Sample;
        int cells = Cells(sample.Atoms);
        return new ParticleSettings
        {
            Shape = sample.Shape,
            Lattice = sample.Ordering == SimulatedOrdering.L12 ? LatticeKind.L12 : LatticeKind.Fcc,
            LatticeParameterAngstrom = LatticeAngstrom(recipe),
            Atoms = sample.Atoms,
            Cells = (cells, cells, cells),
            Composition = recipe.CompositionByElement(),
            Ordering = sample.Ordering switch
            {
                SimulatedOrdering.CoreShell => AtomOrdering.CoreShell,
                SimulatedOrdering.Janus => AtomOrdering.Janus,
                SimulatedOrdering.L12 => AtomOrdering.Intermetallic,
                SimulatedOrdering.WarrenCowley => AtomOrdering.WarrenCowley,
                SimulatedOrdering.Layered => AtomOrdering.Layered,
                SimulatedOrdering.SurfaceSegregated => AtomOrdering.SurfaceSegregated,
                SimulatedOrdering.EdgeSegregated => AtomOrdering.EdgeSegregated,
                SimulatedOrdering.Subcluster => AtomOrdering.Subcluster,
                _ => AtomOrdering.Random,
            },
            OrderingElement = sample.Core is { } core ? Element.Of(core) : null,
            OrderingAmount = sample.LongRangeOrder ?? 1,
            WarrenCowleyTarget = sample.WarrenCowley ?? 0,
        };
    }

    private static double LatticeAngstrom(SimulationRecipe recipe) => recipe.Sample.LatticeParameterAngstrom ?? FccLattice.VegardAngstrom(recipe.CompositionByElement(), recipe.Sample.LatticeOffsetAngstrom);

    private static AtomicConfiguration Block(Element element, double a, int atoms)
    {
        int cells = Cells(atoms);
        return FccLattice.Bulk(element, a, cells, cells, cells);
    }

    private static int Cells(int atoms) => Math.Max(1, (int)Math.Round(Math.Cbrt(atoms / 4.0)));
}
