using System.Globalization;
using System.Text;

namespace XasRmc.Formats.Spectra;

/// <summary>Reads the literals that Perl's Data::Dumper writes: strings, numbers, undef, !!0 and !!1, lists and hashes. Nothing is executed.</summary>
internal sealed class PerlLiteralParser(string content)
{
    private const int DeepestNesting = 32;
    private readonly string _content = content;

    /// <summary>Where the parser stands in the text.</summary>
    public int Position { get; private set; }

    private char Current => Position < _content.Length ? _content[Position] : '\0';

    /// <summary>Goes to the value of the next statement <c>$name = …</c>, <c>@name = …</c> or <c>%name = …</c> that begins a line; null at the end.</summary>
    public string? NextStatement()
    {
        while (Position < _content.Length)
        {
            while (Current is ' ' or '\t' or '\r' or '\n') Position++;
            if (Current is '$' or '@' or '%')
            {
                int start = Position++;
                while (char.IsAsciiLetterOrDigit(Current) || Current == '_') Position++;
                string name = _content[start..Position];
                SkipBlanks();
                if (Current == '=' && name.Length > 1)
                {
                    Position++;
                    return name;
                }
            }

            while (Position < _content.Length && Current is not ('\n' or '\r')) Position++;
        }

        return null;
    }

    /// <summary>Reads the value of a statement: the entries of a list (an inner list as one entry, lines parted by line feeds), or the one scalar.</summary>
    /// <param name="fault">What is wrong, or null; after a fault the parser stands at the next line.</param>
    public List<string>? ReadList(out string? fault)
    {
        int start = Position;
        var values = new List<string>();
        SkipBlanks();
        bool isRead = Current is '(' or '[' or '{' ? ReadEntries(values, 0, out fault) : ReadScalarInto(values, out fault);
        if (isRead)
        {
            SkipBlanks();
            if (Current == ';')
            {
                Position++;
                return values;
            }

            fault = "it does not end with ';'";
        }

        Position = start;
        while (Position < _content.Length && Current is not ('\n' or '\r')) Position++;
        return null;
    }

    private bool ReadScalarInto(List<string> values, out string? fault)
    {
        bool isRead = ReadScalar(out string value, out fault);
        values.Add(value);
        return isRead;
    }

    private bool ReadEntries(List<string> values, int depth, out string? fault)
    {
        char end = Current switch { '(' => ')', '[' => ']', _ => '}' };
        Position++;
        for (; ; )
        {
            SkipBlanks();
            if (Current == end)
            {
                Position++;
                fault = null;
                return true;
            }

            if (Current is '(' or '[' or '{')
            {
                var inner = new List<string>();
                if (depth >= DeepestNesting)
                {
                    fault = "its lists are nested too deeply";
                    return false;
                }

                if (!ReadEntries(inner, depth + 1, out fault)) return false;
                values.Add(string.Join('\n', inner));
            }
            else
            {
                if (!ReadScalar(out string value, out fault)) return false;
                values.Add(value);
            }

            SkipBlanks();
            if (Current == ',') Position++;
            else if (Current == '=' && Position + 1 < _content.Length && _content[Position + 1] == '>') Position += 2;
            else if (Current != end)
            {
                fault = Position >= _content.Length ? "the file ends inside it" : $"'{Current}' stands where a comma should";
                return false;
            }
        }
    }

    private bool ReadScalar(out string value, out string? fault)
    {
        fault = null;
        value = "";
        switch (Current)
        {
            case '\'':
                return ReadQuoted('\'', out value, out fault);
            case '"':
                return ReadQuoted('"', out value, out fault);
            case '!':
                return ReadBoolean(out value, out fault);
            case '\\':
                // A reference to a scalar stands for the scalar.
                Position++;
                if (Current != '\\') return ReadScalar(out value, out fault);
                fault = "it holds a reference to a reference";
                return false;
            default:
                int start = Position;
                while (char.IsAsciiLetterOrDigit(Current) || Current is '_' or '.' or '+' or '-' or ':') Position++;
                value = _content[start..Position];
                if (value == "undef") value = "";
                if (Position > start) return true;
                fault = Position >= _content.Length ? "the file ends inside it" : $"'{Current}' begins no value";
                return false;
        }
    }

    private bool ReadBoolean(out string value, out string? fault)
    {
        int marks = 0;
        for (; Current == '!'; Position++) marks++;
        if (!ReadScalarAfterMark(out string operand, out fault))
        {
            value = "";
            return false;
        }

        bool operandIsTrue = operand is not ("" or "0");
        value = (marks % 2 == 0) == operandIsTrue ? "1" : "0";
        return true;
    }

    private bool ReadScalarAfterMark(out string value, out string? fault)
    {
        if (Current is '\'' or '"' || char.IsAsciiLetterOrDigit(Current)) return ReadScalar(out value, out fault);
        value = "";
        fault = "'!' stands before no value";
        return false;
    }

    private bool ReadQuoted(char quote, out string value, out string? fault)
    {
        var text = new StringBuilder();
        Position++;
        while (Position < _content.Length && Current != quote)
        {
            if (Current == '\\' && Position + 1 < _content.Length)
            {
                Position++;
                if (quote == '"') AppendEscape(text);
                else if (Current is '\\' or '\'') text.Append(Current);
                else text.Append('\\').Append(Current);
                Position++;
                continue;
            }

            text.Append(Current);
            Position++;
        }

        value = text.ToString();
        fault = Position < _content.Length ? null : "a quoted text does not end";
        if (fault is not null) return false;
        Position++;
        return true;
    }

    private void AppendEscape(StringBuilder text)
    {
        if (Current == 'x' && Position + 2 < _content.Length && _content[Position + 1] == '{' && _content.IndexOf('}', Position, Math.Min(10, _content.Length - Position)) is var end and > 0
            && int.TryParse(_content.AsSpan(Position + 2, end - Position - 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code) && Rune.IsValid(code))
        {
            text.Append(new Rune(code).ToString());
            Position = end;
            return;
        }

        text.Append(Current switch { 'n' => '\n', 't' => '\t', 'r' => '\r', _ => Current });
    }

    private void SkipBlanks()
    {
        while (Position < _content.Length && char.IsWhiteSpace(Current)) Position++;
    }
}
