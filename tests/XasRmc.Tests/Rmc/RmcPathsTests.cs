using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Rmc;
using XasRmc.Rmc.Objective;

namespace XasRmc.Tests.Rmc;

/// <summary>Fits with a model of all paths: a toy whose spectra are not those of the pairs that moves see first.</summary>
public sealed class RmcPathsTests
{
    private const double Reach = 5.2, CompleteReach = 5;

    /// <summary>As in RmcEngineTests: single-precision rows, interpolation and dropped directions.</summary>
    private const double ExactTolerance = 1e-3;

    // Other amplitudes and phases than the pairs have: what the toy's paths over several atoms add is 0.4 of chi at another distance.
    private static readonly Lazy<SingleScatteringModel> s_complete = new(() => new SingleScatteringModel(
        [.. ToyPhysics.Tables(ToyPhysics.AuL3, ToyPhysics.PdK).Select(t => new PairScatteringTable(t.Edge, t.Neighbour, t.KGrid, t.RGrid, [.. from j in Enumerable.Range(0, t.RGrid.Count) from i in Enumerable.Range(0, t.KGrid.Count)
            select ToyPhysics.Pair(t.Edge, t.Neighbour, t.KGrid[i], t.RGrid[j]) + 0.4 * ToyPhysics.Pair(t.Edge, t.Neighbour, t.KGrid[i], t.RGrid[j] + 0.1)]))],
        CompleteReach));

    private static readonly AbsorptionEdge[] s_edges = [ToyPhysics.AuL3, ToyPhysics.PdK];

    private static RmcSettings Short => new()
    {
        Seed = 17,
        Replicas = 3,
        AnnealSweeps = 8,
        BlockSweeps = 2,
        MaximumEquilibrationSweeps = 10,
        SampleSweeps = 6,
        SampleIntervalSweeps = 1,
        TrajectorySteps = 4,
        CheckpointSweeps = 3,
    };

    /// <summary>chi of all the toy's paths, pairs alone from the complete model's reach on.</summary>
    private static double[] Chi(AtomicConfiguration atoms, AbsorptionEdge edge, IExafsForwardModel complete)
    {
        double[] chi = new double[ToyPhysics.K.Count], far = ToyPhysics.Chi(atoms, edge, Reach), near = ToyPhysics.Chi(atoms, edge, complete.RMaxAngstrom);
        complete.Compute(atoms, edge, chi, CancellationToken.None);
        return [.. chi.Select((c, i) => c + far[i] - near[i])];
    }

    private static RmcProblem Problem(IDifferentiableForwardModel? complete = null, int atoms = 43)
    {
        complete ??= s_complete.Value;
        AtomicConfiguration truth = ToyPhysics.Particle(atoms, 0.5, 0.06, 1);
        RmcEdge[] measured = [.. s_edges.Select(e => new RmcEdge(
            ToyPhysics.Spectrum(e, Chi(truth, e, complete), 1e-4), ToyPhysics.RSpace(rMax: 4.5), 0.03, new ParameterRange(0.7, 1.1), new ParameterRange(-2, 2)))];
        return new RmcProblem(ToyPhysics.Particle(atoms, 0.5, 0.03, 2), measured, ToyPhysics.Tables(s_edges), new RmcConstraints(), Reach, complete: complete);
    }

    [Fact]
    public void ChiSquared_AfterAllKindsOfMoves_IsThatOfTheCompleteModel()
    {
        RmcProblem problem = Problem();
        RmcEngine engine = RmcEngine.Start(problem, 6, 0, swapProbability: 0.2);
        engine.SetTemperature(200);
        for (int m = 0; m < 5; m++)
        {
            engine.Run(60);
            engine.TrySwaps(5);
            engine.TryTrajectory(0.005, 4);
            engine.TryScaling(0.003);
        }

        Assert.True(engine.State is { TrajectoriesAccepted: > 0, SwapsAccepted: > 0, DisplacementsAccepted: > 0, ScalingsAccepted: > 0 });
        double exact = 0;
        for (int e = 0; e < problem.Edges.Count; e++)
        {
            RmcEdge edge = problem.Edges[e];
            exact += SlowForm.ChiSquared(edge, SlowForm.MovedData(edge.Measured, engine.DeltaE0Ev(e)), Chi(engine.Configuration(), edge.Edge, s_complete.Value), engine.State.S02[e]);
        }

        Assert.Equal(exact, engine.State.ChiSquared, ExactTolerance * exact);
        Assert.InRange(engine.Resynchronise(), 0, 1e-6);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 1)]
    [InlineData(true, 0.6)]
    public void Moves_PairsOrRoughModelWithAnotherSlope_SampleTheCompleteModel(bool isByTrajectories, double roughSlope)
    {
        // chi(k; r) = (r − 2) v(k) by all paths, but pairs see half the slope: an atom at distance r from a fixed one has p(r) ~ r² exp(−chi²/2T) by the complete model.
        const double centre = 2.9, start = 2.9, temperature = 4, ball = 0.6;
        RGrid grid = new(1.9, 0.01, 361);
        double[] v = [.. Enumerable.Range(0, ToyPhysics.K.Count).Select(i => Math.Sin(0.3 * i) / (1 + i))];
        PairScatteringTable Table(double slope) => new(ToyPhysics.AuL3, ToyPhysics.Au, ToyPhysics.K, grid, [.. from j in Enumerable.Range(0, grid.Count) from x in v select slope * (grid[j] - 2) * x]);
        ChiSpectrum data = new("harmonic", ToyPhysics.AuL3, ToyPhysics.K, [.. v.Select(x => (centre - 2) * x)], [.. v.Select(_ => 0.02)]);
        LinearObjective objective = LinearObjective.InKSpace(ToyPhysics.K, 3, 12, 0, 5);
        var edge = new RmcEdge(data, objective, 0, ParameterRange.Fixed(1), ParameterRange.Fixed(0));
        var pair = new AtomicConfiguration("pair", [ToyPhysics.Au], [0, 0], [0, 0, 0, start, 0, 0], null);
        var complete = new RoughModel(new SingleScatteringModel([Table(1)], CompleteReach), new SingleScatteringModel([Table(roughSlope)], CompleteReach));
        RmcEngine engine = RmcEngine.Start(new RmcProblem(pair, [edge], [Table(0.5)], new RmcConstraints(2.2, ball, fixedAtoms: [0]), Reach, complete: complete), 11, 0);
        double[] features = new double[objective.FeatureCount];
        objective.Apply(v, features);
        double stiffness = objective.IndependentPoints * features.Sum(f => f * f) / edge.ErrorPower;
        engine.SetTemperature(temperature);
        engine.SetStep(0.25);

        const int blocks = 40, perBlock = 400;
        double[] means = new double[blocks], squares = new double[blocks];
        for (int b = -2; b < blocks; b++)
        {
            for (int m = 0; m < perBlock; m++)
            {
                if (isByTrajectories) engine.TryTrajectory(0.04, 4, isAdapting: b < 0);
                else engine.Run(2);
                if (b < 0) continue;
                ReadOnlySpan<double> p = engine.State.PositionsAngstrom;
                double r = Math.Sqrt(p[3] * p[3] + p[4] * p[4] + p[5] * p[5]);
                means[b] += r / perBlock;
                squares[b] += (r - centre) * (r - centre) / perBlock;
            }
        }

        (double sum, double first, double second) = (0, 0, 0);
        for (double r = start - ball; r < start + ball; r += 1e-5)
        {
            double cosine = Math.Clamp((r * r + start * start - ball * ball) / (2 * r * start), -1, 1);
            double weight = r * r * (1 - cosine) * Math.Exp(-stiffness * (r - centre) * (r - centre) / (2 * temperature));
            (sum, first, second) = (sum + weight, first + weight * r, second + weight * (r - centre) * (r - centre));
        }

        AssertWithinFourStandardErrors(first / sum, means);
        AssertWithinFourStandardErrors(second / sum, squares);
    }

    [Fact]
    public void Resume_AnyCheckpoint_ContinuesBitForBit() => ReplicaResume.AssertBitForBit(Problem(), Short, 1, sweeps: 10);

    [Fact]
    public void Resume_CheckpointThatLacksWhatTrajectoriesHold_IsRefused()
    {
        RmcProblem problem = Problem();
        RmcCheckpoint saved = RmcEngine.Start(problem, 6, 0).Save();

        Assert.Contains("RestOfPaths", Assert.Throws<ArgumentException>(() => RmcEngine.Resume(problem, saved with { RestOfPaths = null })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_RoughModel_ContinuesBitForBit()
    {
        // Anneal, equilibrate and sample all lie within these sweeps.
        var rough = new SingleScatteringModel([.. ToyPhysics.Tables(s_edges)], CompleteReach);
        ReplicaResume.AssertBitForBit(Problem(new RoughModel(s_complete.Value, rough)), Short with { AnnealSweeps = 3, MaximumEquilibrationSweeps = 2 }, 1, sweeps: 10);
    }

    [Fact]
    public void Run_OneAndTwoThreads_GivesTheSameBitsAndSaysWhatIsInTheModel()
    {
        RmcProblem problem = Problem();

        RefinementResult one = RmcEnsemble.Run(problem, Short with { MaximumThreads = 1 }, null, CancellationToken.None);
        RefinementResult two = RmcEnsemble.Run(problem, Short with { MaximumThreads = 2 }, null, CancellationToken.None);

        Assert.Equal(one.Pairs[0].Rdf.PerAngstrom.ToArray(), two.Pairs[0].Rdf.PerAngstrom.ToArray());
        Assert.Equal(one.FinalConfigurations[2].PositionsAngstrom.ToArray(), two.FinalConfigurations[2].PositionsAngstrom.ToArray());
        Assert.Equal(one.Edges[0].Calculated.ToArray(), two.Edges[0].Calculated.ToArray());
        Assert.Contains(one.Notes, n => n.StartsWith(s_complete.Value.Description, StringComparison.Ordinal));
    }

    [Fact]
    public void Resume_CheckpointOfAnotherCompleteModel_IsRefused()
    {
        RmcReplica replica = RmcReplica.Start(Problem(), Short, 0);
        var other = new SingleScatteringModel([.. s_complete.Value.Tables.Select(t => new PairScatteringTable(t.Edge, t.Neighbour, t.KGrid, t.RGrid, [.. t.Values.ToArray().Select(v => 1.01 * v)]))], CompleteReach);

        // The data stay those of the first model.
        RmcProblem problem = Problem();
        var changed = new RmcProblem(problem.Start, problem.Edges, problem.Tables, problem.Constraints, Reach, complete: other);

        Assert.Throws<ArgumentException>(() => RmcReplica.Resume(changed, Short, replica.Save()));
    }

    [Fact]
    public void Constructor_CompleteModelThatDoesNotFit_IsRefused()
    {
        RmcProblem problem = Problem();
        var goldOnly = new SingleScatteringModel(ToyPhysics.Tables(ToyPhysics.AuL3), CompleteReach);

        Assert.Contains("not Pd", Assert.Throws<ArgumentException>(() => new RmcProblem(problem.Start, problem.Edges, problem.Tables, problem.Constraints, Reach, complete: goldOnly)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RmcProblem(problem.Start, problem.Edges, problem.Tables, problem.Constraints, CompleteReach - 0.1, complete: s_complete.Value));
    }

    [Fact]
    public void Compressed_PathsOverSeveralAtoms_LieInTheKeptDirections() => Assert.InRange(Problem().Compressed.PathTruncationError, 0, 1e-4);

    private static void AssertWithinFourStandardErrors(double expected, double[] blocks)
    {
        double mean = blocks.Average();
        double error = Math.Sqrt(blocks.Sum(b => (b - mean) * (b - mean)) / (blocks.Length - 1) / blocks.Length);
        Assert.InRange(mean, expected - 4 * error, expected + 4 * error);
    }
}
