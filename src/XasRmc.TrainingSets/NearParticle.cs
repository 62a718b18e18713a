using XasRmc.Core;

namespace XasRmc.TrainingSets;

/// <summary>A particle like those of a training set, and how far its numbers of neighbours lie from an answer.</summary>
/// <param name="Atoms">The atoms, at rest on their lattice; the label says what they are.</param>
/// <param name="ChiSquared">The mean over shells and pairs of ((N − N_answer)/sigma)².</param>
public sealed record NearParticle(AtomicConfiguration Atoms, double ChiSquared);
