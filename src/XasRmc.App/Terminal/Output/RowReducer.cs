using System.Globalization;
using System.Text;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Output;

/// <summary>Brings a row of cells down to what the terminal shows. No cell can steer the terminal or shift what stands right of it.</summary>
internal sealed class RowReducer
{
    private readonly TerminalProfile _profile;
    private CellStyle _style;
    private Pen _pen;

    /// <summary>Makes one for a terminal.</summary>
    public RowReducer(TerminalProfile profile) => _profile = profile;

    /// <summary>Reduces a row.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="shown">What is shown for them; of the same length.</param>
    public void Reduce(ReadOnlySpan<Cell> cells, Span<ShownCell> shown)
    {
        for (int x = 0; x < cells.Length; x++)
        {
            Pen pen = PenOf(cells[x].Style);
            int character = cells[x].Rune.Value;
            if (character is <= ' ' or > '~')
            {
                bool isWide = x + 1 < cells.Length && cells[x + 1].IsContinuation;
                character = Safe(cells[x].Rune, isWide);
                if (isWide && character > '~' && RuneWidth.Of(cells[x].Rune) == 2)
                {
                    // Both halves have the look of the left one: a terminal cannot show two.
                    shown[x] = new ShownCell(character, pen);
                    shown[++x] = new ShownCell(0, pen);
                    continue;
                }
            }

            shown[x] = new ShownCell(character, character == ' ' ? pen.OfBlank() : pen);
        }
    }

    // Lone halves, controls, formatting characters and such as have no width of their own would shift the row.
    private int Safe(Rune rune, bool isWide)
    {
        if (rune.Value <= ' ' || Rune.IsControl(rune)) return ' ';
        int width = RuneWidth.Of(rune);
        if (width == 0) return ' ';
        if (_profile.Glyphs == GlyphSet.Ascii) return AsciiSubstitute.Of(rune);
        if (width == 2 && !isWide) return '?';
        return Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? '?' : rune.Value;
    }

    private Pen PenOf(CellStyle style)
    {
        // Neighbours mostly look the same: the last answer holds.
        if (style != _style) (_style, _pen) = (style, Pen.Of(style, _profile.Colours));
        return _pen;
    }
}
