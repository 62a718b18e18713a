namespace XasRmc.App.Batches;

/// <summary>A spectrum whose edge is known.</summary>
/// <param name="Scan">The spectrum.</param>
/// <param name="Edge">The place of its edge in the set.</param>
/// <param name="Row">Its line in the table; null where there is none.</param>
internal sealed record BatchSpectrum(BatchScan Scan, int Edge, BatchTableRow? Row);
