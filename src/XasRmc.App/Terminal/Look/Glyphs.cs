using System.Text;

namespace XasRmc.App.Terminal.Look;

/// <summary>The characters of frames, marks and shades of a <see cref="GlyphSet"/>. All are one column wide on every terminal.</summary>
internal sealed class Glyphs
{
    private static readonly Glyphs s_ascii = new("-|++++++~-|^#-", " .:-=+*#%@", " .:-=+*#");
    private static readonly Glyphs s_block = new("─│┌┐└┘┤┬…┄│▲█░", " ░▒▓█", " ▁▂▃▄▅▆▇█");

    private Glyphs(string marks, string shades, string levels)
    {
        Horizontal = new Rune(marks[0]);
        Vertical = new Rune(marks[1]);
        TopLeft = new Rune(marks[2]);
        TopRight = new Rune(marks[3]);
        BottomLeft = new Rune(marks[4]);
        BottomRight = new Rune(marks[5]);
        TickLeft = new Rune(marks[6]);
        TickBelow = new Rune(marks[7]);
        Ellipsis = marks[8];
        ZeroLine = new Rune(marks[9]);
        CursorLine = new Rune(marks[10]);
        CursorMark = new Rune(marks[11]);
        Full = new Rune(marks[12]);
        Empty = new Rune(marks[13]);
        Shades = [.. shades.EnumerateRunes()];
        Levels = [.. levels.EnumerateRunes()];
    }

    /// <summary>A line from left to right.</summary>
    public Rune Horizontal { get; }

    /// <summary>A line from top to bottom.</summary>
    public Rune Vertical { get; }

    /// <summary>A corner.</summary>
    public Rune TopLeft { get; }

    /// <summary>A corner.</summary>
    public Rune TopRight { get; }

    /// <summary>A corner.</summary>
    public Rune BottomLeft { get; }

    /// <summary>A corner.</summary>
    public Rune BottomRight { get; }

    /// <summary>A tick of the vertical axis.</summary>
    public Rune TickLeft { get; }

    /// <summary>A tick of the horizontal axis.</summary>
    public Rune TickBelow { get; }

    /// <summary>Where text was cut.</summary>
    public char Ellipsis { get; }

    /// <summary>The line at zero.</summary>
    public Rune ZeroLine { get; }

    /// <summary>The line of the cursor in a plot.</summary>
    public Rune CursorLine { get; }

    /// <summary>The mark of the cursor on an axis.</summary>
    public Rune CursorMark { get; }

    /// <summary>The done part of a bar.</summary>
    public Rune Full { get; }

    /// <summary>The open part of a bar.</summary>
    public Rune Empty { get; }

    /// <summary>From empty to full by density.</summary>
    public IReadOnlyList<Rune> Shades { get; }

    /// <summary>From empty to full by height.</summary>
    public IReadOnlyList<Rune> Levels { get; }

    /// <summary>The characters of a set.</summary>
    public static Glyphs Of(GlyphSet set) => set == GlyphSet.Ascii ? s_ascii : s_block;
}
