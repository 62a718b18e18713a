namespace XasRmc.Core;

/// <summary>What a reverse Monte Carlo fit found.</summary>
/// <param name="Pairs">The distributions with standard deviations and shell moments.</param>
/// <param name="Composition">The atomic fraction of each element.</param>
/// <param name="Edges">Each edge as measured and as fitted; recomputed from the final atoms.</param>
/// <param name="Moves">Moves tried and accepted, over all replicas.</param>
/// <param name="Stopped">Why the fit ended, one sentence.</param>
/// <param name="FinalConfigurations">The final atoms of each replica.</param>
/// <param name="Seed">The seed of the run.</param>
/// <param name="Notes">What a reader must know, e.g. the range of validity; one sentence each.</param>
public sealed record RefinementResult(
    IReadOnlyList<PairRefinement> Pairs,
    IReadOnlyDictionary<Element, double> Composition,
    IReadOnlyList<EdgeComparison> Edges,
    MoveCounts Moves,
    string Stopped,
    IReadOnlyList<AtomicConfiguration> FinalConfigurations,
    ulong Seed,
    IReadOnlyList<string> Notes)
{
    /// <summary>What the replicas of each start found by themselves; empty where all began with one.</summary>
    public IReadOnlyList<StartRefinement> Starts { get; init; } = [];

    /// <summary>What the first shells of the spectra said of the order of an alloy's elements, by which the atoms were arranged; empty where swaps decided.</summary>
    public IReadOnlyList<NeighbourNumber> FirstShells { get; init; } = [];

    /// <summary>The shares of the parts where a start is a mixture; empty where none is.</summary>
    public IReadOnlyList<PartShare> Mixture { get; init; } = [];

    /// <summary>The mean curves alone.</summary>
    public PartialRdfSet Rdfs => new([.. Pairs.Select(p => p.Rdf)], Composition);
}
