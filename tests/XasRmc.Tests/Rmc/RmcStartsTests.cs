using XasRmc.Core;
using XasRmc.Rmc;
using XasRmc.Rmc.Ensembles;

namespace XasRmc.Tests.Rmc;

/// <summary>Fits whose replicas begin with different structures.</summary>
public sealed class RmcStartsTests
{
    private static readonly RmcSettings s_short = new()
    {
        Seed = 17, Replicas = 5, AnnealSweeps = 30, BlockSweeps = 5, MaximumEquilibrationSweeps = 40, SampleSweeps = 40, CheckpointSweeps = 20,
    };

    private static readonly AtomicConfiguration s_hidden = ToyPhysics.Particle(55, 0.5, 0.06, 1);

    /// <summary>Starts of three sizes whose compositions are as near to one half as whole atoms allow.</summary>
    private static RmcStartModel[] Starts()
    {
        RmcProblem first = ToyPhysics.Problem(s_hidden, ToyPhysics.Particle(55, 0.5, 0, 2), s02: new(0.7, 1.1), deltaE0: new(-2, 2));
        return
        [
            new RmcStartModel("55", first, Weight: 2),
            .. new[] { 43, 79 }.Select(n => new RmcStartModel(FormattableString.Invariant($"{n}"), new RmcProblem(ToyPhysics.Particle(n, 0.5, 0, 3), first.Edges, first.Tables, first.Constraints, first.RMaxAngstrom))),
        ];
    }

    [Theory]
    [InlineData(new[] { 1.0 }, 3, new[] { 0, 0, 0 })]
    [InlineData(new[] { 1.0, 1.0 }, 5, new[] { 0, 1, 0, 1, 0 })]
    [InlineData(new[] { 2.0, 1.0, 1.0 }, 8, new[] { 0, 1, 2, 0, 0, 1, 2, 0 })]
    public void Assign_Weights_SpreadsReplicasAsTheyAsk(double[] weights, int replicas, int[] expected)
    {
        RmcProblem problem = ToyPhysics.Problem(s_hidden, s_hidden);

        Assert.Equal(expected, RmcStartModel.Assign([.. weights.Select((w, i) => new RmcStartModel(FormattableString.Invariant($"{i}"), problem, Weight: w))], replicas));
    }

    [Fact]
    public void Assign_StartThatNoReplicaHas_IsRefusedByName()
    {
        RmcProblem problem = ToyPhysics.Problem(s_hidden, s_hidden);

        ArgumentException fault = Assert.Throws<ArgumentException>(() => RmcStartModel.Assign([new RmcStartModel("much", problem, Weight: 10), new RmcStartModel("little", problem)], 4));

        Assert.Contains("'little'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ThreeSizes_TellsEachStartAndKeepsDetailedBalance()
    {
        RefinementResult result = RmcEnsemble.Run(Starts(), s_short, [], [], new RmcOutlets(), CancellationToken.None);

        Assert.Equal([("55", 55), ("43", 43), ("79", 79)], result.Starts.Select(s => (s.Label, s.Atoms)));
        Assert.Contains(result.Notes, n => n.StartsWith("Replicas began with 55 (55 atoms, 3 of them, chi²_red ", StringComparison.Ordinal));
        Assert.Equal([0, 1, 2, 3, 4], result.Starts.SelectMany(s => s.Replicas).Order());
        Assert.All(result.Starts, s => Assert.True(s.Chi2Reduced > 0 && s.Pairs.Count == 4));
        // A larger particle has more neighbours: its starts show in the bars, and apart.
        double small = result.Starts[1].Pairs.Sum(p => p.Shells[0].Moments.N), large = result.Starts[2].Pairs.Sum(p => p.Shells[0].Moments.N);
        Assert.True(large > small + 0.5);
        Assert.All(result.Pairs, p =>
        {
            Assert.Equal(p.Sigma.Length, p.SigmaStarts.Length);
            for (int i = 0; i < p.Sigma.Length; i++) Assert.True(p.SigmaStarts[i] <= p.SigmaBetween[i] + 1e-12 && p.SigmaBetween[i] <= p.Sigma[i] + 1e-12);
            Assert.True(p.SigmaStarts.ToArray().Max() > 0);
        });
        // Compositions differ by the rounding to whole atoms; the means are weighted so that c_A n_AB = c_B n_BA all the same.
        Assert.InRange(result.Rdfs.LargestDetailedBalanceViolationPerAngstrom(), 0, 1e-9);
        Assert.Equal(1, result.Composition.Values.Sum(), 1e-12);
    }

    [Fact]
    public void Run_StoppedAndResumed_EndsAsTheUninterruptedRunWithAnyThreads()
    {
        RmcStartModel[] starts = Starts();
        RefinementResult whole = RmcEnsemble.Run(starts, s_short with { MaximumThreads = 1 }, [], [], new RmcOutlets(), CancellationToken.None);
        var saved = new Dictionary<int, RmcReplicaCheckpoint>();
        using var stop = new CancellationTokenSource();

        Assert.Throws<OperationCanceledException>(() => RmcEnsemble.Run(starts, s_short with { MaximumThreads = 2 }, [], [], new RmcOutlets { Keep = Keep }, stop.Token));
        RefinementResult resumed = RmcEnsemble.Run(starts, s_short with { MaximumThreads = 2 }, [.. saved.Values], [], new RmcOutlets(), CancellationToken.None);

        for (int p = 0; p < whole.Pairs.Count; p++)
        {
            Assert.Equal(whole.Pairs[p].Rdf.PerAngstrom.ToArray(), resumed.Pairs[p].Rdf.PerAngstrom.ToArray());
            Assert.Equal(whole.Pairs[p].SigmaStarts.ToArray(), resumed.Pairs[p].SigmaStarts.ToArray());
        }

        Assert.Equal(whole.Starts.Select(s => s.Chi2Reduced), resumed.Starts.Select(s => s.Chi2Reduced));

        void Keep(RmcReplicaCheckpoint checkpoint)
        {
            saved[checkpoint.Replica] = checkpoint;
            if (checkpoint is { Replica: 1, TotalSweeps: >= 40 }) stop.Cancel();
        }
    }

    [Fact]
    public void Run_OneReplicaFails_StopsTheOthersAndSaysWhy()
    {
        var sweeps = new Dictionary<int, long>();

        IOException fault = Assert.Throws<IOException>(() => RmcEnsemble.Run(Starts(), s_short with { MaximumThreads = 1, FrameSweeps = 10 }, [], [], new RmcOutlets { Frame = Full }, CancellationToken.None));

        Assert.Equal("full", fault.Message);
        Assert.Equal(20, sweeps[0]);
        Assert.Single(sweeps);

        void Full(RmcFrame frame)
        {
            sweeps[frame.Replica] = frame.Sweep;
            if (frame.Sweep == 20) throw new IOException("full");
        }
    }

    [Fact]
    public void OneWayVariance_DrawnValues_FindsBothVariancesInTheMean()
    {
        const double inside = 0.25, between = 4;
        const int draws = 4000;
        int[] groups = [0, 0, 0, 1, 2, 2, 3, 3, 3, 3];
        var random = new RandomStream(8, 0);
        double[] insides = new double[draws], others = new double[draws];

        for (int d = 0; d < draws; d++)
        {
            double[] of = [.. Enumerable.Range(0, 4).Select(_ => Math.Sqrt(between) * random.NextGaussian())];
            (insides[d], others[d]) = OneWayVariance.Of([.. groups.Select(g => 7 + of[g] + Math.Sqrt(inside) * random.NextGaussian())], groups);
        }

        AssertMean(inside, insides);
        AssertMean(between, others);
        Assert.Throws<ArgumentException>(() => OneWayVariance.Of([1, 2], [0, 1]));
        Assert.Throws<ArgumentException>(() => OneWayVariance.Of([1, 2], [0, 0]));

        void AssertMean(double expected, double[] values)
        {
            double mean = values.Average(), error = Math.Sqrt(values.Average(v => (v - mean) * (v - mean)) / values.Length);
            Assert.InRange(mean, expected - 4 * error, expected + 4 * error);
        }
    }
}
