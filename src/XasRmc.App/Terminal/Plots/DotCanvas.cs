using System.Text;
using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Plots;

/// <summary>Dots within cells: 2 by 4 in braille, 2 by 2 in blocks, the cell itself in ASCII. Each cell remembers who set its last dot.</summary>
internal sealed class DotCanvas
{
    /// <summary>The owner of a cell without dots.</summary>
    public const byte Nobody = 255;

    // Bit 0 is the upper left quarter, then upper right, lower left, lower right.
    private const string Quarters = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█";

    private readonly byte[] _bits;
    private readonly byte[] _owners;

    /// <summary>Makes it without dots.</summary>
    /// <param name="columns">Cells in a row.</param>
    /// <param name="rows">Rows of cells.</param>
    /// <param name="glyphs">The characters.</param>
    public DotCanvas(int columns, int rows, GlyphSet glyphs)
    {
        (Columns, Rows, Set) = (columns, rows, glyphs);
        (DotsAcross, DotsDown) = glyphs switch
        {
            GlyphSet.Braille => (2, 4),
            GlyphSet.Block => (2, 2),
            _ => (1, 1),
        };
        _bits = new byte[columns * rows];
        _owners = new byte[columns * rows];
        Array.Fill(_owners, Nobody);
    }

    /// <summary>Cells in a row.</summary>
    public int Columns { get; }

    /// <summary>Rows of cells.</summary>
    public int Rows { get; }

    /// <summary>The characters.</summary>
    public GlyphSet Set { get; }

    /// <summary>Dots across a cell.</summary>
    public int DotsAcross { get; }

    /// <summary>Dots down a cell.</summary>
    public int DotsDown { get; }

    /// <summary>Dots in a row.</summary>
    public int Width => Columns * DotsAcross;

    /// <summary>Rows of dots.</summary>
    public int Height => Rows * DotsDown;

    /// <summary>How much wider than high a dot is, for cells twice as high as wide.</summary>
    public double DotAspect => DotsDown / (2.0 * DotsAcross);

    /// <summary>Sets a dot; outside nothing happens.</summary>
    /// <param name="x">Its column of dots.</param>
    /// <param name="y">Its row of dots.</param>
    /// <param name="owner">Whose it is.</param>
    /// <param name="isOver">Whether it hides what was there, also where one cell is one dot.</param>
    public void SetDot(int x, int y, byte owner, bool isOver = false)
    {
        if ((uint)x >= (uint)Width || (uint)y >= (uint)Height) return;
        int at = y / DotsDown * Columns + x / DotsAcross;
        _bits[at] |= Bit(x % DotsAcross, y % DotsDown);
        // Where one cell is one dot, curves that coincide take turns, so that both are seen.
        if (isOver || DotsDown > 1 || _owners[at] == Nobody || x % 2 == 0) _owners[at] = owner;
    }

    /// <summary>Clears a dot.</summary>
    public void ClearDot(int x, int y)
    {
        if ((uint)x >= (uint)Width || (uint)y >= (uint)Height) return;
        int at = y / DotsDown * Columns + x / DotsAcross;
        _bits[at] &= (byte)~Bit(x % DotsAcross, y % DotsDown);
        if (_bits[at] == 0) _owners[at] = Nobody;
    }

    /// <summary>Who set the last dot of a cell.</summary>
    public byte OwnerAt(int column, int row) => _owners[row * Columns + column];

    /// <summary>The dots of a cell.</summary>
    public byte BitsAt(int column, int row) => _bits[row * Columns + column];

    /// <summary>A line of dots between two places, both included.</summary>
    /// <param name="x0">Start.</param>
    /// <param name="y0">Start.</param>
    /// <param name="x1">End.</param>
    /// <param name="y1">End.</param>
    /// <param name="owner">Whose it is.</param>
    /// <param name="dash">Which of its dots are seen.</param>
    /// <param name="phase">How many dots the line has had before.</param>
    public void Line(int x0, int y0, int x1, int y1, byte owner, DashPattern dash, ref int phase)
    {
        int dx = Math.Abs(x1 - x0), dy = -Math.Abs(y1 - y0);
        int stepX = x0 < x1 ? 1 : -1, stepY = y0 < y1 ? 1 : -1;
        int error = dx + dy;
        while (true)
        {
            if (dash.IsOn(phase)) SetDot(x0, y0, owner);
            if (x0 == x1 && y0 == y1) return;
            phase++;
            int twice = 2 * error;
            if (twice >= dy)
            {
                error += dy;
                x0 += stepX;
            }

            if (twice > dx) continue;
            error += dx;
            y0 += stepY;
        }
    }

    /// <summary>The character of some dots.</summary>
    public static Rune GlyphOf(byte bits, GlyphSet glyphs) => glyphs switch
    {
        GlyphSet.Braille => new Rune(0x2800 + bits),
        GlyphSet.Block => new Rune(Quarters[bits & 15]),
        _ => new Rune(bits == 0 ? ' ' : '*'),
    };

    /// <summary>The bit of a dot within a cell.</summary>
    public byte Bit(int x, int y) => DotsDown switch
    {
        // Braille counts its first three rows column by column, and the fourth after them.
        4 => (byte)(y == 3 ? 0x40 << x : 1 << (y + 3 * x)),
        2 => (byte)(1 << (x + 2 * y)),
        _ => 1,
    };
}
