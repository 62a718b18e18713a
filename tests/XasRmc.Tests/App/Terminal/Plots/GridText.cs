using System.Globalization;
using System.Text;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;

namespace XasRmc.Tests.App.Terminal.Plots;

/// <summary>What a grid shows as text, and its looks as a plane of letters.</summary>
internal static class GridText
{
    internal static readonly TerminalProfile Braille = new(ColourDepth.Palette, GlyphSet.Braille);
    internal static readonly TerminalProfile Block = new(ColourDepth.Sixteen, GlyphSet.Block);
    internal static readonly TerminalProfile Ascii = new(ColourDepth.Sixteen, GlyphSet.Ascii);
    internal static readonly TerminalProfile NoColour = new(ColourDepth.None, GlyphSet.Braille);
    internal static readonly TerminalProfile[] Profiles =
    [
        Braille, Block, Ascii, NoColour, new(ColourDepth.True, GlyphSet.Braille), new(ColourDepth.None, GlyphSet.Ascii), new(ColourDepth.True, GlyphSet.Ascii), new(ColourDepth.Palette, GlyphSet.Block),
    ];

    internal static readonly (int Width, int Height)[] Sizes = [(20, 5), (24, 7), (40, 10), (60, 12), (80, 24), (100, 30), (160, 50)];

    /// <summary>Rows without blanks at their ends; the blank braille pattern counts as a blank.</summary>
    internal static string Text(CellGrid grid) =>
        string.Join('\n', Enumerable.Range(0, grid.Height).Select(y => grid.RowText(y).Replace('\u2800', ' ').TrimEnd()));

    /// <summary>A letter for each cell: R reversed, B bold, D dim, U underlined, c coloured, . plain.</summary>
    internal static string Looks(CellGrid grid) => string.Join('\n', Enumerable.Range(0, grid.Height).Select(y => string.Concat(Enumerable.Range(0, grid.Width).Select(x => Letter(grid[x, y].Style))).TrimEnd('.')));

    internal static string Draw(int width, int height, Action<CellGrid> draw)
    {
        var grid = new CellGrid(width, height);
        draw(grid);
        return Text(grid);
    }

    /// <summary>Draws into a part of a marked grid and asserts that nothing else was touched and, in ASCII, that all is ASCII.</summary>
    internal static CellGrid AssertWithin(int width, int height, Rect area, TerminalProfile profile, Action<CellGrid, Rect> draw)
    {
        var grid = new CellGrid(width, height);
        var mark = new Rune('\u00a7');
        grid.Fill(grid.Area, mark, CellStyle.Plain);
        Rect within = area.Intersect(grid.Area);
        grid.Fill(within, CellStyle.Plain);
        draw(grid, area);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                if (Fault(grid[x, y], within.Contains(x, y), mark, profile) is { } fault) Assert.Fail(Where(fault, x, y, area));
            }
        }

        if (grid.Cursor is { } cursor && !within.Contains(cursor.X, cursor.Y)) Assert.Fail(Where("the cursor", cursor.X, cursor.Y, area));
        return grid;
    }

    private static string? Fault(Cell cell, bool isWithin, Rune mark, TerminalProfile profile)
    {
        if (!isWithin) return cell == new Cell(mark, CellStyle.Plain) ? null : "touched";
        if (profile.Glyphs == GlyphSet.Ascii && !cell.Rune.IsAscii) return $"'{cell.Rune}' is not ASCII";
        if (profile.Glyphs == GlyphSet.Block && cell.Rune.Value is >= 0x2800 and <= 0x28ff) return "braille";
        return profile.Colours == ColourDepth.None && cell.Style.Background.IsSet ? "a background without colours" : null;
    }

    private static string Where(string what, int x, int y, Rect area) => string.Create(CultureInfo.InvariantCulture, $"{what} at {x}, {y}, drawing into {area}");

    private static char Letter(CellStyle style)
    {
        if (style.Attributes.HasFlag(CellAttributes.Reverse)) return 'R';
        if (style.Attributes.HasFlag(CellAttributes.Underline)) return 'U';
        if (style.Attributes.HasFlag(CellAttributes.Bold)) return 'B';
        if (style.Attributes.HasFlag(CellAttributes.Dim)) return 'D';
        return style.Foreground.IsSet || style.Background.IsSet ? 'c' : '.';
    }
}
