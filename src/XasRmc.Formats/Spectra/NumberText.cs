using System.Globalization;

namespace XasRmc.Formats.Spectra;

/// <summary>Numbers as beamlines write them: C and Fortran exponents, decimal commas, and the many words for "no value".</summary>
internal static class NumberText
{
    private const int LongestNumber = 64;

    private static readonly HashSet<string> s_missing = new(StringComparer.OrdinalIgnoreCase)
    {
        "", "nan", "+nan", "-nan", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity", "na", "n/a", "#n/a", "#value!", "#div/0!", "null", "none", "undef",
        "-", "--", "---", "?", "1.#qnan", "-1.#ind", "1.#inf", "-1.#inf", "1.#ind", "nan(ind)", "-nan(ind)",
    };

    /// <summary>Reads a finite number; <c>1.5D+03</c> and <c>1.5-101</c> are Fortran's. False for anything else.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, bool decimalComma, out double value)
    {
        value = double.NaN;
        text = Unquote(text.Trim());
        if (text.Length is 0 or > LongestNumber) return false;
        Span<char> plain = stackalloc char[LongestNumber + 1];
        int length = 0, exponentAt = -1;
        bool hasDigit = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsAsciiDigit(c))
            {
                hasDigit = true;
            }
            else if (c is 'd' or 'D' or 'e' or 'E')
            {
                if (!hasDigit || exponentAt >= 0) return false;
                c = 'e';
                exponentAt = i;
            }
            else if (c == ',')
            {
                if (!decimalComma || exponentAt >= 0 || i + 1 == text.Length || !char.IsAsciiDigit(text[i + 1])) return false;
                c = '.';
            }
            else if (c == '.')
            {
                if (decimalComma || exponentAt >= 0) return false;
            }
            else if (c is '+' or '-')
            {
                bool isLeading = i == 0, followsExponent = exponentAt == i - 1 && exponentAt >= 0;
                if (!isLeading && !followsExponent)
                {
                    // Fortran drops the letter of a three-digit exponent.
                    if (!hasDigit || exponentAt >= 0) return false;
                    exponentAt = i;
                    plain[length++] = 'e';
                }
            }
            else
            {
                return false;
            }

            if (length >= LongestNumber) return false;
            plain[length++] = c;
        }

        return hasDigit && double.TryParse(plain[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    /// <summary>Reads a finite number with a decimal point.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double value) => TryParse(text, decimalComma: false, out value);

    /// <summary>Whether a cell says that there is no value: empty, NaN, an overflow of stars …</summary>
    public static bool IsMissing(string text)
    {
        string bare = Unquote(text.AsSpan().Trim()).ToString();
        return s_missing.Contains(bare) || bare.All(c => c == '*');
    }

    private static ReadOnlySpan<char> Unquote(ReadOnlySpan<char> text) =>
        text.Length >= 2 && text[0] is '"' or '\'' && text[^1] == text[0] ? text[1..^1].Trim() : text;
}
