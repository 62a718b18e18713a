using XasRmc.Atomistics.Dynamics;
using XasRmc.Atomistics.Neighbours;
using XasRmc.Atomistics.Potentials;
using XasRmc.Core;

namespace XasRmc.TrainingSets.Factory;

/// <summary>Relaxes a particle, brings it to temperature and takes frames until enough bonds and enough independent frames were seen.</summary>
internal static class DynamicsSampling
{
    private const double ThermostatFs = 100, QuenchFrictionFs = 30;
    private const int QuenchSteps = 150;

    /// <summary>Runs the dynamics.</summary>
    /// <param name="atoms">The atoms on their lattice.</param>
    /// <param name="potential">What moves them.</param>
    /// <param name="recipe">Times and numbers of frames.</param>
    /// <param name="temperatureK">The temperature, K.</param>
    /// <param name="firstShellAngstrom">Where first neighbours end, Å.</param>
    /// <param name="bonds">First-neighbour bonds that all frames together shall have.</param>
    /// <param name="random">Where the numbers come from.</param>
    /// <param name="cancellationToken">Checked at every frame.</param>
    public static FrameSeries Run(
        AtomicConfiguration atoms, IPotential potential, DynamicsRecipe recipe, double temperatureK, double firstShellAngstrom, int bonds, RandomStream random, CancellationToken cancellationToken)
    {
        bool isBulk = atoms.Cell is not null;
        AtomicConfiguration relaxed = Quenched(atoms, potential, recipe.TimeStepFs, random);
        var warming = new DynamicsSettings
        {
            TemperatureK = temperatureK, TimeStepFs = recipe.TimeStepFs, Thermostat = Thermostat.Langevin, ThermostatTimeFs = ThermostatFs,
            Barostat = isBulk ? Barostat.CellRescaling : Barostat.None, BarostatTimeFs = 500,
        };
        var run = new DynamicsRun(relaxed, potential, warming, random);
        run.Advance((long)Math.Round(recipe.EquilibrationFs / recipe.TimeStepFs));
        cancellationToken.ThrowIfCancellationRequested();
        if (isBulk) run = new DynamicsRun(run.Snapshot(), potential, warming with { Barostat = Barostat.None }, random);
        int bondsAFrame = Math.Max(1, FirstShell.CoordinationNumbers(atoms, firstShellAngstrom).Sum() / 2);
        int wanted = Math.Clamp((bonds + bondsAFrame - 1) / bondsAFrame, recipe.FewestFrames, recipe.MostFrames);
        int stepsAFrame = Math.Max(1, (int)Math.Round(recipe.FrameIntervalFs / recipe.TimeStepFs));
        var frames = new List<AtomicConfiguration>();
        var spreads = new List<double>();
        double correlation;
        do
        {
            while (frames.Count < wanted)
            {
                cancellationToken.ThrowIfCancellationRequested();
                run.Advance(stepsAFrame);
                frames.Add(run.Snapshot());
                spreads.Add(BondSpread.SquareAngstrom(frames[^1], firstShellAngstrom));
            }

            correlation = CorrelationFrames(spreads);
            wanted = Math.Min(recipe.MostFrames, wanted + Math.Max(2, wanted / 2));
        }
        while (frames.Count / correlation < recipe.IndependentFrames && frames.Count < recipe.MostFrames);
        return new FrameSeries(frames, frames.Count / correlation, correlation * stepsAFrame * recipe.TimeStepFs);
    }

    /// <summary>Follows the forces with strong friction: away from the lattice's strain, and from atoms that stand too close.</summary>
    private static AtomicConfiguration Quenched(AtomicConfiguration atoms, IPotential potential, double timeStepFs, RandomStream random)
    {
        var run = new DynamicsRun(atoms, potential, new DynamicsSettings { TemperatureK = 0, TimeStepFs = timeStepFs, Thermostat = Thermostat.Langevin, ThermostatTimeFs = QuenchFrictionFs }, random);
        run.Advance(QuenchSteps);
        return run.Snapshot();
    }

    /// <summary>The integrated correlation time of a series in frames, at least 1: 1 + 2 Σ ρ(t), summed up to the first window that is five times its own result.</summary>
    /// <remarks>A. D. Sokal, Monte Carlo methods in statistical mechanics, in: Functional Integration, NATO ASI Series 361 (1997) 131, doi 10.1007/978-1-4899-0319-8_6.</remarks>
    internal static double CorrelationFrames(IReadOnlyList<double> series)
    {
        const double WindowInTimes = 5;
        int n = series.Count;
        double mean = series.Average(), variance = series.Sum(v => (v - mean) * (v - mean)) / n;
        if (n < 4 || variance <= 0) return 1;
        double time = 1;
        for (int lag = 1; lag < n / 2; lag++)
        {
            double sum = 0;
            for (int i = 0; i + lag < n; i++) sum += (series[i] - mean) * (series[i + lag] - mean);
            time += 2 * sum / (n * variance);
            if (lag >= WindowInTimes * 0.5 * time) break;
        }

        return Math.Max(1, time);
    }
}
