using XasRmc.Core;

namespace XasRmc.Atomistics.Dynamics;

/// <summary>When a minimisation ends, and how far it may step.</summary>
public sealed record FireSettings
{
    /// <summary>The largest force on an atom that counts as none, eV Å⁻¹.</summary>
    public double ForceToleranceEvPerAngstrom { get; init; } = 1e-3;

    /// <summary>The largest stress that counts as none where the cell relaxes, eV Å⁻³ (1e-5 eV Å⁻³ is 1.6 MPa).</summary>
    public double StressToleranceEvPerCubicAngstrom { get; init; } = 1e-5;

    /// <summary>What of the cell changes.</summary>
    public CellRelaxation Cell { get; init; } = CellRelaxation.None;

    /// <summary>The most steps, each one computation of forces.</summary>
    public int MaximumSteps { get; init; } = 2000;

    /// <summary>The furthest that a step moves an atom, Å.</summary>
    public double LargestMoveAngstrom { get; init; } = 0.1;

    /// <summary>Refuses settings that make no minimisation.</summary>
    internal void Check(bool isPeriodic)
    {
        Require.Positive(ForceToleranceEvPerAngstrom);
        Require.Positive(StressToleranceEvPerCubicAngstrom);
        Require.AtLeast(MaximumSteps, 0);
        Require.Positive(LargestMoveAngstrom);
        if (Cell != CellRelaxation.None && !isPeriodic) throw new ArgumentException("Only a periodic cell can be relaxed; these atoms are free.");
    }
}
