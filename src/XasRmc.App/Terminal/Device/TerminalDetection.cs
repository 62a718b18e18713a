using XasRmc.App.Options;
using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Device;

/// <summary>What a terminal can show, from the environment; what a person says overrides it.</summary>
internal static class TerminalDetection
{
    private static readonly TimeSpan s_localDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_remoteDelay = TimeSpan.FromMilliseconds(150);
    private static readonly string[] s_colourless = ["vt52", "vt100", "vt102", "vt220", "vt320"];
    private static readonly string[] s_sixteen = ["linux", "ansi", "cygwin", "pcansi", "cons25"];

    /// <summary>Finds out.</summary>
    /// <param name="variables">The environment.</param>
    /// <param name="isInputTerminal">Whether standard input is a terminal.</param>
    /// <param name="isOutputTerminal">Whether standard output is one.</param>
    /// <param name="colour">none, 16, 256 or true; null to find out.</param>
    /// <param name="glyphs">ascii, block or braille; null to find out.</param>
    public static TerminalFinding Find(IReadOnlyDictionary<string, string> variables, bool isInputTerminal, bool isOutputTerminal, string? colour = null, string? glyphs = null)
    {
        ArgumentNullException.ThrowIfNull(variables);
        string Value(string name) => variables.GetValueOrDefault(name) ?? "";
        string term = Value("TERM");
        TimeSpan delay = Value("SSH_CONNECTION").Length > 0 || Value("SSH_TTY").Length > 0 ? s_remoteDelay : s_localDelay;
        // What was said wrongly is told before what is missing.
        ColourDepth depth = colour is null ? DepthOf(term, Value("COLORTERM"), Value("NO_COLOR")) : NamedDepth(colour);
        GlyphSet set = glyphs is null ? GlyphsOf(term, LocaleOf(Value)) : NamedGlyphs(glyphs);
        string reason = !isInputTerminal ? "standard input is no terminal"
            : !isOutputTerminal ? "standard output is no terminal"
            : term is "" or "dumb" ? $"the terminal cannot place a cursor (TERM is '{term}')"
            : "";
        return new TerminalFinding(reason.Length > 0 ? null : new TerminalProfile(depth, set), reason, delay);
    }

    private static ColourDepth DepthOf(string term, string colourTerm, string noColour)
    {
        if (noColour.Length > 0 || s_colourless.Contains(term)) return ColourDepth.None;
        if (s_sixteen.Contains(term) || term.EndsWith("-16color", StringComparison.Ordinal)) return ColourDepth.Sixteen;
        return colourTerm is "truecolor" or "24bit" ? ColourDepth.True : ColourDepth.Palette;
    }

    // The first of these that is set counts, as for setlocale(3).
    private static string LocaleOf(Func<string, string> value) =>
        value("LC_ALL") is { Length: > 0 } all ? all : value("LC_CTYPE") is { Length: > 0 } type ? type : value("LANG");

    private static GlyphSet GlyphsOf(string term, string locale)
    {
        bool isUtf8 = locale.Contains("utf-8", StringComparison.OrdinalIgnoreCase) || locale.Contains("utf8", StringComparison.OrdinalIgnoreCase);
        // The console of Linux speaks UTF-8, but its fonts have few of the characters.
        return isUtf8 && !s_sixteen.Contains(term) && !s_colourless.Contains(term) ? GlyphSet.Braille : GlyphSet.Ascii;
    }

    private static ColourDepth NamedDepth(string name) => name switch
    {
        "none" => ColourDepth.None,
        "16" => ColourDepth.Sixteen,
        "256" => ColourDepth.Palette,
        "true" => ColourDepth.True,
        _ => throw new SettingsException($"--color: '{name}' is none of none, 16, 256, true"),
    };

    private static GlyphSet NamedGlyphs(string name) => name switch
    {
        "ascii" => GlyphSet.Ascii,
        "block" => GlyphSet.Block,
        "braille" => GlyphSet.Braille,
        _ => throw new SettingsException($"--glyphs: '{name}' is none of ascii, block, braille"),
    };
}
