using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;

namespace XasRmc.Tests.Atomistics.Building;

public class ParticleOrderingTests
{
    private const double A = 3.98;
    private static readonly Element s_gold = Element.Of("Au"), s_palladium = Element.Of("Pd"), s_platinum = Element.Of("Pt");

    [Theory]
    [InlineData(AtomOrdering.Random, LatticeKind.Fcc)]
    [InlineData(AtomOrdering.WarrenCowley, LatticeKind.Fcc)]
    [InlineData(AtomOrdering.CoreShell, LatticeKind.Fcc)]
    [InlineData(AtomOrdering.Janus, LatticeKind.Bcc)]
    [InlineData(AtomOrdering.Layered, LatticeKind.Fcc)]
    [InlineData(AtomOrdering.Intermetallic, LatticeKind.L10)]
    [InlineData(AtomOrdering.Intermetallic, LatticeKind.L12)]
    [InlineData(AtomOrdering.Intermetallic, LatticeKind.Bcc)]
    [InlineData(AtomOrdering.SurfaceSegregated, LatticeKind.Hcp)]
    [InlineData(AtomOrdering.EdgeSegregated, LatticeKind.Fcc)]
    [InlineData(AtomOrdering.Subcluster, LatticeKind.Fcc)]
    public void Build_EveryOrdering_IsExactToOneAtomAndRepeats(AtomOrdering ordering, LatticeKind kind)
    {
        foreach ((double amount, int vacancies) in new[] { (1.0, 0), (0.6, 0), (0.6, 4) })
        {
            ParticleSettings settings = Alloy(ParticleShape.Sphere, 0.3) with { Lattice = kind, Atoms = 250, Ordering = ordering, OrderingAmount = amount, WarrenCowleyTarget = 0.1, Vacancies = vacancies };

            AtomicConfiguration first = ParticleBuilder.Build(settings, new RandomStream(5, 0)), again = ParticleBuilder.Build(settings, new RandomStream(5, 0)), other = ParticleBuilder.Build(settings, new RandomStream(6, 0));

            Assert.Equal(250 - vacancies, first.Count);
            Assert.InRange(first.CountOf(s_gold), 0.3 * first.Count - 1, 0.3 * first.Count + 1);
            Assert.Equal(first.SpeciesIndex.ToArray(), again.SpeciesIndex.ToArray());
            Assert.Equal(first.PositionsAngstrom.ToArray(), again.PositionsAngstrom.ToArray());
            if (amount < 1) Assert.False(first.SpeciesIndex.SequenceEqual(other.SpeciesIndex) && first.PositionsAngstrom.SequenceEqual(other.PositionsAngstrom));
        }
    }

    [Theory]
    [InlineData(AtomOrdering.CoreShell)]
    [InlineData(AtomOrdering.Janus)]
    [InlineData(AtomOrdering.SurfaceSegregated)]
    [InlineData(AtomOrdering.Subcluster)]
    public void Build_ThreeElements_AreAllExact(AtomOrdering ordering)
    {
        ParticleSettings settings = Alloy(ParticleShape.Icosahedron, 0.2) with
        {
            Atoms = 309, Ordering = ordering, OrderingElement = s_platinum, Composition = new Dictionary<Element, double> { [s_gold] = 0.2, [s_palladium] = 0.5, [s_platinum] = 0.3 },
        };
        AtomicConfiguration atoms = ParticleBuilder.Build(settings, new RandomStream(1, 0));

        Assert.Equal((62, 154, 93), (atoms.CountOf(s_gold), atoms.CountOf(s_palladium), atoms.CountOf(s_platinum)));
    }

    [Theory]
    [InlineData(ParticleShape.Bulk, 0.5, -0.25)]
    [InlineData(ParticleShape.Bulk, 0.25, 0.6)]
    [InlineData(ParticleShape.Icosahedron, 0.5, -0.2)]
    [InlineData(ParticleShape.Icosahedron, 0.3, 0.5)]
    [InlineData(ParticleShape.Sphere, 0.7, 0)]
    public void WarrenCowley_TargetInReach_IsReachedBothWaysRound(ParticleShape shape, double gold, double target)
    {
        ParticleSettings settings = Alloy(shape, gold) with { Atoms = 561, Cells = (5, 5, 5), Ordering = AtomOrdering.WarrenCowley, WarrenCowleyTarget = target };

        ParticleSummary summary = Described(settings, out _);

        // The search ends within a bond of some thousand; the second parameter differs by what A atoms have more or fewer bonds than their share.
        Assert.All(summary.WarrenCowley, w => Assert.Equal(target, w.Alpha, 0.01));
        if (shape == ParticleShape.Bulk) return;
        // No element has gone to the surface for it: its share there is its share of the whole, within four standard deviations of chance (about 0.03 for 252 places).
        Assert.Equal(gold, (double)summary.SurfaceCounts[0] / summary.SurfaceAtoms, 0.12);
    }

    [Fact]
    public void WarrenCowley_TargetOutOfReach_ComesNearTheLimit()
    {
        // At c = 1/2 no arrangement on fcc has fewer than four like neighbours an atom on average: alpha is −1/3 or more.
        ParticleSummary summary = Described(Alloy(ParticleShape.Bulk, 0.5) with { Cells = (4, 4, 4), Ordering = AtomOrdering.WarrenCowley, WarrenCowleyTarget = -0.6 }, out _);

        Assert.InRange(summary.WarrenCowley[0].Alpha, -1.0 / 3 - 1e-12, -0.28);
    }

    [Theory]
    [InlineData(0, 309)]
    [InlineData(1, 147)]
    [InlineData(2, 55)]
    [InlineData(4, 1)]
    public void CoreShell_Monolayers_LeaveTheSmallerBody(int layers, int core)
    {
        ParticleSettings settings = Alloy(ParticleShape.Icosahedron, 0.5) with { Atoms = 309, Ordering = AtomOrdering.CoreShell, ShellMonolayers = layers };

        Assert.Equal(core, ParticleBuilder.Build(settings with { OrderingElement = s_palladium }, new RandomStream(1, 0)).CountOf(s_palladium));
        Assert.Equal(core, ParticleBuilder.Build(settings with { OrderingElement = s_gold }, new RandomStream(1, 0)).CountOf(s_gold));
    }

    [Fact]
    public void CoreShell_MonolayersThatKeepTheComposition_AlloyTheOther()
    {
        ParticleSettings settings = Alloy(ParticleShape.Cuboctahedron, 0.3) with { Atoms = 309, Ordering = AtomOrdering.CoreShell, OrderingElement = s_gold, ShellMonolayers = 1, KeepsComposition = true };

        ParticleSummary summary = Described(settings, out AtomicConfiguration atoms);

        // 162 of 309 places are the shell, 216 atoms are palladium: all of the shell and 54 in the core.
        Assert.Equal(93, atoms.CountOf(s_gold));
        Assert.Equal([0, 162], summary.SurfaceCounts);
    }

    [Fact]
    public void CoreShell_ByComposition_IsWhatAlloyOrderingMakes()
    {
        ParticleSettings settings = Alloy(ParticleShape.TruncatedOctahedron, 0.4) with { Atoms = 201, Ordering = AtomOrdering.CoreShell, OrderingElement = s_palladium };

        AtomicConfiguration atoms = ParticleBuilder.Build(settings, new RandomStream(3, 1));

        AtomicConfiguration before = AlloyOrdering.CoreShellByFraction(ParticleBuilder.Places(settings).Places, s_palladium, s_gold, 0.6, new RandomStream(3, 1));
        Assert.Equal(before.SpeciesIndex.ToArray(), atoms.SpeciesIndex.ToArray());
    }

    [Theory]
    [InlineData(LatticeKind.L10, 0.5, -1.0 / 3, -1.0 / 3)]
    [InlineData(LatticeKind.L12, 0.25, -1.0 / 3, -1.0 / 3)]
    [InlineData(LatticeKind.Bcc, 0.5, -1, -1)]
    public void Intermetallic_PerfectBulk_HasTheKnownShortRangeOrder(LatticeKind kind, double gold, double goldToPalladium, double palladiumToGold)
    {
        ParticleSummary summary = Described(Alloy(ParticleShape.Bulk, gold) with { Lattice = kind, Cells = (3, 3, 3), Ordering = AtomOrdering.Intermetallic }, out _);

        Assert.Equal(goldToPalladium, summary.WarrenCowley[0].Alpha, 1e-12);
        Assert.Equal(palladiumToGold, summary.WarrenCowley[1].Alpha, 1e-12);
    }

    [Theory]
    [InlineData(LatticeKind.L10, 0.5)]
    [InlineData(LatticeKind.L12, 0.25)]
    public void Intermetallic_OrderParameter_IsMetWithinAnAtom(LatticeKind kind, double gold)
    {
        foreach (double s in (double[])[0, 0.3, 0.75, 1])
        {
            ParticleSettings settings = Alloy(ParticleShape.Bulk, gold) with { Lattice = kind, Cells = (4, 4, 4), Ordering = AtomOrdering.Intermetallic, OrderingAmount = s };

            AtomicConfiguration atoms = ParticleBuilder.Build(settings, new RandomStream(2, 0));

            // One atom of the smaller sublattice of 64 or 128 places is worth 1/(64 · 0.75) = 0.021 at most; half of it is rounding.
            Assert.Equal(s, LongRangeOrder.Of(atoms, ParticleBuilder.Places(settings), A, s_gold), 0.011);
        }
    }

    [Fact]
    public void Intermetallic_PlacesWithoutSublattices_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => Described(Alloy(ParticleShape.Sphere, 0.5) with { Ordering = AtomOrdering.Intermetallic }, out _));
        Assert.Throws<ArgumentException>(() => Described(Alloy(ParticleShape.Icosahedron, 0.5) with { Ordering = AtomOrdering.Intermetallic }, out _));
        Assert.Throws<ArgumentException>(() => Described(Alloy(ParticleShape.Bulk, 0.5) with { Ordering = AtomOrdering.SurfaceSegregated }, out _));
    }

    [Fact]
    public void Segregated_Element_TakesItsPlacesFirst()
    {
        ParticleSettings settings = Alloy(ParticleShape.Cuboctahedron, 0.1) with { Atoms = 309 };
        ParticleSummary surface = Described(settings with { Ordering = AtomOrdering.SurfaceSegregated }, out _);
        ParticleSummary edge = Described(settings with { Ordering = AtomOrdering.EdgeSegregated }, out AtomicConfiguration atoms);

        Assert.Equal(31, surface.SurfaceCounts[0]);
        int[] neighbours = FirstShell.CoordinationNumbers(atoms, edge.FirstShellEndAngstrom);
        // Twelve corners of 5 neighbours, then 19 of the 72 places of the edges.
        Assert.Equal([12, 19], Enumerable.Range(0, 309).Where(i => atoms.ElementOf(i) == s_gold).GroupBy(i => neighbours[i]).OrderBy(g => g.Key).Select(g => g.Count()));
    }

    [Fact]
    public void Janus_AnyDirection_PartsTheElementsByAPlane()
    {
        AtomicConfiguration atoms = ParticleBuilder.Build(Alloy(ParticleShape.Sphere, 0.4) with { Atoms = 400, Ordering = AtomOrdering.Janus, PlaneNormal = (1, 2, 0), OrderingElement = s_gold }, new RandomStream(1, 0));

        double[] p = atoms.PositionsAngstrom.ToArray();
        double[] heights = [.. Enumerable.Range(0, 400).Select(i => p[3 * i] + 2 * p[3 * i + 1])];
        Assert.True(Enumerable.Range(0, 400).Where(i => atoms.ElementOf(i) == s_gold).Max(i => heights[i]) <= Enumerable.Range(0, 400).Where(i => atoms.ElementOf(i) == s_palladium).Min(i => heights[i]) + 1e-4);
    }

    [Fact]
    public void Layered_EqualParts_AlternatesPlanes()
    {
        AtomicConfiguration atoms = ParticleBuilder.Build(Alloy(ParticleShape.Bulk, 0.5) with { Cells = (3, 3, 4), Ordering = AtomOrdering.Layered, PlaneNormal = (0, 0, 1), LayerMonolayers = 2 }, new RandomStream(1, 0));

        for (int i = 0; i < atoms.Count; i++)
            Assert.Equal((int)Math.Round(2 * atoms.PositionsAngstrom[3 * i + 2] / A) % 4 < 2 ? s_gold : s_palladium, atoms.ElementOf(i));
    }

    [Theory]
    [InlineData(ParticleShape.Cuboctahedron)]
    [InlineData(ParticleShape.Bulk)]
    public void Subcluster_Minority_IsConnectedAndInside(ParticleShape shape)
    {
        for (ulong seed = 0; seed < 5; seed++)
        {
            ParticleSettings settings = Alloy(shape, 0.1) with { Atoms = 561, Ordering = AtomOrdering.Subcluster };
            AtomicConfiguration atoms = ParticleBuilder.Build(settings, new RandomStream(seed, 0));
            NeighbourList list = NeighbourList.Of(atoms, ParticleBuilder.Places(settings).FirstShellEndAngstrom);
            int[] cluster = [.. Enumerable.Range(0, atoms.Count).Where(i => atoms.ElementOf(i) == s_gold)];
            var reached = new HashSet<int> { cluster[0] };
            var queue = new Queue<int>(reached);
            while (queue.TryDequeue(out int i))
            {
                foreach (int j in list.Of(i).ToArray().Where(j => atoms.ElementOf(j) == s_gold && reached.Add(j))) queue.Enqueue(j);
            }

            Assert.Equal(cluster.Length, reached.Count);
            if (shape != ParticleShape.Bulk) Assert.All(cluster, i => Assert.Equal(12, list.CountOf(i)));
        }
    }

    [Fact]
    public void Vacancies_OfAParticle_LieInsideAndApart()
    {
        ParticleSettings settings = Alloy(ParticleShape.Icosahedron, 0.5) with { Atoms = 561, Vacancies = 6 };
        double[] whole = ParticleBuilder.Places(settings).Places.PositionsAngstrom.ToArray();
        ParticlePlaces places = ParticleBuilder.Places(settings);
        AtomicConfiguration atoms = ParticleBuilder.Build(settings, new RandomStream(4, 0));

        var left = Enumerable.Range(0, atoms.Count).Select(i => Point(atoms.PositionsAngstrom.ToArray(), i)).ToHashSet();
        int[] missing = [.. Enumerable.Range(0, 561).Where(i => !left.Contains(Point(whole, i)))];
        NeighbourList list = NeighbourList.Of(places.Places, places.FirstShellEndAngstrom);
        Assert.Equal(6, missing.Length);
        Assert.All(missing, i => Assert.Equal(12, list.CountOf(i)));
        Assert.All(missing, i => Assert.DoesNotContain(list.Of(i).ToArray(), missing.Contains));
        Assert.Throws<ArgumentException>(() => ParticleBuilder.Build(settings with { Atoms = 55, Vacancies = 14 }, new RandomStream(4, 0)));
    }

    private static (double X, double Y, double Z) Point(double[] p, int i) => (p[3 * i], p[3 * i + 1], p[3 * i + 2]);

    private static ParticleSummary Described(ParticleSettings settings, out AtomicConfiguration atoms)
    {
        ParticlePlaces places = ParticleBuilder.Places(settings);
        atoms = ParticleBuilder.Build(settings, new RandomStream(1, 0));
        return ParticleSummary.Of(atoms, places.FirstShellEndAngstrom, places.FullCoordination);
    }

    private static ParticleSettings Alloy(ParticleShape shape, double gold) =>
        new() { Shape = shape, LatticeParameterAngstrom = A, Composition = new Dictionary<Element, double> { [s_gold] = gold, [s_palladium] = 1 - gold } };
}
