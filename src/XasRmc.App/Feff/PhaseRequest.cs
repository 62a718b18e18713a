using XasRmc.Core;

namespace XasRmc.App.Feff;

/// <summary>The phases that are wanted: of one edge, at one atom.</summary>
/// <param name="Edge">The edge.</param>
/// <param name="Absorber">The index of the absorber, an atom of the edge's element.</param>
/// <param name="IsScreened">True for potentials of a core hole that the metal screens wholly (FEFF's NOHOLE).</param>
public sealed record PhaseRequest(AbsorptionEdge Edge, int Absorber, bool IsScreened = false);
