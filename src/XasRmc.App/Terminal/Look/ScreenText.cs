using System.Text;
using XasRmc.App.Terminal.Cells;

namespace XasRmc.App.Terminal.Look;

/// <summary>Brings text to what a terminal shows: ASCII where it has nothing else, and an ellipsis where it is cut.</summary>
internal static class ScreenText
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private const string Subscripts = "₀₁₂₃₄₅₆₇₈₉";

    private static readonly Dictionary<int, string> s_ascii = new()
    {
        ['Å'] = "A", ['å'] = "a", ['\u212b'] = "A", ['−'] = "-", ['–'] = "-", ['—'] = "-", ['·'] = ".", ['×'] = "x", ['±'] = "+-", ['…'] = "~", ['°'] = "deg",
        ['µ'] = "u", ['μ'] = "u", ['χ'] = "chi", ['σ'] = "sigma", ['Δ'] = "D", ['δ'] = "d", ['ρ'] = "rho", ['π'] = "pi", ['λ'] = "lambda", ['θ'] = "theta", ['φ'] = "phi",
        ['α'] = "alpha", ['β'] = "beta", ['γ'] = "gamma", ['ε'] = "eps", ['Γ'] = "Gamma", ['Σ'] = "Sum", ['√'] = "sqrt", ['≤'] = "<=", ['≥'] = ">=", ['≈'] = "~", ['≠'] = "!=",
        ['→'] = "->", ['←'] = "<-", ['↑'] = "^", ['↓'] = "v", ['•'] = "*", ['“'] = "\"", ['”'] = "\"", ['‘'] = "'", ['’'] = "'", ['\u00a0'] = " ", ['\u2009'] = " ",
    };

    /// <summary>The text as it is shown: itself, or in ASCII (superscripts as <c>^-1</c>, <c>?</c> for what has no equal).</summary>
    public static string Of(string text, GlyphSet glyphs)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (glyphs != GlyphSet.Ascii || System.Text.Ascii.IsValid(text)) return text;
        var ascii = new StringBuilder(text.Length + 8);
        bool isRaised = false;
        foreach (Rune rune in text.EnumerateRunes())
        {
            string? raised = Raised(rune);
            if (raised is not null && !isRaised) ascii.Append('^');
            isRaised = raised is not null;
            if (raised is not null) ascii.Append(raised);
            else AppendPlain(ascii, rune);
        }

        return ascii.ToString();
    }

    /// <summary>The text as it is shown in so many columns at most; what is cut ends with an ellipsis.</summary>
    public static string Cut(string text, int width, GlyphSet glyphs)
    {
        string shown = Of(text, glyphs);
        if (width <= 0) return "";
        if (RuneWidth.Of(shown) <= width) return shown;
        var cut = new StringBuilder(width);
        int used = 0;
        foreach (Rune rune in shown.EnumerateRunes())
        {
            int columns = RuneWidth.Of(rune);
            if (used + columns > width - 1) break;
            cut.Append(rune.ToString());
            used += columns;
        }

        return cut.Append(Glyphs.Of(glyphs).Ellipsis).ToString();
    }

    /// <summary>The text in exactly so many columns: cut, or with blanks at its right or left.</summary>
    public static string Pad(string text, int width, GlyphSet glyphs, bool atRight = false)
    {
        string cut = Cut(text, width, glyphs);
        string blanks = new(' ', Math.Max(0, width - RuneWidth.Of(cut)));
        return atRight ? blanks + cut : cut + blanks;
    }

    private static string? Raised(Rune rune)
    {
        if (rune.Value is '⁻') return "-";
        if (rune.Value is '⁺') return "+";
        int digit = rune.IsBmp ? Superscripts.IndexOf((char)rune.Value, StringComparison.Ordinal) : -1;
        return digit < 0 ? null : ((char)('0' + digit)).ToString();
    }

    private static void AppendPlain(StringBuilder ascii, Rune rune)
    {
        if (rune.IsAscii)
        {
            ascii.Append((char)rune.Value);
            return;
        }

        int below = rune.IsBmp ? Subscripts.IndexOf((char)rune.Value, StringComparison.Ordinal) : -1;
        if (below >= 0) ascii.Append((char)('0' + below));
        else if (s_ascii.TryGetValue(rune.Value, out string? plain)) ascii.Append(plain);
        else if (RuneWidth.Of(rune) > 0) ascii.Append('?', RuneWidth.Of(rune));
    }
}
