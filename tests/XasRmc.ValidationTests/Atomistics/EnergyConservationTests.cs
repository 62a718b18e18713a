using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.Dynamics;
using XasRmc.Atomistics.Potentials;
using XasRmc.Core;
using Xunit.Abstractions;

namespace XasRmc.ValidationTests.Atomistics;

/// <summary>The table of energy errors in docs/theory/dynamics.md: 309 atoms of Au-Pd 50 %, gupta-dft, constant energy at 300 K.</summary>
[Trait("Speed", "Slow")]
public sealed class EnergyConservationTests(ITestOutputHelper output)
{
    private const double LengthFs = 60_000;

    /// <summary>Time step in fs; rms error in eV an atom, measured with LAMMPS on another arrangement of this particle (2, 4, 8 fs; the others by the square of the step); the largest drift in eV an atom a ns.</summary>
    public static TheoryData<double, double, double> Steps => new()
    {
        { 1, 1.8e-7, 1e-5 }, { 2, 7.2e-7, 1e-5 }, { 4, 2.9e-6, 2e-5 }, { 6, 6.5e-6, 6e-5 }, { 8, 1.13e-5, 4e-4 },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void Advance_ConstantEnergy_HasTheTabulatedError(double timeStepFs, double referenceRms, double largestDrift)
    {
        Element gold = Element.Of("Au");
        GuptaPotential potential = GuptaSets.Of("gupta-dft");
        AtomicConfiguration atoms = AlloyOrdering.RandomAlloy(
            FccParticle.Cuboctahedron(gold, 3.98, 5), new Dictionary<Element, double> { [gold] = 0.5, [Element.Of("Pd")] = 0.5 }, new RandomStream(309, 0));
        atoms = FireMinimiser.Relax(atoms, potential, new FireSettings()).Atoms;
        // Twice the temperature in the velocities of a body at rest is once the temperature after equipartition.
        var run = new DynamicsRun(atoms, potential, new DynamicsSettings { TemperatureK = 600, TimeStepFs = timeStepFs, Thermostat = Thermostat.None }, new RandomStream(309, 1));
        run.Advance((long)(4000 / timeStepFs));
        int samples = (int)(LengthFs / (5 * timeStepFs));
        double[] energies = new double[samples], times = new double[samples];
        for (int i = 0; i < samples; i++)
        {
            run.Advance(5);
            (energies[i], times[i]) = (run.TotalEnergyEv / atoms.Count, run.TimeFs * 1e-6);
        }

        double meanTime = times.Average(), mean = energies.Average();
        double slope = times.Zip(energies, (t, e) => (t - meanTime) * (e - mean)).Sum() / times.Sum(t => (t - meanTime) * (t - meanTime));
        double rms = Math.Sqrt(times.Zip(energies, (t, e) => Math.Pow(e - mean - slope * (t - meanTime), 2)).Average());
        output.WriteLine(FormattableString.Invariant($"{timeStepFs} fs: rms {rms:E2} eV/atom, drift {slope:E2} eV/atom/ns, {run.TemperatureK:F0} K at the end"));

        // The error goes with the temperature, here 3 % off LAMMPS's, and with the stiffest bonds of the arrangement.
        Assert.Equal(referenceRms, rms, 0.2 * referenceRms);
        Assert.InRange(slope, -largestDrift, largestDrift);
    }
}
