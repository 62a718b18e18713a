namespace XasRmc.TrainingSets.Coverage;

/// <summary>Where an experiment lies with respect to a set, at one edge or at all together.</summary>
/// <param name="Set">The name of the sample.</param>
/// <param name="Space">The name of the <see cref="SpectrumSpace"/>: an edge, or "together".</param>
/// <param name="S02">S0² of each edge of the space.</param>
/// <param name="DeltaE0Ev">dE0 of each edge, eV.</param>
/// <param name="IsDeltaE0Found">True where dE0 was looked for as the one that brings the spectrum nearest to the set.</param>
/// <param name="Place">Where it lies.</param>
/// <param name="Why">What the verdict rests on, and what is unusual, one sentence each.</param>
public sealed record ExperimentCoverage(
    string Set, string Space, IReadOnlyList<double> S02, IReadOnlyList<double> DeltaE0Ev, bool IsDeltaE0Found, SpectrumPlace Place, IReadOnlyList<string> Why);
