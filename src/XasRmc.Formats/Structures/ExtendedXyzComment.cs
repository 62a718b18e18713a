using System.Text;

namespace XasRmc.Formats.Structures;

/// <summary>The second line of an extended XYZ frame: key=value pairs, values in quotes or braces where they hold blanks.</summary>
internal static class ExtendedXyzComment
{
    /// <summary>The pairs; keys in lower case. Words without '=' are passed over, as plain XYZ has free text here.</summary>
    public static Dictionary<string, string> Parse(string line, TextLines lines)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        int at = 0;
        while (at < line.Length)
        {
            if (char.IsWhiteSpace(line[at]))
            {
                at++;
                continue;
            }

            string key = Item(line, ref at, lines, stopAtEquals: true);
            if (at < line.Length && line[at] == '=')
            {
                at++;
                pairs[key.ToLowerInvariant()] = Item(line, ref at, lines, stopAtEquals: false);
            }
        }

        return pairs;
    }

    public static string Quote(string value) => '"' + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).ReplaceLineEndings(" ") + '"';

    /// <summary>A value as it stands where it is a plain word or a number, else in quotes.</summary>
    public static string Value(string value) => value.Length > 0 && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '+' or '-' or '_') ? value : Quote(value);

    private static string Item(string line, ref int at, TextLines lines, bool stopAtEquals)
    {
        char? end = at < line.Length ? line[at] switch { '"' => '"', '\'' => '\'', '{' => '}', '[' => ']', _ => null } : null;
        var item = new StringBuilder();
        if (end is null)
        {
            while (at < line.Length && !char.IsWhiteSpace(line[at]) && !(stopAtEquals && line[at] == '=')) item.Append(line[at++]);
            return item.ToString();
        }

        int start = at++;
        while (at < line.Length && line[at] != end)
        {
            if (line[at] == '\\' && at + 1 < line.Length) at++;
            item.Append(line[at++]);
        }

        // Free text of plain XYZ may hold an apostrophe; only a value must close what it opens.
        if (at >= line.Length && !stopAtEquals) throw lines.Fault($"the {line[start]} at column {start + 1} is not closed");
        at++;
        return item.ToString();
    }
}
