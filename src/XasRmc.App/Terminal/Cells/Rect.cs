namespace XasRmc.App.Terminal.Cells;

/// <summary>A rectangle of cells.</summary>
/// <param name="X">Its left column.</param>
/// <param name="Y">Its top row.</param>
/// <param name="Width">Columns; never negative.</param>
/// <param name="Height">Rows; never negative.</param>
internal readonly record struct Rect(int X, int Y, int Width, int Height)
{
    /// <summary>The column right of it.</summary>
    public int Right => X + Width;

    /// <summary>The row below it.</summary>
    public int Bottom => Y + Height;

    /// <summary>Whether nothing fits in it.</summary>
    public bool IsEmpty => Width <= 0 || Height <= 0;

    /// <summary>Whether a place lies in it.</summary>
    public bool Contains(int x, int y) => x >= X && x < Right && y >= Y && y < Bottom;

    /// <summary>What is left when a margin is taken off each side.</summary>
    public Rect Inset(int horizontal, int vertical) =>
        new(X + horizontal, Y + vertical, Math.Max(0, Width - 2 * horizontal), Math.Max(0, Height - 2 * vertical));

    /// <summary>The common part.</summary>
    public Rect Intersect(Rect other)
    {
        int x = Math.Max(X, other.X), y = Math.Max(Y, other.Y);
        return new Rect(x, y, Math.Max(0, Math.Min(Right, other.Right) - x), Math.Max(0, Math.Min(Bottom, other.Bottom) - y));
    }

    /// <summary>Its first rows, and the rest below them.</summary>
    public (Rect Top, Rect Others) SplitTop(int rows)
    {
        int top = Math.Clamp(rows, 0, Height);
        return (this with { Height = top }, new Rect(X, Y + top, Width, Height - top));
    }

    /// <summary>What lies above its last rows, and these.</summary>
    public (Rect Others, Rect Bottom) SplitBottom(int rows)
    {
        int bottom = Math.Clamp(rows, 0, Height);
        return (this with { Height = Height - bottom }, new Rect(X, Bottom - bottom, Width, bottom));
    }

    /// <summary>Its first columns, and the rest right of them.</summary>
    public (Rect Left, Rect Others) SplitLeft(int columns)
    {
        int left = Math.Clamp(columns, 0, Width);
        return (this with { Width = left }, new Rect(X + left, Y, Width - left, Height));
    }
}
