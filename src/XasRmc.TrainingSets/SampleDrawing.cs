using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;

namespace XasRmc.TrainingSets;

/// <summary>Draws one training particle: atoms at rest, with contracted surface.</summary>
internal static class SampleDrawing
{
    private const double BulkCoordination = 12;
    private const double ContractedNeighbours = 5;

    /// <summary>Draws atoms.</summary>
    public static AtomicConfiguration Draw(TrainingRecipe recipe, IReadOnlyList<Element> elements, RandomStream random)
    {
        StructureRecipe s = recipe.Structures;
        SampleShape shape = s.Shapes[random.NextInt(s.Shapes.Count)];
        double first = elements.Count == 1 ? 1 : random.NextDouble(s.Composition.Min, s.Composition.Max);
        var composition = new Dictionary<Element, double> { [elements[0]] = first };
        if (elements.Count == 2) composition[elements[1]] = 1 - first;
        double a = FccLattice.VegardAngstrom(composition) * (1 + random.NextDouble(s.Strain.Min, s.Strain.Max));
        double q = random.NextDouble(s.SizeContraction.Min, s.SizeContraction.Max);
        int atoms = (int)Math.Round(Math.Exp(random.NextDouble(Math.Log(s.Atoms.Min), Math.Log(s.Atoms.Max))));
        double contraction = random.NextDouble(s.SurfaceContraction.Min, s.SurfaceContraction.Max);
        SampleOrdering ordering = s.Orderings[random.NextInt(s.Orderings.Count)];
        if (shape != SampleShape.Bulk) a *= 1 - q / Math.Cbrt(atoms);
        AtomicConfiguration places = shape switch
        {
            SampleShape.Bulk => FccLattice.Bulk(elements[0], a, s.BulkCells, s.BulkCells, s.BulkCells),
            SampleShape.Sphere => FccParticle.Nearest(FccShape.Sphere, elements[0], a, atoms),
            SampleShape.Cuboctahedron => FccParticle.Nearest(FccShape.Cuboctahedron, elements[0], a, atoms),
            _ => FccParticle.Nearest(FccShape.TruncatedOctahedron, elements[0], a, atoms),
        };
        AtomicConfiguration sample = elements.Count == 1 ? places : Order(places, elements, composition, shape == SampleShape.Bulk ? SampleOrdering.Random : ordering, random);
        if (elements.Count == 2) sample = Relax(sample, s.PairStrain, random);
        return shape == SampleShape.Bulk ? sample : Contract(sample, contraction);
    }

    private static AtomicConfiguration Order(
        AtomicConfiguration places, IReadOnlyList<Element> elements, Dictionary<Element, double> composition, SampleOrdering ordering, RandomStream random)
    {
        if (ordering == SampleOrdering.Random) return AlloyOrdering.RandomAlloy(places, composition, random);
        int core = random.NextInt(2);
        AtomicConfiguration layered = AlloyOrdering.CoreShellByFraction(places, elements[core], elements[1 - core], composition[elements[core]], random);
        return ordering == SampleOrdering.CoreShell ? layered : AlloyOrdering.Intermix(layered, random.NextDouble(0.1, 0.9), random);
    }

    private static AtomicConfiguration Relax(AtomicConfiguration sample, ValueRange range, RandomStream random)
    {
        double[] strain = [.. Enumerable.Range(0, 3).Select(_ => random.NextDouble(range.Min, range.Max))];
        Element first = sample.Species[0];
        return BondRelaxation.Relax(sample, FirstShell.CutoffAngstrom(sample), (a, b) => strain[(a == first ? 0 : 1) + (b == first ? 0 : 1)]);
    }

    private static AtomicConfiguration Contract(AtomicConfiguration atoms, double contraction)
    {
        double bond = FirstShell.ShortestDistanceAngstrom(atoms);
        int[] neighbours = FirstShell.CoordinationNumbers(atoms, FirstShell.CutoffAngstrom(atoms));
        double[] positions = atoms.PositionsAngstrom.ToArray();
        for (int i = 0; i < neighbours.Length; i++)
        {
            Span<double> place = positions.AsSpan(3 * i, 3);
            double radius = Math.Sqrt(place[0] * place[0] + place[1] * place[1] + place[2] * place[2]);
            if (radius < 0.5 * bond) continue;
            double inwards = contraction * bond * (BulkCoordination - neighbours[i]) / ContractedNeighbours;
            for (int x = 0; x < 3; x++) place[x] *= 1 - inwards / radius;
        }

        return atoms.WithPositions(positions);
    }
}
