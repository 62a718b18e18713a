using System.Text;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Output;

/// <summary>The bytes of one frame as they grow: characters, moves of the cursor, changes of the pen.</summary>
internal sealed class EscapeBuffer
{
    private readonly ColourDepth _depth;
    private byte[] _bytes = new byte[16384];

    /// <summary>Makes an empty one.</summary>
    public EscapeBuffer(ColourDepth depth) => _depth = depth;

    /// <summary>How many bytes there are. Setting it back takes the last ones away.</summary>
    public int Length { get; set; }

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    /// <summary>Adds ASCII text.</summary>
    public void Add(ReadOnlySpan<byte> ascii)
    {
        Room(ascii.Length);
        ascii.CopyTo(_bytes.AsSpan(Length));
        Length += ascii.Length;
    }

    /// <summary>Adds a character.</summary>
    public void AddCharacter(int codePoint)
    {
        Room(4);
        if (codePoint < 0x80) _bytes[Length++] = (byte)codePoint;
        else Length += new Rune(codePoint).EncodeToUtf8(_bytes.AsSpan(Length));
    }

    /// <summary>Moves the cursor right in its row.</summary>
    public void MoveRight(int columns) => AddSequence(columns == 1 ? null : columns, null, 'C');

    /// <summary>Places the cursor; row and column from 0.</summary>
    public void MoveTo(int x, int y) => AddSequence(y == 0 && x == 0 ? null : y + 1, x == 0 ? null : x + 1, 'H');

    /// <summary>Changes the pen with as few bytes as the standard sequences allow.</summary>
    public void ChangePen(Pen from, Pen to)
    {
        if (from == to) return;
        int start = Length;
        AddAfresh(to);
        int afresh = Length - start;
        AddChanges(from, to);
        int changes = Length - start - afresh;
        if (changes < afresh) _bytes.AsSpan(start + afresh, changes).CopyTo(_bytes.AsSpan(start));
        Length = start + Math.Min(afresh, changes);
    }

    private void AddAfresh(Pen to)
    {
        Add("\e["u8);
        if (to != Pen.Plain)
        {
            Add("0;"u8);
            AddAttributes(to.Attributes);
            if (to.Foreground != 0) AddColour(to.Foreground, 30);
            if (to.Background != 0) AddColour(to.Background, 40);
            Length--;
        }

        Add("m"u8);
    }

    private void AddChanges(Pen from, Pen to)
    {
        const CellAttributes intensity = CellAttributes.Bold | CellAttributes.Dim;
        CellAttributes gone = from.Attributes & ~to.Attributes, come = to.Attributes & ~from.Attributes;
        Add("\e["u8);
        if ((gone & intensity) != 0)
        {
            // 22 ends bold and dim alike.
            Add("22;"u8);
            come |= to.Attributes & intensity;
        }

        if ((gone & CellAttributes.Underline) != 0) Add("24;"u8);
        if ((gone & CellAttributes.Reverse) != 0) Add("27;"u8);
        AddAttributes(come);
        if (from.Foreground != to.Foreground) AddColour(to.Foreground, 30);
        if (from.Background != to.Background) AddColour(to.Background, 40);
        Length--;
        Add("m"u8);
    }

    private void AddAttributes(CellAttributes attributes)
    {
        if ((attributes & CellAttributes.Bold) != 0) Add("1;"u8);
        if ((attributes & CellAttributes.Dim) != 0) Add("2;"u8);
        if ((attributes & CellAttributes.Underline) != 0) Add("4;"u8);
        if ((attributes & CellAttributes.Reverse) != 0) Add("7;"u8);
    }

    private void AddColour(int colour, int offset)
    {
        int value = colour - 1;
        if (colour == 0) AddNumber(offset + 9);
        else if (_depth == ColourDepth.Sixteen) AddNumber(value < 8 ? offset + value : offset + 52 + value);
        else if (_depth == ColourDepth.Palette)
        {
            AddNumber(offset + 8);
            Add(";5;"u8);
            AddNumber(value);
        }
        else
        {
            AddNumber(offset + 8);
            Add(";2;"u8);
            AddNumber(value >> 16);
            Add(";"u8);
            AddNumber((value >> 8) & 255);
            Add(";"u8);
            AddNumber(value & 255);
        }

        Add(";"u8);
    }

    private void AddSequence(int? first, int? second, char final)
    {
        Add("\e["u8);
        if (first is { } a) AddNumber(a);
        if (second is { } b)
        {
            Add(";"u8);
            AddNumber(b);
        }

        AddCharacter(final);
    }

    private void AddNumber(int number)
    {
        Room(11);
        number.TryFormat(_bytes.AsSpan(Length), out int written, default, System.Globalization.CultureInfo.InvariantCulture);
        Length += written;
    }

    private void Room(int more)
    {
        if (Length + more > _bytes.Length) Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, Length + more));
    }
}
