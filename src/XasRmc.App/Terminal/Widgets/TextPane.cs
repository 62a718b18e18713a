using System.Collections.Immutable;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Widgets;

/// <summary>Text to read: wrapped at the width, scrolled by rows, searched. Its size, as far as the screen knows it, is given by <see cref="WithSize"/>.</summary>
/// <param name="Lines">The lines.</param>
internal sealed record TextPane(ImmutableArray<string> Lines)
{
    /// <summary>Columns for which the place was last reckoned.</summary>
    public int Width { get; private init; } = 78;

    /// <summary>Rows for which the place was last reckoned.</summary>
    public int Height { get; private init; } = 20;

    /// <summary>The first wrapped row in sight.</summary>
    public int Top { get; private init; }

    /// <summary>Whether it stays at the end when lines come, until it is scrolled away from there.</summary>
    public bool IsLog { get; init; }

    /// <summary>Whether it stands at the end of a log and stays there.</summary>
    public bool FollowsEnd => IsLog && !IsHeld;

    /// <summary>The looks of the lines, one for each; lines without one look as the caller of <see cref="Draw"/> says.</summary>
    public ImmutableArray<CellStyle> Looks { get; init; } = [];

    /// <summary>What is searched.</summary>
    public TextField Search { get; private init; } = new();

    /// <summary>Whether a log was scrolled away from its end.</summary>
    public bool IsHeld { get; private init; }

    /// <summary>True while the search is written.</summary>
    public bool IsTyping { get; private init; }

    /// <summary>A pane of a text.</summary>
    public static TextPane Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new TextPane([.. text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n')]);
    }

    /// <summary>The same with other lines.</summary>
    public TextPane WithLines(ImmutableArray<string> lines) => this with { Lines = lines };

    /// <summary>The same for another size; the first line in sight stays there.</summary>
    public TextPane WithSize(int width, int height)
    {
        if (width == Width && height == Height) return this;
        List<(int Line, string Text)> before = Wrap(Width);
        int line = before.Count > 0 ? before[Math.Clamp(FirstRow(before.Count, Height), 0, before.Count - 1)].Line : 0;
        TextPane pane = this with { Width = Math.Max(1, width), Height = Math.Max(1, height) };
        return pane with { Top = Math.Max(0, pane.Wrap(pane.Width).FindIndex(r => r.Line == line)) };
    }

    /// <summary>Takes a key; the same pane where it is not one of its own.</summary>
    public TextPane Update(Key key)
    {
        if (IsTyping) return Type(key);
        if (key.Ctrl && key.Code == KeyCode.Character) return this;
        return key.Code switch
        {
            KeyCode.Up => Scroll(-1),
            KeyCode.Down => Scroll(1),
            KeyCode.PageUp => Scroll(-Math.Max(1, Height - 1)),
            KeyCode.PageDown => Scroll(Math.Max(1, Height - 1)),
            KeyCode.Home => ScrollTo(0),
            KeyCode.End => ScrollTo(int.MaxValue),
            KeyCode.Escape when Search.Text.Length > 0 => this with { Search = new TextField() },
            KeyCode.Character => key.Rune.Value switch
            {
                'k' => Scroll(-1),
                'j' => Scroll(1),
                'g' => ScrollTo(0),
                'G' => ScrollTo(int.MaxValue),
                ' ' => Scroll(Math.Max(1, Height - 1)),
                '/' => this with { IsTyping = true, Search = new TextField() },
                'n' => Find(1),
                'N' => Find(-1),
                _ => this,
            },
            _ => this,
        };
    }

    /// <summary>Takes pasted text: it goes into the search while that is written.</summary>
    public TextPane Paste(string text) => IsTyping ? this with { Search = Search.Paste(text) } : this;

    /// <summary>Draws it; what is searched is reversed.</summary>
    public void Draw(CellGrid grid, Rect area, TerminalProfile profile, CellStyle style = default)
    {
        Rect within = area.Intersect(grid.Area);
        if (within.IsEmpty) return;
        bool hasSearch = IsTyping || Search.Text.Length > 0;
        (Rect body, Rect foot) = within.SplitBottom(hasSearch && within.Height >= 2 ? 1 : 0);
        List<(int Line, string Text)> rows = Wrap(body.Width);
        int first = FirstRow(rows.Count, body.Height);
        for (int i = 0; i < body.Height && first + i < rows.Count; i++)
        {
            string text = rows[first + i].Text;
            int line = rows[first + i].Line;
            grid.Write(body, body.X, body.Y + i, ScreenText.Of(text, profile.Glyphs), line < Looks.Length ? Looks[line] : style);
            if (hasSearch) Mark(grid, body, body.Y + i, text, profile.Glyphs);
        }

        if (foot.IsEmpty) return;
        grid.Write(foot, foot.X, foot.Y, "/", Theme.Accent);
        int hits = Search.Text.Length == 0 ? 0 : Lines.Count(IsHit);
        string count = FormattableString.Invariant($" {hits} line{(hits == 1 ? "" : "s")}");
        int room = Math.Max(1, foot.Width - 1 - count.Length);
        Search.Draw(grid, new Rect(foot.X + 1, foot.Y, room, 1), profile, IsTyping);
        grid.Write(foot, foot.X + 1 + room, foot.Y, count, Theme.Faint);
    }

    private TextPane Type(Key key) => key.Code switch
    {
        KeyCode.Enter => (this with { IsTyping = false }).Find(0),
        KeyCode.Escape => this with { IsTyping = false, Search = new TextField() },
        _ => this with { Search = Search.Update(key) },
    };

    private bool IsHit(string text) => text.Contains(Search.Text, StringComparison.OrdinalIgnoreCase);

    private void Mark(CellGrid grid, Rect body, int y, string text, GlyphSet glyphs)
    {
        if (Search.Text.Length == 0) return;
        for (int at = text.IndexOf(Search.Text, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(Search.Text, at + Search.Text.Length, StringComparison.OrdinalIgnoreCase))
        {
            int x = body.X + RuneWidth.Of(ScreenText.Of(text[..at], glyphs)), width = RuneWidth.Of(ScreenText.Of(text.Substring(at, Search.Text.Length), glyphs));
            grid.Restyle(new Rect(x, y, width, 1).Intersect(body), s => s.With(CellAttributes.Reverse));
        }
    }

    // The next hit below (1) or above (-1) the first row in sight, or from it on (0); round the ends.
    private TextPane Find(int direction)
    {
        if (Search.Text.Length == 0) return this;
        List<(int Line, string Text)> rows = Wrap(Width);
        int first = FirstRow(rows.Count, Height);
        for (int i = 0; i < rows.Count; i++)
        {
            int at = direction == 0 ? first + i : first + direction * (i + 1);
            at = ((at % rows.Count) + rows.Count) % rows.Count;
            if (IsHit(rows[at].Text)) return this with { Top = at, IsHeld = true };
        }

        return this;
    }

    private TextPane Scroll(int by)
    {
        int count = Wrap(Width).Count;
        return ScrollTo(FirstRow(count, Height) + by);
    }

    private TextPane ScrollTo(int row)
    {
        int last = Math.Max(0, Wrap(Width).Count - Height);
        return this with { Top = Math.Clamp(row, 0, last), IsHeld = row < last };
    }

    private int FirstRow(int count, int height)
    {
        int last = Math.Max(0, count - height);
        return FollowsEnd ? last : Math.Clamp(Top, 0, last);
    }

    private List<(int Line, string Text)> Wrap(int width)
    {
        var rows = new List<(int, string)>();
        for (int i = 0; i < Lines.Length; i++)
        {
            foreach (string row in WrappedText.Rows(Lines[i], Math.Max(1, width))) rows.Add((i, row));
        }

        return rows;
    }
}
