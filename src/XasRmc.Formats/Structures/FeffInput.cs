using XasRmc.Core;

namespace XasRmc.Formats.Structures;

/// <summary>What a <c>feff.inp</c> says about atoms.</summary>
/// <param name="Title">Its first TITLE, or the file's name.</param>
/// <param name="Atoms">The free atoms; atom 0 is the absorber, the others stand in the file's order.</param>
/// <param name="Edge">The edge, where the file has an EDGE or HOLE card.</param>
public sealed record FeffInput(string Title, AtomicConfiguration Atoms, AbsorptionEdge? Edge);
