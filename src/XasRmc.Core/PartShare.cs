namespace XasRmc.Core;

/// <summary>How much of a sample is of one part of a mixture, as a fit found it.</summary>
/// <param name="Start">The name of the start that the mixture belongs to.</param>
/// <param name="Part">The name of the part.</param>
/// <param name="Atoms">The atoms that stand for it.</param>
/// <param name="Share">The part of the sample's atoms that are of it.</param>
/// <param name="ShareSigma">Its standard deviation; 0 where it was given.</param>
public sealed record PartShare(string Start, string Part, int Atoms, double Share, double ShareSigma);
