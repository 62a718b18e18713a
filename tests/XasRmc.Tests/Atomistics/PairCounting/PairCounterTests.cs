using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.Disorder;
using XasRmc.Atomistics.PairCounting;
using XasRmc.Core;
using XasRmc.Tests.Atomistics.Neighbours;

namespace XasRmc.Tests.Atomistics.PairCounting;

public class PairCounterTests
{
    private const double A = 4.08;
    // Sums of a few hundred terms of order one.
    private const double Rounding = 1e-9;

    private static readonly Element s_gold = Element.Of("Au"), s_palladium = Element.Of("Pd");
    private static readonly RGrid s_grid = RGrid.OfBins(2.0, 6.5, 0.02);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Count_FccCrystal_HasTheIdealShellsWhateverTheCell(int cells)
    {
        AtomicConfiguration crystal = FccLattice.Bulk(s_gold, A, cells, cells, cells);

        PartialRdf rdf = PairCounter.Count(crystal, s_grid)[s_gold, s_gold];

        (double R, int N)[] shells = [(Math.Sqrt(0.5), 12), (1, 6), (Math.Sqrt(1.5), 24), (Math.Sqrt(2), 12), (Math.Sqrt(2.5), 24)];
        foreach ((double r, int n) in shells)
        {
            ShellMoments binned = rdf.Shell(r * A - 0.1, r * A + 0.1);
            Assert.Equal(n, binned.N, Rounding);
            Assert.Equal(r * A, binned.RAngstrom, 0.5 * s_grid.StepAngstrom);
            ShellMoments exact = PairMoments.Of(crystal, s_gold, s_gold, r * A - 0.1, r * A + 0.1);
            Assert.Equal(n, exact.N, Rounding);
            Assert.Equal(r * A, exact.RAngstrom, Rounding);
            Assert.Equal(0, exact.Sigma2, Rounding);
            Assert.Equal(0, exact.C3, Rounding);
        }
    }

    [Fact]
    public void Count_DisplacedAlloy_KeepsDetailedBalanceToRounding()
    {
        foreach (AtomicConfiguration alloy in DisplacedParticles().Append(DisplacedCrystal()))
            Assert.InRange(PairCounter.Count(alloy, s_grid).LargestDetailedBalanceViolationPerAngstrom(), 0, 1e-13);
        Assert.InRange(PairCounter.Count(DisplacedParticles(), s_grid).LargestDetailedBalanceViolationPerAngstrom(), 0, 1e-13);
    }

    [Fact]
    public void Count_RandomAtoms_EqualsTheSlowDoubleLoop()
    {
        AtomicConfiguration atoms = NeighbourListTests.RandomAtoms(40, [7, 0, 0, 3, 6, 0, -2, 1, 8], 3);
        var slow = new double[s_grid.Count];
        foreach ((_, _, long r) in NeighbourListTests.SlowPairs(atoms, 6.5))
        {
            int bin = (int)Math.Floor((r * 1e-9 - 2.0) / 0.02);
            if (bin >= 0 && bin < slow.Length) slow[bin] += 1 / (40 * 0.02);
        }

        double[] fast = PairCounter.Count(atoms, s_grid)[s_gold, s_gold].PerAngstrom.ToArray();

        for (int j = 0; j < slow.Length; j++) Assert.Equal(slow[j], fast[j], Rounding);
    }

    [Fact]
    public void Count_MovedTurnedOrRelabelled_IsTheSame()
    {
        AtomicConfiguration particle = DisplacedParticles()[0];
        double[] p = particle.PositionsAngstrom.ToArray();
        double[] turned = new double[p.Length];
        (double c, double s) = (Math.Cos(0.7), Math.Sin(0.7));
        for (int i = 0; i < particle.Count; i++)
        {
            (double x, double y, double z) = (p[3 * i], p[3 * i + 1], p[3 * i + 2]);
            turned[3 * i] = c * x - s * z + 100;
            turned[3 * i + 1] = y - 50;
            turned[3 * i + 2] = s * x + c * z + 7;
        }

        int[] order = [.. Enumerable.Range(0, particle.Count).Reverse()];
        var relabelled = new AtomicConfiguration("reversed", [.. particle.Species.Reverse()],
            [.. order.Select(i => particle.Species.Count - 1 - particle.SpeciesIndex[i])], [.. order.SelectMany(i => p[(3 * i)..(3 * i + 3)])], null);

        PartialRdfSet expected = PairCounter.Count(particle, s_grid);
        AssertEqual(expected, PairCounter.Count(relabelled, s_grid), 0);
        // A distance may cross a bin's border by rounding: at most two of some 6000 here.
        AssertEqual(expected, PairCounter.Count(particle.WithPositions(turned), s_grid), 2.01 / (73 * 0.02));
    }

    [Fact]
    public void Count_Supercell_IsTheSame()
    {
        AtomicConfiguration small = DisplacedCrystal();
        AtomicConfiguration large = Repeat(small, 2, 3, 1);

        // Rounding at a bin's border, as above.
        AssertEqual(PairCounter.Count(small, s_grid), PairCounter.Count(large, s_grid), 2.01 / (16 * 0.02));
        ShellMoments one = PairMoments.Of(small, s_gold, s_palladium, 2, 3.4), two = PairMoments.Of(large, s_gold, s_palladium, 2, 3.4);
        Assert.Equal(one.N, two.N, Rounding);
        Assert.Equal(one.Sigma2, two.Sigma2, Rounding);
    }

    [Fact]
    public void PairDistribution_IdealGas_IsOne()
    {
        var random = new RandomStream(17, 0);
        const int atoms = 4000;
        double[] positions = [.. Enumerable.Range(0, 3 * atoms).Select(_ => random.NextDouble(0, 30))];
        var gas = new AtomicConfiguration("gas", [s_gold], new int[atoms], positions, UnitCell.Orthogonal(30, 30, 30));
        RGrid grid = RGrid.OfBins(1, 6, 0.5);

        double[] g = PairCounter.PairDistribution(PairCounter.Count(gas, grid)[s_gold, s_gold], atoms, gas.Cell!);

        for (int j = 0; j < g.Length; j++)
        {
            double pairs = 0.5 * atoms * (atoms / 27000.0) * 4 * Math.PI * grid[j] * grid[j] * 0.5;
            // Five standard errors of counting, and the atom itself, which is no neighbour: 1/4000.
            Assert.Equal(1, g[j], 5 / Math.Sqrt(pairs) + 1.0 / atoms);
        }
    }

    [Theory]
    [InlineData(2.0, 0)]
    [InlineData(1.9999, -1)]
    [InlineData(2.25, 1)]
    [InlineData(2.2499, 0)]
    [InlineData(2.999, 3)]
    [InlineData(3.0, -1)]
    public void Count_DistanceAtABorder_FallsIntoTheUpperBin(double distance, int bin)
    {
        var pair = new AtomicConfiguration("pair", [s_gold], [0, 0], [0, 0, 0, distance, 0, 0], null);
        // A quarter has no rounding in binary.
        double[] counted = PairCounter.Count(pair, RGrid.OfBins(2, 3, 0.25))[s_gold, s_gold].PerAngstrom.ToArray();

        for (int j = 0; j < counted.Length; j++) Assert.Equal(j == bin ? 4 : 0, counted[j], 12);
    }

    [Fact]
    public void Count_AbsentSpeciesInTheList_IsLeftOut()
    {
        var atoms = new AtomicConfiguration("gold", [s_palladium, s_gold], [1, 1], [0, 0, 0, 2.5, 0, 0], null);

        PartialRdfSet set = PairCounter.Count(atoms, s_grid);

        Assert.Single(set.Pairs);
        Assert.Equal(1, set.Composition[s_gold]);
    }

    [Fact]
    public void PairMoments_SkewedDistances_AreThoseOfTheNumbers()
    {
        var atoms = new AtomicConfiguration("line", [s_gold, s_palladium], [0, 1, 1, 1], [0, 0, 0, 2.5, 0, 0, 0, 2.6, 0, 0, 0, 3.0], null);

        ShellMoments moments = PairMoments.Of(atoms, s_gold, s_palladium, 2, 3.2);

        Assert.Equal(3, moments.N);
        Assert.Equal(2.7, moments.RAngstrom, 12);
        Assert.Equal((0.04 + 0.01 + 0.09) / 3, moments.Sigma2, 12);
        Assert.Equal((-0.008 - 0.001 + 0.027) / 3, moments.C3, 12);
        Assert.Equal(1, PairMoments.Of(atoms, s_palladium, s_gold, 2, 3.2).N);
        Assert.True(double.IsNaN(PairMoments.Of(atoms, s_gold, s_gold, 2, 3.2).RAngstrom));
        Assert.Throws<ArgumentException>(() => PairMoments.Of(atoms, Element.Of("Cu"), s_gold, 2, 3));
        Assert.Throws<ArgumentException>(() => PairMoments.Of(atoms, s_gold, s_gold, 3, 2));
    }

    [Fact]
    public void WarrenCowley_L12Crystal_IsMinusOneThirdForTheMinority()
    {
        // Cu3Au: gold at the corners has copper neighbours only, alpha = 1 - 1/(3/4).
        AtomicConfiguration cell = FccLattice.Bulk(s_gold, A, 1, 1, 1);
        var ordered = new AtomicConfiguration("L12", [s_gold, s_palladium], [0, 1, 1, 1], cell.PositionsAngstrom, cell.Cell);

        Assert.Equal(-1.0 / 3, WarrenCowley.FirstShellParameter(ordered, s_gold, s_palladium, 3.4), 12);
        Assert.Equal(1, WarrenCowley.FirstShellParameter(ordered, s_gold, s_gold, 3.4), 12);
    }

    private static AtomicConfiguration[] DisplacedParticles()
    {
        AtomicConfiguration alloy = AlloyOrdering.RandomAlloy(
            FccParticle.Cuboctahedron(s_gold, 3.98, 4), new Dictionary<Element, double> { [s_gold] = 0.5, [s_palladium] = 0.5 }, new RandomStream(1, 0));
        var displacements = new CorrelatedDisplacements(alloy, new DisplacementSettings(0.007, 0.4));
        var random = new RandomStream(1, 1);
        return [displacements.Draw(random), displacements.Draw(random)];
    }

    private static AtomicConfiguration DisplacedCrystal()
    {
        AtomicConfiguration alloy = AlloyOrdering.RandomAlloy(
            FccLattice.Bulk(s_gold, 3.98, 2, 2, 2), new Dictionary<Element, double> { [s_gold] = 0.5, [s_palladium] = 0.5 }, new RandomStream(1, 0));
        return new CorrelatedDisplacements(alloy, new DisplacementSettings(0.007, 0.4)).Draw(new RandomStream(1, 1));
    }

    private static AtomicConfiguration Repeat(AtomicConfiguration atoms, int nx, int ny, int nz)
    {
        double[] m = atoms.Cell!.RowsAngstrom.ToArray(), p = atoms.PositionsAngstrom.ToArray();
        var positions = new List<double>();
        var species = new List<int>();
        for (int a = 0; a < nx; a++)
        {
            for (int b = 0; b < ny; b++)
            {
                for (int c = 0; c < nz; c++)
                {
                    for (int i = 0; i < atoms.Count; i++)
                    {
                        species.Add(atoms.SpeciesIndex[i]);
                        for (int axis = 0; axis < 3; axis++) positions.Add(p[3 * i + axis] + a * m[axis] + b * m[3 + axis] + c * m[6 + axis]);
                    }
                }
            }
        }

        return new AtomicConfiguration("supercell", atoms.Species, species.ToArray(), positions.ToArray(), UnitCell.Orthogonal(nx * m[0], ny * m[4], nz * m[8]));
    }

    private static void AssertEqual(PartialRdfSet expected, PartialRdfSet actual, double tolerance)
    {
        foreach (PartialRdf pair in expected.Pairs)
        {
            double[] other = actual[pair.Absorber, pair.Neighbour].PerAngstrom.ToArray();
            for (int j = 0; j < other.Length; j++) Assert.Equal(pair.PerAngstrom[j], other[j], tolerance);
            Assert.Equal(pair.Shell(2, 6.5).N, actual[pair.Absorber, pair.Neighbour].Shell(2, 6.5).N, 0.05);
        }
    }
}
