using XasRmc.Atomistics.Dynamics;
using XasRmc.Atomistics.Potentials;
using XasRmc.Core;
using XasRmc.Tests.Atomistics.Potentials;

namespace XasRmc.Tests.Atomistics.Dynamics;

/// <summary>Conservation, ensembles and reproducibility of molecular dynamics.</summary>
public sealed class DynamicsRunTests
{
    private const double TemperatureK = 300;

    // Averages at fixed seeds must lie within this many of their own standard errors.
    private const double StandardErrors = 3;
    private static readonly GuptaPotential s_potential = GuptaSets.Of("gupta-dft");

    [Fact]
    public void Advance_ConstantEnergy_ErrorFallsAsTheSquareOfTheTimeStep()
    {
        AtomicConfiguration atoms = FireMinimiser.Relax(SomeAtoms.Particle(), s_potential, new FireSettings()).Atoms;
        double[] rms = [.. new[] { 2.0, 4.0, 8.0 }.Select(dt =>
        {
            DynamicsRun run = Run(atoms, Thermostat.None, dt);
            double[] energies = [.. Enumerable.Range(0, (int)(2000 / dt)).Select(_ => { run.Advance(1); return run.TotalEnergyEv; })];
            double mean = energies.Average();
            return Math.Sqrt(energies.Average(e => (e - mean) * (e - mean))) / atoms.Count;
        })];

        // A factor of four a doubling; the next order and the finite window take part of it. 55 atoms, 600 K at the start, of which half goes into the bonds.
        Assert.InRange(rms[1] / rms[0], 3.5, 4.5);
        Assert.InRange(rms[2] / rms[1], 3.5, 4.8);
        Assert.InRange(rms[1], 1e-7, 2e-5);
    }

    [Theory]
    [InlineData(Thermostat.Langevin, true)]
    [InlineData(Thermostat.Langevin, false)]
    [InlineData(Thermostat.VelocityRescaling, true)]
    [InlineData(Thermostat.VelocityRescaling, false)]
    public void Advance_Thermostat_MeanKineticEnergyIsEquipartition(Thermostat thermostat, bool isFree)
    {
        AtomicConfiguration atoms = isFree ? SomeAtoms.Particle() : SomeAtoms.Cell(2);
        DynamicsRun run = Run(atoms, thermostat, 3);
        run.Advance(1000);
        double[] kinetic = new double[3000];
        double[] gold = new double[kinetic.Length];
        for (int i = 0; i < kinetic.Length; i++)
        {
            run.Advance(5);
            kinetic[i] = run.TemperatureK;
            gold[i] = GoldTemperature(run, atoms);
        }

        AutocorrelationTime all = AutocorrelationTime.Of(kinetic), heavy = AutocorrelationTime.Of(gold);

        Assert.True(all.IsReliable);
        Assert.Equal(TemperatureK, all.Mean, StandardErrors * all.MeanStandardError);
        // Each element by itself, with its share of the drift and rotation that are missing.
        double share = run.DegreesOfFreedom / (3.0 * atoms.Count);
        Assert.Equal(TemperatureK * share, heavy.Mean, StandardErrors * heavy.MeanStandardError + 0.02 * TemperatureK);
        Assert.Equal(isFree ? 3 * atoms.Count - 6 : 3 * atoms.Count - 3, run.DegreesOfFreedom);
    }

    [Fact]
    public void Advance_VelocityRescaling_KineticEnergyHasTheCanonicalVariance()
    {
        DynamicsRun run = Run(SomeAtoms.Particle(), Thermostat.VelocityRescaling, 3, thermostatTimeFs: 20);
        run.Advance(1000);
        double[] squares = new double[4000];
        for (int i = 0; i < squares.Length; i++)
        {
            run.Advance(5);
            squares[i] = Math.Pow(run.TemperatureK / TemperatureK - 1, 2);
        }

        AutocorrelationTime variance = AutocorrelationTime.Of(squares);

        Assert.Equal(2.0 / run.DegreesOfFreedom, variance.Mean, StandardErrors * variance.MeanStandardError);
    }

    [Theory]
    [InlineData(Thermostat.None)]
    [InlineData(Thermostat.Langevin)]
    [InlineData(Thermostat.VelocityRescaling)]
    public void Advance_FreeParticle_NeitherDriftsNorTurns(Thermostat thermostat)
    {
        AtomicConfiguration atoms = SomeAtoms.Particle();
        DynamicsRun run = Run(atoms, thermostat, 3);
        run.Advance(1500);

        double[] x = run.Snapshot().PositionsAngstrom.ToArray(), v = run.VelocitiesAngstromPerFs();
        double momentum = 0, turn = 0, scale = 0;
        for (int i = 0; i < atoms.Count; i++)
        {
            double m = atoms.ElementOf(i).MassU;
            momentum += m * v[3 * i];
            turn += m * (x[3 * i] * v[3 * i + 1] - x[3 * i + 1] * v[3 * i]);
            scale += m * Math.Abs(v[3 * i]);
        }

        // Rounding of 1500 steps.
        Assert.Equal(0, momentum / scale, 1e-12);
        Assert.Equal(0, turn / scale, 1e-11);
    }

    [Theory]
    [InlineData(Thermostat.None, Barostat.None)]
    [InlineData(Thermostat.Langevin, Barostat.None)]
    [InlineData(Thermostat.VelocityRescaling, Barostat.CellRescaling)]
    public void Advance_SameSeed_GivesTheSameBitsOnAnyThreadAndInAnyPortions(Thermostat thermostat, Barostat barostat)
    {
        AtomicConfiguration atoms = barostat == Barostat.None ? SomeAtoms.Particle() : SomeAtoms.Cell(2);
        double[][] ends = new double[4][];

        Parallel.For(0, ends.Length, k =>
        {
            DynamicsRun run = Run(atoms, thermostat, 4, barostat: barostat);
            for (int done = 0; done < 1200; done += k + 1) run.Advance(Math.Min(k + 1, 1200 - done));
            ends[k] = [.. run.Snapshot().PositionsAngstrom, .. run.VelocitiesAngstromPerFs(), run.PotentialEnergyEv];
        });

        foreach (double[] end in ends) Assert.Equal(ends[0], end);
    }

    [Fact]
    public void Advance_AnotherSkin_IsTheSameMotion()
    {
        AtomicConfiguration atoms = SomeAtoms.Cell(2);
        double[] a = End(0.3), b = End(1.5);

        // The order of sums differs; a hundred steps of chaos grow 1e-15 to this at most.
        for (int c = 0; c < a.Length; c++) Assert.Equal(a[c], b[c], 1e-9);

        double[] End(double skin)
        {
            var run = new DynamicsRun(atoms, s_potential, new DynamicsSettings { TemperatureK = TemperatureK, SkinAngstrom = skin }, new RandomStream(1, 0));
            run.Advance(100);
            return run.ForcesEvPerAngstrom();
        }
    }

    [Fact]
    public void Advance_CellRescaling_HoldsPressureAndTemperature()
    {
        DynamicsRun run = Run(SomeAtoms.Cell(3), Thermostat.VelocityRescaling, 4, barostat: Barostat.CellRescaling, barostatTimeFs: 300);
        run.Advance(1500);
        double[] pressure = new double[2500], temperature = new double[pressure.Length];
        for (int i = 0; i < pressure.Length; i++)
        {
            run.Advance(4);
            pressure[i] = run.PressureEvPerCubicAngstrom!.Value;
            temperature[i] = run.TemperatureK;
        }

        AutocorrelationTime p = AutocorrelationTime.Of(pressure), t = AutocorrelationTime.Of(temperature);

        Assert.Equal(0, p.Mean, StandardErrors * p.MeanStandardError);
        Assert.Equal(TemperatureK, t.Mean, StandardErrors * t.MeanStandardError);
        // 3e-3 eV/Å³ is half a GPa: the bound shows that the test can fail.
        Assert.True(p.MeanStandardError < 1e-3);
    }

    [Fact]
    public void Advance_LongRun_AllocatesNothing()
    {
        DynamicsRun run = Run(SomeAtoms.Cell(2), Thermostat.VelocityRescaling, 4);
        run.Advance(3000);

        // Lists grow once where the densest moment so far comes: the leanest of several runs has none.
        Assert.Equal(0, Allocations.LeastBytes(() => run.Advance(500)));
        Assert.InRange(run.NeighbourBuilds, 1, 1000);
    }

    [Fact]
    public void Start_OneAndTwoAtoms_CountTheirDegreesOfFreedom()
    {
        var one = new AtomicConfiguration("one", [SomeAtoms.Gold], [0], [0, 0, 0], null);
        var two = new AtomicConfiguration("two", [SomeAtoms.Gold], [0, 0], [0, 0, 0, 0, 0, 2.6], null);

        DynamicsRun single = Run(one, Thermostat.VelocityRescaling, 4), pair = Run(two, Thermostat.VelocityRescaling, 4);
        single.Advance(10);
        pair.Advance(10);

        Assert.Equal(0, single.DegreesOfFreedom);
        Assert.Equal(0, single.TemperatureK);
        Assert.Equal(1, pair.DegreesOfFreedom);
        Assert.Equal(0, pair.VelocitiesAngstromPerFs()[0], 1e-15);
        Assert.NotEqual(0, pair.VelocitiesAngstromPerFs()[2]);
    }

    [Fact]
    public void Start_SettingsThatMakeNoRun_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => Run(SomeAtoms.Particle(), Thermostat.VelocityRescaling, 4, barostat: Barostat.CellRescaling));
        Assert.Throws<ArgumentException>(() => Run(SomeAtoms.Cell(2), Thermostat.None, 4, barostat: Barostat.CellRescaling));
        Assert.Throws<ArgumentOutOfRangeException>(() => Run(SomeAtoms.Particle(), Thermostat.None, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Run(SomeAtoms.Particle(), Thermostat.None, 4).Advance(-1));
    }

    [Fact]
    public void Advance_AtomsOnTopOfEachOther_StopsWithAReason()
    {
        AtomicConfiguration atoms = SomeAtoms.Particle();
        double[] x = atoms.PositionsAngstrom.ToArray();
        for (int k = 0; k < 3; k++) x[k] = x[3 + k] + 1e-3;

        InvalidOperationException fault = Assert.Throws<InvalidOperationException>(() =>
        {
            DynamicsRun run = Run(atoms.WithPositions(x), Thermostat.None, 500);
            run.Advance(2000);
        });

        Assert.Contains("time step", fault.Message, StringComparison.Ordinal);
    }

    private static DynamicsRun Run(
        AtomicConfiguration atoms, Thermostat thermostat, double timeStepFs, double thermostatTimeFs = 100, Barostat barostat = Barostat.None, double barostatTimeFs = 1000) =>
        new(
            atoms, s_potential,
            new DynamicsSettings
            {
                TemperatureK = TemperatureK, TimeStepFs = timeStepFs, Thermostat = thermostat, ThermostatTimeFs = thermostatTimeFs, Barostat = barostat, BarostatTimeFs = barostatTimeFs,
            },
            new RandomStream(11, 0));

    private static double GoldTemperature(DynamicsRun run, AtomicConfiguration atoms)
    {
        double[] v = run.VelocitiesAngstromPerFs();
        double sum = 0;
        for (int i = 0; i < atoms.Count; i++)
        {
            if (atoms.ElementOf(i) == SomeAtoms.Gold) sum += v[3 * i] * v[3 * i] + v[3 * i + 1] * v[3 * i + 1] + v[3 * i + 2] * v[3 * i + 2];
        }

        return SomeAtoms.Gold.MassU * PhysicalConstants.EvPerUSquareAngstromPerSquareFs * sum / (3 * atoms.CountOf(SomeAtoms.Gold) * PhysicalConstants.BoltzmannEvPerK);
    }
}
