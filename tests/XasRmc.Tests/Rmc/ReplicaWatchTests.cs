using XasRmc.Core;
using XasRmc.Rmc;

namespace XasRmc.Tests.Rmc;

public sealed class ReplicaWatchTests
{
    private static readonly RmcSettings s_settings = new() { Seed = 17, Replicas = 2, AnnealSweeps = 30, BlockSweeps = 5, MaximumEquilibrationSweeps = 60, SampleSweeps = 40, CheckpointSweeps = 20, MaximumThreads = 1 };

    private static RmcProblem Problem() => ToyPhysics.Problem(ToyPhysics.Particle(55, 0.5, 0.06, 1), ToyPhysics.Particle(55, 0.5, 0, 2), s02: new(0.7, 1.1), deltaE0: new(-2, 2));

    [Fact]
    public void Run_Watched_TellsMisfitAcceptanceSpectraAndShells()
    {
        var heard = new Collected();

        RefinementResult result = RmcEnsemble.Run(Problem(), s_settings, heard, CancellationToken.None);

        Assert.All(heard.Details, d => Assert.Contains(d.Figures, f => f.Name == "chi2Reduced" && f.Value > 0));
        Assert.All(heard.Details.SelectMany(d => d.Figures).Where(f => f.Name == "acceptance"), f => Assert.InRange(f.Value, 0, 1));
        Assert.Equal(["replica 1", "replica 2"], heard.Details.Select(d => d.Figures[0].Series).Distinct().Order());
        ProgressDetail last = heard.Details.Last(d => d.Curves.Count > 0);
        foreach (EdgeComparison edge in result.Edges)
        {
            ProgressCurve measured = Assert.Single(last.Curves, c => c.Name == $"chi/{edge.Edge}/measured"), fitted = Assert.Single(last.Curves, c => c.Name == $"chi/{edge.Edge}/fitted");
            Assert.Equal(edge.Measured.ToArray(), measured.Y);
            // The last replica's spectrum is near the measured one, as that of the whole ensemble is, though so short a run does not bring it all the way.
            double misfit = measured.Y.Zip(fitted.Y, (m, f) => (m - f) * (m - f)).Sum() / measured.Y.Sum(m => m * m);
            Assert.InRange(misfit, 0, 0.15);
        }

        foreach (PairRefinement pair in result.Pairs)
        {
            ProgressCurve curve = Assert.Single(last.Curves, c => c.Name == $"n(r)/{pair.Rdf.Absorber}-{pair.Rdf.Neighbour}");
            ProgressFigure n = Assert.Single(last.Figures, f => f.Name == "n" && f.Series == $"{pair.Rdf.Absorber}-{pair.Rdf.Neighbour} shell 1");
            (double low, double high) = s_settings.ShellWindows[0];
            double sum = curve.X.Zip(curve.Y).Where(p => p.First > low && p.First < high).Sum(p => p.Second) * s_settings.RdfGrid.StepAngstrom;
            Assert.Equal(n.Value, sum, 1e-9);
        }
    }

    [Fact]
    public void Run_WatchedOrNot_GivesTheSameBits()
    {
        RefinementResult watched = RmcEnsemble.Run(Problem(), s_settings, new Collected(), CancellationToken.None), alone = RmcEnsemble.Run(Problem(), s_settings, null, CancellationToken.None);

        Assert.Equal(alone.FinalConfigurations[1].PositionsAngstrom.ToArray(), watched.FinalConfigurations[1].PositionsAngstrom.ToArray());
        Assert.Equal(alone.Edges[0].Chi2Reduced, watched.Edges[0].Chi2Reduced);
    }

    private sealed class Collected : IProgress<StageProgress>
    {
        public List<ProgressDetail> Details { get; } = [];

        public void Report(StageProgress value)
        {
            if (value.Detail is { } detail) Details.Add(detail);
        }
    }
}
