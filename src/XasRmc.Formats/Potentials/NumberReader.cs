using XasRmc.Core;
using XasRmc.Formats.Structures;

namespace XasRmc.Formats.Potentials;

/// <summary>Numbers in free format over as many lines as they take, and whole lines between them.</summary>
internal sealed class NumberReader
{
    private readonly List<(int Line, string[] Words)> _rows = [];
    private readonly string _source;
    private int _row, _word;

    /// <summary>Takes all lines that are left.</summary>
    public NumberReader(TextLines lines)
    {
        _source = lines.SourceName;
        while (lines.TryNext(out string? line))
        {
            string[] words = TextLines.Words(line);
            if (words.Length > 0) _rows.Add((lines.LineNumber, words));
        }
    }

    public int WordCount => _rows.Sum(row => row.Words.Length);

    /// <summary>Passes over the next line; the numbers before must have ended with theirs.</summary>
    public void SkipLine()
    {
        if (_word != 0) throw new XasFormatException(_source, _rows[_row].Line, "more numbers in this line than the table calls for");
        _row++;
    }

    public double[] Take(int count, string what)
    {
        double[] values = new double[count];
        for (int i = 0; i < count; i++)
        {
            if (_row >= _rows.Count) throw new XasFormatException(_source, _rows.Count > 0 ? _rows[^1].Line : 0, FormattableString.Invariant($"the file ends after {i} of {count} values of {what}"));
            (int line, string[] words) = _rows[_row];
            if (!TextLines.TryNumber(words[_word], out values[i])) throw new XasFormatException(_source, line, $"'{words[_word]}' is not a number; {what} is expected here");
            if (++_word < words.Length) continue;
            (_row, _word) = (_row + 1, 0);
        }

        return values;
    }
}
