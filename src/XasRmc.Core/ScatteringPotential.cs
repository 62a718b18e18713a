using System.Numerics;

namespace XasRmc.Core;

/// <summary>How one kind of atom scatters the photoelectron: its complex partial-wave phase shifts at every energy.</summary>
/// <remarks>
/// Relativistic phases are counted by a signed angular momentum: −l stands for j = l + 1/2 and +l for j = l − 1/2 (FEFF's kappa convention);
/// the scattering matrix without spin flip is t_l = [(l+1) t(−l) + l t(+l)] / (2l+1) with t = (exp 2iδ − 1)/2i.
/// </remarks>
public sealed class ScatteringPotential
{
    private readonly Complex[] _phaseShifts;

    /// <summary>Makes a potential.</summary>
    /// <param name="element">The element of the atom.</param>
    /// <param name="label">The label in the calculation it comes from, e.g. <c>Au0</c>.</param>
    /// <param name="lMax">The highest angular momentum.</param>
    /// <param name="phaseShifts">δ in radians: element energy * (2 lMax + 1) + lMax + l for l from −lMax to lMax.</param>
    /// <exception cref="ArgumentException">Not a whole number of energies, or a number that is not finite.</exception>
    public ScatteringPotential(Element element, string label, int lMax, ReadOnlySpan<Complex> phaseShifts)
    {
        ArgumentNullException.ThrowIfNull(element);
        ArgumentNullException.ThrowIfNull(label);
        Require.AtLeast(lMax, 0);
        int perEnergy = 2 * lMax + 1;
        if (phaseShifts.Length == 0 || phaseShifts.Length % perEnergy != 0)
            throw new ArgumentException(FormattableString.Invariant($"Has {phaseShifts.Length} values; a multiple of {perEnergy} is called for."), nameof(phaseShifts));
        foreach (Complex delta in phaseShifts)
        {
            if (!Complex.IsFinite(delta)) throw new ArgumentException("A phase shift is not finite.", nameof(phaseShifts));
        }

        Element = element;
        Label = label;
        LMax = lMax;
        _phaseShifts = phaseShifts.ToArray();
    }

    /// <summary>The element.</summary>
    public Element Element { get; }

    /// <summary>The label in the calculation it comes from.</summary>
    public string Label { get; }

    /// <summary>The highest angular momentum.</summary>
    public int LMax { get; }

    /// <summary>The number of energies.</summary>
    public int EnergyCount => _phaseShifts.Length / (2 * LMax + 1);

    /// <summary>All δ, radians: element energy * (2 LMax + 1) + LMax + l.</summary>
    public ReadOnlySpan<Complex> PhaseShifts => _phaseShifts;

    /// <summary>δ in radians at one energy; l from −LMax (j = |l| + 1/2) to LMax (j = l − 1/2).</summary>
    public Complex PhaseShift(int energyIndex, int signedL)
    {
        Require.InRange(signedL, -LMax, LMax);
        return _phaseShifts[energyIndex * (2 * LMax + 1) + LMax + signedL];
    }
}
