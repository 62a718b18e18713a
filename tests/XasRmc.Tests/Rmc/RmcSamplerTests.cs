using XasRmc.Core;
using XasRmc.Rmc;
using XasRmc.Rmc.Engines;

namespace XasRmc.Tests.Rmc;

/// <summary>What holds for every way of going from one structure to the next.</summary>
public sealed class RmcSamplerTests
{
    /// <summary>Rows in single precision (6e-8) added over some thousand moves; sums from the start's own longest one, which a single edge's may have fallen well below.</summary>
    private const double DriftTolerance = 2e-6;

    public static TheoryData<RmcMethod, bool, bool> Cases => EverySampler.Cases;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Sweep_AnyMethod_KeepsSumsAndMisfitThoseOfTheAtoms(RmcMethod method, bool isPeriodic, bool hasTwoEdges)
    {
        RmcProblem problem = ToyPhysics.Problem(EverySampler.Atoms(isPeriodic, hasTwoEdges, 1), EverySampler.Atoms(isPeriodic, hasTwoEdges, 2), s02: new(0.7, 1.1), deltaE0: new(-2, 2));
        IRmcSampler sampler = EverySampler.Of(method, problem, 300);

        for (int sweep = 1; sweep <= 120; sweep++)
        {
            sampler.Sweep(isAdapting: true);
            // As often as a replica does.
            if (sweep % 25 == 0) Assert.All(sampler.Members, member => Assert.InRange(member.Resynchronise(), 0, DriftTolerance));
        }

        Assert.All(sampler.Members, member =>
        {
            Assert.True(member.State.Moves.Accepted > 20);
            double before = member.State.ChiSquared;
            Assert.InRange(member.Resynchronise(), 0, DriftTolerance);
            Assert.Equal(before, member.State.ChiSquared, 1e-5 * Math.Max(1, before));
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Moves_ThatMustBeRefused_RestoreEverything(bool isPeriodic)
    {
        AtomicConfiguration truth = EverySampler.Atoms(isPeriodic, true, 1);
        RmcEngine engine = RmcEngine.Start(ToyPhysics.Problem(truth, truth, relativeModelError: 0, sigma: 1e-9), 7, 0, 0.3);
        engine.SetDisplacementPrior(0.09);
        engine.SetMorseExponent(2.4);
        engine.SetSkewness(new SkewnessKnowledge(3, 0.3));
        engine.SetTemperature(1e-12);
        RmcCheckpoint before = engine.Save();

        for (int move = 0; move < 20; move++)
        {
            Assert.False(engine.TryDisplacements(1, 0.02));
            Assert.False(engine.TryDisplacements(0.1, 0.02));
            Assert.False(engine.TryPlaces([.. before.PositionsAngstrom.Select((x, i) => x + 0.02 * Math.Sin(i + move))]));
            engine.TryTrajectory(1e-4, 2);
            engine.TryLengths(0.02);
        }

        RmcCheckpoint after = engine.Save();
        Assert.Equal(0, after.TrajectoriesAccepted + after.JointAccepted);
        Assert.Equal(before.PositionsAngstrom, after.PositionsAngstrom);
        Assert.Equal(before.SpeciesIndex, after.SpeciesIndex);
        Assert.Equal(before.Model, after.Model);
        Assert.Equal(before.BondSums, after.BondSums);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Moves_FlatObjective_FillTheAllowedBallEvenly(bool isByTrajectories)
    {
        AtomicConfiguration pair = new("pair", [ToyPhysics.Au], [0, 0], [0, 0, 0, 3.6, 0, 0], null);
        RmcEngine engine = RmcEngine.Start(ToyPhysics.Problem(pair, pair, sigma: 1e-3, constraints: new RmcConstraints(2.2, 0.4, fixedAtoms: [0])), 3, 0);
        engine.SetTemperature(1e12);

        double[] means = Blocks(engine, 200, 2000, isByTrajectories ? () => engine.TryTrajectory(0.05, 3) : () => engine.TryDisplacements(1, 0.25), p => Math.Pow(p[3] - 3.6, 2) + p[4] * p[4] + p[5] * p[5]);

        // <d²> of a ball evenly filled is 3/5 of its radius squared.
        AssertWithinThreeStandardErrors(0.6 * 0.4 * 0.4, means);
    }

    [Theory]
    [InlineData(RmcMethod.Evolution)]
    [InlineData(RmcMethod.Langevin)]
    public void Moves_HarmonicPair_GiveItsTemperature(RmcMethod method)
    {
        var pair = new HarmonicPair(2.9);
        RmcEngine engine = pair.Engine;

        double[] energies = Blocks(engine, 60, 2000, method == RmcMethod.Langevin ? () => engine.TryTrajectory(0.04, 4) : () => engine.TryDisplacements(1, 0.2), _ => engine.State.ChiSquared / HarmonicPair.Temperature);

        AssertWithinThreeStandardErrors(pair.Mean(r => pair.Stiffness * (r - HarmonicPair.CentreAngstrom) * (r - HarmonicPair.CentreAngstrom) / HarmonicPair.Temperature), energies);
    }

    [Fact]
    public void Sweep_EvolutionFrozen_OnlyImproves()
    {
        RmcProblem problem = ToyPhysics.Problem(EverySampler.Atoms(false, true, 1), EverySampler.Atoms(false, true, 2));
        IRmcSampler sampler = EverySampler.Of(RmcMethod.Evolution, problem, 1000, new EvolutionSettings { States = 6, FreezeSweeps = 5 });
        for (int sweep = 0; sweep < 5; sweep++) sampler.Sweep(true);
        double last = sampler.Members[0].State.ChiSquared, first = last;

        for (int sweep = 0; sweep < 60; sweep++)
        {
            sampler.Sweep(true);
            Assert.True(sampler.Members[0].State.ChiSquared <= last * (1 + 1e-9));
            last = sampler.Members[0].State.ChiSquared;
            Assert.All(sampler.Members, m => Assert.True(m.State.ChiSquared >= last));
        }

        Assert.True(last < 0.8 * first, FormattableString.Invariant($"{first} to {last}"));
        Assert.Equal(1000, sampler.Members[0].State.Temperature);
    }

    [Theory]
    [InlineData(RmcMethod.Evolution)]
    [InlineData(RmcMethod.Langevin)]
    public void Resume_AnyMethod_ContinuesBitForBit(RmcMethod method)
    {
        RmcProblem problem = ToyPhysics.Problem(EverySampler.Atoms(false, true, 1), EverySampler.Atoms(false, true, 2), deltaE0: new(-2, 2));
        var settings = new RmcSettings
        {
            Seed = 4, Replicas = 1, Method = method, AnnealSweeps = 6, BlockSweeps = 2, MaximumEquilibrationSweeps = 8, SampleSweeps = 8, SampleIntervalSweeps = 2, TrajectorySteps = 3,
            Evolution = new EvolutionSettings { States = 4, FreezeSweeps = 12, TournamentShare = 0.5 },
        };
        RmcReplica whole = ReplicaResume.AssertBitForBit(problem, settings, 0, sweeps: 9);

        Assert.Equal(method == RmcMethod.Evolution ? 3 : 0, whole.Save().Others.Count);
        Assert.Contains("damaged", Assert.Throws<ArgumentException>(() => RmcReplica.Resume(problem, settings, whole.Save() with { Series = null! })).Message, StringComparison.Ordinal);
    }

    private static double[] Blocks(RmcEngine engine, int blocks, int perBlock, Action move, Func<double[], double> value)
    {
        double[] means = new double[blocks];
        for (int m = 0; m < perBlock; m++) move();
        for (int b = 0; b < blocks; b++)
        {
            for (int m = 0; m < perBlock; m++)
            {
                move();
                means[b] += value(engine.State.PositionsAngstrom.ToArray()) / perBlock;
            }
        }

        return means;
    }

    private static void AssertWithinThreeStandardErrors(double expected, double[] blocks)
    {
        double mean = blocks.Average();
        double error = Math.Sqrt(blocks.Sum(b => (b - mean) * (b - mean)) / (blocks.Length - 1) / blocks.Length);
        Assert.InRange(mean, expected - 3 * error, expected + 3 * error);
    }
}
