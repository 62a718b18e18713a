namespace XasRmc.App.Batches;

/// <summary>One point of a series: a spectrum of each edge of the set, measured together.</summary>
/// <param name="Label">What it is called.</param>
/// <param name="Position">Its place in the order of the names, from 1.</param>
/// <param name="X">Where it stands on the coordinate.</param>
/// <param name="Scans">Its spectra, in the order of the set's edges.</param>
internal sealed record BatchPoint(string Label, int Position, double X, IReadOnlyList<BatchScan> Scans);
