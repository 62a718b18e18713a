using System.Globalization;

namespace XasRmc.Formats.Spectra;

/// <summary>Gathers the faults of single lines into one warning a kind of fault, so that a thousand bad rows make one sentence.</summary>
internal sealed class LineFaults
{
    private const int NamedLines = 5;
    private readonly List<string> _order = [];
    private readonly Dictionary<string, List<int>> _lines = new(StringComparer.Ordinal);

    /// <summary>Notes a fault of a line (from 1), or of the whole file (0).</summary>
    public void Add(int line, string sentence)
    {
        if (!_lines.TryGetValue(sentence, out List<int>? lines))
        {
            _lines[sentence] = lines = [];
            _order.Add(sentence);
        }

        lines.Add(line);
    }

    /// <summary>The warnings, in the order in which the kinds of fault turned up.</summary>
    public List<string> ToWarnings() => [.. _order.Select(sentence => Sentence(sentence, [.. _lines[sentence].Where(l => l > 0)]))];

    private static string Sentence(string sentence, List<int> lines)
    {
        if (lines.Count == 0) return sentence;
        string named = string.Join(", ", lines.Take(NamedLines).Select(l => l.ToString(CultureInfo.InvariantCulture)));
        string more = lines.Count > NamedLines ? FormattableString.Invariant($" and {lines.Count - NamedLines} more") : "";
        return $"{(lines.Count == 1 ? "line" : "lines")} {named}{more}: {sentence}";
    }
}
