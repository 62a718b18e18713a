namespace XasRmc.Core;

/// <summary>One structure of a mixture: how many of a configuration's atoms it has, and what is known of its share.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Atoms">Its number of atoms, which stand one after the other in the configuration.</param>
/// <param name="Cell">Its periodic cell, or null for free atoms.</param>
/// <param name="LeastShare">The least part of all atoms of the sample that are of this kind.</param>
/// <param name="MostShare">The most.</param>
public sealed record MixturePart(string Label, int Atoms, UnitCell? Cell, double LeastShare = 0, double MostShare = 1);
