namespace XasRmc.Core;

/// <summary>What the replicas of one start structure found by themselves: whether a fit depends on where it began can be read off these.</summary>
/// <param name="Label">The start's name.</param>
/// <param name="Atoms">Its number of atoms.</param>
/// <param name="Replicas">The replicas that began with it, from 0.</param>
/// <param name="Chi2Reduced">chi² per degree of freedom of the mean spectra of its final atoms, all edges together.</param>
/// <param name="Pairs">The shell moments of every ordered pair.</param>
public sealed record StartRefinement(string Label, int Atoms, IReadOnlyList<int> Replicas, double Chi2Reduced, IReadOnlyList<StartPair> Pairs);
