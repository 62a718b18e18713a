using XasRmc.Atomistics.Potentials;
using XasRmc.Core;

namespace XasRmc.Tests.Atomistics.Potentials;

/// <summary>What any potential must obey, for each kind of it: forces and virial are derivatives of the energy, and the energy knows no place, direction or order of atoms.</summary>
public sealed class GradientTests
{
    // Central differences over 1e-4 Å: truncation 1e-8 of third derivatives of some 100 eV/Å³, and rounding 1e-15 * 1e2 eV / 1e-4 Å.
    private const double StepAngstrom = 1e-4, ForceTolerance = 2e-6;

    // The same with a strain of 1e-5 on energies that are some 100 eV: 1e-8 relative.
    private const double VirialTolerance = 1e-4;

    // Sums of some hundred terms of 1 eV in another order.
    private const double RoundingEv = 1e-11;

    public static TheoryData<string> Kinds => ["gupta-dft", "gupta-calibrated", "directed", "pair"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Forces_ShakenParticle_AreTheNegativeGradient(string kind)
    {
        IPotential potential = Of(kind);
        AtomicConfiguration atoms = SomeAtoms.Shaken(Particle(kind), 0.15);

        PotentialEvaluation at = PotentialEvaluation.Of(potential, atoms);

        for (int c = 0; c < 3 * atoms.Count; c += 17)
        {
            double[] x = atoms.PositionsAngstrom.ToArray();
            x[c] += StepAngstrom;
            double up = PotentialEvaluation.Of(potential, atoms.WithPositions(x)).EnergyEv;
            x[c] -= 2 * StepAngstrom;
            double down = PotentialEvaluation.Of(potential, atoms.WithPositions(x)).EnergyEv;
            Assert.Equal(-(up - down) / (2 * StepAngstrom), at.ForcesEvPerAngstrom[c], ForceTolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Virial_ShakenCell_IsTheNegativeDerivativeByStrain(string kind)
    {
        const double strain = 1e-5;
        IPotential potential = Of(kind);
        AtomicConfiguration atoms = kind == "pair"
            ? SomeAtoms.Shaken(XasRmc.Atomistics.Building.FccLattice.Bulk(SomeAtoms.Gold, 3.98, 2, 2, 2), 0.1)
            : SomeAtoms.ShearedCell();

        PotentialEvaluation at = PotentialEvaluation.Of(potential, atoms);

        for (int a = 0; a < 3; a++)
        {
            for (int b = 0; b < 3; b++)
            {
                double up = PotentialEvaluation.Of(potential, SomeAtoms.Strained(atoms, a, b, strain)).EnergyEv;
                double down = PotentialEvaluation.Of(potential, SomeAtoms.Strained(atoms, a, b, -strain)).EnergyEv;
                Assert.Equal(-(up - down) / (2 * strain), at.VirialEv[3 * a + b], VirialTolerance * (1 + Math.Abs(at.VirialEv[3 * a + b])));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Energy_MovedTurnedAndReordered_StaysTheSame(string kind)
    {
        IPotential potential = Of(kind);
        AtomicConfiguration atoms = SomeAtoms.Shaken(Particle(kind), 0.1);
        (double sin, double cos) = Math.SinCos(0.7);
        int n = atoms.Count;
        double[] x = new double[3 * n];
        int[] species = new int[n];
        for (int i = 0; i < n; i++)
        {
            ReadOnlySpan<double> p = atoms.PositionsAngstrom.Slice(3 * (n - 1 - i), 3);
            (x[3 * i], x[3 * i + 1], x[3 * i + 2]) = (cos * p[0] - sin * p[1] + 11, sin * p[0] + cos * p[1] - 5, p[2] + 0.3);
            species[i] = atoms.SpeciesIndex[n - 1 - i];
        }

        PotentialEvaluation before = PotentialEvaluation.Of(potential, atoms);
        PotentialEvaluation after = PotentialEvaluation.Of(potential, new AtomicConfiguration("turned", atoms.Species, species, x, null));

        Assert.Equal(before.EnergyEv, after.EnergyEv, RoundingEv);
        for (int i = 0; i < n; i++)
        {
            Assert.Equal(before.AtomEnergiesEv[i], after.AtomEnergiesEv[n - 1 - i], RoundingEv);
            double fx = before.ForcesEvPerAngstrom[3 * i], fy = before.ForcesEvPerAngstrom[3 * i + 1];
            Assert.Equal(cos * fx - sin * fy, after.ForcesEvPerAngstrom[3 * (n - 1 - i)], RoundingEv);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void AtomEnergies_AnyAtoms_AddUpToTheEnergyAndForcesToNothing(string kind)
    {
        PotentialEvaluation at = PotentialEvaluation.Of(Of(kind), SomeAtoms.Shaken(kind == "pair" ? Particle(kind) : SomeAtoms.Cell(2), 0.1));

        double sum = 0, force = 0;
        foreach (double energy in at.AtomEnergiesEv) sum += energy;
        for (int i = 0; i < at.ForcesEvPerAngstrom.Length; i += 3) force += at.ForcesEvPerAngstrom[i];

        Assert.Equal(at.EnergyEv, sum, RoundingEv);
        Assert.Equal(0, force, RoundingEv);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Energy_CellAndItsSupercell_AreProportional(string kind)
    {
        AtomicConfiguration one = kind == "pair" ? XasRmc.Atomistics.Building.FccLattice.Bulk(SomeAtoms.Gold, 4.0, 1, 1, 1) : SomeAtoms.ShearedCell();
        var x = new List<double>();
        var species = new List<int>();
        for (int a = 0; a < 3; a++)
        {
            for (int i = 0; i < one.Count; i++)
            {
                for (int k = 0; k < 3; k++) x.Add(one.PositionsAngstrom[3 * i + k] + a * one.Cell!.RowsAngstrom[k]);
                species.Add(one.SpeciesIndex[i]);
            }
        }

        double[] rows = one.Cell!.RowsAngstrom.ToArray();
        for (int k = 0; k < 3; k++) rows[k] *= 3;
        var three = new AtomicConfiguration("three", one.Species, species.ToArray(), x.ToArray(), new UnitCell(rows));

        Assert.Equal(3 * PotentialEvaluation.Of(Of(kind), one).EnergyEv, PotentialEvaluation.Of(Of(kind), three).EnergyEv, RoundingEv);
    }

    internal static IPotential Of(string kind) => kind switch
    {
        "directed" => new EmbeddedAtomPotential(SomeTables.Directed()),
        "pair" => new LennardJonesPotential(SomeAtoms.Gold, 0.4, 2.6, 4.5, 5.5),
        _ => GuptaSets.Of(kind),
    };

    private static AtomicConfiguration Particle(string kind) => kind == "pair"
        ? XasRmc.Atomistics.Building.FccParticle.Cuboctahedron(SomeAtoms.Gold, 3.98, 3)
        : SomeAtoms.Particle();
}
