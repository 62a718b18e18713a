using XasRmc.Atomistics.Building;
using XasRmc.Core;
using XasRmc.Rmc;

namespace XasRmc.Tests.Rmc;

/// <summary>Atoms that become other elements within a range of the composition, and bounds on numbers of neighbours.</summary>
public sealed class RmcElementsTests
{
    private const double DriftTolerance = 2e-6;

    private static readonly Dictionary<Element, FractionRange> s_wide = new() { [ToyPhysics.Au] = new(0.2, 0.8), [ToyPhysics.Pd] = new(0.2, 0.8) };

    [Fact]
    public void TryTransmute_FlatObjective_MakesEveryCompositionAndEveryOrderEquallyLikely()
    {
        const int atoms = 13, blocks = 60, perBlock = 4000;
        AtomicConfiguration start = ToyPhysics.Particle(atoms, 0.5, 0, 4);
        RmcEngine engine = RmcEngine.Start(ToyPhysics.Problem(start, start, constraints: new RmcConstraints(fractions: s_wide)), 8, 0);
        engine.SetTemperature(1e12);
        // 0.2 to 0.8 of 13 atoms are 3 to 10: eight compositions.
        double[][] share = [.. Enumerable.Range(0, 8).Select(_ => new double[blocks])], gold = [.. Enumerable.Range(0, atoms).Select(_ => new double[blocks])];

        for (int b = 0; b < blocks; b++)
        {
            for (int m = 0; m < perBlock; m++)
            {
                engine.TryTransmute();
                int count = 0;
                for (int i = 0; i < atoms; i++)
                {
                    if (engine.State.SpeciesIndex[i] != 0) continue;
                    count++;
                    gold[i][b] += 1.0 / perBlock;
                }

                share[count - 3][b] += 1.0 / perBlock;
            }
        }

        Assert.All(share, s => AssertWithinFourStandardErrors(1.0 / 8, s));
        Assert.All(gold, g => AssertWithinFourStandardErrors(6.5 / atoms, g));
    }

    [Fact]
    public void TrySwaps_SmallCluster_SamplesTheWeightsOfAllItsStates()
    {
        // Four atoms at rest, every order of elements with one to three gold atoms: fourteen states, whose weights follow from their chi² one by one.
        double a = 2.8 / Math.Sqrt(2);
        AtomicConfiguration Of(int state) => new("four", [ToyPhysics.Au, ToyPhysics.Pd], [.. Enumerable.Range(0, 4).Select(i => (state >> i) & 1)], [0, 0, 0, a, a, 0, a, 0, 1.1 * a, 0, 1.05 * a, 1.2 * a], null);
        var constraints = new RmcConstraints(fractions: new Dictionary<Element, FractionRange> { [ToyPhysics.Au] = new(0, 1), [ToyPhysics.Pd] = new(0, 1) });
        RmcProblem problem = ToyPhysics.Problem(Of(0b0011), Of(0b0101), relativeModelError: 0.5, constraints: constraints);
        int[] states = [.. Enumerable.Range(1, 14)];
        double[] chi = [.. states.Select(s => RmcEngine.Start(problem.WithStart(Of(s)), 1, 0).State.ChiSquared)];
        const double temperature = 250;
        double[] weights = [.. states.Select((s, i) => Math.Exp(-chi[i] / (2 * temperature)) / (int.PopCount(s) == 2 ? 6 : 4))];
        double[] expected = [.. weights.Select(w => w / weights.Sum())];
        Assert.True(expected.Max() < 0.5 && expected.Min() > 0.001 && expected.Max() > 3 * expected.Min(), string.Join(' ', expected));
        RmcEngine engine = RmcEngine.Start(problem, 5, 0, swapProbability: 1);
        engine.SetTemperature(temperature);
        const int blocks = 60, perBlock = 5000;
        double[][] seen = [.. states.Select(_ => new double[blocks])];

        for (int b = 0; b < blocks; b++)
        {
            for (int m = 0; m < perBlock; m++)
            {
                engine.TrySwaps(1);
                int state = 0;
                for (int i = 0; i < 4; i++) state |= engine.State.SpeciesIndex[i] << i;
                seen[state - 1][b] += 1.0 / perBlock;
            }
        }

        for (int s = 0; s < states.Length; s++) AssertWithinFourStandardErrors(expected[s], seen[s]);
        Assert.True(engine.State.TransmutesAccepted > 1000 && engine.State.SwapsAccepted > 1000);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Run_WithTransmutes_KeepsSumsAndMisfitThoseOfTheAtoms(bool isPeriodic)
    {
        RmcEngine engine = RmcEngine.Start(Problem(isPeriodic), 3, 0, 0.4);
        engine.SetTemperature(300);
        engine.SetDisplacementPrior(0.09);
        engine.SetMorseExponent(2.4);
        engine.SetSkewness(new SkewnessKnowledge(3, 0.3));
        engine.SetStep(0.1);

        for (int round = 0; round < 12; round++)
        {
            engine.Run(1000);
            double before = engine.State.ChiSquared;
            Assert.InRange(engine.Resynchronise(), 0, DriftTolerance);
            Assert.Equal(before, engine.State.ChiSquared, 1e-5 * Math.Max(1, before));
        }

        Assert.True(engine.State.TransmutesAccepted > 100, FormattableString.Invariant($"{engine.State.TransmutesAccepted}"));
        AtomicConfiguration atoms = engine.Configuration();
        Assert.InRange((double)atoms.CountOf(ToyPhysics.Au) / atoms.Count, 0.2, 0.8);
        // Sums from nothing, of an engine that knows only the atoms.
        Assert.Equal(engine.State.ChiSquared, RmcEngine.Resume(engine.Problem, engine.Save()).State.ChiSquared, 1e-9 * engine.State.ChiSquared);
    }

    [Fact]
    public void TryTransmute_Refused_RestoresEverything()
    {
        AtomicConfiguration truth = ToyPhysics.Particle(80, 0.5, 0.04, 1);
        RmcEngine engine = RmcEngine.Start(ToyPhysics.Problem(truth, truth, relativeModelError: 0, sigma: 1e-9, constraints: new RmcConstraints(fractions: s_wide)), 7, 0, 0.3);
        engine.SetDisplacementPrior(0.09);
        engine.SetMorseExponent(2.4);
        engine.SetTemperature(1e-12);
        RmcCheckpoint before = engine.Save();

        for (int move = 0; move < 200; move++) engine.TryTransmute();

        RmcCheckpoint after = engine.Save();
        Assert.Equal((200, 0), (after.TransmutesTried, after.TransmutesAccepted));
        Assert.Equal(before.SpeciesIndex, after.SpeciesIndex);
        Assert.Equal(before.Model, after.Model);
        Assert.Equal(before.BondSums, after.BondSums);
    }

    [Fact]
    public void Resume_WithTransmutes_ContinuesBitForBit()
    {
        RmcProblem problem = Problem(false);
        RmcEngine whole = RmcEngine.Start(problem, 21, 3, 0.4);
        whole.SetTemperature(300);
        whole.Run(2345);
        string saved = Newtonsoft.Json.JsonConvert.SerializeObject(whole.Save());
        whole.Run(3000);

        RmcEngine resumed = RmcEngine.Resume(problem, Newtonsoft.Json.JsonConvert.DeserializeObject<RmcCheckpoint>(saved)!, 0.4);
        resumed.Run(3000);

        Assert.Equal(Newtonsoft.Json.JsonConvert.SerializeObject(whole.Save()), Newtonsoft.Json.JsonConvert.SerializeObject(resumed.Save()));
        Assert.NotEqual(problem.Start.CountOf(ToyPhysics.Au), whole.Configuration().CountOf(ToyPhysics.Au));
    }

    [Fact]
    public void Run_CompositionUnknown_FindsItAndKeepsDetailedBalance()
    {
        AtomicConfiguration truth = ToyPhysics.Particle(79, 0.6, 0.06, 1);
        RmcProblem problem = ToyPhysics.Problem(truth, ToyPhysics.Particle(79, 0.4, 0, 2), relativeModelError: 0.01, constraints: new RmcConstraints(fractions: s_wide));

        RefinementResult result = RmcEnsemble.Run(problem, new RmcSettings { Seed = 4, Replicas = 3, AnnealSweeps = 100, MaximumEquilibrationSweeps = 300, SampleSweeps = 150 }, null, CancellationToken.None);

        Assert.InRange(result.Composition[ToyPhysics.Au], 0.5, 0.7);
        Assert.Equal(1, result.Composition.Values.Sum(), 1e-12);
        Assert.InRange(result.Rdfs.LargestDetailedBalanceViolationPerAngstrom(), 0, 1e-9);
        Assert.Contains(result.Notes, n => n.StartsWith("Composition over the replicas: Au 0.", StringComparison.Ordinal));
        Assert.Contains(result.Notes, n => n.Contains("ln sigma² of the kinds of pairs as their mean ± 0.2,", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0.5, 0.9, "has 40 Au of 80 atoms")]
    [InlineData(0.1, 0.4, "has 40 Au of 80 atoms; the range of its fraction, 0.1 to 0.4, allows 8 to 32")]
    public void Problem_StartOutsideTheRange_IsRefused(double low, double high, string expected)
    {
        AtomicConfiguration start = ToyPhysics.Particle(80, 0.5, 0, 1);
        var constraints = new RmcConstraints(fractions: new Dictionary<Element, FractionRange> { [ToyPhysics.Au] = new(low == 0.5 ? 0.55 : low, high), [ToyPhysics.Pd] = new(0, 1) });

        Assert.Contains(expected, Assert.Throws<ArgumentException>(() => ToyPhysics.Problem(start, start, constraints: constraints)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Moves_FlatObjectiveUnderABoundOfNeighbours_FillWhatIsAllowedEvenly(int kind)
    {
        // The second atom moves in a ball of 0.4 Å about 3.4 Å and must stay a neighbour within 3.5 Å.
        const double reach = 3.5;
        AtomicConfiguration near = new("pair", [ToyPhysics.Au], [0, 0], [0, 0, 0, 3.4, 0, 0], null);
        var constraints = new RmcConstraints(2.2, 0.4, fixedAtoms: [0], coordination: [new CoordinationBound(ToyPhysics.Au, null, reach, 1, 1)]);
        RmcProblem problem = ToyPhysics.Problem(near, near, sigma: 1e-3, constraints: constraints);
        RmcEngine engine = RmcEngine.Start(problem, 3, 0);
        engine.SetTemperature(1e12);
        engine.SetStep(0.25);
        Action move = kind switch { 0 => () => engine.Run(1), 1 => () => engine.TryDisplacements(1, 0.25), _ => () => engine.TryTrajectory(0.05, 3) };
        double[] blocks = new double[200];

        for (int b = 0; b < blocks.Length; b++)
        {
            for (int m = 0; m < 2000; m++)
            {
                move();
                ReadOnlySpan<double> p = engine.State.PositionsAngstrom;
                double r = Math.Sqrt(p[3] * p[3] + p[4] * p[4] + p[5] * p[5]);
                Assert.True(r < reach);
                blocks[b] += r / 2000;
            }
        }

        AssertWithinFourStandardErrors(MeanOfBall(3.4, 0.4, reach), blocks);
    }

    [Fact]
    public void Run_BoundsOfNeighbours_HoldAfterEveryKindOfMove()
    {
        // As few and as many as the start itself has.
        AtomicConfiguration start = ToyPhysics.Particle(80, 0.5, 0, 1);
        CoordinationBound[] bounds = [.. new (Element Centre, Element? Neighbour)[] { (ToyPhysics.Au, ToyPhysics.Pd), (ToyPhysics.Pd, null), (ToyPhysics.Pd, ToyPhysics.Pd) }.Select(b =>
        {
            int[] counts = [.. Enumerable.Range(0, start.Count).Where(i => start.ElementOf(i) == b.Centre).Select(i => Neighbours(start, i, b.Neighbour, 3.4))];
            return new CoordinationBound(b.Centre, b.Neighbour, 3.4, counts.Min(), counts.Max());
        })];
        Assert.Equal(0, Broken(start, bounds));
        RmcEngine engine = RmcEngine.Start(ToyPhysics.Problem(start, start, constraints: new RmcConstraints(fractions: s_wide, coordination: bounds)), 8, 0, 0.4);
        RmcEngine free = RmcEngine.Start(ToyPhysics.Problem(start, start, constraints: new RmcConstraints(fractions: s_wide)), 8, 0, 0.4);
        foreach (RmcEngine any in new[] { engine, free })
        {
            any.SetTemperature(1e9);
            any.SetStep(0.2);
        }

        for (int round = 0; round < 40; round++)
        {
            engine.Run(500);
            engine.TryScaling(0.02);
            engine.TryDisplacements(1, 0.01);
            engine.TryTrajectory(0.005, 2);
            free.Run(500);
            Assert.Equal(0, Broken(engine.Configuration(), bounds));
        }

        // Without the bounds the same moves do break them.
        Assert.True(Broken(free.Configuration(), bounds) > 0);
        Assert.True(engine.State.SwapsAccepted > 50 && engine.State.TransmutesAccepted > 50 && engine.State.Forbidden > 100);
        AtomicConfiguration scattered = free.Configuration();
        Assert.Contains("its bound is", Assert.Throws<ArgumentException>(() => ToyPhysics.Problem(start, scattered, constraints: new RmcConstraints(coordination: bounds))).Message, StringComparison.Ordinal);
    }

    /// <summary>The slow count: the number of atoms that break a bound.</summary>
    private static int Broken(AtomicConfiguration atoms, CoordinationBound[] bounds) => bounds.Sum(bound => Enumerable.Range(0, atoms.Count).Count(i =>
    {
        if (atoms.ElementOf(i) != bound.Centre) return false;
        int count = Neighbours(atoms, i, bound.Neighbour, bound.WithinAngstrom);
        return count < bound.Least || count > bound.Most;
    }));

    private static int Neighbours(AtomicConfiguration atoms, int i, Element? of, double withinAngstrom) =>
        Enumerable.Range(0, atoms.Count).Count(j => j != i && (of is null || atoms.ElementOf(j) == of) && Distance(atoms, i, j) < withinAngstrom);

    private static double Distance(AtomicConfiguration atoms, int i, int j)
    {
        double square = 0;
        for (int c = 0; c < 3; c++) square += Math.Pow(atoms.PositionsAngstrom[3 * i + c] - atoms.PositionsAngstrom[3 * j + c], 2);
        return Math.Sqrt(square);
    }

    /// <summary>The mean distance from the origin of a ball that is evenly filled up to a reach, by a sum over spheres about the origin.</summary>
    private static double MeanOfBall(double centre, double radius, double reach)
    {
        double sum = 0, weight = 0;
        const int steps = 20000;
        for (int i = 0; i < steps; i++)
        {
            double r = centre - radius + (i + 0.5) * (reach - centre + radius) / steps;
            // The part of a sphere of radius r inside the ball: cos of its opening angle from the law of cosines.
            double area = r * r * (1 - Math.Clamp((r * r + centre * centre - radius * radius) / (2 * r * centre), -1, 1));
            (sum, weight) = (sum + area * r, weight + area);
        }

        return sum / weight;
    }

    private static RmcProblem Problem(bool isPeriodic)
    {
        var constraints = new RmcConstraints(fractions: s_wide);
        if (!isPeriodic) return ToyPhysics.Problem(ToyPhysics.Particle(80, 0.6, 0.04, 1), ToyPhysics.Particle(80, 0.4, 0.04, 2), s02: new(0.7, 1.1), deltaE0: new(-2, 2), constraints: constraints);
        AtomicConfiguration Cell(double gold, ulong seed) => ToyPhysics.Displaced(
            AlloyOrdering.RandomAlloy(FccLattice.Bulk(ToyPhysics.Au, 3.98, 2, 2, 2), new Dictionary<Element, double> { [ToyPhysics.Au] = gold, [ToyPhysics.Pd] = 1 - gold }, new RandomStream(seed, 0)), 0.04, new RandomStream(seed, 1));
        return ToyPhysics.Problem(Cell(0.625, 1), Cell(0.375, 2), s02: new(0.7, 1.1), deltaE0: new(-2, 2), constraints: constraints);
    }

    private static void AssertWithinFourStandardErrors(double expected, double[] blocks)
    {
        double mean = blocks.Average();
        double error = Math.Sqrt(blocks.Sum(b => (b - mean) * (b - mean)) / (blocks.Length - 1) / blocks.Length);
        Assert.InRange(mean, expected - 4 * error, expected + 4 * error);
    }
}
