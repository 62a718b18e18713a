using System.Globalization;
using System.Text;
using XasRmc.Core;

namespace XasRmc.Formats.Feff;

/// <summary>The lines of one of FEFF's files, with the number of the current one for error messages.</summary>
internal sealed class FeffLines
{
    private static readonly char[] s_blanks = [' ', '\t'];
    private readonly List<string> _lines = [];
    private readonly string _source;
    private int _next;

    public FeffLines(Stream stream, string source)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(source);
        _source = source;
        using var reader = new StreamReader(stream, Encoding.Latin1, detectEncodingFromByteOrderMarks: true, bufferSize: 65536, leaveOpen: true);
        while (reader.ReadLine() is { } line) _lines.Add(line);
    }

    public int LineNumber => _next;

    public bool AtEnd => _next >= _lines.Count;

    public string? Peek() => AtEnd ? null : _lines[_next];

    public string? Next() => AtEnd ? null : _lines[_next++];

    public string Require(string what)
    {
        if (AtEnd) throw new XasFormatException(_source, _lines.Count, $"the file ends where {what} should follow");
        return _lines[_next++];
    }

    public XasFormatException Fault(string reason) => new(_source, _next, reason);

    public static string[] Words(string line) => line.Split(s_blanks, StringSplitOptions.RemoveEmptyEntries);

    public int Integer(string word, string what) => int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
        ? value
        : throw Fault($"{what} is '{word}', not a whole number");

    /// <summary>A number as Fortran writes it; an exponent letter D is allowed.</summary>
    public double Number(string word, string what) =>
        double.TryParse(word.Replace('D', 'E').Replace('d', 'e'), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw Fault($"{what} is '{word}', not a number");

    public Element ElementOf(int atomicNumber) => atomicNumber >= 1 && atomicNumber <= Element.All.Count
        ? Element.Of(atomicNumber)
        : throw Fault(FormattableString.Invariant($"{atomicNumber} is not an atomic number from 1 to {Element.All.Count}"));
}
