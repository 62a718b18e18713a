using Newtonsoft.Json;
using XasRmc.Atomistics.Dynamics;
using XasRmc.Atomistics.Neighbours;
using XasRmc.Atomistics.PairCounting;
using XasRmc.Atomistics.Potentials;
using XasRmc.Core;

namespace XasRmc.App.Simulation;

/// <summary>How the atoms of a simulated sample move: molecular dynamics under a potential that ships.</summary>
/// <remarks>Forces are relaxed (FIRE), Langevin dynamics brings the atoms to temperature, snapshots are taken at equal times. A crystal keeps its cell. All lengths are then scaled by one factor, so that the mean first-neighbour distance over all snapshots is that of the places.</remarks>
public sealed record MotionRecipe
{
    private const double ThermostatFs = 100;

    /// <summary>The potential, one of <see cref="GuptaSets.Names"/>.</summary>
    [JsonProperty(Required = Required.Always)]
    public string Potential { get; init; } = "";

    /// <summary>The temperature, K. Classical potentials are soft: it is a knob for sigma², not a statement on the sample.</summary>
    [JsonProperty(Required = Required.Always)]
    public double TemperatureK { get; init; }

    /// <summary>The time step, fs.</summary>
    public double TimeStepFs { get; init; } = 4;

    /// <summary>How long the sample is brought to temperature, fs.</summary>
    public double EquilibrationFs { get; init; } = 5000;

    /// <summary>Time between two snapshots, fs.</summary>
    public double SnapshotIntervalFs { get; init; } = 2000;

    /// <summary>Refuses what cannot be.</summary>
    /// <exception cref="ArgumentException">A number is out of range, or there is no such potential.</exception>
    public void Check()
    {
        Require.InRange(TemperatureK, 1, 2000, "dynamics.temperatureK");
        Require.InRange(TimeStepFs, 0.1, 10, "dynamics.timeStepFs");
        Require.InRange(EquilibrationFs, 0, 1e6, "dynamics.equilibrationFs");
        Require.InRange(SnapshotIntervalFs, TimeStepFs, 1e5, "dynamics.snapshotIntervalFs");
        _ = GuptaSets.Of(Potential);
    }

    /// <summary>Moves the atoms.</summary>
    /// <param name="places">The atoms on their places.</param>
    /// <param name="count">Snapshots.</param>
    /// <param name="random">Where the numbers come from.</param>
    public IReadOnlyList<AtomicConfiguration> Snapshots(AtomicConfiguration places, int count, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(random);
        GuptaPotential potential = GuptaSets.Of(Potential);
        AtomicConfiguration relaxed = FireMinimiser.Relax(places, potential, new FireSettings { ForceToleranceEvPerAngstrom = 0.01 }, CancellationToken.None).Atoms;
        var run = new DynamicsRun(relaxed, potential, new DynamicsSettings { TemperatureK = TemperatureK, TimeStepFs = TimeStepFs, Thermostat = Thermostat.Langevin, ThermostatTimeFs = ThermostatFs }, random);
        run.Advance((long)Math.Round(EquilibrationFs / TimeStepFs));
        var frames = new List<AtomicConfiguration>();
        for (int i = 0; i < count; i++)
        {
            run.Advance(Math.Max(1, (long)Math.Round(SnapshotIntervalFs / TimeStepFs)));
            frames.Add(run.Snapshot());
        }

        double end = FirstShell.CutoffAngstrom(places), factor = BondLengths.Of(places, end).MeanAngstrom / BondLengths.Of(frames, end).MeanAngstrom;
        if (!double.IsFinite(factor)) throw new ArgumentException("the sample has no first neighbours, or has come apart: lower dynamics.temperatureK");
        return [.. frames.Select(f => f.ScaledBy(factor))];
    }
}
