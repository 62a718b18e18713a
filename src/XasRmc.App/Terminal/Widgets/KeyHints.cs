using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Widgets;

/// <summary>The line of keys at the bottom: as many as fit whole, and help always.</summary>
internal static class KeyHints
{
    private const string Help = "? help";

    /// <summary>Draws the line.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="area">Where; its first row is used.</param>
    /// <param name="hints">Keys and what they do, the most important first.</param>
    /// <param name="profile">What the terminal shows.</param>
    public static void Draw(CellGrid grid, Rect area, IEnumerable<(string Key, string Title)> hints, TerminalProfile profile)
    {
        ArgumentNullException.ThrowIfNull(hints);
        Rect row = area.Intersect(grid.Area).SplitTop(1).Top;
        if (row.IsEmpty) return;
        grid.Fill(row, Theme.Bar);
        int end = row.Right - Help.Length - 1, x = row.X + 1;
        foreach ((string key, string title) in hints)
        {
            string text = ScreenText.Of($"{key} {title}", profile.Glyphs);
            if (x + RuneWidth.Of(text) + 2 > end) break;
            int after = grid.Write(row, x, row.Y, ScreenText.Of(key, profile.Glyphs), Theme.Bar.With(CellAttributes.Bold));
            grid.Write(row, after + 1, row.Y, ScreenText.Of(title, profile.Glyphs), Theme.Bar);
            x += RuneWidth.Of(text) + 2;
        }

        int at = Math.Max(row.X, end);
        grid.Write(row, at, row.Y, ScreenText.Cut(Help, row.Right - at, profile.Glyphs), Theme.Bar.With(CellAttributes.Bold));
    }
}
