using System.Collections.Immutable;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Widgets;

/// <summary>Every action by a few letters of its name.</summary>
internal sealed record Palette
{
    private const int Widest = 72;
    private const int MostRows = 14;

    private Palette(ImmutableArray<PaletteItem> items) => Items = items;

    /// <summary>All that can be found.</summary>
    public ImmutableArray<PaletteItem> Items { get; }

    /// <summary>What is typed.</summary>
    public TextField Field { get; private init; } = new();

    /// <summary>What matches, the best first.</summary>
    public ImmutableArray<(PaletteItem Item, FuzzyMatch Match)> Matches { get; private init; } = [];

    /// <summary>The marked one.</summary>
    public int Index { get; private init; }

    /// <summary>Opens it with nothing typed.</summary>
    public static Palette Open(IEnumerable<PaletteItem> items) => new Palette([.. items]).Rank();

    /// <summary>Takes a key.</summary>
    public PaletteStep Update(Key key)
    {
        if (key == Key.Control('p') || key == Key.Control('n')) return new PaletteStep(Move(key == Key.Control('p') ? -1 : 1));
        switch (key.Code)
        {
            case KeyCode.Escape:
                return new PaletteStep(this, IsClosed: true);
            case KeyCode.Enter:
                return Matches.IsEmpty ? new PaletteStep(this) : new PaletteStep(this, Matches[Index].Item.Id, IsClosed: true);
            case KeyCode.Backspace when Field.Text.Length == 0:
                return new PaletteStep(this, IsClosed: true);
            case KeyCode.Up:
                return new PaletteStep(Move(-1));
            case KeyCode.Down or KeyCode.Tab:
                return new PaletteStep(Move(key.Shift ? -1 : 1));
            case KeyCode.PageUp:
                return new PaletteStep(Move(-MostRows));
            case KeyCode.PageDown:
                return new PaletteStep(Move(MostRows));
            default:
                return new PaletteStep(With(Field.Update(key)));
        }
    }

    /// <summary>Takes pasted text.</summary>
    public Palette Paste(string text) => With(Field.Paste(text));

    /// <summary>Draws it over the upper part of an area.</summary>
    public void Draw(CellGrid grid, Rect area, TerminalProfile profile)
    {
        Rect upper = area.SplitTop(Math.Min(area.Height, MostRows + 5)).Top;
        Rect inside = Box.DrawOverlay(grid, upper, "Actions", Widest, Math.Min(MostRows, Items.Length) + 3, profile);
        if (inside.IsEmpty) return;
        (Rect top, Rect rows) = inside.SplitTop(1);
        if (Matches.IsEmpty) grid.Write(rows, rows.X + 2, rows.Y, ScreenText.Cut("no action has these letters", rows.Width - 2, profile.Glyphs), Theme.Faint);
        int first = Math.Clamp(Index - rows.Height + 1, 0, Math.Max(0, Index));
        for (int i = 0; i < rows.Height && first + i < Matches.Length; i++) DrawMatch(grid, new Rect(rows.X, rows.Y + i, rows.Width, 1), first + i, profile);
        int x = grid.Write(top, top.X, top.Y, ": ", Theme.Accent);
        Field.Draw(grid, new Rect(x, top.Y, Math.Max(0, top.Right - x), 1), profile, hasFocus: true);
    }

    private void DrawMatch(CellGrid grid, Rect row, int index, TerminalProfile profile)
    {
        (PaletteItem item, FuzzyMatch match) = Matches[index];
        string key = ScreenText.Of(item.Key, profile.Glyphs);
        int room = row.Width - 2 - (key.Length > 0 ? key.Length + 1 : 0);
        if (room < 8) (room, key) = (row.Width - 2, "");
        string title = ScreenText.Cut(item.Title, room, profile.Glyphs);
        grid.Write(row, row.X + 2, row.Y, title, Theme.Text);
        // Places hold where the text is shown as it is.
        if (System.Text.Ascii.IsValid(item.Title))
        {
            foreach (int place in match.Places.Where(p => p < title.Length)) grid.Restyle(new Rect(row.X + 2 + place, row.Y, 1, 1).Intersect(row), s => s.With(CellAttributes.Bold | CellAttributes.Underline));
        }

        if (key.Length > 0) grid.Write(row, row.Right - key.Length, row.Y, key, Theme.Faint);
        if (index != Index) return;
        grid.Write(row, row.X, row.Y, ">", Theme.Text);
        grid.Restyle(row, s => s.With(Theme.Selected.Attributes));
    }

    private Palette With(TextField field) => field.Text == Field.Text ? this with { Field = field } : (this with { Field = field, Index = 0 }).Rank();

    private Palette Move(int by) => this with { Index = Math.Clamp(Index + by, 0, Math.Max(0, Matches.Length - 1)) };

    private Palette Rank() => this with
    {
        // Equal scores keep the order in which they were given.
        Matches = [.. Items.Select(i => (Item: i, Match: FuzzyMatch.Of(Field.Text, i.Title))).Where(m => m.Match is not null).OrderByDescending(m => m.Match!.Score).Select(m => (m.Item, m.Match!))],
    };
}
