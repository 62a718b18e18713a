using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;

namespace XasRmc.Tests.Atomistics.Neighbours;

public sealed class NearestShellTests
{
    private const double Lattice = 4.08;
    private static readonly Element s_gold = Element.Of("Au"), s_palladium = Element.Of("Pd");

    [Fact]
    public void Of_FccCrystal_IsTwelveNeighboursUpToTheMiddleOfTheNextShell()
    {
        NearestShell shell = NearestShell.Of(FccLattice.Bulk(s_gold, Lattice, 3, 3, 3))!;

        Assert.Equal(FirstShell.FccCutoffRatio * Lattice / Math.Sqrt(2), shell.ToAngstrom, 9);
        Assert.Equal((s_gold, s_gold, 12.0), Assert.Single(shell.Pairs));
    }

    [Fact]
    public void Of_Alloy_CountsEachPairOverTheAtomsOfItsAbsorber()
    {
        AtomicConfiguration places = FccLattice.Bulk(s_palladium, Lattice, 4, 4, 4);
        AtomicConfiguration atoms = AlloyOrdering.RandomAlloy(places, new Dictionary<Element, double> { [s_palladium] = 0.75, [s_gold] = 0.25 }, new RandomStream(3, 1));

        NearestShell shell = NearestShell.Of(atoms)!;

        Assert.Equal(["Au-Au", "Au-Pd", "Pd-Au", "Pd-Pd"], shell.Pairs.Select(p => $"{p.Absorber}-{p.Neighbour}"));
        Assert.Equal(12, shell.Pairs.Where(p => p.Absorber == s_gold).Sum(p => p.N), 9);
        Assert.Equal(12, shell.Pairs.Where(p => p.Absorber == s_palladium).Sum(p => p.N), 9);
        // Bonds are counted from both ends.
        Assert.Equal(atoms.CountOf(s_gold) * shell.Pairs[1].N, atoms.CountOf(s_palladium) * shell.Pairs[2].N, 6);
    }

    [Fact]
    public void Of_OneOddPair_DoesNotMoveTheEndOfTheShell()
    {
        AtomicConfiguration ideal = FccParticle.Nearest(FccShape.Cuboctahedron, s_gold, Lattice, 147);
        double[] positions = ideal.PositionsAngstrom.ToArray();
        for (int axis = 0; axis < 3; axis++) positions[axis] += 0.5 * (positions[3 + axis] - positions[axis]);

        Assert.Equal(NearestShell.Of(ideal)!.ToAngstrom, NearestShell.Of(ideal.WithPositions(positions))!.ToAngstrom, 9);
    }

    [Fact]
    public void Of_AtomsFarApart_IsNothing() =>
        Assert.Null(NearestShell.Of(new AtomicConfiguration("far", [s_gold], [0, 0], [0, 0, 0, 30, 0, 0], null)));

    [Fact]
    public void Of_SingleAtom_IsNothing() => Assert.Null(NearestShell.Of(new AtomicConfiguration("one", [s_gold], [0], [0, 0, 0], null)));
}
