using XasRmc.Core;

namespace XasRmc.Rmc;

/// <summary>One structure of a trajectory: a replica as it stood after a sweep.</summary>
/// <param name="Replica">Which replica, from 0.</param>
/// <param name="Sweep">Sweeps done.</param>
/// <param name="Stage">Anneal, Equilibrate, Sample or Done.</param>
/// <param name="ChiSquaredReduced">chi² of the replica's own data per degree of freedom.</param>
/// <param name="Temperature">T.</param>
/// <param name="Atoms">The atoms; of a population the best.</param>
public sealed record RmcFrame(int Replica, long Sweep, string Stage, double ChiSquaredReduced, double Temperature, AtomicConfiguration Atoms);
