using XasRmc.Core;

namespace XasRmc.Validation;

/// <summary>What sharing potentials among sites costs in the final structure: FEFF's own spectrum of some sites, each with its own potentials, against the model's.</summary>
/// <param name="Edge">The edge.</param>
/// <param name="Sites">The number of sites.</param>
/// <param name="RelativeError">|F (chi_FEFF − chi_model)| / |F chi_FEFF| of the mean over the sites, with the best dE0 between the two.</param>
/// <param name="AssumedError">The relative error of the model that the fit's chi² counts with.</param>
public sealed record PotentialEvidence(AbsorptionEdge Edge, int Sites, double RelativeError, double AssumedError);
