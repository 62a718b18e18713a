using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.PairCounting;
using XasRmc.Core;
using XasRmc.TrainingSets;

namespace XasRmc.Tests.TrainingSets;

public sealed class NearestParticlesTests
{
    private static readonly Element s_gold = Element.Of("Au"), s_palladium = Element.Of("Pd");
    private static readonly (double, double)[] s_shells = [(2.2, 3.4), (3.4, 4.44), (4.44, 5.24), (5.24, 5.94)];
    private static readonly StructureRecipe s_structures = new() { Shapes = [SampleShape.Sphere, SampleShape.Cuboctahedron, SampleShape.TruncatedOctahedron, SampleShape.Icosahedron, SampleShape.Bulk], Orderings = [SampleOrdering.Random, SampleOrdering.CoreShell, SampleOrdering.Janus] };

    /// <summary>What a network would say of a structure.</summary>
    private static RdfEstimate Answer(AtomicConfiguration atoms, double sigma = 0.2)
    {
        RGrid grid = RGrid.OfBins(2, 6.2, 0.02);
        PartialRdfSet counted = PairCounter.Count(atoms, grid);
        return new RdfEstimate(
            [.. counted.Pairs.Select(p => new PairEstimate(p, new double[grid.Count], new double[grid.Count], new double[grid.Count], new double[grid.Count], [.. s_shells.Select(s => new ShellEstimate(p.Shell(s.Item1, s.Item2), sigma, 0.01, 1e-3, 1e-4))]))],
            counted.Composition, new OutOfDistribution(0, 1, false, []), [], "test", []);
    }

    private static AtomicConfiguration Particle(bool isCoreShell)
    {
        AtomicConfiguration places = FccParticle.Nearest(FccShape.Cuboctahedron, s_gold, 4.0, 147);
        return isCoreShell
            ? AlloyOrdering.CoreShellByFraction(places, s_gold, s_palladium, 0.4, new RandomStream(1, 0))
            : AlloyOrdering.RandomAlloy(places, new Dictionary<Element, double> { [s_gold] = 0.4, [s_palladium] = 0.6 }, new RandomStream(1, 0));
    }

    private static IReadOnlyList<NearParticle> Find(RdfEstimate answer, int threads = -1, NearestSettings? settings = null) => NearestParticles.Find(
        s_structures, answer, new Dictionary<Element, double> { [s_palladium] = 0.6, [s_gold] = 0.4 }, settings ?? new NearestSettings(3, 250, 400), 7, threads, CancellationToken.None);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Find_NeighboursOfAParticle_GivesParticlesThatHaveThem(bool isCoreShell)
    {
        AtomicConfiguration truth = Particle(isCoreShell);
        RdfEstimate answer = Answer(truth);

        IReadOnlyList<NearParticle> found = Find(answer);

        Assert.Equal(3, found.Count);
        Assert.Equal(found.OrderBy(f => f.ChiSquared).Select(f => f.Atoms.Label), found.Select(f => f.Atoms.Label));
        // A core of gold is told from mixed elements, of which there are more among the candidates.
        Assert.InRange(found[isCoreShell ? 0 : 2].ChiSquared, 0, 6);
        NearParticle nearest = found[0];
        Assert.InRange(nearest.Atoms.Count, 90, 260);
        Assert.Equal(0.4, nearest.Atoms.FractionOf(s_gold), 0.03);
        PartialRdfSet counted = PairCounter.Count(nearest.Atoms, RGrid.OfBins(2, 6.2, 0.02)), wanted = PairCounter.Count(truth, RGrid.OfBins(2, 6.2, 0.02));
        foreach (PartialRdf pair in wanted.Pairs)
        {
            Assert.Equal(pair.Shell(2.2, 3.4).N, counted[pair.Absorber, pair.Neighbour].Shell(2.2, 3.4).N, 0.7);
            Assert.Equal(pair.Shell(2.2, 3.4).RAngstrom, counted[pair.Absorber, pair.Neighbour].Shell(2.2, 3.4).RAngstrom, 0.02);
        }
    }

    [Fact]
    public void Find_ACrystal_GivesOne()
    {
        AtomicConfiguration crystal = AlloyOrdering.RandomAlloy(FccLattice.Bulk(s_gold, 4.0, 4, 4, 4), new Dictionary<Element, double> { [s_gold] = 0.4, [s_palladium] = 0.6 }, new RandomStream(1, 0));

        Assert.StartsWith("bulk 256", Find(Answer(crystal))[0].Atoms.Label, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_AnyNumberOfThreads_GivesTheSameAndNoKindTwice()
    {
        RdfEstimate answer = Answer(Particle(false));
        IReadOnlyList<NearParticle> one = Find(answer, 1, new NearestSettings(8, 60, 200)), two = Find(answer, 2, new NearestSettings(8, 60, 200));

        Assert.Equal(one.Select(f => (f.Atoms.Label, f.ChiSquared)), two.Select(f => (f.Atoms.Label, f.ChiSquared)));
        for (int i = 0; i < one.Count; i++) Assert.Equal(one[i].Atoms.PositionsAngstrom.ToArray(), two[i].Atoms.PositionsAngstrom.ToArray());
        Assert.All(one, f => Assert.InRange(f.Atoms.Count, 13, 200));
        Assert.Equal(one.Count, one.Select(f => string.Join(' ', f.Atoms.Label.Split(' ').Take(2))).Distinct().Count());
    }

    [Fact]
    public void Find_AnswerWithoutNeighbours_SaysSo()
    {
        var lone = new AtomicConfiguration("far", [s_gold, s_palladium], [0, 1], [0, 0, 0, 50, 0, 0], null);

        Assert.Contains("found no neighbours", Assert.Throws<ArgumentException>(() => Find(Answer(lone))).Message, StringComparison.Ordinal);
    }
}
