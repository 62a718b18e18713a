using XasRmc.Core;

namespace XasRmc.Atomistics.Potentials;

/// <summary>Energy, forces and virial of one configuration.</summary>
public sealed class PotentialEvaluation
{
    private readonly double[] _forces, _virial, _atomEnergies;

    private PotentialEvaluation(double energyEv, double[] forces, double[] virial, double[] atomEnergies)
    {
        EnergyEv = energyEv;
        (_forces, _virial, _atomEnergies) = (forces, virial, atomEnergies);
    }

    /// <summary>The potential energy, eV.</summary>
    public double EnergyEv { get; }

    /// <summary>−dE/dx: x, y, z of each atom in turn, eV Å⁻¹.</summary>
    public ReadOnlySpan<double> ForcesEvPerAngstrom => _forces;

    /// <summary>−dE/dstrain, nine numbers, eV: pressure times volume, positive under compression.</summary>
    public ReadOnlySpan<double> VirialEv => _virial;

    /// <summary>The energy of each atom, eV: its embedding and half of each of its pairs. Only their sum means something by itself.</summary>
    public ReadOnlySpan<double> AtomEnergiesEv => _atomEnergies;

    /// <summary>The largest force on an atom, eV Å⁻¹.</summary>
    public double LargestForceEvPerAngstrom
    {
        get
        {
            double largest = 0;
            for (int i = 0; i < _forces.Length; i += 3) largest = Math.Max(largest, _forces[i] * _forces[i] + _forces[i + 1] * _forces[i + 1] + _forces[i + 2] * _forces[i + 2]);
            return Math.Sqrt(largest);
        }
    }

    /// <summary>Evaluates a potential.</summary>
    /// <param name="potential">The potential.</param>
    /// <param name="atoms">The atoms; a cell may be smaller than the cutoff.</param>
    /// <exception cref="ArgumentException">The potential does not know an element.</exception>
    public static PotentialEvaluation Of(IPotential potential, AtomicConfiguration atoms)
    {
        ArgumentNullException.ThrowIfNull(potential);
        ArgumentNullException.ThrowIfNull(atoms);
        const double anySkinAngstrom = 1e-3;
        var engine = new ForceEngine(potential, atoms, anySkinAngstrom);
        double[] virial = new double[9];
        engine.Compute(1, virial);
        double energyEv = engine.EnergyEv;
        double[] forces = engine.ToOriginal(engine.Slots.Forces);
        return new PotentialEvaluation(energyEv, forces, virial, engine.AtomEnergies());
    }
}
