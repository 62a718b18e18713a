using System.Globalization;
using XasRmc.Core;

namespace XasRmc.Formats.Spectra;

/// <summary>Reads XDI 1.0 files.</summary>
/// <remarks>
/// What is refused and what is mended follows the reference implementation in C: faults that give it a negative status (a header line that is not
/// <c>Family.key: value</c>, a changing number of columns, a cell that is no number) are refused, all others are warnings.
/// </remarks>
internal static class XdiReader
{
    /// <summary>Whether the first line carries XDI's version.</summary>
    public static bool Recognises(SpectrumText text)
    {
        string first = text.Lines[0].TrimStart();
        return first.StartsWith('#') && first[1..].TrimStart().StartsWith("XDI/", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Reads the scan, or one scan a value of the outer axis.</summary>
    public static IReadOnlyList<XasScan> Read(SpectrumText text)
    {
        var faults = new LineFaults();
        XdiHeader header = XdiHeader.Read(text, faults);
        List<XdiBlock> blocks = ReadData(text, header);
        (string[] labels, string[] units) = Columns(header, blocks[0].Rows[0].Length, faults);
        XdiFieldRules.Check(header, labels[0], units[0], faults);
        AbsorptionEdge? edge = XdiFieldRules.EdgeOf(header, faults);

        List<string> warnings = faults.ToWarnings();
        var scans = new List<XasScan>();
        foreach (XdiBlock block in blocks)
        {
            var metadata = new Dictionary<string, string>(header.Metadata(), StringComparer.Ordinal)
            {
                [ScanMetadata.File] = text.SourceName,
                [ScanMetadata.Format] = "xdi",
            };
            string label = text.Label;
            if (blocks.Count > 1 && block.OuterValue is { } outer)
            {
                metadata["outer.value"] = outer;
                label = $"{text.Label} [{metadata.GetValueOrDefault("outer.name", "outer")}={outer}]";
            }

            var columns = new ScanColumn[labels.Length];
            for (int c = 0; c < labels.Length; c++) columns[c] = new ScanColumn(labels[c], units[c], block.Rows.Select(r => r[c]).ToArray());
            scans.Add(new XasScan(label, columns, metadata, edge, warnings));
        }

        return scans;
    }

    private static List<XdiBlock> ReadData(SpectrumText text, XdiHeader header)
    {
        var blocks = new List<XdiBlock>();
        var block = new XdiBlock(header.Find("outer.value"));
        int columnCount = 0;
        for (int i = header.FirstDataLine - 1; i < text.Lines.Length; i++)
        {
            string line = text.Lines[i].Trim(' ', '\t', '\x1a', '\f');
            if (line.Length == 0) continue;
            if (line.StartsWith('#'))
            {
                string body = line[1..].Trim();
                if (!body.StartsWith("outer.value", StringComparison.OrdinalIgnoreCase) || !body.Contains(':', StringComparison.Ordinal)) continue;
                if (block.Rows.Count > 0) blocks.Add(block);
                block = new XdiBlock(body[(body.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());
                continue;
            }

            string[] cells = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (columnCount == 0) columnCount = cells.Length;
            if (cells.Length != columnCount)
            {
                throw new XasFormatException(text.SourceName, i + 1, FormattableString.Invariant(
                    $"the number of columns changes: {cells.Length} values where the rows above have {columnCount}"));
            }

            var row = new double[columnCount];
            for (int c = 0; c < columnCount; c++)
            {
                if (!NumberText.TryParse(cells[c], out row[c]))
                    throw new XasFormatException(text.SourceName, i + 1, FormattableString.Invariant($"'{Shorten(cells[c])}' in column {c + 1} is not a number"));
            }

            block.Rows.Add(row);
        }

        if (block.Rows.Count > 0) blocks.Add(block);
        if (blocks.Count == 0) throw new XasFormatException(text.SourceName, 0, "the header is not followed by a table of numbers");
        return blocks;
    }

    private static (string[] Labels, string[] Units) Columns(XdiHeader header, int count, LineFaults faults)
    {
        var labels = new string?[count];
        var units = new string[count];
        Array.Fill(units, "");
        foreach (XdiField field in header.Fields.Where(f => f.Key.StartsWith("column.", StringComparison.Ordinal)))
        {
            if (!int.TryParse(field.Key.AsSpan("column.".Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < 1 || number > count)
            {
                faults.Add(field.Line, FormattableString.Invariant($"{field.Name} names no column of this table, which has {count}; it is ignored"));
                continue;
            }

            string[] words = field.Value.Split("||")[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0) continue;
            labels[number - 1] = words[0];
            units[number - 1] = string.Join(' ', words[1..]);
        }

        string[]? line = header.LabelLine is { } l && l.Length == count ? l : null;
        for (int c = 0; c < count; c++)
        {
            if (labels[c] is not null) continue;
            labels[c] = line?[c] ?? FormattableString.Invariant($"col{c + 1}");
            faults.Add(line is null ? 0 : header.LabelLineNumber,
                FormattableString.Invariant($"Column.{c + 1} is missing from the header; column {c + 1} is called '{labels[c]}'{(line is null ? "" : " as in this line of labels")}"));
        }

        return (ColumnLabels.MakeDistinct(labels!), units);
    }

    private static string Shorten(string cell) => cell.Length <= 30 ? cell : cell[..30] + "…";

    private sealed record XdiBlock(string? OuterValue)
    {
        public List<double[]> Rows { get; } = [];
    }
}
