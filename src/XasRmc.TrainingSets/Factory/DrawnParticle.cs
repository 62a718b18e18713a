using XasRmc.Core;

namespace XasRmc.TrainingSets.Factory;

/// <summary>A particle that was drawn, at rest on its lattice.</summary>
/// <param name="Atoms">The atoms.</param>
/// <param name="Shape">Its outline.</param>
/// <param name="Ordering">How the elements share the places.</param>
/// <param name="OrderingAmount">How complete that is; the wanted Warren-Cowley parameter of short-range order.</param>
internal sealed record DrawnParticle(AtomicConfiguration Atoms, SampleShape Shape, SampleOrdering Ordering, double OrderingAmount);
