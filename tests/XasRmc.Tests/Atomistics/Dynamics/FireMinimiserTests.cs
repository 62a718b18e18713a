using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.Dynamics;
using XasRmc.Atomistics.Potentials;
using XasRmc.Core;
using XasRmc.Tests.Atomistics.Potentials;

namespace XasRmc.Tests.Atomistics.Dynamics;

/// <summary>The minimiser finds minima that are known, and says so when it does not.</summary>
public sealed class FireMinimiserTests
{
    [Fact]
    public void Relax_LennardJonesPair_EndsAtTheBottomOfTheWell()
    {
        var potential = new LennardJonesPotential(SomeAtoms.Gold, 0.4, 2.6, 4.5, 5.5);
        var pair = new AtomicConfiguration("pair", [SomeAtoms.Gold], [0, 0], [0, 0, 0, 0, 0, 3.4], null);

        RelaxationResult result = FireMinimiser.Relax(pair, potential, new FireSettings { ForceToleranceEvPerAngstrom = 1e-6 });

        Assert.True(result.HasConverged);
        // A force of 1e-6 eV/Å over a stiffness of some 3 eV/Å².
        Assert.Equal(2.6 * Math.Pow(2, 1.0 / 6), result.Atoms.PositionsAngstrom[5] - result.Atoms.PositionsAngstrom[2], 1e-6);
        Assert.Equal(-0.4, result.EnergyEv, 1e-9);
    }

    [Theory]
    [InlineData(CellRelaxation.Isotropic)]
    [InlineData(CellRelaxation.Axes)]
    [InlineData(CellRelaxation.Full)]
    public void Relax_CellOfTheWrongSize_EndsWithoutStress(CellRelaxation cell)
    {
        AtomicConfiguration start = SomeAtoms.Shaken(FccLattice.Bulk(SomeAtoms.Gold, 4.3, 3, 3, 3), 0.05);
        var settings = new FireSettings { Cell = cell, ForceToleranceEvPerAngstrom = 1e-5, StressToleranceEvPerCubicAngstrom = 1e-7 };

        RelaxationResult result = FireMinimiser.Relax(start, GuptaSets.Of("gupta-dft"), settings);

        Assert.True(result.HasConverged);
        // 4.0805 Å with long cutoffs (reference), and the smooth end adds 0.0004 Å.
        Assert.Equal(4.0809, Math.Cbrt(result.Atoms.Cell!.VolumeCubicAngstrom) / 3, 1e-4);
        PotentialEvaluation at = PotentialEvaluation.Of(GuptaSets.Of("gupta-dft"), result.Atoms);
        Assert.Equal(result.EnergyEv, at.EnergyEv, 1e-9);
        Assert.Equal(0, (at.VirialEv[0] + at.VirialEv[4] + at.VirialEv[8]) / (3 * result.Atoms.Cell.VolumeCubicAngstrom), 2e-7);
    }

    [Fact]
    public void Relax_ShakenParticle_LowersTheEnergyAndKeepsOrderAndPlace()
    {
        AtomicConfiguration start = SomeAtoms.Shaken(SomeAtoms.Particle(4), 0.1);
        double before = PotentialEvaluation.Of(GuptaSets.Of("gupta-dft"), start).EnergyEv;

        RelaxationResult result = FireMinimiser.Relax(start, GuptaSets.Of("gupta-dft"), new FireSettings());

        Assert.True(result.HasConverged);
        Assert.True(result.EnergyEv < before);
        Assert.Equal(start.SpeciesIndex.ToArray(), result.Atoms.SpeciesIndex.ToArray());
        double moved = 0;
        for (int c = 0; c < 3 * start.Count; c++) moved = Math.Max(moved, Math.Abs(result.Atoms.PositionsAngstrom[c] - start.PositionsAngstrom[c]));
        Assert.InRange(moved, 0.05, 1);
    }

    [Fact]
    public void Relax_TooFewSteps_SaysSo()
    {
        RelaxationResult result = FireMinimiser.Relax(SomeAtoms.Shaken(SomeAtoms.Particle(), 0.1), GuptaSets.Of("gupta-dft"), new FireSettings { MaximumSteps = 3 });

        Assert.False(result.HasConverged);
        Assert.Equal(3, result.Steps);
        Assert.True(result.LargestForceEvPerAngstrom > 1e-3);
    }

    [Fact]
    public void Relax_CellOfFreeAtoms_IsRefused() =>
        Assert.Throws<ArgumentException>(() => FireMinimiser.Relax(SomeAtoms.Particle(), GuptaSets.Of("gupta-dft"), new FireSettings { Cell = CellRelaxation.Full }));
}
