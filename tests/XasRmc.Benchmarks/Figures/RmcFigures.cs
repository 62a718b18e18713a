using XasRmc.Atomistics.Building;
using XasRmc.Core;
using XasRmc.Rmc;
using XasRmc.Rmc.Objective;

namespace XasRmc.Benchmarks.Figures;

/// <summary>Moves a second of processor time of the reverse Monte Carlo engine on one core; processor time, so that a busy machine does not make the engine look slow.</summary>
public static class RmcFigures
{
    private const int Atoms = 1055, Runs = 5;
    private const double RMaxAngstrom = 5.2, LatticeAngstrom = 3.98;

    /// <summary>Measures the figures of this area.</summary>
    public static IReadOnlyList<(string Name, double Value, string Unit, string Note)> Measure()
    {
        RmcProblem narrow = Problem(3, 12.5, 1.5, 3.2, RMaxAngstrom), wide = Problem(3, 14, 1, 6, 6);
        return [Figure("rmc.ss.movesPerSecond", narrow, 0, "displacements"), Figure("rmc.ss.swapsPerSecond", narrow, 1, "swaps"), Figure("rmc.ss.wideMovesPerSecond", wide, 0, "displacements")];
    }

    private static (string Name, double Value, string Unit, string Note) Figure(string name, RmcProblem problem, double swapProbability, string moves)
    {
        const long perRun = 200_000;
        RmcEngine engine = RmcEngine.Start(problem, 1, 0, swapProbability);
        engine.SetTemperature(1);
        engine.SetStep(0.05);
        engine.Run(perRun);
        double[] rates = new double[Runs];
        (long tried, long accepted) = (engine.State.Moves.Tried, engine.State.Moves.Accepted);
        for (int r = 0; r < Runs; r++)
        {
            TimeSpan begin = Environment.CpuUsage.TotalTime;
            engine.Run(perRun);
            rates[r] = perRun / (Environment.CpuUsage.TotalTime - begin).TotalSeconds;
        }

        Array.Sort(rates);
        double acceptance = (double)(engine.State.Moves.Accepted - accepted) / (engine.State.Moves.Tried - tried);
        return (name, rates[Runs / 2], "1/s", FormattableString.Invariant(
            $"{moves} a second of processor time, one thread, {Atoms} Au-Pd atoms, Au L3 and Pd K, single scattering to {problem.RMaxAngstrom} Å, {problem.Edges[0].Objective.Description}, {problem.Compressed.Width} columns (ranks {string.Join(" and ", problem.Compressed.Ranks)}), {100 * acceptance:0} % accepted, best {rates[^1]:0}"));
    }

    private static RmcProblem Problem(double kMin, double kMax, double rLow, double rHigh, double rMax)
    {
        Element gold = Element.Of("Au"), palladium = Element.Of("Pd");
        var random = new RandomStream(1, 0);
        AtomicConfiguration start = AlloyOrdering.RandomAlloy(
            FccParticle.Sphere(gold, LatticeAngstrom, Atoms), new Dictionary<Element, double> { [gold] = 0.5, [palladium] = 0.5 }, random);
        var k = new KGrid(0, 0.05, 301);
        var r = new RGrid(1.9, 0.01, 431);
        AbsorptionEdge[] edges = [AbsorptionEdge.Parse("Au:L3"), AbsorptionEdge.Parse("Pd:K")];
        PairScatteringTable[] tables = [.. from e in edges from b in new[] { gold, palladium } select Table(e, b, k, r)];
        LinearObjective objective = RSpace(k, kMin, kMax, rLow, rHigh);
        RmcEdge[] measured = [.. edges.Select(e => new RmcEdge(Measured(e, tables, k), objective, 0.05, new ParameterRange(0.6, 1.1), new ParameterRange(-3, 3)))];
        return new RmcProblem(start, measured, tables, new RmcConstraints(), rMax);
    }

    /// <summary>Nearest neighbours alone, 4.5 of each element with sigma² = 0.008 Å²: near enough to a particle for a rate.</summary>
    private static ChiSpectrum Measured(AbsorptionEdge edge, PairScatteringTable[] tables, KGrid k)
    {
        double[] chi = new double[k.Count];
        foreach (PairScatteringTable table in tables.Where(t => t.Edge == edge))
        {
            for (int j = 0; j < table.RGrid.Count; j++)
            {
                double d = table.RGrid[j] - LatticeAngstrom / Math.Sqrt(2);
                double weight = 4.5 * table.RGrid.StepAngstrom * Math.Exp(-d * d / 0.016) / Math.Sqrt(2 * Math.PI * 0.008);
                for (int i = 0; i < chi.Length; i++) chi[i] += weight * table.Row(j)[i];
            }
        }

        return new ChiSpectrum("model", edge, k, chi, [.. Enumerable.Repeat(1e-3, k.Count)]);
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

    private static LinearObjective RSpace(KGrid k, double kMin, double kMax, double rLow, double rHigh)
    {
        double[] r = [.. Enumerable.Range(0, 400).Select(j => j * Math.PI / (2048 * k.StepInvAngstrom)).Where(x => x >= rLow && x <= rHigh)];
        double[] matrix = new double[2 * r.Length * k.Count];
        for (int f = 0; f < 2 * r.Length; f++)
        {
            for (int i = 0; i < k.Count; i++)
            {
                double edge = Math.Clamp(Math.Min(k[i] - kMin + 0.5, kMax + 0.5 - k[i]), 0, 1);
                double phase = 2 * k[i] * r[f / 2];
                matrix[f * k.Count + i] = Math.Pow(Math.Sin(0.5 * Math.PI * edge), 2) * k[i] * k[i] * (f % 2 == 0 ? Math.Cos(phase) : Math.Sin(phase));
            }
        }

        return new LinearObjective(FormattableString.Invariant($"R {rLow}-{rHigh} Å, k {kMin}-{kMax} Å⁻¹"), k, 2 * r.Length, matrix, 2 * (kMax - kMin) * (rHigh - rLow) / Math.PI + 2);
    }
}
