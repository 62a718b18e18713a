namespace XasRmc.TrainingSets.Coverage;

/// <summary>How many different sites there are, seen up to a radius.</summary>
/// <param name="ShellsSeen">Shells of the fcc lattice within the radius.</param>
/// <param name="RadiusAngstrom">The radius, Å, at the mean bond length of the elements.</param>
/// <param name="Sites">Atoms that were looked at.</param>
/// <param name="Distinct">Different environments among them.</param>
/// <param name="SeenOnce">Environments that occurred once.</param>
/// <remarks>SeenOnce / Sites estimates how likely the environment of the next atom is a new one (Good, Biometrika 40 (1953) 237, doi 10.1093/biomet/40.3-4.237).</remarks>
public sealed record SiteCount(int ShellsSeen, double RadiusAngstrom, int Sites, int Distinct, int SeenOnce);
