using XasRmc.App.Options;
using XasRmc.App.Sets;
using XasRmc.Core;

namespace XasRmc.App.Batches;

/// <summary>The spectra of a batch as points of a series.</summary>
/// <param name="Points">The points, by their coordinate.</param>
/// <param name="Coordinate">What they stand against.</param>
/// <param name="Failures">Spectra that could not be taken.</param>
/// <param name="Notes">What a reader must know, one sentence each.</param>
internal sealed record BatchSeries(IReadOnlyList<BatchPoint> Points, BatchCoordinate Coordinate, IReadOnlyList<BatchFailure> Failures, IReadOnlyList<string> Notes)
{
    /// <summary>Makes points of spectra.</summary>
    /// <param name="scans">The spectra, in the order of their names.</param>
    /// <param name="failures">Files that could not be read.</param>
    /// <param name="edges">The edges of the set.</param>
    /// <param name="table">What they are, where a person wrote it down; null for none.</param>
    /// <param name="choices">How they are told apart.</param>
    /// <exception cref="SettingsException">Table or coordinate do not go with the spectra, or no point is left.</exception>
    public static BatchSeries Of(IReadOnlyList<BatchScan> scans, IReadOnlyList<BatchFailure> failures, IReadOnlyList<SetEdge> edges, BatchTable? table, BatchSeriesChoices choices)
    {
        ArgumentNullException.ThrowIfNull(scans);
        ArgumentNullException.ThrowIfNull(edges);
        ArgumentNullException.ThrowIfNull(choices);
        var failed = new List<BatchFailure>(failures);
        var notes = new List<string>();
        var assignment = new EdgeAssignment(edges, choices.Match, choices.Columns);
        Dictionary<BatchScan, BatchTableRow>? rows = table is null ? null : RowsOf(scans, failures, table);
        var spectra = new List<BatchSpectrum>();
        foreach (BatchScan scan in scans)
        {
            BatchTableRow? row = rows?.GetValueOrDefault(scan);
            if (rows is not null && row is null)
            {
                failed.Add(new BatchFailure(scan.Name, $"{table!.Source} does not name it"));
                continue;
            }

            try
            {
                spectra.Add(new BatchSpectrum(scan, assignment.Of(scan, row?.Edge), row));
            }
            catch (Exception e) when (e is SettingsException or XasFormatException)
            {
                failed.Add(new BatchFailure(scan.Name, BatchFiles.LineOf(e, scan.Name)));
            }
        }

        if (spectra.Count == 0) throw new SettingsException($"no spectrum of {scans.Count + failures.Count} serves: {failed[0].Name}: {failed[0].Why}");
        BatchCoordinate coordinate = CoordinateReader.Choose(spectra, table, choices.Coordinate, failed, out IReadOnlyDictionary<BatchScan, double> values);
        IReadOnlyList<BatchPoint> points = BatchPairing.Pair(spectra, edges, coordinate, values, choices.Pairing, failed, notes);
        return points.Count > 0
            ? new BatchSeries([.. points.OrderBy(p => p.X).ThenBy(p => p.Position)], coordinate, failed, notes)
            : throw new SettingsException($"no point has a spectrum of each edge: {failed[0].Name}: {failed[0].Why}");
    }

    private static Dictionary<BatchScan, BatchTableRow> RowsOf(IReadOnlyList<BatchScan> scans, IReadOnlyList<BatchFailure> failures, BatchTable table)
    {
        var rows = new Dictionary<BatchScan, BatchTableRow>();
        foreach (BatchTableRow row in table.Rows)
        {
            BatchScan[] found = [.. scans.Where(s => IsNamed(s.File, row.File) && (row.Group is null || s.Group == row.Group || (s.Group is not null && row.Group == FormattableString.Invariant($"{s.GroupNumber}"))))];
            if (found.Length == 0 && failures.Any(f => IsNamed(f.Name, row.File))) continue;
            if (found.Length == 0) throw new SettingsException(FormattableString.Invariant($"{table.Source}, line {row.Line}: {row.File}{(row.Group is null ? "" : $" [{row.Group}]")} is not among the spectra"));
            if (found.Length > 1) throw new SettingsException(FormattableString.Invariant($"{table.Source}, line {row.Line}: {row.File} holds {found.Length} spectra: name one in a column 'group'"));
            if (!rows.TryAdd(found[0], row)) throw new SettingsException(FormattableString.Invariant($"{table.Source}, line {row.Line}: {found[0].Name} is named twice"));
        }

        return rows;
    }

    // A table may give paths or bare names.
    private static bool IsNamed(string file, string said) => file == said || Path.GetFileName(file) == Path.GetFileName(said);
}
