using System.Globalization;
using System.Text;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Widgets;

/// <summary>A line of text that is being written.</summary>
/// <param name="Text">The text.</param>
/// <param name="Caret">Where characters go in: an index into the text, between whole characters.</param>
internal sealed record TextField(string Text = "", int Caret = 0)
{
    /// <summary>A field with text in it and the caret behind it.</summary>
    public static TextField Of(string text) => new(text, text.Length);

    /// <summary>Takes a key; the same field where it is not one of its own.</summary>
    public TextField Update(Key key)
    {
        if (key is { Code: KeyCode.Character, Ctrl: false }) return Rune.IsControl(key.Rune) ? this : Insert(key.Rune.ToString());
        if (key.Code == KeyCode.Character)
        {
            return (char)key.Rune.Value switch
            {
                'a' => this with { Caret = 0 },
                'e' => this with { Caret = Text.Length },
                'b' => this with { Caret = Before(Caret) },
                'f' => this with { Caret = After(Caret) },
                'u' => new TextField(Text[Caret..], 0),
                'k' => this with { Text = Text[..Caret] },
                'w' => Remove(WordStart(), Caret),
                'd' => Remove(Caret, After(Caret)),
                'h' => Remove(Before(Caret), Caret),
                _ => this,
            };
        }

        return key.Code switch
        {
            KeyCode.Left => this with { Caret = key.Ctrl ? WordStart() : Before(Caret) },
            KeyCode.Right => this with { Caret = key.Ctrl ? WordEnd() : After(Caret) },
            KeyCode.Home => this with { Caret = 0 },
            KeyCode.End => this with { Caret = Text.Length },
            KeyCode.Backspace => Remove(Before(Caret), Caret),
            KeyCode.Delete => Remove(Caret, After(Caret)),
            _ => this,
        };
    }

    /// <summary>Takes pasted text: ends of lines and control characters become blanks, those at its end are dropped.</summary>
    public TextField Paste(string pasted)
    {
        ArgumentNullException.ThrowIfNull(pasted);
        string line = pasted.TrimEnd('\r', '\n').Replace("\r\n", " ", StringComparison.Ordinal);
        return Insert(string.Concat(line.EnumerateRunes().Select(r => Rune.IsControl(r) ? " " : r.ToString())));
    }

    /// <summary>Draws it into the first row of an area, scrolled so that the caret is seen; cut ends are marked.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="area">Where.</param>
    /// <param name="profile">What the terminal shows.</param>
    /// <param name="hasFocus">Whether the cursor stands here.</param>
    /// <param name="style">Its look.</param>
    public void Draw(CellGrid grid, Rect area, TerminalProfile profile, bool hasFocus, CellStyle style = default)
    {
        Rect row = area.Intersect(grid.Area).SplitTop(1).Top;
        if (row.IsEmpty) return;
        grid.Fill(row, style);
        List<(string Shown, int Width, int Start)> parts = Parts(profile.Glyphs);
        int caretColumn = parts.Where(p => p.Start < Caret).Sum(p => p.Width), whole = parts.Sum(p => p.Width);
        // The character under the caret is seen whole, and beside it the mark of what is cut.
        int under = parts.FirstOrDefault(p => p.Start == Caret && p.Width > 0).Width, after = whole > caretColumn + under ? 1 : 0;
        int first = hasFocus ? Math.Max(0, caretColumn - row.Width + Math.Max(1, under) + after) : 0;
        int column = -first, caretAt = row.X + caretColumn - first;
        foreach ((string shown, int width, _) in parts)
        {
            if (column >= 0 && column + width <= row.Width) grid.Write(row, row.X + column, row.Y, shown, style);
            column += width;
        }

        string ellipsis = Glyphs.Of(profile.Glyphs).Ellipsis.ToString();
        if (whole - first > row.Width) grid.Write(row, row.Right - 1, row.Y, ellipsis, Faint(style));
        if (first > 0 && row.Width > 2) grid.Write(row, row.X, row.Y, ellipsis, Faint(style));
        if (hasFocus) grid.Cursor = (Math.Clamp(caretAt, row.X, row.Right - 1), row.Y);
    }

    private static CellStyle Faint(CellStyle style) => style with { Foreground = Theme.Faint.Foreground };

    private TextField Insert(string text) => new(Text.Insert(Caret, text), Caret + text.Length);

    private TextField Remove(int from, int to) => from >= to ? this : new TextField(Text.Remove(from, to - from), from);

    // A letter with its accents counts as one.
    private int Before(int at)
    {
        if (at <= 0) return 0;
        int last = 0;
        foreach (int start in StringInfo.ParseCombiningCharacters(Text))
        {
            if (start >= at) break;
            last = start;
        }

        return last;
    }

    private int After(int at) => at >= Text.Length ? Text.Length : at + StringInfo.GetNextTextElementLength(Text, at);

    private int WordStart()
    {
        int at = Caret;
        while (at > 0 && !IsWord(Text[at - 1])) at--;
        while (at > 0 && IsWord(Text[at - 1])) at--;
        return at;
    }

    private int WordEnd()
    {
        int at = Caret;
        while (at < Text.Length && !IsWord(Text[at])) at++;
        while (at < Text.Length && IsWord(Text[at])) at++;
        return at;
    }

    // Halves of surrogate pairs are of a word, so that none is cut.
    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || c is '_' or '-' or '.' || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;

    private List<(string Shown, int Width, int Start)> Parts(GlyphSet glyphs)
    {
        var parts = new List<(string, int, int)>(Text.Length);
        for (int at = 0; at < Text.Length; at = After(at))
        {
            string shown = ScreenText.Of(Text[at..After(at)], glyphs);
            parts.Add((shown, RuneWidth.Of(shown), at));
        }

        return parts;
    }
}
