using XasRmc.Core;

namespace XasRmc.App.Batches;

/// <summary>How the spectra of a batch are told apart and ordered.</summary>
/// <param name="Match">Patterns of names, each with its edge.</param>
/// <param name="Columns">Which columns are meant.</param>
/// <param name="Pairing">How edges are paired.</param>
/// <param name="Coordinate">What the points stand against: time, temperature, index, a column of the table, a field of the header, or a pattern with {x}; null for what is there.</param>
internal sealed record BatchSeriesChoices(IReadOnlyList<(AbsorptionEdge Edge, string Pattern)> Match, BatchColumns Columns, BatchPairingRule Pairing, string? Coordinate);
