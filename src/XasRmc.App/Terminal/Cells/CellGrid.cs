using System.Text;

namespace XasRmc.App.Terminal.Cells;

/// <summary>What a screen shows: a grid of cells and the place of the cursor. Mutable while it is drawn, then only read.</summary>
internal sealed class CellGrid
{
    private readonly Cell[] _cells;

    /// <summary>Makes a blank grid.</summary>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    public CellGrid(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        (Width, Height) = (width, height);
        _cells = new Cell[width * height];
        Clear();
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>The whole.</summary>
    public Rect Area => new(0, 0, Width, Height);

    /// <summary>Where the cursor stands, i.e. where the focus is; null hides it.</summary>
    public (int X, int Y)? Cursor { get; set; }

    /// <summary>All cells, row by row.</summary>
    public ReadOnlySpan<Cell> Cells => _cells;

    /// <summary>The cell of a place.</summary>
    public Cell this[int x, int y] => _cells[y * Width + x];

    /// <summary>Makes it blank, without a cursor.</summary>
    public void Clear()
    {
        Array.Fill(_cells, Cell.Blank);
        Cursor = null;
    }

    /// <summary>Writes text from a place to the right, within a clip; returns the column after it.</summary>
    /// <param name="clip">What may be touched.</param>
    /// <param name="x">Column of the first character; may lie outside.</param>
    /// <param name="y">Row.</param>
    /// <param name="text">Text; control characters are shown as blanks, so that no text can steer the terminal.</param>
    /// <param name="style">Its look.</param>
    public int Write(Rect clip, int x, int y, string text, CellStyle style)
    {
        ArgumentNullException.ThrowIfNull(text);
        Rect within = clip.Intersect(Area);
        if (y < within.Y || y >= within.Bottom) return x;
        foreach (Rune rune in text.EnumerateRunes())
        {
            int width = RuneWidth.Of(rune);
            if (width == 0) continue;
            if (x >= within.Right) break;
            if (x >= within.X && x + width <= within.Right) Set(x, y, new Cell(Printable(rune), style), width);
            x += width;
        }

        return x;
    }

    /// <summary>Sets one cell, where it lies within the clip.</summary>
    public void Put(Rect clip, int x, int y, Rune rune, CellStyle style)
    {
        int width = Math.Max(1, RuneWidth.Of(rune));
        Rect within = clip.Intersect(Area);
        if (within.Contains(x, y) && x + width <= within.Right) Set(x, y, new Cell(Printable(rune), style), width);
    }

    /// <summary>Fills a rectangle with blanks of a look.</summary>
    public void Fill(Rect area, CellStyle style) => Fill(area, new Rune(' '), style);

    /// <summary>Fills a rectangle with a character of one column.</summary>
    public void Fill(Rect area, Rune rune, CellStyle style)
    {
        Rect within = area.Intersect(Area);
        for (int y = within.Y; y < within.Bottom; y++)
        {
            for (int x = within.X; x < within.Right; x++) Set(x, y, new Cell(rune, style), 1);
        }
    }

    /// <summary>Changes the look of what stands in a rectangle.</summary>
    public void Restyle(Rect area, Func<CellStyle, CellStyle> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        Rect within = area.Intersect(Area);
        for (int y = within.Y; y < within.Bottom; y++)
        {
            for (int x = within.X; x < within.Right; x++)
            {
                ref Cell cell = ref _cells[y * Width + x];
                cell = cell with { Style = change(cell.Style) };
            }
        }
    }

    /// <summary>The text of a row, without trailing blanks.</summary>
    public string RowText(int y)
    {
        var text = new StringBuilder(Width);
        for (int x = 0; x < Width; x++)
        {
            if (!this[x, y].IsContinuation) text.Append(this[x, y].Rune.ToString());
        }

        return text.ToString().TrimEnd(' ');
    }

    private static Rune Printable(Rune rune) => Rune.IsControl(rune) ? new Rune(' ') : rune;

    private void Set(int x, int y, Cell cell, int width)
    {
        int at = y * Width + x;
        // A wide character that loses one half loses the other too.
        if (_cells[at].IsContinuation && x > 0) _cells[at - 1] = Cell.Blank;
        int last = at + width - 1;
        if (x + width < Width && _cells[last + 1].IsContinuation) _cells[last + 1] = Cell.Blank;
        _cells[at] = cell;
        if (width == 2) _cells[last] = new Cell(new Rune(0), cell.Style);
    }
}
