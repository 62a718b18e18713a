using System.Text.RegularExpressions;
using XasRmc.Core;

namespace XasRmc.Formats.Spectra;

/// <summary>Reads columns of numbers under any header, as beamlines write them.</summary>
/// <remarks>
/// The table is found by its shape: the habit (separators, decimal mark) and the number of columns that most lines agree on. What stands above it is header,
/// what is marked as a comment stays a comment, and lines inside the table that do not fit are left out, or keep NaN in the broken cell, with a warning that names them.
/// </remarks>
internal static partial class ColumnFileReader
{
    private const int MinimumRows = 2;

    /// <summary>Reads every table of the file.</summary>
    /// <exception cref="XasFormatException">No table of numbers with two columns is found.</exception>
    public static IReadOnlyList<XasScan> Read(SpectrumText text)
    {
        var faults = new LineFaults();
        TableHabit habit = TableFinder.FindHabit(text);
        if (habit.DecimalComma) faults.Add(0, "The commas in numbers are read as decimal marks.");
        List<ColumnTable> tables = TableFinder.Find(text, habit, faults);
        if (tables.Count == 0)
            throw new XasFormatException(text.SourceName, 0, "no table of numbers with two or more columns and two or more rows is found; the file holds no spectrum that can be read");

        var all = new Dictionary<string, string>(StringComparer.Ordinal) { [ScanMetadata.File] = text.SourceName, [ScanMetadata.Format] = "columns" };
        List<string> warnings = faults.ToWarnings();
        var scans = new List<XasScan>();
        for (int t = 0; t < tables.Count; t++)
        {
            ColumnTable table = tables[t];
            if (table.Rows.Count < MinimumRows) continue;
            var metadata = new Dictionary<string, string>(all, StringComparer.Ordinal);
            AddMetadata(table.Header, metadata);
            (string[] labels, string[] units) = ColumnLabels.Find(table.Header, table.ColumnCount, habit, metadata);
            var columns = new List<ScanColumn>();
            for (int c = 0; c < table.ColumnCount; c++)
            {
                double[] values = [.. table.Rows.Select(r => r[c])];
                // A mark at the end of every row makes an empty column.
                if (c == table.ColumnCount - 1 && c >= 2 && values.All(double.IsNaN)) continue;
                columns.Add(new ScanColumn(labels[c], units[c], values));
            }

            string label = tables.Count == 1 ? text.Label : FormattableString.Invariant($"{text.Label} [{t + 1}]");
            scans.Add(new XasScan(label, columns, metadata, EdgeFinder.FromMetadata(metadata), warnings));
        }

        return scans;
    }

    private static void AddMetadata(IReadOnlyList<string> header, Dictionary<string, string> metadata)
    {
        foreach (string line in header)
        {
            Match pair = KeyAndValue().Match(line);
            if (pair.Success) metadata[pair.Groups["key"].Value.Trim().ToLowerInvariant()] = pair.Groups["value"].Value.Trim();
        }

        if (header.Count > 0) metadata[ScanMetadata.Comments] = string.Join('\n', header);
    }

    [GeneratedRegex(@"^\s*(?<key>[A-Za-z][A-Za-z0-9_.\- ]{0,39}?)\s*[:=]\s*(?<value>\S.*)$")]
    private static partial Regex KeyAndValue();
}
