using System.Runtime.InteropServices;
using XasRmc.Atomistics.Dynamics;
using XasRmc.Atomistics.Neighbours;
using XasRmc.Atomistics.PairCounting;
using XasRmc.Atomistics.Potentials;
using XasRmc.Core;

namespace XasRmc.TrainingSets.Factory;

/// <summary>Relaxes a particle, brings it to temperature and takes frames until enough bonds and enough independent frames were seen.</summary>
internal static class DynamicsSampling
{
    private const double ThermostatFs = 100;

    // What is left of the forces is far below those of the motion to come.
    private static readonly FireSettings s_relaxation = new() { ForceToleranceEvPerAngstrom = 0.05, MaximumSteps = 300 };

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
        AtomicConfiguration relaxed = FireMinimiser.Relax(atoms, potential, s_relaxation with { Cell = isBulk ? CellRelaxation.Isotropic : CellRelaxation.None }, cancellationToken).Atoms;
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
                spreads.Add(BondLengths.Of(frames[^1], firstShellAngstrom).VarianceSquareAngstrom);
            }

            correlation = Math.Max(1, 2 * AutocorrelationTime.Of(CollectionsMarshal.AsSpan(spreads)).Samples);
            wanted = Math.Min(recipe.MostFrames, wanted + Math.Max(2, wanted / 2));
        }
        while (frames.Count / correlation < recipe.IndependentFrames && frames.Count < recipe.MostFrames);
        return new FrameSeries(frames, frames.Count / correlation, correlation * stepsAFrame * recipe.TimeStepFs);
    }
}
