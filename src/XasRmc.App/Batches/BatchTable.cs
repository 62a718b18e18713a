using System.Globalization;
using XasRmc.Core;

namespace XasRmc.App.Batches;

/// <summary>A table that says what the spectra of a batch are: a line a spectrum.</summary>
/// <remarks>
/// Comma, semicolon or tab between cells; the first line names the columns: <c>file</c> (which must be there), <c>group</c>, <c>edge</c>, <c>point</c> (spectra of one point bear the same word), and any others,
/// whose numbers are coordinates, e.g. <c>temperature (K)</c>. Lines that begin with # are left out.
/// </remarks>
internal sealed class BatchTable
{
    private static readonly string[] s_words = ["file", "group", "edge", "point"];

    private BatchTable(string source, IReadOnlyList<string> coordinates, IReadOnlyList<BatchTableRow> rows) => (Source, Coordinates, Rows) = (source, coordinates, rows);

    /// <summary>The file's name.</summary>
    public string Source { get; }

    /// <summary>The columns with coordinates as they are headed.</summary>
    public IReadOnlyList<string> Coordinates { get; }

    /// <summary>The lines.</summary>
    public IReadOnlyList<BatchTableRow> Rows { get; }

    /// <summary>Reads a table.</summary>
    /// <param name="text">The text.</param>
    /// <param name="source">The file's name, for messages.</param>
    /// <exception cref="XasFormatException">It has no column file, an edge is none, a coordinate no number; the message names the line.</exception>
    public static BatchTable Read(string text, string source)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        string[]? heads = null;
        var rows = new List<BatchTableRow>();
        char between = ',';
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].Trim().Length == 0 || lines[i].TrimStart().StartsWith('#')) continue;
            if (heads is null)
            {
                between = lines[i].Contains('\t', StringComparison.Ordinal) ? '\t' : lines[i].Contains(';', StringComparison.Ordinal) ? ';' : ',';
                heads = Cells(lines[i], between);
                if (!heads.Contains("file", StringComparer.OrdinalIgnoreCase)) throw new XasFormatException(source, i + 1, $"the table has no column 'file'; its columns are {string.Join(", ", heads)}");
                if (heads.GroupBy(h => h, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice) throw new XasFormatException(source, i + 1, $"two columns are called '{twice.Key}'");
                continue;
            }

            string[] cells = Cells(lines[i], between);
            if (cells.Length != heads.Length) throw new XasFormatException(source, i + 1, FormattableString.Invariant($"the line has {cells.Length} cells, the table {heads.Length} columns"));
            rows.Add(Row(heads, cells, source, i + 1));
        }

        if (heads is null || rows.Count == 0) throw new XasFormatException(source, 0, "the table holds no line; its first one names the columns, e.g. file,temperature (K)");
        return new BatchTable(source, [.. heads.Where(IsCoordinate)], rows);
    }

    private static BatchTableRow Row(string[] heads, string[] cells, string source, int line)
    {
        string? Cell(string name) => Array.FindIndex(heads, h => h.Equals(name, StringComparison.OrdinalIgnoreCase)) is >= 0 and var at && cells[at].Length > 0 ? cells[at] : null;
        AbsorptionEdge? edge = null;
        if (Cell("edge") is { } word)
        {
            try
            {
                edge = AbsorptionEdge.Parse(word);
            }
            catch (ArgumentException)
            {
                throw new XasFormatException(source, line, $"'{word}' is no edge: write it as Au:L3");
            }
        }

        var values = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        for (int c = 0; c < heads.Length; c++)
        {
            if (!IsCoordinate(heads[c])) continue;
            // Words beside the numbers are for people; asked for as a coordinate, they are missed there.
            values[heads[c]] = double.TryParse(cells[c], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : double.NaN;
        }

        return new BatchTableRow(Cell("file") ?? throw new XasFormatException(source, line, "the line names no file"), Cell("group"), edge, Cell("point"), values, line);
    }

    private static bool IsCoordinate(string head) => !s_words.Contains(head.ToLowerInvariant());

    private static string[] Cells(string line, char between)
    {
        var cells = new List<string>();
        var cell = new System.Text.StringBuilder();
        bool isQuoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && isQuoted && i + 1 < line.Length && line[i + 1] == '"') cell.Append(line[i++]);
            else if (line[i] == '"') isQuoted = !isQuoted;
            else if (line[i] == between && !isQuoted)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else cell.Append(line[i]);
        }

        cells.Add(cell.ToString().Trim());
        return [.. cells];
    }
}
