using XasRmc.Atomistics.PairCounting;
using XasRmc.Core;
using XasRmc.Rmc;

namespace XasRmc.Tests.Rmc;

public sealed class RmcEnsembleTests
{
    private static RmcSettings Short => new()
    {
        Seed = 17,
        Replicas = 3,
        AnnealSweeps = 30,
        BlockSweeps = 5,
        MaximumEquilibrationSweeps = 60,
        SampleSweeps = 40,
        CheckpointSweeps = 20,
    };

    private static RmcProblem SmallProblem() => ToyPhysics.Problem(
        ToyPhysics.Particle(55, 0.5, 0.06, 1), ToyPhysics.Particle(55, 0.5, 0, 2), s02: new(0.7, 1.1), deltaE0: new(-2, 2));

    [Fact]
    public void Run_HiddenParticle_RecoversItsShellsWithinTheBars()
    {
        // Its bonds are of one length, and the fit is told so; they are symmetric, and what it takes for known of C3 leads it astray by some 0.01 Å, which its bars hold.
        // 201 atoms, data of one displaced snapshot with S0² and dE0, start: the ideal lattice 1.5 % too large with the elements elsewhere.
        const double s02 = 0.86, deltaE0 = 1.7;
        AtomicConfiguration truth = ToyPhysics.Particle(201, 0.5, 0.065, 1);
        AtomicConfiguration start = ToyPhysics.Particle(201, 0.5, 0, 2, lattice: 1.015 * 3.98);
        RmcProblem problem = ToyPhysics.Problem(truth, start, relativeModelError: 0.01, sigma: 2e-4, s02: new(0.6, 1.1), deltaE0: new(-5, 5), trueS02: s02, trueDeltaE0: deltaE0);

        RefinementResult result = RmcEnsemble.Run(problem, new RmcSettings { Seed = 5, Replicas = 4, PairLengths = new PairLengthKnowledge(0, 0.2, 0, 0.01) }, null, CancellationToken.None);

        PartialRdfSet expected = PairCounter.Count(truth, result.Rdfs.Grid);
        var table = new List<string>();
        foreach (PairRefinement pair in result.Pairs)
        {
            ShellMoments want = expected[pair.Rdf.Absorber, pair.Rdf.Neighbour].Shell(2.2, 3.4);
            ShellEstimate got = pair.Shells[0];
            table.Add(FormattableString.Invariant($"{pair.Rdf.Absorber}-{pair.Rdf.Neighbour} N {want.N:0.00} {got.Moments.N:0.00}±{got.NSigma:0.00} R {want.RAngstrom:0.0000} {got.Moments.RAngstrom:0.0000}±{got.RSigma:0.0000} s2 {want.Sigma2:0.00000} {got.Moments.Sigma2:0.00000}±{got.Sigma2Sigma:0.00000} C3 {want.C3:0.0e0} {got.Moments.C3:0.0e0}±{got.C3Sigma:0.0e0}"));
        }

        string report = string.Join("\n", table.Concat(result.Notes).Append(result.Stopped).Concat(result.Edges.Select(e => FormattableString.Invariant($"{e.Edge} R {e.RFactor:0.00000} chi2 {e.Chi2Reduced:0.00} S02 {e.S02:0.000} dE0 {e.DeltaE0Ev:0.00}"))));
        foreach (PairRefinement pair in result.Pairs)
        {
            ShellMoments want = expected[pair.Rdf.Absorber, pair.Rdf.Neighbour].Shell(2.2, 3.4);
            ShellMoments got = pair.Shells[0].Moments;
            Assert.True(Math.Abs(want.N - got.N) < 0.5 && Math.Abs(want.RAngstrom - got.RAngstrom) < 0.013 && Math.Abs(want.Sigma2 - got.Sigma2) < 0.25 * want.Sigma2, report);
            Assert.True(Math.Abs(want.RAngstrom - got.RAngstrom) < 3.5 * pair.Shells[0].RSigma && Math.Abs(want.N - got.N) < 3.5 * pair.Shells[0].NSigma, report);
        }

        Assert.All(result.Edges, e => Assert.True(e.RFactor < 0.002 && Math.Abs(e.S02 - s02) < 0.06 && Math.Abs(e.DeltaE0Ev - deltaE0) < 0.4, report));
        Assert.StartsWith("reached", result.Stopped, StringComparison.Ordinal);
        // n_AB of each sample obeys detailed balance exactly, so their mean does.
        Assert.InRange(result.Rdfs.LargestDetailedBalanceViolationPerAngstrom(), 0, 1e-9);
    }

    [Fact]
    public void Run_OneAndTwoThreads_GivesTheSameBits()
    {
        RmcProblem problem = SmallProblem();

        RefinementResult one = RmcEnsemble.Run(problem, Short with { MaximumThreads = 1 }, null, CancellationToken.None);
        RefinementResult two = RmcEnsemble.Run(problem, Short with { MaximumThreads = 2 }, null, CancellationToken.None);
        RefinementResult other = RmcEnsemble.Run(problem, Short with { Seed = 18 }, null, CancellationToken.None);

        AssertSame(one, two);
        Assert.NotEqual(one.Pairs[0].Rdf.PerAngstrom.ToArray(), other.Pairs[0].Rdf.PerAngstrom.ToArray());
    }

    [Fact]
    public void Run_StoppedAndResumed_EndsAsTheUninterruptedRun()
    {
        RmcProblem problem = SmallProblem();
        RefinementResult whole = RmcEnsemble.Run(problem, Short, null, CancellationToken.None);
        var saved = new Dictionary<int, string>();
        using var stop = new CancellationTokenSource();

        Assert.Throws<OperationCanceledException>(() => RmcEnsemble.Run(
            problem, Short with { MaximumThreads = 2 }, [], [], Keep, null, null, stop.Token));
        RmcReplicaCheckpoint[] checkpoints = [.. saved.Values.Select(s => Newtonsoft.Json.JsonConvert.DeserializeObject<RmcReplicaCheckpoint>(s)!)];
        RefinementResult resumed = RmcEnsemble.Run(problem, Short, checkpoints, [], null, null, null, CancellationToken.None);

        Assert.NotEmpty(checkpoints);
        Assert.Contains(checkpoints, c => c.Stage != "Done");
        AssertSame(whole, resumed);
        Assert.Throws<ArgumentException>(() => RmcEnsemble.Run(problem, Short with { AnnealSweeps = 31 }, checkpoints, [], null, null, null, CancellationToken.None));

        // Stops in the midst of a replica, whichever thread is ahead.
        void Keep(RmcReplicaCheckpoint checkpoint)
        {
            saved[checkpoint.Replica] = Newtonsoft.Json.JsonConvert.SerializeObject(checkpoint);
            if (checkpoint is { TotalSweeps: >= 40, Stage: not "Done" }) stop.Cancel();
        }
    }

    [Fact]
    public void Run_Sampled_CountsAsPairCounterDoes()
    {
        RmcEngine engine = RmcEngine.Start(SmallProblem(), 3, 0);
        engine.Run(500);
        var settings = Short;
        double[] counts = new double[4 * settings.RdfGrid.Count];

        engine.CountPairs(settings.RdfGrid, counts);

        AtomicConfiguration atoms = engine.Configuration();
        PartialRdfSet expected = PairCounter.Count(atoms, settings.RdfGrid);
        for (int pair = 0; pair < 4; pair++)
        {
            Element a = atoms.Species[pair / 2], b = atoms.Species[pair % 2];
            double[] rdf = [.. counts.Skip(pair * settings.RdfGrid.Count).Take(settings.RdfGrid.Count).Select(n => n / (atoms.CountOf(a) * settings.RdfGrid.StepAngstrom))];
            Assert.Equal(expected[a, b].PerAngstrom.ToArray(), rdf, (x, y) => Math.Abs(x - y) < 1e-9);
        }
    }

    [Fact]
    public void Run_PureMetal_WorksThroughTheSameDoor()
    {
        AtomicConfiguration truth = ToyPhysics.Particle(55, 1, 0.06, 1);
        RmcProblem problem = ToyPhysics.Problem(truth, ToyPhysics.Particle(55, 1, 0, 1));

        RefinementResult result = RmcEnsemble.Run(problem, Short with { Replicas = 1 }, null, CancellationToken.None);

        Assert.Single(result.Pairs);
        Assert.Equal(1, result.Composition[ToyPhysics.Au]);
        Assert.Contains(result.Notes, n => n.Contains("one replica", StringComparison.Ordinal));
        Assert.Contains(result.Notes, n => n.StartsWith("Of first shells the excess kurtosis is held at 0.25 ± 0.5, as simulated", StringComparison.Ordinal));
    }

    private static void AssertSame(RefinementResult a, RefinementResult b)
    {
        Assert.Equal(a.Moves, b.Moves);
        Assert.Equal(a.Stopped, b.Stopped);
        for (int p = 0; p < a.Pairs.Count; p++)
        {
            Assert.Equal(a.Pairs[p].Rdf.PerAngstrom.ToArray(), b.Pairs[p].Rdf.PerAngstrom.ToArray());
            Assert.Equal(a.Pairs[p].Sigma.ToArray(), b.Pairs[p].Sigma.ToArray());
            Assert.Equal(a.Pairs[p].Shells, b.Pairs[p].Shells);
        }

        for (int r = 0; r < a.FinalConfigurations.Count; r++)
            Assert.Equal(a.FinalConfigurations[r].PositionsAngstrom.ToArray(), b.FinalConfigurations[r].PositionsAngstrom.ToArray());
        for (int e = 0; e < a.Edges.Count; e++) Assert.Equal(a.Edges[e].Calculated.ToArray(), b.Edges[e].Calculated.ToArray());
    }
}
