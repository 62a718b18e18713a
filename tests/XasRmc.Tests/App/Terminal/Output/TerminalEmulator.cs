using System.Buffers;
using System.Globalization;
using System.Text;
using XasRmc.App.Terminal.Cells;

namespace XasRmc.Tests.App.Terminal.Output;

/// <summary>A terminal of few sequences: what it does not know is an error, so that the writer is held to what every terminal knows.</summary>
internal sealed class TerminalEmulator
{
    private readonly Place[] _places;
    private readonly bool _erasesWithBackground;
    private readonly Func<Rune, int> _widthOf;
    private int _x;
    private int _y;
    private bool _isWrapPending;
    private string _foreground = "";
    private string _background = "";
    private CellAttributes _attributes;

    public TerminalEmulator(int width, int height, bool erasesWithBackground = false, Func<Rune, int>? widthOf = null)
    {
        (Width, Height, _erasesWithBackground, _widthOf) = (width, height, erasesWithBackground, widthOf ?? RuneWidth.Of);
        _places = new Place[width * height];
        // What was there before: a full repaint has to take it all away.
        Array.Fill(_places, new Place("#", "5", "5", CellAttributes.Underline));
    }

    public int Width { get; }

    public int Height { get; }

    public bool IsCursorSeen { get; private set; } = true;

    public (int X, int Y) Cursor => (_x, _y);

    public Place this[int x, int y] => _places[y * Width + x];

    public string RowText(int y) => string.Concat(Enumerable.Range(0, Width).Select(x => this[x, y].Text)).TrimEnd();

    public void Feed(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (bytes[0] == 0x1b)
            {
                Assert.Equal((byte)'[', bytes[1]);
                int end = 2;
                while (bytes[end] < 0x40) end++;
                Sequence(Encoding.ASCII.GetString(bytes[2..end]), (char)bytes[end]);
                bytes = bytes[(end + 1)..];
                continue;
            }

            Assert.Equal(OperationStatus.Done, Rune.DecodeFromUtf8(bytes, out Rune rune, out int used));
            bytes = bytes[used..];
            if (rune.Value == '\r') (_x, _isWrapPending) = (0, false);
            else if (rune.Value == '\n') Assert.True(++_y < Height, "The screen was scrolled.");
            else Print(rune);
        }
    }

    private void Print(Rune rune)
    {
        Assert.False(Rune.IsControl(rune), "A control character was printed.");
        Assert.False(_isWrapPending, "The line was wrapped.");
        int width = _widthOf(rune);
        Assert.InRange(width, 1, 2);
        Assert.True(_x + width <= Width, "A wide character was cut.");
        Split(_x);
        if (_x + width < Width) Split(_x + width);
        Set(_x, _y, new Place(rune.ToString(), _foreground, _background, _attributes));
        if (width == 2) Set(_x + 1, _y, new Place("", _foreground, _background, _attributes));
        _x += width;
        if (_x < Width) return;
        (_x, _isWrapPending) = (Width - 1, true);
    }

    // A wide character of which a half is written over loses the other half.
    private void Split(int x)
    {
        if (this[x, _y].Text.Length > 0 || x == 0) return;
        Set(x - 1, _y, this[x - 1, _y] with { Text = " " });
        Set(x, _y, this[x, _y] with { Text = " " });
    }

    private void Set(int x, int y, Place place) => _places[y * Width + x] = place;

    private void Sequence(string parameters, char final)
    {
        if (final is 'h' or 'l')
        {
            Assert.Equal("?25", parameters);
            IsCursorSeen = final == 'h';
            return;
        }

        int[] numbers = [.. parameters.Split(';').Select(p => p.Length == 0 ? 0 : int.Parse(p, CultureInfo.InvariantCulture))];
        switch (final)
        {
            case 'H':
                (_y, _x) = (Math.Max(1, numbers[0]) - 1, Math.Max(1, numbers.ElementAtOrDefault(1)) - 1);
                Assert.True(_x < Width && _y < Height);
                _isWrapPending = false;
                break;
            case 'C':
                Assert.False(_isWrapPending, "The cursor's place is not the same on all terminals.");
                _x += Math.Max(1, numbers[0]);
                Assert.True(_x < Width);
                break;
            case 'K':
                Assert.False(_isWrapPending, "What is erased is not the same on all terminals.");
                Assert.Equal("", parameters);
                if (_x < Width) Split(_x);
                for (int x = _x; x < Width; x++) Set(x, _y, Erased);
                break;
            case 'J':
                Assert.Equal("2", parameters);
                Array.Fill(_places, Erased);
                break;
            case 'm':
                ChangePen(numbers);
                break;
            default:
                Assert.Fail($"ESC [ {parameters} {final} is not known.");
                break;
        }
    }

    private Place Erased => new(" ", "", _erasesWithBackground ? _background : "", CellAttributes.None);

    private void ChangePen(int[] numbers)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            int n = numbers[i];
            if (n == 0) (_foreground, _background, _attributes) = ("", "", CellAttributes.None);
            else if (n == 1) _attributes |= CellAttributes.Bold;
            else if (n == 2) _attributes |= CellAttributes.Dim;
            else if (n == 4) _attributes |= CellAttributes.Underline;
            else if (n == 7) _attributes |= CellAttributes.Reverse;
            else if (n == 22) _attributes &= ~(CellAttributes.Bold | CellAttributes.Dim);
            else if (n == 24) _attributes &= ~CellAttributes.Underline;
            else if (n == 27) _attributes &= ~CellAttributes.Reverse;
            else if (n is >= 30 and <= 37) _foreground = $"{n - 30}";
            else if (n is >= 90 and <= 97) _foreground = $"{n - 82}";
            else if (n is >= 40 and <= 47) _background = $"{n - 40}";
            else if (n is >= 100 and <= 107) _background = $"{n - 92}";
            else if (n == 39) _foreground = "";
            else if (n == 49) _background = "";
            else if (n is 38 or 48)
            {
                bool isIndex = numbers[i + 1] == 5;
                string colour = isIndex ? $"{numbers[i + 2]}" : $"#{numbers[i + 2]:x2}{numbers[i + 3]:x2}{numbers[i + 4]:x2}";
                if (n == 38) _foreground = colour;
                else _background = colour;
                i += isIndex ? 2 : 4;
            }
            else Assert.Fail($"SGR {n} is not known.");
        }
    }

    /// <summary>A place of the screen: colours as an index, as #rrggbb, or empty for the terminal's own.</summary>
    internal readonly record struct Place(string Text, string Foreground, string Background, CellAttributes Attributes);
}
