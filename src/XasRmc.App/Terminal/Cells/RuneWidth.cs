using System.Text;

namespace XasRmc.App.Terminal.Cells;

/// <summary>How many columns a character takes on a terminal.</summary>
/// <remarks>Wide and zero-width ranges of the Unicode East Asian Width property (https://www.unicode.org/reports/tr11/), as far as names of files and people need them.</remarks>
internal static class RuneWidth
{
    /// <summary>0, 1 or 2. Control characters count 1: they are shown as blanks.</summary>
    public static int Of(Rune rune)
    {
        int c = rune.Value;
        if (c < 0x300) return 1;
        if (c is (>= 0x300 and <= 0x36f) or (>= 0x200b and <= 0x200f) or (>= 0x20d0 and <= 0x20ff) or (>= 0xfe00 and <= 0xfe0f) or 0xfeff) return 0;
        bool isWide = c is (>= 0x1100 and <= 0x115f) or (>= 0x2e80 and <= 0x303e) or (>= 0x3041 and <= 0x33ff) or (>= 0x3400 and <= 0x4dbf) or (>= 0x4e00 and <= 0x9fff)
            or (>= 0xa000 and <= 0xa4cf) or (>= 0xac00 and <= 0xd7a3) or (>= 0xf900 and <= 0xfaff) or (>= 0xfe30 and <= 0xfe6f) or (>= 0xff00 and <= 0xff60) or (>= 0xffe0 and <= 0xffe6)
            or (>= 0x1f300 and <= 0x1f64f) or (>= 0x1f900 and <= 0x1f9ff) or (>= 0x20000 and <= 0x3fffd);
        return isWide ? 2 : 1;
    }

    /// <summary>The columns of a text.</summary>
    public static int Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int width = 0;
        foreach (Rune rune in text.EnumerateRunes()) width += Of(rune);
        return width;
    }
}
