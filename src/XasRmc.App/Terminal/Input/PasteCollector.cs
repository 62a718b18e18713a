using System.Runtime.InteropServices;
using System.Text;

namespace XasRmc.App.Terminal.Input;

/// <summary>Collects pasted text up to its end mark. Of a very long one the beginning is kept; all of it is consumed.</summary>
internal sealed class PasteCollector
{
    /// <summary>The most bytes that are kept.</summary>
    public const int Limit = 1 << 20;

    private readonly List<byte> _bytes = [];
    private int _matched;

    private static ReadOnlySpan<byte> EndMark => "\e[201~"u8;

    /// <summary>Takes a byte; true where it ends the mark.</summary>
    public bool Take(byte b)
    {
        if (b == EndMark[_matched])
        {
            if (++_matched < EndMark.Length) return false;
            _matched = 0;
            return true;
        }

        // No part of the mark but its first byte begins it again.
        for (int i = 0; i < _matched; i++) Keep(EndMark[i]);
        _matched = b == EndMark[0] ? 1 : 0;
        if (_matched == 0) Keep(b);
        return false;
    }

    /// <summary>The text, with line ends as LF and without other control characters but tabs; the next one starts empty.</summary>
    public string End()
    {
        int length = _bytes.Count;
        if (length == Limit) length = WholeCharacters(length);
        string text = Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(_bytes)[..length]).ReplaceLineEndings("\n");
        _bytes.Clear();
        _bytes.TrimExcess();
        _matched = 0;
        return string.Concat(text.Where(c => c is '\n' or '\t' || !char.IsControl(c)));
    }

    private int WholeCharacters(int length)
    {
        int start = length - 1;
        while (start > length - 4 && (_bytes[start] & 0xc0) == 0x80) start--;
        byte lead = _bytes[start];
        int size = lead < 0x80 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
        return start + size <= length ? length : start;
    }

    private void Keep(byte b)
    {
        if (_bytes.Count < Limit) _bytes.Add(b);
    }
}
