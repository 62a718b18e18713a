namespace XasRmc.Core;

/// <summary>What a network makes of the spectra: all partial distributions with bands, and how far it can be believed.</summary>
/// <param name="Pairs">The distributions with bands and shell moments.</param>
/// <param name="Composition">The atomic fraction of each element.</param>
/// <param name="OutOfDistribution">Whether the sample is outside the training set.</param>
/// <param name="Reconstruction">The spectra that follow from the estimate, beside the measured ones.</param>
/// <param name="ModelName">Which trained network answered.</param>
/// <param name="Notes">What a reader must know, e.g. the range of validity; one sentence each.</param>
public sealed record RdfEstimate(
    IReadOnlyList<PairEstimate> Pairs,
    IReadOnlyDictionary<Element, double> Composition,
    OutOfDistribution OutOfDistribution,
    IReadOnlyList<EdgeComparison> Reconstruction,
    string ModelName,
    IReadOnlyList<string> Notes)
{
    /// <summary>The best curves alone.</summary>
    public PartialRdfSet Rdfs => new([.. Pairs.Select(p => p.Rdf)], Composition);
}
