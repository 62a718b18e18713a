using XasRmc.Atomistics.Building;
using XasRmc.Core;

namespace XasRmc.Tests.Atomistics.Potentials;

/// <summary>Small disordered systems that the tests of potentials and dynamics share.</summary>
internal static class SomeAtoms
{
    public static readonly Element Gold = Element.Of("Au"), Palladium = Element.Of("Pd");

    public static AtomicConfiguration Alloy(AtomicConfiguration places, ulong seed = 1) =>
        AlloyOrdering.RandomAlloy(places, new Dictionary<Element, double> { [Gold] = 0.5, [Palladium] = 0.5 }, new RandomStream(seed, 0));

    public static AtomicConfiguration Particle(int edgeAtoms = 3, ulong seed = 1) => Alloy(FccParticle.Cuboctahedron(Gold, 3.98, edgeAtoms), seed);

    public static AtomicConfiguration Cell(int cells = 3, ulong seed = 1) => Alloy(FccLattice.Bulk(Gold, 3.98, cells, cells, cells), seed);

    /// <summary>A sheared cell that is smaller than any cutoff here.</summary>
    public static AtomicConfiguration ShearedCell() =>
        new("sheared", [Gold, Palladium], [0, 1, 0, 1], [0.1, 0, 0, 0, 2.0, 2.1, 2.0, 0.1, 1.9, 2.1, 2.0, 0], new UnitCell([4.1, 0.3, 0, 0.2, 3.9, -0.4, 0.5, 0, 4.2]));

    public static AtomicConfiguration Shaken(AtomicConfiguration atoms, double widthAngstrom, ulong seed = 7)
    {
        var random = new RandomStream(seed, 1);
        double[] x = atoms.PositionsAngstrom.ToArray();
        for (int i = 0; i < x.Length; i++) x[i] += widthAngstrom * random.NextGaussian();
        return atoms.WithPositions(x);
    }

    /// <summary>x + x·ε for atoms and cell.</summary>
    public static AtomicConfiguration Strained(AtomicConfiguration atoms, int a, int b, double strain)
    {
        double[] x = atoms.PositionsAngstrom.ToArray(), rows = atoms.Cell!.RowsAngstrom.ToArray();
        for (int i = 0; i < x.Length; i += 3) x[i + b] += strain * atoms.PositionsAngstrom[i + a];
        for (int i = 0; i < 9; i += 3) rows[i + b] += strain * atoms.Cell.RowsAngstrom[i + a];
        return new AtomicConfiguration(atoms.Label, atoms.Species, atoms.SpeciesIndex, x, new UnitCell(rows));
    }
}
