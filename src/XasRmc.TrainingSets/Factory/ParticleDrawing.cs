using XasRmc.Atomistics.Building;
using XasRmc.Core;

namespace XasRmc.TrainingSets.Factory;

/// <summary>Draws one particle of a set: shape, size, composition, ordering; on the lattice of a potential, so that it starts without strain.</summary>
internal static class ParticleDrawing
{
    private const int MostTries = 200;
    private const double LeastOrder = 0.1;

    /// <summary>Draws a particle in which every element has an atom.</summary>
    /// <param name="structures">What to draw.</param>
    /// <param name="elements">The elements.</param>
    /// <param name="latticeAngstrom">The lattice parameter of each element, Å.</param>
    /// <param name="random">Where the numbers come from.</param>
    /// <exception cref="InvalidOperationException">The recipe allows no particle.</exception>
    public static DrawnParticle Draw(StructureRecipe structures, IReadOnlyList<Element> elements, IReadOnlyDictionary<Element, double> latticeAngstrom, RandomStream random)
    {
        for (int attempt = 0; attempt < MostTries; attempt++)
        {
            SampleShape shape = structures.Shapes[random.NextInt(structures.Shapes.Count)];
            SampleOrdering ordering = elements.Count == 1 || structures.Orderings.Count == 0 ? SampleOrdering.Random : structures.Orderings[random.NextInt(structures.Orderings.Count)];
            double first = elements.Count == 1 ? 1 : random.NextDouble(structures.Composition.Min, structures.Composition.Max);
            int atoms = (int)Math.Round(Math.Exp(random.NextDouble(Math.Log(structures.Atoms.Min), Math.Log(structures.Atoms.Max))));
            var composition = new Dictionary<Element, double> { [elements[0]] = first };
            if (elements.Count == 2) composition[elements[1]] = 1 - first;
            double a = elements.Sum(e => composition[e] * latticeAngstrom[e]);
            ParticleSettings settings = Shaped(new ParticleSettings { Shape = ParticleShape.Sphere, LatticeParameterAngstrom = a, Composition = composition, Atoms = atoms }, shape, structures.BulkCells, random);
            if (elements.Count == 2) settings = Ordered(settings, ordering, shape, first, elements, random);
            AtomicConfiguration built;
            try
            {
                built = ParticleBuilder.Build(settings, random);
            }
            catch (ArgumentException)
            {
                // Some shapes and orderings exclude each other at some sizes; another is drawn.
                continue;
            }

            if (elements.Any(e => built.CountOf(e) == 0)) continue;
            return new DrawnParticle(built, shape, ordering, settings.Ordering == AtomOrdering.WarrenCowley ? settings.WarrenCowleyTarget : settings.OrderingAmount);
        }

        throw new InvalidOperationException($"In {MostTries} draws the recipe gave no particle: its shapes, sizes, orderings and compositions exclude each other.");
    }

    private static ParticleSettings Shaped(ParticleSettings settings, SampleShape shape, int cells, RandomStream random) => shape switch
    {
        SampleShape.Bulk => settings with { Shape = ParticleShape.Bulk, Cells = (cells, cells, cells) },
        SampleShape.Cuboctahedron => settings with { Shape = ParticleShape.Cuboctahedron },
        SampleShape.TruncatedOctahedron => settings with { Shape = ParticleShape.TruncatedOctahedron },
        SampleShape.Octahedron => settings with { Shape = ParticleShape.Octahedron },
        SampleShape.Icosahedron => settings with { Shape = ParticleShape.Icosahedron },
        SampleShape.InoDecahedron => settings with { Shape = ParticleShape.InoDecahedron },
        SampleShape.MarksDecahedron => settings with { Shape = ParticleShape.MarksDecahedron },
        SampleShape.Wulff => settings with { Shape = ParticleShape.Wulff, FacetEnergies = [new FacetEnergy(1, 1, 1, 1), new FacetEnergy(1, 0, 0, random.NextDouble(0.9, 1.6))] },
        SampleShape.Supported => settings with { Shape = ParticleShape.TruncatedOctahedron, Support = random.NextInt(2) == 0 ? new SupportCut(1, 1, 1, random.NextDouble(0, 0.8)) : new SupportCut(1, 0, 0, random.NextDouble(0, 0.8)) },
        _ => settings,
    };

    private static ParticleSettings Ordered(ParticleSettings settings, SampleOrdering ordering, SampleShape shape, double first, IReadOnlyList<Element> elements, RandomStream random)
    {
        Element chosen = elements[random.NextInt(2)];
        double amount = random.NextDouble(LeastOrder, 1);
        bool isBulk = shape == SampleShape.Bulk, isTwinned = shape is SampleShape.Icosahedron or SampleShape.InoDecahedron or SampleShape.MarksDecahedron;
        return ordering switch
        {
            // Without a surface there is no inside; a twinned body has no one crystal to order on.
            SampleOrdering.CoreShell or SampleOrdering.MixedCoreShell or SampleOrdering.SurfaceSegregated or SampleOrdering.EdgeSegregated when isBulk => settings,
            SampleOrdering.Intermetallic when isTwinned => settings,
            SampleOrdering.CoreShell => settings with { Ordering = AtomOrdering.CoreShell, OrderingElement = chosen },
            SampleOrdering.MixedCoreShell => settings with { Ordering = AtomOrdering.CoreShell, OrderingElement = chosen, OrderingAmount = amount },
            SampleOrdering.ShortRange => settings with { Ordering = AtomOrdering.WarrenCowley, WarrenCowleyTarget = random.NextDouble(-0.25, 0.5) },
            SampleOrdering.Janus => settings with { Ordering = AtomOrdering.Janus, OrderingElement = chosen, OrderingAmount = amount, PlaneNormal = random.NextInt(2) == 0 ? (1, 1, 1) : (1, 0, 0) },
            SampleOrdering.Layered => settings with { Ordering = AtomOrdering.Layered, OrderingElement = chosen, OrderingAmount = amount, PlaneNormal = random.NextInt(2) == 0 ? (1, 1, 1) : (1, 0, 0), LayerMonolayers = 1 + random.NextInt(2) },
            SampleOrdering.Intermetallic => settings with { Ordering = AtomOrdering.Intermetallic, Lattice = first is > 0.37 and < 0.63 ? LatticeKind.L10 : LatticeKind.L12, OrderingAmount = random.NextDouble(0.3, 1) },
            SampleOrdering.SurfaceSegregated => settings with { Ordering = AtomOrdering.SurfaceSegregated, OrderingElement = chosen, OrderingAmount = amount },
            SampleOrdering.EdgeSegregated => settings with { Ordering = AtomOrdering.EdgeSegregated, OrderingElement = chosen, OrderingAmount = amount },
            SampleOrdering.Subcluster => settings with { Ordering = AtomOrdering.Subcluster, OrderingAmount = amount },
            _ => settings,
        };
    }
}
