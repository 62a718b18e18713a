using XasRmc.Core;

namespace XasRmc.Atomistics.Dynamics;

/// <summary>What a minimisation reached.</summary>
/// <param name="Atoms">The atoms, and the cell.</param>
/// <param name="EnergyEv">Their potential energy, eV.</param>
/// <param name="LargestForceEvPerAngstrom">The largest force on an atom, eV Å⁻¹.</param>
/// <param name="LargestStressEvPerCubicAngstrom">The largest stress among those that may relax, eV Å⁻³; 0 where the cell stays.</param>
/// <param name="Steps">Computations of forces.</param>
/// <param name="HasConverged">Whether the tolerances were met.</param>
public sealed record RelaxationResult(
    AtomicConfiguration Atoms, double EnergyEv, double LargestForceEvPerAngstrom, double LargestStressEvPerCubicAngstrom, int Steps, bool HasConverged);
