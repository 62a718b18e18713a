using XasRmc.Atomistics.Building;
using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Exafs.Reduction;
using XasRmc.Rmc;
using XasRmc.Rmc.Engines;
using XasRmc.Rmc.Objective;

namespace XasRmc.Benchmarks.Figures;

/// <summary>The reverse Monte Carlo engines on one core, in processor time, so that a busy machine does not make them look slow.</summary>
public static class RmcFigures
{
    private const int Atoms = 1055, Runs = 5;
    private const double NarrowReachAngstrom = 5.2, WideReachAngstrom = 6, LatticeAngstrom = 3.98;

    /// <summary>Measures the figures of this area.</summary>
    public static IReadOnlyList<(string Name, double Value, string Unit, string Note)> Measure()
    {
        RmcProblem narrow = Problem(ObjectiveSpace.R, 3, 12.5, 1.5, 3.2, NarrowReachAngstrom), wide = Problem(ObjectiveSpace.Wavelet, 3, 14, 1.5, 6, WideReachAngstrom);
        var figures = new List<(string Name, double Value, string Unit, string Note)>();
        (string Name, double Value, string Unit, string Note) moves = Rate("rmc.ss.movesPerSecond", wide, 0, "displacements");
        figures.Add(moves);
        figures.Add(Rate("rmc.ss.narrowMovesPerSecond", narrow, 0, "displacements"));
        figures.Add(Rate("rmc.ss.swapsPerSecond", narrow, 1, "swaps"));
        figures.Add(Roofline(wide, moves.Value));
        figures.Add(TimesRecomputation(wide, moves.Value));
        figures.AddRange(SecondsToResidual(wide));
        return figures;
    }

    private static (string Name, double Value, string Unit, string Note) Rate(string name, RmcProblem problem, double swapProbability, string moves)
    {
        const long perRun = 200_000;
        RmcEngine engine = RmcEngine.Start(problem, 1, 0, swapProbability);
        engine.SetTemperature(1);
        engine.SetStep(0.05);
        engine.Run(perRun);
        double[] rates = new double[Runs];
        (long tried, long accepted) = (engine.State.Moves.Tried, engine.State.Moves.Accepted);
        for (int r = 0; r < Runs; r++) rates[r] = perRun / Seconds(() => engine.Run(perRun));
        Array.Sort(rates);
        double acceptance = (double)(engine.State.Moves.Accepted - accepted) / (engine.State.Moves.Tried - tried);
        return (name, rates[Runs / 2], "1/s", FormattableString.Invariant(
            $"{moves} a second of processor time, one thread, {Atoms} Au-Pd atoms, Au L3 and Pd K, single scattering to {problem.RMaxAngstrom} Å, {problem.Edges[0].Objective.Description}, {problem.Compressed.Width} columns (ranks {string.Join(" and ", problem.Compressed.Ranks)}), {100 * acceptance:0} % accepted, best {rates[^1]:0}"));
    }

    /// <summary>What a move reads of the tables, at the rate of the moves, over what a kernel of the same instructions streams from a table of that size that it reads in order.</summary>
    private static (string Name, double Value, string Unit, string Note) Roofline(RmcProblem problem, double movesPerSecond)
    {
        int floats = problem.Edges.Count * problem.Start.Species.Count * (int)((WideReachAngstrom - 2.2) / CompressedTables.FineStepAngstrom) * problem.Compressed.Width;
        float[] table = new float[floats / 64 * 64];
        for (int i = 0; i < table.Length; i++) table[i] = 1e-3f * (i % 97);
        double[] rates = new double[Runs];
        for (int r = -1; r < Runs; r++)
        {
            const int passes = 400;
            double seconds = Seconds(() => StreamingSum.Run(table, passes));
            if (r >= 0) rates[r] = passes * (double)table.Length * sizeof(float) / seconds;
        }

        Array.Sort(rates);
        // A pair counts in 1.5 tables in the mean of a half-and-half alloy, before and after, two rows each.
        double bytesPerMove = MeanNeighbours(problem) * 1.5 * 2 * 2 * problem.Compressed.Width * sizeof(float), limit = rates[Runs / 2] / bytesPerMove;
        return ("rmc.ss.rooflineFraction", movesPerSecond / limit, "1", FormattableString.Invariant(
            $"moves a second over {limit:0}, what a streaming kernel of fused multiply-adds allows that reads {rates[Runs / 2] / 1e9:0.0} GB/s from {table.Length * sizeof(float) / 1e6:0.0} MB, at {bytesPerMove / 1e3:0} kB a move"));
    }

    private static (string Name, double Value, string Unit, string Note) TimesRecomputation(RmcProblem problem, double movesPerSecond)
    {
        RmcEngine engine = RmcEngine.Start(problem, 1, 0, 0);
        var model = new SingleScatteringModel(problem.Tables, WideReachAngstrom);
        double[] chi = new double[model.Grid.Count];
        AtomicConfiguration atoms = engine.Configuration();
        double whole = Median(() =>
        {
            foreach (RmcEdge edge in problem.Edges) model.Compute(atoms, edge.Edge, chi, CancellationToken.None);
        });
        double sums = Median(() => engine.Resynchronise());
        return ("rmc.timesFullrecompute", whole * movesPerSecond, "1", FormattableString.Invariant(
            $"time of the two spectra of all atoms by the forward model, {1e3 * whole:0.00} ms, over the time of a move; the engine's own sums from scratch take {1e3 * sums:0.00} ms"));
    }

    /// <summary>The same hidden particle by three engines, from the ideal lattice with random elements to one residual.</summary>
    private static IEnumerable<(string Name, double Value, string Unit, string Note)> SecondsToResidual(RmcProblem problem)
    {
        const double goal = 2, budgetSeconds = 60;
        double freedom = problem.DegreesOfFreedom;
        foreach (RmcMethod method in new[] { RmcMethod.Metropolis, RmcMethod.Langevin, RmcMethod.Evolution })
        {
            var evolution = new EvolutionSettings { States = 16, FreezeSweeps = int.MaxValue };
            RmcEngine[] members = [.. Enumerable.Range(0, method == RmcMethod.Evolution ? evolution.States : 1).Select(m => RmcEngine.Start(problem, 1, (ulong)m, 0.1))];
            foreach (RmcEngine member in members) member.SetDisplacementPrior(0.08);
            IRmcSampler sampler = method switch
            {
                RmcMethod.Metropolis => new MetropolisSampler(members[0], 0.4),
                RmcMethod.Langevin => new LangevinSampler(members[0], 8, 0.75, 0.1, 1),
                _ => new EvolutionSampler(members, evolution, 0.1, new RandomStream(1, 99)),
            };
            TimeSpan begin = Environment.CpuUsage.TotalTime;
            double seconds = 0, start = members[0].State.ChiSquared / freedom;
            int sweeps = 0;
            while (sampler.Members[0].State.ChiSquared / freedom > goal && seconds < budgetSeconds)
            {
                foreach (RmcEngine member in members) member.SetTemperature(Math.Max(1, member.State.ChiSquared / (3 * problem.IndependentPoints)));
                sampler.Sweep(isAdapting: true);
                sweeps++;
                seconds = (Environment.CpuUsage.TotalTime - begin).TotalSeconds;
            }

            double reached = sampler.Members[0].State.ChiSquared / freedom;
            string name = "rmc.secondsToResidual." + char.ToLowerInvariant(method.ToString()[0]) + method.ToString()[1..];
            yield return (name, seconds, "s", FormattableString.Invariant(
                $"processor time from chi²_red {start:0} of the ideal lattice with random elements to {(reached <= goal ? $"{goal}" : $"{reached:0.0}, not {goal}, when the budget ended")} on a hidden displaced and ordered particle, {sweeps} sweeps{(method == RmcMethod.Evolution ? $" of {evolution.States} structures" : "")}, {problem.Edges[0].Objective.Description}"));
        }
    }

    private static double MeanNeighbours(RmcProblem problem)
    {
        ReadOnlySpan<double> p = problem.Start.PositionsAngstrom;
        long pairs = 0;
        for (int i = 0; i < problem.Start.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double x = p[3 * i] - p[3 * j], y = p[3 * i + 1] - p[3 * j + 1], z = p[3 * i + 2] - p[3 * j + 2];
                if (x * x + y * y + z * z < problem.RMaxAngstrom * problem.RMaxAngstrom) pairs += 2;
            }
        }

        return (double)pairs / problem.Start.Count;
    }

    private static double Median(Action work)
    {
        double[] seconds = new double[Runs];
        for (int r = -1; r < Runs; r++)
        {
            const int repeats = 5;
            double taken = Seconds(() =>
            {
                for (int i = 0; i < repeats; i++) work();
            }) / repeats;
            if (r >= 0) seconds[r] = taken;
        }

        Array.Sort(seconds);
        return seconds[Runs / 2];
    }

    private static double Seconds(Action work)
    {
        TimeSpan begin = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - begin).TotalSeconds;
    }

    private static RmcProblem Problem(ObjectiveSpace space, double kMin, double kMax, double rLow, double rHigh, double rMax)
    {
        Element gold = Element.Of("Au"), palladium = Element.Of("Pd");
        var composition = new Dictionary<Element, double> { [gold] = 0.5, [palladium] = 0.5 };
        AtomicConfiguration places = FccParticle.Sphere(gold, LatticeAngstrom, Atoms);
        AtomicConfiguration start = AlloyOrdering.RandomAlloy(places, composition, new RandomStream(1, 0));
        // The hidden particle: gold inside, partly, and atoms away from their places.
        AtomicConfiguration hidden = AlloyOrdering.CoreShellByFraction(places, gold, palladium, 0.5, new RandomStream(2, 0));
        var motion = new RandomStream(3, 0);
        hidden = hidden.WithPositions([.. hidden.PositionsAngstrom.ToArray().Select(x => x + 0.065 * motion.NextGaussian())]);
        var k = new KGrid(0, 0.05, 301);
        var r = new RGrid(1.9, 0.01, 431);
        AbsorptionEdge[] edges = [AbsorptionEdge.Parse("Au:L3"), AbsorptionEdge.Parse("Pd:K")];
        PairScatteringTable[] tables = [.. from e in edges from b in new[] { gold, palladium } select Table(e, b, k, r)];
        var model = new SingleScatteringModel(tables, rMax);
        var noise = new RandomStream(4, 0);
        const double sigma = 3e-4;
        LinearObjective objective = ObjectiveMaps.Of(space, new ShellFilter { KMin = kMin, KMax = kMax, RMin = rLow, RMax = rHigh }, k);
        RmcEdge[] measured = [.. edges.Select(e =>
        {
            double[] chi = new double[k.Count];
            model.Compute(hidden, e, chi, CancellationToken.None);
            for (int i = 0; i < chi.Length; i++) chi[i] += sigma * noise.NextGaussian();
            return new RmcEdge(new ChiSpectrum("model", e, k, chi, [.. Enumerable.Repeat(sigma, k.Count)]), objective, 0.03, new ParameterRange(0.9, 1.1), new ParameterRange(-3, 3));
        })];
        return new RmcProblem(start, measured, tables, new RmcConstraints(), rMax);
    }

    private static PairScatteringTable Table(AbsorptionEdge edge, Element neighbour, KGrid k, RGrid r)
    {
        double heavy = neighbour.AtomicNumber / 79.0, centre = edge.Element.AtomicNumber / 79.0;
        double[] values = new double[k.Count * r.Count];
        for (int j = 0; j < r.Count; j++)
        {
            for (int i = 10; i < k.Count; i++)
            {
                double amplitude = (0.4 + 0.6 * heavy) * Math.Exp(-Math.Pow(k[i] - 4 - 4 * heavy, 2) / 60);
                values[j * k.Count + i] = amplitude * Math.Sin(2 * k[i] * r[j] + 1.2 + 2 * heavy - (0.35 + 0.1 * heavy) * k[i] + 0.8 * centre) * Math.Exp(-r[j] / 4) / (k[i] * r[j] * r[j]);
            }
        }

        return new PairScatteringTable(edge, neighbour, k, r, values);
    }
}
