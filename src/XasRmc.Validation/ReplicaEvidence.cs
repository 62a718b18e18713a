using XasRmc.Core;

namespace XasRmc.Validation;

/// <summary>The final atoms of one replica of a fit, counted.</summary>
/// <param name="Start">The name of the model that it started from; replicas of one start have one name.</param>
/// <param name="Rdfs">The distributions of its final atoms.</param>
public sealed record ReplicaEvidence(string Start, PartialRdfSet Rdfs);
