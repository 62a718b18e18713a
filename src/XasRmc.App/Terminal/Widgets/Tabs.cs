using System.Collections.Immutable;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Widgets;

/// <summary>Titles of which one is open; the digits 1 to 9 open the first nine.</summary>
/// <param name="Titles">The titles.</param>
/// <param name="Index">Which is open.</param>
internal sealed record Tabs(ImmutableArray<string> Titles, int Index = 0)
{
    /// <summary>Takes a key: a digit, or the arrows left and right.</summary>
    public Tabs Update(Key key)
    {
        if (Titles.IsEmpty || key.Ctrl) return this;
        int to = key.Code switch
        {
            KeyCode.Left => Math.Max(0, Index - 1),
            KeyCode.Right => Math.Min(Titles.Length - 1, Index + 1),
            KeyCode.Character when key.Rune.Value is >= '1' and <= '9' => key.Rune.Value - '1',
            _ => Index,
        };
        return to == Index || to >= Titles.Length ? this : this with { Index = to };
    }

    /// <summary>Draws them into one row; the open one stands in brackets and reversed, and is always in sight.</summary>
    public void Draw(CellGrid grid, Rect area, TerminalProfile profile)
    {
        Rect row = area.Intersect(grid.Area).SplitTop(1).Top;
        if (row.IsEmpty || Titles.IsEmpty) return;
        string[] labels = [.. Titles.Select((t, i) => i == Index ? $"[{Numbered(t, i)}]" : $" {Numbered(t, i)} ")];
        int[] widths = [.. labels.Select(l => RuneWidth.Of(ScreenText.Of(l, profile.Glyphs)))];
        int first = 0;
        // One column at each end says that there are more.
        while (first < Index && widths[first..(Index + 1)].Sum() > row.Width - (first > 0 ? 1 : 0) - (Index < labels.Length - 1 ? 1 : 0)) first++;
        int x = row.X;
        if (first > 0) x = grid.Write(row, x, row.Y, "<", Theme.Faint);
        for (int i = first; i < labels.Length; i++)
        {
            int room = row.Right - x - (i < labels.Length - 1 ? 1 : 0);
            if (widths[i] > room && i != Index)
            {
                grid.Write(row, x, row.Y, ">", Theme.Faint);
                return;
            }

            x = grid.Write(row, x, row.Y, ScreenText.Cut(labels[i], i == Index ? Math.Min(room, row.Right - x) : room, profile.Glyphs), i == Index ? Theme.Selected : Theme.Text);
        }
    }

    private static string Numbered(string title, int index) => index < 9 ? FormattableString.Invariant($"{index + 1} {title}") : title;
}
