using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.Disorder;
using XasRmc.Core;

namespace XasRmc.App.Simulation;

/// <summary>Builds the atoms of a recipe: the places, and the displaced snapshots.</summary>
public static class SimulatedSample
{
    private const ulong ArrangementStream = 0, DisplacementStream = 1;

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
        AtomicConfiguration arranged = recipe.Sample.Ordering == SimulatedOrdering.CoreShell
            ? CoreShell(places, composition, Element.Of(recipe.Sample.Core!), random)
            : AlloyOrdering.RandomAlloy(places, composition, random);
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

    private static AtomicConfiguration CoreShell(AtomicConfiguration places, IReadOnlyDictionary<Element, double> composition, Element core, RandomStream random) =>
        AlloyOrdering.CoreShellByFraction(places, core, composition.Keys.Single(e => e != core), composition[core], random);

    private static AtomicConfiguration Block(Element element, double a, int atoms)
    {
        int cells = Math.Max(1, (int)Math.Round(Math.Cbrt(atoms / 4.0)));
        return FccLattice.Bulk(element, a, cells, cells, cells);
    }
}
