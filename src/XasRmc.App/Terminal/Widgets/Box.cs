using System.Text;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Widgets;

/// <summary>A frame with a title.</summary>
internal static class Box
{
    /// <summary>Draws a frame and returns what lies within; an area too small for one is given back whole.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="area">Where.</param>
    /// <param name="title">Its title; may be empty.</param>
    /// <param name="profile">What the terminal shows.</param>
    /// <param name="hasFocus">Whether it has the focus: its title is then bold and marked. The frame stays as it is, since it is most of what would go over the line.</param>
    public static Rect Draw(CellGrid grid, Rect area, string title, TerminalProfile profile, bool hasFocus = false) => Draw(grid, area, title, profile, hasFocus, Theme.Faint);

    /// <summary>A blank frame in the middle of an area, for what lies above a screen.</summary>
    public static Rect DrawOverlay(CellGrid grid, Rect area, string title, int width, int height, TerminalProfile profile)
    {
        Rect within = area.Intersect(grid.Area);
        int columns = Math.Min(width, within.Width), rows = Math.Min(height, within.Height);
        var box = new Rect(within.X + (within.Width - columns) / 2, within.Y + (within.Height - rows) / 2, columns, rows);
        grid.Fill(box, new Rune(' '), CellStyle.Plain);
        return Draw(grid, box, title, profile, hasFocus: true, Theme.Accent);
    }

    /// <summary>Draws the lines of a frame along the edges of an area of two by two cells or more.</summary>
    public static void DrawLines(CellGrid grid, Rect area, GlyphSet set, CellStyle style)
    {
        Glyphs glyphs = Glyphs.Of(set);
        for (int x = area.X + 1; x < area.Right - 1; x++)
        {
            grid.Put(area, x, area.Y, glyphs.Horizontal, style);
            grid.Put(area, x, area.Bottom - 1, glyphs.Horizontal, style);
        }

        for (int y = area.Y + 1; y < area.Bottom - 1; y++)
        {
            grid.Put(area, area.X, y, glyphs.Vertical, style);
            grid.Put(area, area.Right - 1, y, glyphs.Vertical, style);
        }

        grid.Put(area, area.X, area.Y, glyphs.TopLeft, style);
        grid.Put(area, area.Right - 1, area.Y, glyphs.TopRight, style);
        grid.Put(area, area.X, area.Bottom - 1, glyphs.BottomLeft, style);
        grid.Put(area, area.Right - 1, area.Bottom - 1, glyphs.BottomRight, style);
    }

    private static Rect Draw(CellGrid grid, Rect area, string title, TerminalProfile profile, bool hasFocus, CellStyle style)
    {
        Rect within = area.Intersect(grid.Area);
        if (within.Width < 4 || within.Height < 3) return within;
        DrawLines(grid, within, profile.Glyphs, style);
        if (title.Length > 0 && within.Width >= 6)
        {
            string shown = (hasFocus ? ">" : " ") + ScreenText.Cut(title, within.Width - 5, profile.Glyphs) + " ";
            grid.Write(within, within.X + 1, within.Y, shown, hasFocus ? Theme.Accent : Theme.Text);
        }

        return within.Inset(1, 1);
    }
}
