using System.Globalization;
using XasRmc.Core;

namespace XasRmc.Formats.Spectra;

/// <summary>A small formula over the columns of a scan, such as <c>ln(i0/it)</c>, evaluated row by row.</summary>
/// <remarks>
/// Operators + − * / ^ (powers bind tightest and from the right; a minus before a power negates the power), brackets, the functions ln, log (natural too), log10, exp,
/// sqrt, abs, numbers, and columns: by name in any letter case (letters, digits, dots, underscores), by <c>[name with blanks]</c>, or by <c>$3</c> counted from 1.
/// A whole number alone is a column: <c>2</c> is <c>$2</c>, while <c>2+0</c> is two.
/// </remarks>
public sealed class ColumnExpression
{
    private const int LongestText = 2000;
    private const int DeepestNesting = 100;

    private readonly Node _root;

    private ColumnExpression(string text, Node root, IReadOnlyList<int> columns)
    {
        Text = text;
        _root = root;
        Columns = columns;
    }

    private abstract record Node;

    private sealed record NumberNode(double Value) : Node;

    private sealed record ColumnNode(int Index) : Node;

    private sealed record NegativeNode(Node Inner) : Node;

    private sealed record CallNode(string Function, Node Inner) : Node;

    private sealed record BinaryNode(char Operator, Node Left, Node Right) : Node;

    /// <summary>The formula as written.</summary>
    public string Text { get; }

    /// <summary>The columns it reads, as places in the scan from 0, each once.</summary>
    public IReadOnlyList<int> Columns { get; }

    /// <summary>Reads a formula against the columns of a scan.</summary>
    /// <exception cref="XasFormatException">The formula is not well formed or names no column of the scan; the message gives the position, from 1.</exception>
    public static ColumnExpression Parse(string text, XasScan scan)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(scan);
        var parser = new Parser(text, scan);
        return new ColumnExpression(text, parser.ParseAll(), [.. parser.Used]);
    }

    /// <summary>The value in every row; what has none (a logarithm of a negative number, a division by zero) is not finite.</summary>
    /// <param name="scan">The scan against which the formula was read, or one with the same columns.</param>
    public double[] Evaluate(XasScan scan)
    {
        ArgumentNullException.ThrowIfNull(scan);
        return Evaluate(_root, scan);
    }

    private static double[] Evaluate(Node node, XasScan scan)
    {
        switch (node)
        {
            case NumberNode number:
                var constant = new double[scan.RowCount];
                Array.Fill(constant, number.Value);
                return constant;
            case ColumnNode column:
                return scan.Columns[column.Index].Values.ToArray();
            case NegativeNode negative:
                return Apply(Evaluate(negative.Inner, scan), static v => -v);
            case CallNode call:
                return Apply(Evaluate(call.Inner, scan), FunctionOf(call.Function)!);
            case BinaryNode binary:
                double[] left = Evaluate(binary.Left, scan), right = Evaluate(binary.Right, scan);
                for (int i = 0; i < left.Length; i++)
                {
                    left[i] = binary.Operator switch
                    {
                        '+' => left[i] + right[i],
                        '-' => left[i] - right[i],
                        '*' => left[i] * right[i],
                        '/' => left[i] / right[i],
                        _ => Math.Pow(left[i], right[i]),
                    };
                }

                return left;
            default:
                throw new InvalidOperationException("A formula has no other kinds of node.");
        }
    }

    private static double[] Apply(double[] values, Func<double, double> function)
    {
        for (int i = 0; i < values.Length; i++) values[i] = function(values[i]);
        return values;
    }

    private static Func<double, double>? FunctionOf(string name) => name.ToLowerInvariant() switch
    {
        "ln" or "log" => Math.Log,
        "log10" => Math.Log10,
        "exp" => Math.Exp,
        "sqrt" => Math.Sqrt,
        "abs" => Math.Abs,
        _ => null,
    };

    private sealed class Parser(string text, XasScan scan)
    {
        private int _at;
        private int _depth;

        public List<int> Used { get; } = [];

        private char Current => _at < text.Length ? text[_at] : '\0';

        public Node ParseAll()
        {
            if (string.IsNullOrWhiteSpace(text)) throw Fault(0, "the formula is empty");
            if (text.Length > LongestText) throw Fault(LongestText, FormattableString.Invariant($"the formula is longer than {LongestText} characters"));
            string bare = text.Trim();
            if (bare.All(char.IsAsciiDigit)) return Column(bare, text.IndexOf(bare[0], StringComparison.Ordinal));
            Node root = Sum();
            SkipBlanks();
            return _at == text.Length ? root : throw Fault(_at, $"'{Current}' is not expected here");
        }

        private Node Sum()
        {
            Node left = Product();
            for (SkipBlanks(); Current is '+' or '-'; SkipBlanks())
            {
                char sign = text[_at++];
                left = new BinaryNode(sign, left, Product());
            }

            return left;
        }

        private Node Product()
        {
            Node left = Signed();
            for (SkipBlanks(); Current is '*' or '/'; SkipBlanks())
            {
                char sign = text[_at++];
                if (sign == '*' && Current == '*') throw Fault(_at, "write a power as ^");
                left = new BinaryNode(sign, left, Signed());
            }

            return left;
        }

        private Node Signed()
        {
            SkipBlanks();
            if (Current is not ('+' or '-')) return Power();
            bool isNegative = text[_at++] == '-';
            Enter();
            Node inner = Signed();
            _depth--;
            return isNegative ? new NegativeNode(inner) : inner;
        }

        private Node Power()
        {
            Node powerBase = Atom();
            SkipBlanks();
            if (Current != '^') return powerBase;
            _at++;
            Enter();
            Node exponent = Signed();
            _depth--;
            return new BinaryNode('^', powerBase, exponent);
        }

        private Node Atom()
        {
            SkipBlanks();
            int start = _at;
            switch (Current)
            {
                case '\0':
                    throw Fault(_at, "the formula ends where a number, a column or a bracket is expected");
                case '(':
                    return Bracketed();
                case '$':
                    _at++;
                    while (char.IsAsciiDigit(Current)) _at++;
                    return Column(text[(start + 1).._at], start);
                case '[':
                    int end = text.IndexOf(']', _at);
                    if (end < 0) throw Fault(_at, "the bracket '[' is not closed");
                    _at = end + 1;
                    return Named(text[(start + 1)..end].Trim(), start);
                case '.' or (>= '0' and <= '9'):
                    return Number(start);
                case var c when char.IsLetter(c) || c == '_':
                    while (char.IsLetterOrDigit(Current) || Current is '_' or '.') _at++;
                    string name = text[start.._at];
                    SkipBlanks();
                    if (Current != '(') return Named(name, start);
                    if (FunctionOf(name) is null) throw Fault(start, $"there is no function '{name}'; there are ln, log, log10, exp, sqrt, abs");
                    return new CallNode(name, Bracketed());
                default:
                    throw Fault(_at, $"'{Current}' is not expected here");
            }
        }

        private Node Bracketed()
        {
            int opened = _at++;
            Enter();
            Node inner = Sum();
            _depth--;
            SkipBlanks();
            if (Current != ')') throw Fault(_at < text.Length ? _at : opened, _at < text.Length ? $"'{Current}' stands where ')' or an operator is expected" : "the bracket '(' is not closed");
            _at++;
            return inner;
        }

        private NumberNode Number(int start)
        {
            while (char.IsAsciiDigit(Current) || Current == '.') _at++;
            if (Current is 'e' or 'E')
            {
                int mark = _at++;
                if (Current is '+' or '-') _at++;
                if (!char.IsAsciiDigit(Current)) _at = mark;
                while (char.IsAsciiDigit(Current)) _at++;
            }

            return double.TryParse(text.AsSpan(start, _at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
                ? new NumberNode(value)
                : throw Fault(start, $"'{text[start.._at]}' is not a number");
        }

        private ColumnNode Column(string digits, int start)
        {
            if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < 1 || number > scan.Columns.Count)
                throw Fault(start, $"there is no column {(digits.Length > 0 ? digits : "'$'")}; {Listing()}");
            return Use(number - 1);
        }

        private ColumnNode Named(string name, int start)
        {
            for (int i = 0; i < scan.Columns.Count; i++)
            {
                if (string.Equals(scan.Columns[i].Label, name, StringComparison.OrdinalIgnoreCase)) return Use(i);
            }

            throw Fault(start, $"no column is called '{name}'; {Listing()}");
        }

        private ColumnNode Use(int index)
        {
            if (!Used.Contains(index)) Used.Add(index);
            return new ColumnNode(index);
        }

        private string Listing() => "the columns are " + ColumnRoles.Listing(scan);

        private void Enter()
        {
            if (++_depth > DeepestNesting) throw Fault(_at, "the formula is nested too deeply");
        }

        private void SkipBlanks()
        {
            while (char.IsWhiteSpace(Current)) _at++;
        }

        private XasFormatException Fault(int position, string reason) =>
            new(scan.Metadata.GetValueOrDefault(ScanMetadata.File, scan.Label), 0, FormattableString.Invariant($"in the formula '{Shown()}', position {position + 1}: {reason}"));

        private string Shown() => text.Length <= 80 ? text : text[..80] + "…";
    }
}
