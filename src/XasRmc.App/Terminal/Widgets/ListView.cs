using System.Collections.Immutable;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Widgets;

/// <summary>Rows of which one is chosen. The choice stays with its item when items come, go or are filtered, and when the window changes.</summary>
/// <typeparam name="T">What it holds.</typeparam>
/// <param name="Columns">What is shown of an item.</param>
/// <param name="KeyOf">What an item is known by.</param>
internal sealed record ListView<T>(ImmutableArray<ListColumn<T>> Columns, Func<T, string> KeyOf)
{
    private const int UsualPage = 10;

    /// <summary>All items.</summary>
    public ImmutableArray<T> Items { get; private init; } = [];

    /// <summary>Those that the filter leaves.</summary>
    public ImmutableArray<T> Shown { get; private init; } = [];

    /// <summary>The place of the choice in <see cref="Shown"/>; -1 where nothing is shown.</summary>
    public int Index { get; private init; } = -1;

    /// <summary>The first row that was last in sight.</summary>
    public int Top { get; private init; }

    /// <summary>Rows of a page, as far as the screen knows them; they only matter for paging and steady scrolling.</summary>
    public int PageRows { get; init; } = UsualPage;

    /// <summary>The text that filters.</summary>
    public TextField Filter { get; private init; } = new();

    /// <summary>True while the filter is written: letters are no commands then.</summary>
    public bool IsTyping { get; private init; }

    /// <summary>What is said where nothing is shown.</summary>
    public string EmptyText { get; init; } = "nothing here yet";

    /// <summary>The chosen item.</summary>
    public T? Selected => Index >= 0 ? Shown[Index] : default;

    /// <summary>The key of the chosen item; null where nothing is shown.</summary>
    public string? SelectedKey => Index >= 0 ? KeyOf(Shown[Index]) : null;

    /// <summary>The same with other items; the choice stays with its key, else at its place.</summary>
    public ListView<T> WithItems(IEnumerable<T> items) => (this with { Items = [.. items] }).Refilter(SelectedKey);

    /// <summary>The same with another filter: items whose columns hold all of its words, in any case.</summary>
    public ListView<T> WithFilter(string text) => (this with { Filter = TextField.Of(text) }).Refilter(SelectedKey);

    /// <summary>Chooses an item by its key, if it is shown.</summary>
    public ListView<T> Select(string key)
    {
        int at = IndexOf(Shown, key);
        return at < 0 ? this : MoveTo(at);
    }

    /// <summary>Takes a key; the same list where it is not one of its own.</summary>
    public ListView<T> Update(Key key)
    {
        if (IsTyping) return Type(key);
        if (key.Is('/')) return this with { IsTyping = true };
        if (key.Code == KeyCode.Escape && Filter.Text.Length > 0) return WithFilter("");
        if (key.Ctrl && key.Code == KeyCode.Character) return this;
        return key.Code switch
        {
            KeyCode.Up => MoveTo(Index - 1),
            KeyCode.Down => MoveTo(Index + 1),
            KeyCode.PageUp => MoveTo(Index - Math.Max(1, PageRows - 1)),
            KeyCode.PageDown => MoveTo(Index + Math.Max(1, PageRows - 1)),
            KeyCode.Home => MoveTo(0),
            KeyCode.End => MoveTo(Shown.Length - 1),
            KeyCode.Character => key.Rune.Value switch
            {
                'k' => MoveTo(Index - 1),
                'j' => MoveTo(Index + 1),
                'g' => MoveTo(0),
                'G' => MoveTo(Shown.Length - 1),
                _ => this,
            },
            _ => this,
        };
    }

    /// <summary>Takes pasted text: it goes into the filter while that is written.</summary>
    public ListView<T> Paste(string text) => IsTyping ? (this with { Filter = Filter.Paste(text) }).Refilter(SelectedKey) : this;

    /// <summary>The place in <see cref="Shown"/> of a row of an area, for the mouse; -1 beside the items.</summary>
    public int IndexAt(Rect area, int y)
    {
        (Rect rows, _, _) = Divide(area);
        int at = y - rows.Y + FirstRow(rows.Height);
        return y >= rows.Y && y < rows.Bottom && at < Shown.Length ? at : -1;
    }

    /// <summary>Draws it.</summary>
    public void Draw(CellGrid grid, Rect area, TerminalProfile profile, bool hasFocus = true)
    {
        Rect within = area.Intersect(grid.Area);
        if (within.IsEmpty) return;
        (Rect rows, Rect head, Rect filter) = Divide(within);
        int[] widths = Widths(within.Width);
        if (!head.IsEmpty) DrawRow(grid, head, widths, c => (c.Title, Theme.Faint.With(CellAttributes.Bold)), profile.Glyphs);
        if (Shown.IsEmpty)
        {
            string text = Items.IsEmpty ? EmptyText : $"nothing matches '{Filter.Text}'";
            if (!rows.IsEmpty) grid.Write(rows, rows.X + 2, rows.Y, ScreenText.Cut(text, rows.Width - 2, profile.Glyphs), Theme.Faint);
        }

        int first = FirstRow(rows.Height);
        for (int i = 0; i < rows.Height && first + i < Shown.Length; i++) DrawItem(grid, new Rect(rows.X, rows.Y + i, rows.Width, 1), widths, first + i, profile, hasFocus);
        if (!filter.IsEmpty) DrawFilter(grid, filter, profile, hasFocus);
    }

    private void DrawItem(CellGrid grid, Rect row, int[] widths, int index, TerminalProfile profile, bool hasFocus)
    {
        T item = Shown[index];
        DrawRow(grid, row, widths, c => (c.Text(item), c.Style?.Invoke(item) ?? CellStyle.Plain), profile.Glyphs);
        if (index != Index) return;
        grid.Write(row, row.X, row.Y, ">", CellStyle.Plain);
        if (hasFocus && !IsTyping)
        {
            grid.Restyle(row, s => s.With(Theme.Selected.Attributes));
            grid.Cursor = (row.X, row.Y);
        }
        else grid.Restyle(row, s => s.With(CellAttributes.Bold));
    }

    private void DrawRow(CellGrid grid, Rect row, int[] widths, Func<ListColumn<T>, (string Text, CellStyle Style)> cell, GlyphSet glyphs)
    {
        int x = row.X + 2;
        for (int i = 0; i < Columns.Length && x < row.Right; i++)
        {
            if (widths[i] <= 0) continue;
            (string text, CellStyle style) = cell(Columns[i]);
            grid.Write(row, x, row.Y, ScreenText.Pad(text, Math.Min(widths[i], row.Right - x), glyphs, Columns[i].IsRight), style);
            x += widths[i] + 1;
        }
    }

    private void DrawFilter(CellGrid grid, Rect row, TerminalProfile profile, bool hasFocus)
    {
        string count = FormattableString.Invariant($" {Shown.Length} of {Items.Length}");
        int room = row.Width - 1 - count.Length;
        grid.Write(row, row.X, row.Y, "/", Theme.Accent);
        if (room < 4) room = row.Width - 1;
        else grid.Write(row, row.Right - count.Length, row.Y, count, Theme.Faint);
        Filter.Draw(grid, new Rect(row.X + 1, row.Y, room, 1), profile, hasFocus && IsTyping);
    }

    private (Rect Rows, Rect Head, Rect Filter) Divide(Rect area)
    {
        bool hasHead = area.Height >= 3 && Columns.Any(c => c.Title.Length > 0), hasFilter = IsTyping || (Filter.Text.Length > 0 && area.Height >= 2);
        (Rect head, Rect rest) = area.SplitTop(hasHead ? 1 : 0);
        (Rect rows, Rect filter) = rest.SplitBottom(hasFilter ? 1 : 0);
        return (rows, head, filter);
    }

    private int[] Widths(int width)
    {
        int flexible = Columns.Count(c => c.Width == 0), used = 2 + Columns.Sum(c => c.Width) + Columns.Length - 1;
        int left = Math.Max(0, width - used);
        int[] widths = [.. Columns.Select(c => c.Width)];
        for (int i = 0, nth = 0; i < widths.Length; i++)
        {
            if (widths[i] > 0) continue;
            widths[i] = Math.Max(4, left * (nth + 1) / flexible - left * nth / flexible);
            nth++;
        }

        return widths;
    }

    private int FirstRow(int rows)
    {
        if (rows <= 0 || Index < 0) return 0;
        int first = Math.Clamp(Top, 0, Math.Max(0, Shown.Length - rows));
        return Math.Clamp(first, Math.Max(0, Index - rows + 1), Index);
    }

    private ListView<T> MoveTo(int index)
    {
        if (Shown.IsEmpty) return this;
        int to = Math.Clamp(index, 0, Shown.Length - 1);
        if (to == Index) return this;
        ListView<T> moved = this with { Index = to };
        return moved with { Top = moved.FirstRow(Math.Max(1, PageRows)) };
    }

    private ListView<T> Type(Key key) => key.Code switch
    {
        KeyCode.Escape => (this with { IsTyping = false }).WithFilter(""),
        KeyCode.Enter => this with { IsTyping = false },
        KeyCode.Up or KeyCode.Down or KeyCode.PageUp or KeyCode.PageDown => (this with { IsTyping = false }).Update(key) with { IsTyping = true },
        _ => (this with { Filter = Filter.Update(key) }).Refilter(SelectedKey),
    };

    private ListView<T> Refilter(string? selected)
    {
        string[] words = Filter.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        ImmutableArray<T> shown = words.Length == 0
            ? Items
            : [.. Items.Where(item => words.All(w => Columns.Any(c => c.Text(item).Contains(w, StringComparison.OrdinalIgnoreCase))))];
        int at = selected is null ? -1 : IndexOf(shown, selected);
        if (at < 0) at = Math.Clamp(Index, 0, Math.Max(0, shown.Length - 1));
        // Rows that came or went above the choice do not move it on the screen.
        int top = Math.Max(0, Top + (Index >= 0 ? at - Index : 0));
        ListView<T> list = this with { Shown = shown, Index = shown.IsEmpty ? -1 : at, Top = top };
        return list with { Top = list.FirstRow(Math.Max(1, PageRows)) };
    }

    private int IndexOf(ImmutableArray<T> items, string key)
    {
        for (int i = 0; i < items.Length; i++)
        {
            if (KeyOf(items[i]) == key) return i;
        }

        return -1;
    }
}
