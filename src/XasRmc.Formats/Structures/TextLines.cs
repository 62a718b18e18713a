using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using XasRmc.Core;

namespace XasRmc.Formats.Structures;

/// <summary>The lines of a text file one after the other, with their numbers, and errors that name them.</summary>
internal sealed class TextLines
{
    private static readonly SearchValues<char> s_endOfSymbol = SearchValues.Create("_/0123456789+-");
    private readonly string[] _lines;

    public TextLines(string text, string sourceName)
    {
        // The end of the last line begins no new one.
        string plain = text.ReplaceLineEndings("\n");
        _lines = (plain.EndsWith('\n') ? plain[..^1] : plain).Split('\n');
        SourceName = sourceName;
    }

    public string SourceName { get; }

    /// <summary>The number of the line that <see cref="Next"/> gave last.</summary>
    public int LineNumber { get; private set; }

    public bool IsAtEnd => LineNumber >= _lines.Length || _lines.Skip(LineNumber).All(string.IsNullOrWhiteSpace);

    public string Next(string whatIsMissing) =>
        LineNumber < _lines.Length ? _lines[LineNumber++] : throw new XasFormatException(SourceName, _lines.Length, $"the file ends where {whatIsMissing} should follow");

    public bool TryNext([NotNullWhen(true)] out string? line)
    {
        line = LineNumber < _lines.Length ? _lines[LineNumber++] : null;
        return line is not null;
    }

    public void SkipBlank()
    {
        while (LineNumber < _lines.Length && string.IsNullOrWhiteSpace(_lines[LineNumber])) LineNumber++;
    }

    public XasFormatException Fault(string reason) => new(SourceName, LineNumber, reason);

    public static string[] Words(string line) => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    public static bool TryNumber(string word, out double value)
    {
        // Fortran writes exponents with a D, too.
        string plain = word.Contains('d', StringComparison.OrdinalIgnoreCase) ? word.Replace('d', 'e').Replace('D', 'e') : word;
        return double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    public static bool TryWhole(string word, out int value) => int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    public double Number(string word, string what) => TryNumber(word, out double value) ? value : throw Fault($"'{word}' is not a number; {what} is expected here");

    public double[] Numbers(string[] words, int first, int count, string what)
    {
        if (words.Length < first + count) throw Fault(FormattableString.Invariant($"{what} calls for {count} numbers"));
        return [.. words.Skip(first).Take(count).Select(word => Number(word, what))];
    }

    /// <summary>The element of a symbol that may carry a number, an ending after _ or /, or be an atomic number: Au, Au1, Pd_pv, 79.</summary>
    public static Element? FindElement(string word)
    {
        if (TryWhole(word, out int number)) return number >= 1 && number <= Element.All.Count ? Element.Of(number) : null;
        int end = word.AsSpan().IndexOfAny(s_endOfSymbol);
        return Element.Find(end < 0 ? word : word[..end]);
    }
}
