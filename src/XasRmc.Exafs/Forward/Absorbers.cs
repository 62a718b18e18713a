using XasRmc.Core;

namespace XasRmc.Exafs.Forward;

/// <summary>Some absorbers of a configuration: those that a mean is taken over.</summary>
/// <param name="Atoms">The atoms.</param>
/// <param name="Indices">Which of them absorb; all of the edge's element.</param>
public sealed record Absorbers(AtomicConfiguration Atoms, int[] Indices);
