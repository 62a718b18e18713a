using XasRmc.Core;
using XasRmc.Rmc;

namespace XasRmc.Tests.Rmc;

public sealed class RmcForkTests
{
    private static readonly RmcSettings s_settings = new() { Seed = 17, Replicas = 2, AnnealSweeps = 60, BlockSweeps = 5, MaximumEquilibrationSweeps = 60, SampleSweeps = 40, CheckpointSweeps = 20, IsStartScaled = false };

    private static RmcProblem Problem() => ToyPhysics.Problem(ToyPhysics.Particle(55, 0.5, 0.06, 1), ToyPhysics.Particle(55, 0.5, 0, 2), s02: new(0.7, 1.1), deltaE0: new(-2, 2));

    private static RmcReplicaCheckpoint Cooled(RmcProblem problem, int index)
    {
        RmcReplica parent = RmcReplica.Start(problem, s_settings, index);
        while (parent.Stage == "Anneal") parent.Advance();
        return parent.Save();
    }

    [Fact]
    public void Fork_OtherTemperature_BeginsWithTheAtomsOfTheOther()
    {
        RmcProblem problem = Problem();
        RmcReplicaCheckpoint parent = Cooled(problem, 0);

        RmcReplica fork = RmcReplica.Fork(problem, s_settings with { SamplingTemperature = 3 }, parent);

        Assert.Equal(parent.Engine.PositionsAngstrom, fork.Engine.State.PositionsAngstrom.ToArray());
        Assert.Equal(parent.Engine.SpeciesIndex, fork.Engine.State.SpeciesIndex.ToArray());
        Assert.Equal("Equilibrate", fork.Stage);
        Assert.Equal(3, fork.Engine.State.Temperature);
        Assert.Equal(0, fork.Engine.State.Moves.Tried);
        // Its misfit is that of the same atoms at the dE0 that suits them best: no worse than where the other one is.
        double of = RmcReplica.Resume(problem, s_settings, parent).Engine.State.ChiSquared;
        Assert.InRange(fork.Engine.State.ChiSquared, 0.5 * of, of * (1 + 1e-9));
    }

    [Fact]
    public void Run_WithParents_SkipsTheCoolingAndEndsTheSameOnAnyNumberOfThreads()
    {
        RmcProblem problem = Problem();
        RmcReplicaCheckpoint[] parents = [Cooled(problem, 0), Cooled(problem, 1)];
        RmcSettings settings = s_settings with { SamplingTemperature = 1.5, Seed = 5 };
        long sweeps = 0;

        RefinementResult one = RmcEnsemble.Run(problem, settings with { MaximumThreads = 1 }, [], parents, c => sweeps = Math.Max(sweeps, c.TotalSweeps), null, null, CancellationToken.None);
        RefinementResult two = RmcEnsemble.Run(problem, settings with { MaximumThreads = 2 }, [], parents, null, null, null, CancellationToken.None);

        Assert.Equal(one.FinalConfigurations[1].PositionsAngstrom.ToArray(), two.FinalConfigurations[1].PositionsAngstrom.ToArray());
        Assert.InRange(sweeps, 40, 100);
        Assert.All(one.Edges, e => Assert.InRange(e.RFactor, 0, 0.05));
    }

    [Fact]
    public void Run_StoppedFork_GoesOnToTheSameBits()
    {
        RmcProblem problem = Problem();
        RmcReplicaCheckpoint[] parents = [Cooled(problem, 0), Cooled(problem, 1)];
        RefinementResult whole = RmcEnsemble.Run(problem, s_settings, [], parents, null, null, null, CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var kept = new Dictionary<int, RmcReplicaCheckpoint>();

        Assert.Throws<OperationCanceledException>(() => RmcEnsemble.Run(problem, s_settings with { MaximumThreads = 1 }, [], parents, c =>
        {
            kept[c.Replica] = c;
            stop.Cancel();
        }, null, null, stop.Token));
        RefinementResult resumed = RmcEnsemble.Run(problem, s_settings, [.. kept.Values], parents, null, null, null, CancellationToken.None);

        Assert.Equal(whole.FinalConfigurations[0].PositionsAngstrom.ToArray(), resumed.FinalConfigurations[0].PositionsAngstrom.ToArray());
        Assert.Equal(whole.Edges[0].Chi2Reduced, resumed.Edges[0].Chi2Reduced);
    }

    [Fact]
    public void Fork_OtherAtoms_IsRefused()
    {
        RmcReplicaCheckpoint parent = Cooled(Problem(), 0);
        RmcProblem other = ToyPhysics.Problem(ToyPhysics.Particle(13, 0.5, 0.06, 1), ToyPhysics.Particle(13, 0.5, 0, 2), s02: new(0.7, 1.1), deltaE0: new(-2, 2));

        Assert.Throws<ArgumentException>(() => RmcReplica.Fork(other, s_settings, parent));
    }
}
