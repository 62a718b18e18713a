using System.Collections.Immutable;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Widgets;

/// <summary>A group of keys in help.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Keys">Keys and what they do.</param>
internal sealed record HelpGroup(string Title, ImmutableArray<(string Key, string Title)> Keys);

/// <summary>All keys, in as many columns as fit, scrolled by rows.</summary>
/// <param name="Groups">The groups.</param>
/// <param name="Top">The first row in sight.</param>
internal sealed record HelpOverlay(ImmutableArray<HelpGroup> Groups, int Top = 0)
{
    private const int ColumnWidth = 38;

    /// <summary>Takes a key; null where help closes.</summary>
    /// <param name="key">The key.</param>
    /// <param name="area">Where it is drawn: it sets how far it scrolls.</param>
    public HelpOverlay? Update(Key key, Rect area)
    {
        if (key.Is('?') || key.Is('q') || key.Code is KeyCode.Escape or KeyCode.Enter or KeyCode.Backspace or KeyCode.Left) return null;
        (int tall, int visible) = Size(area);
        int last = Math.Max(0, tall - visible);
        int to = key.Code switch
        {
            KeyCode.Up => Top - 1,
            KeyCode.Down => Top + 1,
            KeyCode.PageUp => Top - Math.Max(1, visible - 1),
            KeyCode.PageDown => Top + Math.Max(1, visible - 1),
            KeyCode.Home => 0,
            KeyCode.End => last,
            KeyCode.Character when !key.Ctrl => key.Rune.Value switch
            {
                'k' => Top - 1,
                'j' => Top + 1,
                'g' => 0,
                'G' => last,
                _ => Top,
            },
            _ => Top,
        };
        return this with { Top = Math.Clamp(to, 0, last) };
    }

    /// <summary>Draws it over an area.</summary>
    public void Draw(CellGrid grid, Rect area, TerminalProfile profile)
    {
        List<(string Key, string Title)?> rows = Rows(profile.Glyphs);
        int columns = Columns(area), tall = Size(area).Tall;
        Rect inside = Box.DrawOverlay(grid, area, "Keys", columns * ColumnWidth + 2, tall + 3, profile);
        if (inside.IsEmpty) return;
        (Rect body, Rect foot) = inside.SplitBottom(inside.Height >= 2 ? 1 : 0);
        int perColumn = Math.Max(tall, 1), last = Math.Max(0, tall - body.Height), first = Math.Min(Top, last);
        int keys = Math.Min(Groups.SelectMany(g => g.Keys).Select(k => RuneWidth.Of(ScreenText.Of(k.Key, profile.Glyphs))).DefaultIfEmpty(0).Max(), 14);
        int wide = body.Width / columns;
        for (int i = 0; i < rows.Count; i++)
        {
            int y = i % perColumn - first;
            if (y < 0 || y >= body.Height || rows[i] is not { } entry) continue;
            var cell = new Rect(body.X + i / perColumn * wide + 1, body.Y + y, wide - 2, 1);
            if (entry.Key.Length == 0)
            {
                grid.Write(cell, cell.X, cell.Y, ScreenText.Cut(entry.Title, cell.Width, profile.Glyphs), Theme.Accent);
                continue;
            }

            grid.Write(cell, cell.X, cell.Y, ScreenText.Cut(entry.Key, keys, profile.Glyphs), new CellStyle(default, default, CellAttributes.Bold));
            grid.Write(cell, cell.X + keys + 2, cell.Y, ScreenText.Cut(entry.Title, cell.Width - keys - 2, profile.Glyphs), Theme.Text);
        }

        string more = last > 0 ? FormattableString.Invariant($"j/k scroll ({first + 1}-{Math.Min(first + body.Height, tall)} of {tall})   ? close") : "? close";
        grid.Write(foot, foot.X + 1, foot.Y, ScreenText.Cut(more, foot.Width - 1, profile.Glyphs), Theme.Faint);
    }

    private static int Columns(Rect area) => Math.Clamp((area.Width - 4) / ColumnWidth, 1, 4);

    // Rows of the longest column, and how many of them are in sight: frame and foot take three.
    private (int Tall, int Visible) Size(Rect area)
    {
        int columns = Columns(area), tall = Math.Max(1, (Rows(GlyphSet.Ascii).Count + columns - 1) / columns);
        return (tall, Math.Max(1, Math.Min(tall, area.Height - 3)));
    }

    // Heads have no key; null is an empty row between groups.
    private List<(string Key, string Title)?> Rows(GlyphSet glyphs)
    {
        var rows = new List<(string, string)?>();
        foreach (HelpGroup group in Groups)
        {
            if (rows.Count > 0) rows.Add(null);
            rows.Add(("", ScreenText.Of(group.Title, glyphs)));
            foreach ((string key, string title) in group.Keys) rows.Add((key, title));
        }

        return rows;
    }
}
