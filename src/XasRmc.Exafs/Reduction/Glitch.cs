namespace XasRmc.Exafs.Reduction;

/// <summary>A point of a spectrum that stands out of its neighbours.</summary>
/// <param name="KInvAngstrom">Where, Å⁻¹.</param>
/// <param name="Sigmas">How far, in robust standard deviations of such differences over the spectrum.</param>
public readonly record struct Glitch(double KInvAngstrom, double Sigmas);
