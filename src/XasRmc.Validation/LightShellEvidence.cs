using XasRmc.Core;

namespace XasRmc.Validation;

/// <summary>What a fit leaves of a spectrum below the first shell of metals, where ligands and oxygen stand.</summary>
/// <param name="Edge">The edge.</param>
/// <param name="FromAngstrom">Where the looked-at range begins, R without phase correction, Å: that of the fit, but not below 1.4.</param>
/// <param name="ToAngstrom">Where it ends, Å; not above <paramref name="FromAngstrom"/> where the fit leaves the range out.</param>
/// <param name="Share">√∫|chi_measured(R) − chi_fit(R)|² dR over that range, over √∫|chi_measured(R)|² dR of the first shell of metals above it.</param>
/// <param name="StrongestAngstrom">Where the rest is strongest, Å.</param>
public sealed record LightShellEvidence(AbsorptionEdge Edge, double FromAngstrom, double ToAngstrom, double Share, double StrongestAngstrom);
