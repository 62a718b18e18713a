using System.Runtime.InteropServices;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Output;

/// <summary>Turns the difference of two grids into the bytes of one write. Nothing has changed: no bytes.</summary>
/// <remarks>
/// Between frames the pen is plain, and the cursor stands and is seen where the last grid says. Only sequences that every terminal with a cursor knows are used:
/// CUP, CUF, CR, LF, EL, ED, SGR and the visibility of the cursor. EL is used for blanks without a look alone, since not every terminal erases with the pen's background.
/// </remarks>
internal sealed class FrameWriter
{
    private const int LongestGap = 8;
    private const int Unknown = -1;

    private readonly RowReducer _reducer;
    private readonly EscapeBuffer _out;
    private ShownCell[] _before = [];
    private ShownCell[] _after = [];
    private Pen _pen;
    private int _x;
    private int _y;

    /// <summary>Makes a writer for a terminal.</summary>
    public FrameWriter(TerminalProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        _reducer = new RowReducer(profile);
        _out = new EscapeBuffer(profile.Colours);
    }

    /// <summary>The bytes that lead from one grid to another; they hold until the next call.</summary>
    /// <param name="previous">What the terminal shows; null where that is not known: then all is drawn afresh. So it is too where the size differs.</param>
    /// <param name="next">What it is to show.</param>
    public ReadOnlySpan<byte> Write(CellGrid? previous, CellGrid next)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (previous is not null && (previous.Width != next.Width || previous.Height != next.Height)) previous = null;
        if (_before.Length != next.Width) (_before, _after) = (new ShownCell[next.Width], new ShownCell[next.Width]);
        _out.Length = 0;
        _pen = Pen.Plain;
        (int X, int Y)? was = previous is null ? null : Place(previous);
        (_x, _y) = was ?? (Unknown, Unknown);
        if (previous is null) StartAfresh();
        for (int y = 0; y < next.Height; y++) WriteRow(previous, next, y);
        if (_pen != Pen.Plain) ChangePen(Pen.Plain);
        ShowCursor(was, Place(next), previous is null);
        return _out.Bytes;
    }

    private static (int X, int Y)? Place(CellGrid grid) => grid.Cursor is { } c && grid.Area.Contains(c.X, c.Y) ? c : null;

    private static ReadOnlySpan<Cell> Row(CellGrid grid, int y) => grid.Cells.Slice(y * grid.Width, grid.Width);

    private static int TailOf(ReadOnlySpan<ShownCell> row)
    {
        int tail = row.Length;
        while (tail > 0 && row[tail - 1] == ShownCell.Blank) tail--;
        return tail;
    }

    private void StartAfresh()
    {
        _out.Add("\e[m\e[H\e[2J"u8);
        (_x, _y) = (0, 0);
    }

    private void WriteRow(CellGrid? previous, CellGrid next, int y)
    {
        if (previous is null) Array.Fill(_before, ShownCell.Blank);
        else
        {
            // Most rows of most frames are the same, byte by byte.
            if (MemoryMarshal.AsBytes(Row(previous, y)).SequenceEqual(MemoryMarshal.AsBytes(Row(next, y)))) return;
            _reducer.Reduce(Row(previous, y), _before);
        }

        _reducer.Reduce(Row(next, y), _after);
        int tail = TailOf(_after), end = _after.Length;
        int stale = TailOf(_before) - tail;
        bool isErased = stale > 0 && IsErasureShorter(tail, stale);
        if (isErased) end = tail;
        for (int x = 0; x < end; x++)
        {
            if (_after[x] == _before[x] && !IsHalfChanged(x)) continue;
            if (_after[x].Character == 0) continue;
            Reach(x, y);
            Draw(x);
        }

        if (!isErased) return;
        Move(tail, y);
        ChangePen(Pen.Plain);
        _out.Add("\e[K"u8);
    }

    private bool IsErasureShorter(int tail, int stale)
    {
        int changed = 0;
        for (int x = tail; x < tail + stale; x++) changed += _before[x] != ShownCell.Blank ? 1 : 0;
        return changed > 3 || stale > LongestGap;
    }

    // A wide character is written as a whole, from its left half.
    private bool IsHalfChanged(int x) => x + 1 < _after.Length && _after[x + 1].Character == 0 && _after[x + 1] != _before[x + 1];

    // Goes to a column, by writing what stands between again where that is shorter.
    private void Reach(int x, int y)
    {
        if (_y == y && _x == x) return;
        if (_y == y && _x >= 0 && _x < x && x - _x <= LongestGap && !HasHalves(_x, x))
        {
            (int start, Pen pen, int from) = (_out.Length, _pen, _x);
            Move(x, y);
            ChangePen(_after[x].Pen);
            int moved = _out.Length - start;
            (_out.Length, _pen, _x) = (start, pen, from);
            for (int gap = from; gap < x; gap++) Draw(gap);
            ChangePen(_after[x].Pen);
            if (_out.Length - start <= moved) return;
            (_out.Length, _pen, _x) = (start, pen, from);
        }

        Move(x, y);
    }

    private bool HasHalves(int from, int to)
    {
        for (int x = from; x < to; x++)
        {
            if (_after[x].Character == 0) return true;
        }

        return false;
    }

    private void Draw(int x)
    {
        ShownCell cell = _after[x];
        ChangePen(cell.Pen);
        _out.AddCharacter(cell.Character);
        bool isWide = x + 1 < _after.Length && _after[x + 1].Character == 0;
        _x = x + (isWide ? 2 : 1);
        // At the right edge terminals differ in where the cursor is. After wide characters they differ too, where their tables of widths are of another year.
        bool isSure = _x < _after.Length && (!isWide || (_x + 1 < _after.Length && _after[_x + 1].Character == 0));
        if (!isSure) _x = Unknown;
    }

    private void Move(int x, int y)
    {
        if (_x == x && _y == y) return;
        if (_y == y && x == 0) _out.Add("\r"u8);
        else if (_y == y && _x >= 0 && _x < x) _out.MoveRight(x - _x);
        else if (_y >= 0 && _y == y - 1 && x == 0) _out.Add("\r\n"u8);
        else _out.MoveTo(x, y);
        (_x, _y) = (x, y);
    }

    private void ChangePen(Pen pen)
    {
        _out.ChangePen(_pen, pen);
        _pen = pen;
    }

    private void ShowCursor((int X, int Y)? was, (int X, int Y)? now, bool isAfresh)
    {
        if (now is { } place) Move(place.X, place.Y);
        if (now is null && (isAfresh || was is not null)) _out.Add("\e[?25l"u8);
        if (now is not null && (isAfresh || was is null)) _out.Add("\e[?25h"u8);
    }
}
