using XasRmc.App.Pipeline;
using XasRmc.App.Sets;

namespace XasRmc.App.Batches;

/// <summary>Which columns of the files of a batch are meant; what is not said is as in the set's own spectrum of the edge.</summary>
/// <param name="Energy">The energy column's label or number, or null.</param>
/// <param name="Mu">mu as an expression over columns, or null.</param>
internal sealed record BatchColumns(string? Energy, string? Mu)
{
    /// <summary>A spectrum with its columns.</summary>
    /// <param name="scan">The spectrum.</param>
    /// <param name="edge">The edge of the set that it is of.</param>
    public ScanColumns Of(BatchScan scan, SetEdge edge)
    {
        ArgumentNullException.ThrowIfNull(scan);
        ArgumentNullException.ThrowIfNull(edge);
        if (scan.IsChi && Energy is null && Mu is null) return new ScanColumns(scan.Name, scan.Scan, null, null);
        SetSpectrumFile? own = edge.Files.Count > 0 ? edge.Files[0] : null;
        // A group of a project knows its own columns.
        return scan.Group is not null && Energy is null && Mu is null ? new ScanColumns(scan.Name, scan.Scan, null, null) : new ScanColumns(scan.Name, scan.Scan, Energy ?? own?.Energy, Mu ?? own?.Mu);
    }
}
