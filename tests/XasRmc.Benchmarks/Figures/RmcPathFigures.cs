using XasRmc.Atomistics.Building;
using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Exafs.Reduction;
using XasRmc.Exafs.Scattering;
using XasRmc.Formats.Scattering;
using XasRmc.Rmc;
using XasRmc.Rmc.Objective;
using XasRmc.Tests.Common;

namespace XasRmc.Benchmarks.Figures;

/// <summary>How many displacements of atoms a second are decided with all paths up to four legs, in processor time of one core.</summary>
public static class RmcPathFigures
{
    private const int Atoms = 1055, Runs = 5, Steps = 8;
    private const double LatticeAngstrom = 3.98, ReachAngstrom = 6.5, ShortStepAngstrom = 3e-4, TrajectoryStepAngstrom = 5e-4;

    /// <summary>Measures the figures of this area.</summary>
    public static IReadOnlyList<(string Name, double Value, string Unit, string Note)> Measure()
    {
        RmcEngine engine = RmcEngine.Start(Problem(), 1, 0, 0);
        engine.SetTemperature(1);
        engine.SetStep(0.02);
        string what = FormattableString.Invariant($"{Atoms} Au-Pd atoms, Au L3 and Pd K, all paths up to four legs and {ReachAngstrom} Å, {engine.Problem.Edges[0].Objective.Description}");
        double together = Atoms / Median(() => engine.TryDisplacements(1, ShortStepAngstrom));
        double trajectories = Atoms * Steps / Median(() => engine.TryTrajectory(TrajectoryStepAngstrom, Steps));
        double single = 1 / Median(() =>
        {
            // Until one passes the first decision, that of the pairs, and is decided with all paths.
            engine.Run(20);
        }) * 20;
        return
        [
            ("rmc.ms.movesPerSecond", together, "1/s", $"displacements of atoms a second of processor time, those of all atoms of a structure decided together, as the evolutionary algorithm does; {what}"),
            ("rmc.ms.trajectoryMovesPerSecond", trajectories, "1/s", $"atoms moved a second of processor time by steps of trajectories along the slopes, whose ends are decided with all paths; {what}"),
            ("rmc.ms.singleMovesPerSecond", single, "1/s", $"displacements decided one by one, most of them by the pairs alone and the rest with all paths of all atoms; {what}"),
        ];
    }

    private static double Median(Action work)
    {
        double[] seconds = new double[Runs];
        for (int r = -1; r < Runs; r++)
        {
            TimeSpan begin = Environment.CpuUsage.TotalTime;
            work();
            if (r >= 0) seconds[r] = (Environment.CpuUsage.TotalTime - begin).TotalSeconds;
        }

        Array.Sort(seconds);
        return seconds[Runs / 2];
    }

    private static RmcProblem Problem()
    {
        Element gold = Element.Of("Au"), palladium = Element.Of("Pd");
        AtomicConfiguration start = AlloyOrdering.RandomAlloy(FccParticle.Sphere(gold, LatticeAngstrom, Atoms), new Dictionary<Element, double> { [gold] = 0.5, [palladium] = 0.5 }, new RandomStream(1, 0));
        var motion = new RandomStream(3, 0);
        AtomicConfiguration Warm() => start.WithPositions([.. start.PositionsAngstrom.ToArray().Select(x => x + 0.06 * motion.NextGaussian())]);
        string path = Path.Combine(SharedFiles.RepositoryRoot, "src", "XasRmc.App", "Data", "scattering", "Au-Pd.phases.json");
        using FileStream stream = File.OpenRead(path);
        ScatteringLibrary library = ScatteringLibraryReader.Read(stream, path);
        var grid = new KGrid(0, 0.05, 301);
        var model = new MultipleScatteringModel([.. library.Entries.Select(e => e.Phases)], grid, ReachAngstrom);
        PairScatteringTable[] tables = [.. from e in library.Entries from b in new[] { gold, palladium } select PairTableBuilder.Build(e.Phases, e.Phases.Edge, b, PairTableBuilder.DefaultKGrid, PairTableBuilder.DefaultRGrid)];
        LinearObjective objective = ObjectiveMaps.Of(ObjectiveSpace.Wavelet, new ShellFilter { KMin = 3, KMax = 14, RMin = 1.5, RMax = 6 }, grid);
        AtomicConfiguration hidden = Warm();
        RmcEdge[] edges = [.. model.Edges.Select(e =>
        {
            double[] chi = new double[grid.Count];
            model.Compute(hidden, e, chi, CancellationToken.None);
            return new RmcEdge(new ChiSpectrum("model", e, grid, chi, [.. Enumerable.Repeat(3e-4, grid.Count)]), objective, 0.03, new ParameterRange(0.9, 1.1), new ParameterRange(-3, 3));
        })];
        return new RmcProblem(Warm(), edges, tables, new RmcConstraints(2.0, 0.5), RmcProblem.AllPathsRMaxAngstrom, complete: model);
    }
}
