namespace XasRmc.Core;

/// <summary>The shell moments of one ordered pair over the replicas of one start.</summary>
/// <param name="Absorber">A.</param>
/// <param name="Neighbour">B.</param>
/// <param name="Shells">The moments of each window; standard deviations hold the scatter inside these replicas and between them, without the error of the phases, which all starts share.</param>
public sealed record StartPair(Element Absorber, Element Neighbour, IReadOnlyList<ShellEstimate> Shells);
