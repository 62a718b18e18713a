using XasRmc.Atomistics.Neighbours;
using XasRmc.Atomistics.Potentials;
using XasRmc.Core;

namespace XasRmc.Atomistics.Dynamics;

/// <summary>Atoms in motion: classical molecular dynamics of one configuration on one thread. Mutable, with one owner, who owns the loop.</summary>
/// <remarks>
/// <para>Velocity Verlet (W. C. Swope et al., J. Chem. Phys. 76 (1982) 637, doi 10.1063/1.442716) at constant energy and with stochastic velocity rescaling; BAOAB splitting
/// (B. Leimkuhler, C. Matthews, Appl. Math. Res. Express 2013, 34, doi 10.1093/amrx/abs010) for Langevin dynamics; stochastic cell rescaling
/// (M. Bernetti, G. Bussi, J. Chem. Phys. 153 (2020) 114107, doi 10.1063/5.0020514) for the pressure, the same in all directions.</para>
/// <para>Drift, and for free atoms rotation, are taken out at the start, of every noise, and every 1000 steps against rounding; temperature counts the degrees of freedom that are left.</para>
/// <para>The same configuration, potential, settings and stream give the same bits; <c>Advance(a); Advance(b)</c> is <c>Advance(a + b)</c>.</para>
/// </remarks>
public sealed class DynamicsRun
{
    private const int StepsBetweenRemovals = 1000;
    private readonly AtomicConfiguration _start;
    private readonly DynamicsSettings _settings;
    private readonly RandomStream _random;
    private readonly ForceEngine _engine;
    private readonly double[] _velocities, _masses, _virial = new double[9];
    private readonly bool _hasBarostat;
    private double _scale = 1;

    /// <summary>Makes a run: velocities are drawn from the Maxwell-Boltzmann distribution, forces are computed.</summary>
    /// <param name="atoms">Where the atoms start.</param>
    /// <param name="potential">What moves them.</param>
    /// <param name="settings">How they are moved.</param>
    /// <param name="random">The run's own stream.</param>
    /// <exception cref="ArgumentException">The potential does not know an element, or a setting is out of range.</exception>
    public DynamicsRun(AtomicConfiguration atoms, IPotential potential, DynamicsSettings settings, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        ArgumentNullException.ThrowIfNull(potential);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(random);
        settings.Check(atoms.Cell is not null);
        (_start, _settings, _random) = (atoms, settings, random);
        _hasBarostat = settings.Barostat != Barostat.None;
        _engine = new ForceEngine(potential, atoms, settings.SkinAngstrom);
        _masses = [.. _engine.Order.Species.Select(s => potential.Species[s].MassU * PhysicalConstants.EvPerUSquareAngstromPerSquareFs)];
        _velocities = new double[4 * atoms.Count];
        DegreesOfFreedom = RigidMotion.DegreesOfFreedom(Positions, _masses, IsFree);
        TargetTemperatureK = settings.TemperatureK;
        DrawVelocities();
        _engine.Compute(1, _virial);
    }

    /// <summary>Time steps made.</summary>
    public long Steps { get; private set; }

    /// <summary>Time passed, fs.</summary>
    public double TimeFs => Steps * _settings.TimeStepFs;

    /// <summary>The degrees of freedom that the temperature counts.</summary>
    public int DegreesOfFreedom { get; }

    /// <summary>The temperature that the thermostat holds, K.</summary>
    public double TargetTemperatureK { get; private set; }

    /// <summary>The potential energy, eV.</summary>
    public double PotentialEnergyEv => _engine.EnergyEv;

    /// <summary>The kinetic energy, eV.</summary>
    public double KineticEnergyEv => Kinetic();

    /// <summary>Kinetic and potential energy, eV.</summary>
    public double TotalEnergyEv => KineticEnergyEv + PotentialEnergyEv;

    /// <summary>2K/(n k_B), K: it fluctuates, by √(2/n) of itself in the canonical ensemble.</summary>
    public double TemperatureK => DegreesOfFreedom == 0 ? 0 : 2 * Kinetic() / (DegreesOfFreedom * PhysicalConstants.BoltzmannEvPerK);

    /// <summary>The volume of the cell, Å³, or null for free atoms.</summary>
    public double? VolumeCubicAngstrom => _engine.Slots.CellRows is { } rows ? Math.Abs(CellGeometry.Determinant(rows)) : null;

    /// <summary>(2K + trace of the virial)/3V, eV Å⁻³, positive when the atoms press outwards; null for free atoms.</summary>
    public double? PressureEvPerCubicAngstrom
    {
        get
        {
            if (IsFree) return null;
            if (!_hasBarostat) _engine.Compute(_scale, _virial);
            return Pressure();
        }
    }

    /// <summary>How often the list of neighbours was built.</summary>
    public long NeighbourBuilds => _engine.ListBuilds;

    private bool IsFree => _engine.Slots.CellRows is null;

    private Span<double> Positions => _engine.Slots.Positions.AsSpan(0, _velocities.Length);

    /// <summary>Makes time steps.</summary>
    /// <param name="steps">How many, zero or more.</param>
    /// <exception cref="InvalidOperationException">An atom flew off: the time step is too long, or the start has atoms on top of each other.</exception>
    public void Advance(long steps)
    {
        if (steps < 0) throw new ArgumentOutOfRangeException(nameof(steps), steps, "Time runs forwards.");
        for (long s = 0; s < steps; s++)
        {
            Step();
            Steps++;
            if (Steps % StepsBetweenRemovals == 0 && _settings.Thermostat != Thermostat.None) RigidMotion.Remove(Positions, _velocities, _masses, IsFree);
        }
    }

    /// <summary>Changes the temperature of the thermostat; velocities are left to it.</summary>
    /// <param name="temperatureK">Zero or above, K.</param>
    public void SetTemperature(double temperatureK)
    {
        Require.NotNegative(temperatureK);
        TargetTemperatureK = temperatureK;
    }

    /// <summary>Draws all velocities anew at the temperature of the thermostat.</summary>
    public void DrawVelocities()
    {
        for (int i = 0; i < _masses.Length; i++)
        {
            double width = Math.Sqrt(PhysicalConstants.BoltzmannEvPerK * TargetTemperatureK / _masses[i]);
            for (int k = 0; k < 3; k++) _velocities[4 * i + k] = width * _random.NextGaussian();
        }

        RigidMotion.Remove(Positions, _velocities, _masses, IsFree);
    }

    /// <summary>The atoms where they are now, in the order of the start; in a cell within it or at most half the skin outside.</summary>
    public AtomicConfiguration Snapshot()
    {
        int[] species = _start.SpeciesIndex.ToArray();
        UnitCell? cell = _engine.Slots.CellRows is { } rows ? new UnitCell(rows) : null;
        return new AtomicConfiguration(_start.Label, _start.Species, species, _engine.ToOriginal(_engine.Slots.Positions), cell);
    }

    /// <summary>x, y, z of each atom's velocity in the order of the start, Å fs⁻¹.</summary>
    public double[] VelocitiesAngstromPerFs() => _engine.ToOriginal(_velocities);

    /// <summary>x, y, z of the force on each atom in the order of the start, eV Å⁻¹.</summary>
    public double[] ForcesEvPerAngstrom() => _engine.ToOriginal(_engine.Slots.Forces);

    private void Step()
    {
        double dt = _settings.TimeStepFs;
        Kick(0.5 * dt);
        if (_settings.Thermostat == Thermostat.Langevin)
        {
            MotionKernel.Drift(Positions, _velocities, 0.5 * dt);
            Friction(dt);
            MotionKernel.Drift(Positions, _velocities, 0.5 * dt);
        }
        else
        {
            MotionKernel.Drift(Positions, _velocities, dt);
        }

        if (_hasBarostat) ScaleCell(dt);
        if (_engine.Compute(_scale, _hasBarostat ? _virial : [])) _scale = 1;
        Kick(0.5 * dt);
        if (_settings.Thermostat != Thermostat.VelocityRescaling) return;
        double factor = VelocityRescaling.Factor(
            Kinetic(), 0.5 * DegreesOfFreedom * PhysicalConstants.BoltzmannEvPerK * TargetTemperatureK, DegreesOfFreedom, Math.Exp(-dt / _settings.ThermostatTimeFs), _random);
        MotionKernel.Scale(_velocities, factor);
    }

    /// <summary>v += F/m · time; atoms of one species lie together.</summary>
    private void Kick(double time)
    {
        int[] runs = _engine.Order.Runs;
        for (int s = 0; s + 1 < runs.Length; s++)
        {
            int from = 4 * runs[s], length = 4 * runs[s + 1] - from;
            if (length > 0) MotionKernel.Kick(_velocities.AsSpan(from, length), _engine.Slots.Forces.AsSpan(from, length), time / _masses[runs[s]]);
        }
    }

    private double Kinetic()
    {
        int[] runs = _engine.Order.Runs;
        double sum = 0;
        for (int s = 0; s + 1 < runs.Length; s++)
        {
            int from = 4 * runs[s], length = 4 * runs[s + 1] - from;
            if (length > 0) sum += 0.5 * _masses[runs[s]] * MotionKernel.SumOfSquares(_velocities.AsSpan(from, length));
        }

        return sum;
    }

    /// <summary>The exact solution of friction and noise over a time step, less the drift and rotation that the noise brings.</summary>
    private void Friction(double dt)
    {
        double keep = Math.Exp(-dt / _settings.ThermostatTimeFs), noise = Math.Sqrt((1 - keep * keep) * PhysicalConstants.BoltzmannEvPerK * TargetTemperatureK);
        for (int i = 0; i < _masses.Length; i++)
        {
            double width = noise / Math.Sqrt(_masses[i]);
            for (int k = 0; k < 3; k++) _velocities[4 * i + k] = keep * _velocities[4 * i + k] + width * _random.NextGaussian();
        }

        RigidMotion.Remove(Positions, _velocities, _masses, IsFree);
    }

    private double Pressure() => (2 * Kinetic() + _virial[0] + _virial[4] + _virial[8]) / (3 * VolumeCubicAngstrom!.Value);

    /// <summary>dε = −(β/τ)(P0 − P − k_B T/V) dt + √(2 k_B T β/(V τ)) dW of ε = ln V, with the pressure of the step before; positions go with the cell, velocities against it.</summary>
    private void ScaleCell(double dt)
    {
        double volume = VolumeCubicAngstrom!.Value, thermal = PhysicalConstants.BoltzmannEvPerK * TargetTemperatureK / volume;
        double rate = _settings.CompressibilityCubicAngstromPerEv * dt / _settings.BarostatTimeFs;
        double change = -rate * (_settings.PressureEvPerCubicAngstrom - Pressure() - thermal) + Math.Sqrt(2 * thermal * rate) * _random.NextGaussian();
        double factor = Math.Exp(change / 3);
        MotionKernel.Scale(Positions, factor);
        MotionKernel.Scale(_velocities, 1 / factor);
        double[] rows = _engine.Slots.CellRows!;
        for (int k = 0; k < 9; k++) rows[k] *= factor;
        _scale *= factor;
    }
}
