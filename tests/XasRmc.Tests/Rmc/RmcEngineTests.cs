using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.PairCounting;
using XasRmc.Core;
using XasRmc.Rmc;

namespace XasRmc.Tests.Rmc;

public sealed class RmcEngineTests
{
    /// <summary>Rows in single precision (6e-8) added over ten thousand moves in random order: 1e-6 of the longest sum is a safe bound.</summary>
    private const double DriftTolerance = 1e-6;

    /// <summary>Relative to chi²: single-precision rows, cubic interpolation (4e-4 of a row at the highest k), linear lookup (4e-4 of a row, none in the mean), and the dropped directions.</summary>
    private const double ExactTolerance = 1e-3;

    private static AtomicConfiguration PeriodicAlloy(ulong seed)
    {
        var random = new RandomStream(seed, 0);
        AtomicConfiguration cell = AlloyOrdering.RandomAlloy(FccLattice.Bulk(ToyPhysics.Au, 3.98, 2, 2, 2), new Dictionary<Element, double> { [ToyPhysics.Au] = 0.5, [ToyPhysics.Pd] = 0.5 }, random);
        return ToyPhysics.Displaced(cell, 0.05, random);
    }

    public static TheoryData<string> Cases => ["particle", "cell smaller than the reach", "renewed list"];

    private static RmcProblem ProblemOf(string name) => name switch
    {
        "particle" => ToyPhysics.Problem(ToyPhysics.Particle(147, 0.5, 0.07, 1), ToyPhysics.Particle(147, 0.5, 0.03, 2), s02: new(0.7, 1.1), deltaE0: new(-2, 2)),
        "renewed list" => ToyPhysics.Problem(ToyPhysics.Particle(60, 0.5, 0.07, 1), ToyPhysics.Particle(60, 0.5, 0.03, 2), constraints: new RmcConstraints(2.2, 1.4)),
        _ => ToyPhysics.Problem(PeriodicAlloy(1), PeriodicAlloy(2), deltaE0: new(-2, 2)),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Run_TenThousandMoves_KeepsRunningSumsEqualToRecomputation(string name)
    {
        RmcEngine engine = RmcEngine.Start(ProblemOf(name), 5, 0, swapProbability: 0.2);
        engine.SetTemperature(200);
        engine.SetStep(0.1);

        for (int m = 0; m < 10; m++)
        {
            engine.Run(1000);
            engine.TryScaling(0.01);
        }

        Assert.InRange(engine.State.ScalingsAccepted, 1, 10);
        Assert.InRange(engine.State.DisplacementsAccepted, 500, 8_500);
        Assert.InRange(engine.State.SwapsAccepted, 50, 2_500);
        double before = engine.State.ChiSquared;
        Assert.InRange(engine.Resynchronise(), 0, DriftTolerance);
        Assert.Equal(before, engine.State.ChiSquared, 1e-5 * Math.Max(1, before));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ChiSquared_OfAnyState_EqualsTheUncompressedOneFromTheAtoms(string name)
    {
        RmcProblem problem = ProblemOf(name);
        RmcEngine engine = RmcEngine.Start(problem, 6, 0, swapProbability: 0.2);
        engine.SetTemperature(50);
        engine.Run(3000);
        for (int m = 0; m < 5; m++) engine.TryScaling(0.005);

        double exact = 0;
        AtomicConfiguration atoms = engine.Configuration();
        for (int e = 0; e < problem.Edges.Count; e++)
        {
            RmcEdge edge = problem.Edges[e];
            // The engine moves the data: the slow form does the same with its own interpolation-free model on a shifted grid.
            double[] data = SlowForm.MovedData(edge.Measured, engine.DeltaE0Ev(e));
            double[] theory = ToyPhysics.Chi(atoms, edge.Edge, problem.RMaxAngstrom);
            exact += SlowForm.ChiSquared(edge, data, theory, engine.State.S02[e]);
        }

        Assert.Equal(exact, engine.State.ChiSquared, ExactTolerance * exact);
    }

    [Fact]
    public void Run_MoveThatMustBeRejected_LeavesTheStateBitForBit()
    {
        AtomicConfiguration truth = ToyPhysics.Particle(80, 0.5, 0.0, 3);
        RmcEngine engine = RmcEngine.Start(ToyPhysics.Problem(truth, truth, relativeModelError: 0, sigma: 1e-9), 7, 0, swapProbability: 0.3);
        engine.SetTemperature(1e-12);
        double[] model = [.. engine.Save().Model];

        int rejected = 0;
        for (int m = 0; m < 300; m++)
        {
            RmcCheckpoint before = engine.Save();
            long accepted = engine.State.Moves.Accepted;
            engine.Run(1);
            if (engine.State.Moves.Accepted != accepted) continue;
            rejected++;
            RmcCheckpoint after = engine.Save();
            Assert.Equal(before.PositionsAngstrom, after.PositionsAngstrom);
            Assert.Equal(before.SpeciesIndex, after.SpeciesIndex);
            Assert.Equal(before.Model, after.Model);
        }

        Assert.InRange(rejected, 100, 300);
        Assert.NotEmpty(model);
    }

    [Fact]
    public void Run_HarmonicPair_SamplesItsDistribution()
    {
        var pair = new HarmonicPair(2.8);
        RmcEngine engine = pair.Engine;
        engine.SetStep(0.25);

        const int blocks = 100, perBlock = 4000;
        double[] means = new double[blocks], squares = new double[blocks];
        engine.Run(5000);
        for (int b = 0; b < blocks; b++)
        {
            for (int m = 0; m < perBlock; m++)
            {
                engine.Run(1);
                ReadOnlySpan<double> p = engine.State.PositionsAngstrom;
                double r = Math.Sqrt(p[3] * p[3] + p[4] * p[4] + p[5] * p[5]);
                means[b] += r / perBlock;
                squares[b] += FromCentreSquared(r) / perBlock;
            }
        }

        double width2 = pair.Mean(FromCentreSquared);
        AssertWithinFourStandardErrors(pair.Mean(r => r), means);
        AssertWithinFourStandardErrors(width2, squares);
        Assert.True(Math.Sqrt(width2) > 0.05, "The test must sample more than a point.");

        static double FromCentreSquared(double r) => (r - HarmonicPair.CentreAngstrom) * (r - HarmonicPair.CentreAngstrom);
    }

    [Fact]
    public void Run_FlatObjective_SamplesTheAllowedBallEvenly()
    {
        AtomicConfiguration pair = new("pair", [ToyPhysics.Au], [0, 0], [0, 0, 0, 3.6, 0, 0], null);
        RmcEngine engine = RmcEngine.Start(ToyPhysics.Problem(pair, pair, sigma: 1e-3, constraints: new RmcConstraints(2.2, 0.4, fixedAtoms: [0])), 3, 0);
        engine.SetTemperature(1e12);
        engine.SetStep(0.28);

        const int blocks = 50, perBlock = 4000;
        double[] means = new double[blocks];
        for (int b = 0; b < blocks; b++)
        {
            for (int m = 0; m < perBlock; m++)
            {
                engine.Run(1);
                ReadOnlySpan<double> p = engine.State.PositionsAngstrom;
                means[b] += (Math.Pow(p[3] - 3.6, 2) + p[4] * p[4] + p[5] * p[5]) / perBlock;
            }
        }

        // <d²> of a ball evenly filled is 3/5 of its radius squared.
        AssertWithinFourStandardErrors(0.6 * 0.4 * 0.4, means);
    }

    [Fact]
    public void Run_GaussianPrior_GivesItsMeanSquareDisplacement()
    {
        const double sigma = 0.07;
        AtomicConfiguration start = ToyPhysics.Particle(40, 1, 0, 1);
        RmcEngine engine = RmcEngine.Start(ToyPhysics.Problem(start, start, sigma: 1e-3, constraints: new RmcConstraints(1.95, 0.45)), 3, 0);
        engine.SetTemperature(1e12);
        engine.SetStep(0.15);
        engine.SetDisplacementPrior(sigma);
        engine.Run(4000);

        double[] means = new double[40];
        for (int b = 0; b < means.Length; b++)
        {
            for (int m = 0; m < 100; m++)
            {
                engine.Run(40);
                for (int i = 0; i < 120; i++) means[b] += Math.Pow(engine.State.PositionsAngstrom[i] - start.PositionsAngstrom[i], 2) / 120 / 100;
            }
        }

        AssertWithinFourStandardErrors(sigma * sigma, means);
    }

    [Theory]
    [InlineData(1.6, 2.0)]
    [InlineData(2.4, 3.0)]
    public void Run_MorsePrior_GivesThermalDisorderWithItsSkewness(double alpha, double expectedC3OverSigma4)
    {
        // Equipartition: 3N coordinates share 6N harmonic bonds, so a bond has half of the width s² of a lone one; anharmonicity adds a few per cent.
        const double sigma2 = 0.0085, sigma2Tolerance = 0.08, skewTolerance = 0.45;
        AtomicConfiguration start = FccLattice.Bulk(ToyPhysics.Au, 4.08, 3, 3, 3);
        RmcEngine engine = RmcEngine.Start(ToyPhysics.Problem(start, start, sigma: 1e-3), 5, 0, 0);
        engine.SetTemperature(1e12);
        engine.SetStep(0.1);
        engine.SetMorseExponent(alpha);
        engine.SetDisplacementPrior(Math.Sqrt(2 * sigma2));
        for (int sweep = 0; sweep < 200; sweep++) engine.Sweep();

        var snapshots = new List<AtomicConfiguration>();
        for (int sample = 0; sample < 300; sample++)
        {
            for (int sweep = 0; sweep < 4; sweep++) engine.Sweep();
            snapshots.Add(engine.Configuration());
        }

        ShellMoments bond = PairMoments.Of(snapshots, ToyPhysics.Au, ToyPhysics.Au, 2.1, 3.45);
        Assert.InRange(bond.Sigma2 / sigma2, 1 - sigma2Tolerance, 1 + sigma2Tolerance);
        Assert.InRange(bond.C3 / (bond.Sigma2 * bond.Sigma2), expectedC3OverSigma4 - skewTolerance, expectedC3OverSigma4 + skewTolerance);
    }

    [Fact]
    public void TryScaling_BulkOfAnotherLatticeParameter_FindsIt()
    {
        AtomicConfiguration truth = FccLattice.Bulk(ToyPhysics.Au, 4.03, 3, 3, 3), start = FccLattice.Bulk(ToyPhysics.Au, 4.00, 3, 3, 3);
        RmcEngine engine = RmcEngine.Start(ToyPhysics.Problem(truth, start, relativeModelError: 0.02), 4, 0);

        for (int m = 0; m < 400; m++) engine.TryScaling(2e-3);

        Assert.Equal(4.03 / 4.00, engine.State.Scale, 1e-3);
        Assert.Equal(engine.State.Scale * start.Cell!.RowsAngstrom[0], engine.Configuration().Cell!.RowsAngstrom[0], 1e-12);
    }

    [Fact]
    public void DrawDisplacementPrior_GivenDisplacements_DrawsTheirWidth()
    {
        const double sigma = 0.08;
        RmcProblem problem = ToyPhysics.Problem(ToyPhysics.Particle(201, 1, 0, 1), ToyPhysics.Particle(201, 1, 0, 1));
        RmcCheckpoint displaced = RmcEngine.Start(problem, 3, 0).Save() with { PositionsAngstrom = ToyPhysics.Displaced(problem.Start, sigma, new RandomStream(8, 0)).PositionsAngstrom.ToArray() };
        RmcEngine engine = RmcEngine.Resume(problem, displaced);

        engine.DrawDisplacementPrior(0.02);

        // The draw and the displacements both scatter by 1/sqrt(2 · 603).
        Assert.Equal(sigma, 1 / Math.Sqrt(engine.State.PriorStiffness), 5 * Math.Sqrt(2) * sigma / Math.Sqrt(2 * 603));
    }

    [Fact]
    public void Run_AnyMoves_RespectsConstraintsAndComposition()
    {
        AtomicConfiguration start = ToyPhysics.Particle(100, 0.4, 0, 4);
        var constraints = new RmcConstraints(2.3, 0.25, new Dictionary<(Element, Element), double> { [(ToyPhysics.Pd, ToyPhysics.Au)] = 2.6 }, [0, 17]);
        RmcEngine engine = RmcEngine.Start(ToyPhysics.Problem(start, start, constraints: constraints), 8, 0, swapProbability: 0.2);
        engine.SetTemperature(1e9);
        engine.SetStep(0.2);

        engine.Run(20_000);

        AtomicConfiguration atoms = engine.Configuration();
        Assert.Equal(start.CountOf(ToyPhysics.Au), atoms.CountOf(ToyPhysics.Au));
        Assert.True(engine.State.SwapsAccepted > 100 && engine.State.Forbidden > 100);
        for (int i = 0; i < atoms.Count; i++)
        {
            Assert.InRange(Distance(atoms, i, start, i), 0, 0.25 + 1e-12);
            for (int j = 0; j < i; j++)
                Assert.True(Distance(atoms, i, atoms, j) >= (atoms.ElementOf(i) == atoms.ElementOf(j) ? 2.3 : 2.6));
        }

        foreach (int fixedAtom in new[] { 0, 17 })
        {
            Assert.Equal(0, Distance(atoms, fixedAtom, start, fixedAtom));
            Assert.Equal(start.ElementOf(fixedAtom), atoms.ElementOf(fixedAtom));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Resume_AnyCheckpoint_ContinuesBitForBit(string name)
    {
        RmcProblem problem = ProblemOf(name);
        RmcEngine whole = RmcEngine.Start(problem, 21, 3);
        whole.SetTemperature(30);
        whole.SetStep(0.15);
        whole.Run(2345);
        string saved = Newtonsoft.Json.JsonConvert.SerializeObject(whole.Save());
        whole.Run(4000);

        RmcEngine resumed = RmcEngine.Resume(problem, Newtonsoft.Json.JsonConvert.DeserializeObject<RmcCheckpoint>(saved)!);
        resumed.Run(4000);

        Assert.Equal(whole.Save().PositionsAngstrom, resumed.Save().PositionsAngstrom);
        Assert.Equal(whole.Save().Model, resumed.Save().Model);
        Assert.Equal(whole.Save().RandomWords, resumed.Save().RandomWords);
        Assert.Equal(whole.Save().BondSums, resumed.Save().BondSums);
        Assert.Equal(whole.State.ChiSquared, resumed.State.ChiSquared);
        Assert.Equal(whole.State.Moves, resumed.State.Moves);
    }

    [Fact]
    public void Resume_CheckpointOfAnotherProblem_IsRefused()
    {
        RmcCheckpoint other = RmcEngine.Start(ProblemOf("particle"), 1, 0).Save();

        Assert.Throws<ArgumentException>(() => RmcEngine.Resume(ProblemOf("renewed list"), other));
        Assert.Throws<ArgumentException>(() => RmcEngine.Resume(ProblemOf("particle"), other with { PositionsAngstrom = [.. other.PositionsAngstrom.Select(_ => 0.0)] }));
        Assert.Throws<ArgumentException>(() => RmcEngine.Resume(ProblemOf("particle"), other with { PositionsAngstrom = [.. other.PositionsAngstrom.Select(_ => double.NaN)] }));
    }

    [Fact]
    public void Run_SteadyState_AllocatesNothing()
    {
        RmcEngine engine = RmcEngine.Start(ProblemOf("particle"), 1, 0, 0.3);
        engine.SetTemperature(1000);
        engine.Run(5000);

        long bytes = Allocations.LeastBytes(() => engine.Run(5000));

        Assert.Equal(0, bytes);
    }

    private static double Distance(AtomicConfiguration a, int i, AtomicConfiguration b, int j)
    {
        double square = 0;
        for (int c = 0; c < 3; c++) square += Math.Pow(a.PositionsAngstrom[3 * i + c] - b.PositionsAngstrom[3 * j + c], 2);
        return Math.Sqrt(square);
    }

    private static void AssertWithinFourStandardErrors(double expected, double[] blocks)
    {
        double mean = blocks.Average();
        double error = Math.Sqrt(blocks.Sum(b => (b - mean) * (b - mean)) / (blocks.Length - 1) / blocks.Length);
        Assert.InRange(mean, expected - 4 * error, expected + 4 * error);
    }
}
