using XasRmc.Validation;

namespace XasRmc.App.Pipeline;

/// <summary>What was looked for beyond network and fit.</summary>
/// <param name="Replicas">The final atoms of each replica, counted.</param>
/// <param name="HeldOutRanges">Ranges in k that were not fitted.</param>
/// <param name="HeldOutEdges">Edges predicted from another alone.</param>
/// <param name="SingleEdges">First shells as single edges tell them.</param>
/// <param name="Potentials">FEFF on the final structure.</param>
/// <param name="Absences">Why something is not there, by criterion.</param>
internal sealed record GatheredEvidence(
    IReadOnlyList<ReplicaEvidence> Replicas,
    IReadOnlyList<PredictionEvidence> HeldOutRanges,
    IReadOnlyList<PredictionEvidence> HeldOutEdges,
    IReadOnlyList<SingleEdgeEvidence> SingleEdges,
    IReadOnlyList<PotentialEvidence> Potentials,
    IReadOnlyDictionary<string, string> Absences);
