using System.Runtime.Intrinsics;
using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.Potentials;
using XasRmc.Core;

namespace XasRmc.Tests.Atomistics.Potentials;

/// <summary>The Gupta potential against its equation written down plainly, and against an energy that LAMMPS publishes.</summary>
public sealed class GuptaPotentialTests
{
    // 2^x and 1/√x are good to 3e-16; products of a handful of them to ten times that.
    private const double KernelTolerance = 5e-15;

    [Fact]
    public void EvaluatePairs_AllDistances_EqualsThePlainEquation()
    {
        GuptaPotential potential = GuptaSets.Of("gupta-dft");
        foreach (GuptaPair pair in potential.Pairs)
        {
            int a = IndexOf(potential, pair.First), b = IndexOf(potential, pair.Second);
            double[] r = [.. Enumerable.Range(0, 512).Select(i => 1.5 + i * (pair.CutoffAngstrom - 1.5) / 511)];
            double[] squared = [.. r.Select(x => x * x)], energy = new double[512], slope = new double[512], density = new double[512], densitySlope = new double[512];

            potential.EvaluatePairs(a, b, squared, new PairTerms { EnergyEv = energy, EnergySlope = slope, DensityAtFirst = density, DensityAtFirstSlope = densitySlope });

            for (int i = 0; i < r.Length; i++)
            {
                (double phi, double dPhi, double f, double df) = PlainGupta.Functions(pair, r[i]);
                // At the very end both are nothing, and rounding of r against Rc is all that is left.
                Assert.Equal(phi, energy[i], KernelTolerance * Math.Abs(phi) * 100 + 1e-14);
                Assert.Equal(dPhi / r[i], slope[i], KernelTolerance * Math.Abs(dPhi) * 100 + 1e-14);
                Assert.Equal(f, density[i], KernelTolerance * Math.Abs(f) * 100 + 1e-14);
                Assert.Equal(df / r[i], densitySlope[i], KernelTolerance * Math.Abs(df) * 100 + 1e-14);
            }
        }
    }

    [Theory]
    [InlineData("gupta-cr")]
    [InlineData("gupta-exp")]
    [InlineData("gupta-dft")]
    [InlineData("gupta-calibrated")]
    public void Of_EveryParticle_EqualsPlainSums(string name)
    {
        GuptaPotential potential = GuptaSets.Of(name);
        // Odd numbers of atoms and of neighbours, so that every rest of eight occurs.
        foreach (int edge in new[] { 2, 3, 4 })
        {
            AtomicConfiguration atoms = SomeAtoms.Shaken(SomeAtoms.Particle(edge), 0.2);

            PotentialEvaluation fast = PotentialEvaluation.Of(potential, atoms);
            (double energyEv, double[] forces) = PlainGupta.Evaluate(potential, atoms);

            Assert.Equal(energyEv, fast.EnergyEv, 1e-13 * Math.Abs(energyEv));
            for (int c = 0; c < forces.Length; c++) Assert.Equal(forces[c], fast.ForcesEvPerAngstrom[c], 1e-12);
        }
    }

    [Fact]
    public void Of_BulkGoldWithTheParametersOfTheLammpsExample_HasThePublishedEnergy()
    {
        // The log that LAMMPS ships with its pair style smatb: 2048 atoms at 4.0782 Å; its lattice has ten digits.
        const double publishedEv = -7800.9628521055, tolerance = 1e-9;
        var gold = new GuptaPotential("example", [new GuptaPair(SomeAtoms.Gold, SomeAtoms.Gold, 0.210, 1.818, 10.35, 4.178, 2.88, 4.07293506, 4.9883063257983666)]);

        double energyEv = PotentialEvaluation.Of(gold, FccLattice.Bulk(SomeAtoms.Gold, 4.0782, 8, 8, 8)).EnergyEv;

        Assert.Equal(publishedEv, energyEv, tolerance * Math.Abs(publishedEv));
    }

    [Fact]
    public void Of_OneAtom_HasNoEnergyAndNoForce()
    {
        var atom = new AtomicConfiguration("one", [SomeAtoms.Gold], [0], [1, 2, 3], null);

        PotentialEvaluation at = PotentialEvaluation.Of(GuptaSets.Of("gupta-dft"), atom);

        Assert.Equal(0, at.EnergyEv);
        Assert.Equal(0, at.LargestForceEvPerAngstrom);
    }

    [Fact]
    public void Of_AnElementThatTheSetLacks_IsRefusedByName()
    {
        var atoms = new AtomicConfiguration("copper", [Element.Of("Cu")], [0], [0, 0, 0], null);

        ArgumentException fault = Assert.Throws<ArgumentException>(() => PotentialEvaluation.Of(GuptaSets.Of("gupta-dft"), atoms));

        Assert.Contains("Au, Pd, not Cu", fault.Message, StringComparison.Ordinal);
        Assert.Contains("gupta-calibrated", Assert.Throws<ArgumentException>(() => GuptaSets.Of("gupta")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void VectorMath_AllArguments_EqualsTheLibrary()
    {
        var random = new RandomStream(3, 0);
        for (int i = 0; i < 10_000; i++)
        {
            double x = random.NextDouble(-60, 60), y = Math.Exp(random.NextDouble(-20, 20));
            // The argument's own rounding, 60 * 1.1e-16, counts in 2^x.
            Assert.Equal(1, VectorMath.Exp2(Vector512.Create(x))[3] / Math.Pow(2, x), 5e-15);
            Assert.Equal(1, VectorMath.InverseRoot(Vector512.Create(y))[5] * Math.Sqrt(y), 5e-16);
        }
    }

    private static int IndexOf(GuptaPotential potential, Element element) => potential.Species.ToList().IndexOf(element);
}
