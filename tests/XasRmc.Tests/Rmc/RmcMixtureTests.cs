using XasRmc.Atomistics.Building;
using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Rmc;
using XasRmc.Rmc.Engines;

namespace XasRmc.Tests.Rmc;

/// <summary>Fits of several structures in one sample: a crystal and a particle of an alloy that do not see one another.</summary>
public sealed class RmcMixtureTests
{
    /// <summary>As in RmcEngineTests: single-precision rows, interpolation and dropped directions.</summary>
    private const double ExactTolerance = 1e-3, DriftTolerance = 1e-6;

    private static readonly AbsorptionEdge[] s_edges = [ToyPhysics.AuL3, ToyPhysics.PdK];

    private static readonly RmcSettings s_short = new() { Seed = 17, Replicas = 3, AnnealSweeps = 60, BlockSweeps = 5, MaximumEquilibrationSweeps = 60, SampleSweeps = 60, CheckpointSweeps = 20 };

    private static AtomicConfiguration Crystal(double sigmaAngstrom, ulong seed)
    {
        var random = new RandomStream(seed, 5);
        AtomicConfiguration cell = AlloyOrdering.RandomAlloy(FccLattice.Bulk(ToyPhysics.Au, 3.98, 2, 2, 2), new Dictionary<Element, double> { [ToyPhysics.Au] = 0.25, [ToyPhysics.Pd] = 0.75 }, random);
        return ToyPhysics.Displaced(cell, sigmaAngstrom, random).WithLabel("crystal");
    }

    /// <summary>The shares are not those of the atoms: an atom of the crystal weighs 2.1 or so, one of the particle 0.3 or so.</summary>
    private static AtomicConfiguration Mixed(double sigmaAngstrom, ulong seed, double crystal = 0.8, double least = 0, double most = 1) => AtomicConfiguration.Mixed(
        "both", [Crystal(sigmaAngstrom, seed), ToyPhysics.Particle(55, 0.6, sigmaAngstrom, seed).WithLabel("particle")], [crystal, 1 - crystal], [(least, most), (1 - most, 1 - least)]);

    /// <summary>The mean over the absorbers of both parts, by hand.</summary>
    private static double[] Chi(AtomicConfiguration mixed, AbsorptionEdge edge, double rMax)
    {
        IReadOnlyList<AtomicConfiguration> parts = mixed.Parts();
        double[] weights = [.. parts.Select((p, i) => mixed.Mixture!.Shares[i] * p.CountOf(edge.Element) / p.Count)], chi = new double[ToyPhysics.K.Count];
        for (int p = 0; p < parts.Count; p++)
        {
            double[] one = ToyPhysics.Chi(parts[p], edge, rMax);
            for (int i = 0; i < chi.Length; i++) chi[i] += weights[p] / weights.Sum() * one[i];
        }

        return chi;
    }

    private static RmcProblem Problem(AtomicConfiguration truth, AtomicConfiguration start, IDifferentiableForwardModel? complete = null, IReadOnlyDictionary<Element, FractionRange>? fractions = null)
    {
        RmcEdge[] measured = [.. s_edges.Select(e => new RmcEdge(ToyPhysics.Spectrum(e, Chi(truth, e, 5.2), 1e-4), ToyPhysics.RSpace(), 0.02, ParameterRange.Fixed(1), new ParameterRange(-2, 2)))];
        return new RmcProblem(start, measured, ToyPhysics.Tables(s_edges), new RmcConstraints(fractions: fractions), 5.2, complete: complete);
    }

    private static double ExactChiSquared(RmcEngine engine) => s_edges.Select((edge, e) => SlowForm.ChiSquared(
        engine.Problem.Edges[e], SlowForm.MovedData(engine.Problem.Edges[e].Measured, engine.DeltaE0Ev(e)), Chi(engine.Configuration(), edge, 5.2), engine.State.S02[e])).Sum();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Moves_OfAllKinds_KeepSumsAndMisfitThoseOfTheWeighedAtoms(bool hasCompleteModel)
    {
        // A complete model without more paths than the pairs have: all moves must then decide as without it.
        SingleScatteringModel? complete = hasCompleteModel ? new SingleScatteringModel(ToyPhysics.Tables(s_edges), 5) : null;
        RmcEngine engine = RmcEngine.Start(Problem(Mixed(0.07, 1), Mixed(0.03, 2, 0.6), complete), 5, 0, swapProbability: 0.2);
        engine.SetTemperature(4000);
        engine.SetStep(0.1);

        for (int m = 0; m < 10; m++)
        {
            engine.Run(hasCompleteModel ? 30 : 1000);
            engine.TryShares(0.1);
            engine.TryScaling(0.005);
            engine.TryTrajectory(0.002, 4);
            engine.TryDisplacements(1, 0.003);
            engine.TryLengths(0.004);
        }

        Assert.True(engine.State is { SharesAccepted: > 0, TrajectoriesAccepted: > 0, SwapsAccepted: > 0, DisplacementsAccepted: > 0, ScalingsAccepted: > 0, JointAccepted: > 0 });
        Assert.InRange(engine.State.SharesAccepted, 1, 10);
        double before = engine.State.ChiSquared;
        Assert.InRange(engine.Resynchronise(), 0, DriftTolerance);
        Assert.Equal(before, engine.State.ChiSquared, 1e-5 * Math.Max(1, before));
        double exact = ExactChiSquared(engine);
        Assert.Equal(exact, engine.State.ChiSquared, ExactTolerance * exact);
        // Each part has a scale of its own, and keeps its elements.
        Assert.NotEqual(engine.State.Scales[0], engine.State.Scales[1]);
        Assert.Equal(engine.Problem.Start.Parts().Select(p => p.CountOf(ToyPhysics.Au)), engine.Configuration().Parts().Select(p => p.CountOf(ToyPhysics.Au)));
    }

    [Fact]
    public void TryTransmute_InAMixture_KeepsMisfitThatOfTheWeighedAtoms()
    {
        var fractions = new Dictionary<Element, FractionRange> { [ToyPhysics.Au] = new(0.2, 0.8), [ToyPhysics.Pd] = new(0.2, 0.8) };
        RmcEngine engine = RmcEngine.Start(Problem(Mixed(0.07, 1), Mixed(0.03, 2), fractions: fractions), 5, 0, swapProbability: 0.5);
        engine.SetTemperature(400);

        engine.Run(3000);

        Assert.True(engine.State.TransmutesAccepted > 50);
        Assert.InRange(engine.Resynchronise(), 0, DriftTolerance);
        double exact = ExactChiSquared(engine);
        Assert.Equal(exact, engine.State.ChiSquared, ExactTolerance * exact);
    }

    [Fact]
    public void TryTrajectory_ShortSteps_KeepsTheEnergyOfWeighedAtoms()
    {
        RmcEngine engine = RmcEngine.Start(Problem(Mixed(0.07, 1), Mixed(0.05, 2)), 5, 0);
        engine.SetTemperature(5);

        // Wrong slopes would change the energy by the whole way.
        double least = Enumerable.Range(0, 10).Min(_ => engine.TryTrajectory(0.0004, 10));

        Assert.InRange(least, 0.9, 1);
    }

    [Fact]
    public void TryShares_FlatObjective_FillsTheRangeEvenly()
    {
        const double least = 0.2, most = 0.7;
        RmcEngine engine = RmcEngine.Start(Problem(Mixed(0.05, 1), Mixed(0.05, 1, 0.5, least, most)), 3, 0);
        engine.SetTemperature(1e12);
        const int blocks = 40, perBlock = 400;
        double[] means = new double[blocks], squares = new double[blocks];
        for (int b = 0; b < blocks; b++)
        {
            for (int m = 0; m < perBlock; m++)
            {
                engine.TryShares(0.3);
                double off = engine.Configuration().Mixture!.Shares[0] - 0.5 * (least + most);
                means[b] += off / perBlock;
                squares[b] += off * off / perBlock;
            }
        }

        AssertWithinFourStandardErrors(0, means);
        AssertWithinFourStandardErrors((most - least) * (most - least) / 12, squares);
    }

    [Fact]
    public void Run_HiddenShares_FindsThemWithinTheBarsAndKeepsDetailedBalance()
    {
        AtomicConfiguration truth = Mixed(0.06, 1, 0.75), start = Mixed(0, 2, 0.4);
        RefinementResult result = RmcEnsemble.Run(Problem(truth, start), s_short with { AnnealSweeps = 200, Replicas = 4, IsStartScaled = false }, null, CancellationToken.None);

        Assert.Equal(["crystal", "particle"], result.Mixture.Select(m => m.Part));
        Assert.Equal(1, result.Mixture.Sum(m => m.Share), 1e-9);
        PartShare crystal = result.Mixture[0];
        Assert.InRange(crystal.ShareSigma, 0.005, 0.25);
        Assert.InRange(crystal.Share, 0.75 - 3 * crystal.ShareSigma, 0.75 + 3 * crystal.ShareSigma);
        Assert.InRange(result.Rdfs.LargestDetailedBalanceViolationPerAngstrom(), 0, 1e-9);
        Assert.Equal(result.FinalConfigurations.Average(f => f.FractionOf(ToyPhysics.Au)), result.Composition[ToyPhysics.Au], 0.02);
        Assert.All(result.Edges, e => Assert.Equal(2, e.Partials.Count));
        Assert.All(result.Edges, e => Assert.InRange(e.RFactor, 0, 0.02));
    }

    [Fact]
    public void Run_PartsOfOneElementEach_LeavesNumbersOfNeighboursToTheirParts()
    {
        // Gold is in the particle alone: however much of the sample that is, a gold atom has the neighbours that it has there.
        var particle = ToyPhysics.Particle(55, 1, 0.05, 4).WithLabel("gold");
        AtomicConfiguration crystal = ToyPhysics.Displaced(FccLattice.Bulk(ToyPhysics.Pd, 3.9, 2, 2, 2), 0.05, new RandomStream(4, 1)).WithLabel("palladium");
        AtomicConfiguration mixed = AtomicConfiguration.Mixed("apart", [particle, crystal], [0.5, 0.5]);

        RefinementResult result = RmcEnsemble.Run(Problem(mixed, mixed), s_short with { Replicas = 4, SamplingTemperature = 50 }, null, CancellationToken.None);

        ShellEstimate gold = result.Pairs.Single(p => p.Rdf.Absorber == ToyPhysics.Au && p.Rdf.Neighbour == ToyPhysics.Au).Shells[0];
        Assert.InRange(result.Mixture[0].ShareSigma, 0.05, 1);
        Assert.InRange(gold.NSigma / gold.Moments.N, 0, 0.03);
        Assert.Equal(0, result.Pairs.Single(p => p.Rdf.Absorber == ToyPhysics.Au && p.Rdf.Neighbour == ToyPhysics.Pd).Shells[0].Moments.N);
    }

    [Fact]
    public void Bonds_PartsOfOtherLattices_AreThoseOfEachPartsFirstShell()
    {
        AtomicConfiguration small = FccLattice.Bulk(ToyPhysics.Pd, 3.5, 2, 2, 2).WithLabel("small"), large = FccLattice.Bulk(ToyPhysics.Au, 4.3, 2, 2, 2).WithLabel("large");
        var bonds = new FirstShellBonds(AtomicConfiguration.Mixed("both", [small, large], [0.5, 0.5]));

        // 12 neighbours each, so that the mean is that of both lengths.
        Assert.Equal(0.5 * (3.5 + 4.3) / Math.Sqrt(2), bonds.MeanStartAngstrom, 1e-9);
    }

    [Theory]
    [InlineData(RmcMethod.Metropolis)]
    [InlineData(RmcMethod.Langevin)]
    [InlineData(RmcMethod.Evolution)]
    public void Resume_Mixture_ContinuesBitForBit(RmcMethod method)
    {
        RmcReplica end = ReplicaResume.AssertBitForBit(Problem(Mixed(0.06, 1), Mixed(0, 2, 0.4)), s_short with { Method = method, AnnealSweeps = 20, MaximumEquilibrationSweeps = 20, SampleSweeps = 10, Evolution = new EvolutionSettings { States = 4 } }, 1, sweeps: 13);

        Assert.True(end.Engine.State.SharesTried > 0);
        Assert.NotEqual(0.4, end.Engine.State.Shares[0]);
    }

    [Fact]
    public void Resume_OtherSharesRange_IsRefused()
    {
        RmcReplica replica = RmcReplica.Start(Problem(Mixed(0.06, 1), Mixed(0, 2, 0.4)), s_short, 0);
        replica.Advance();

        Assert.Throws<ArgumentException>(() => RmcReplica.Resume(Problem(Mixed(0.06, 1), Mixed(0, 2, 0.4, 0.1, 0.9)), s_short, replica.Save()));
    }

    [Fact]
    public void Run_OneOfTwoStartsIsAMixture_TellsItsSharesAlone()
    {
        RmcProblem mixed = Problem(Mixed(0.06, 1), Mixed(0, 2, 0.4));
        RmcStartModel[] starts = [new("one", new RmcProblem(Crystal(0, 3), mixed.Edges, mixed.Tables, mixed.Constraints, mixed.RMaxAngstrom)), new("two", mixed)];

        var progress = new Stages();

        RefinementResult result = RmcEnsemble.Run(starts, s_short with { Replicas = 4, MaximumThreads = 2 }, [], [], new RmcOutlets { Progress = progress }, CancellationToken.None);

        // The crystal has an order to estimate, the mixture has none.
        Assert.Equal(["0 of 2: one", "1 of 2: one"], progress.OfOrders);
        Assert.Equal(["two", "two"], result.Mixture.Select(m => m.Start));
        Assert.InRange(result.Rdfs.LargestDetailedBalanceViolationPerAngstrom(), 0, 1e-9);
    }

    private sealed class Stages : IProgress<StageProgress>
    {
        public List<string> OfOrders { get; } = [];

        public void Report(StageProgress value)
        {
            if (value.Stage == "order of the elements") OfOrders.Add(FormattableString.Invariant($"{value.Done} of {value.Total}: {value.Message}"));
        }
    }

    private static void AssertWithinFourStandardErrors(double expected, double[] blocks)
    {
        double mean = blocks.Average(), error = Math.Sqrt(blocks.Sum(b => (b - mean) * (b - mean)) / blocks.Length / (blocks.Length - 1));
        Assert.InRange(mean, expected - 4 * error, expected + 4 * error);
    }
}
