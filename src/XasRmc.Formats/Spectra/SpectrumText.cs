using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Text.Unicode;
using XasRmc.Core;

namespace XasRmc.Formats.Spectra;

/// <summary>A file of the user's as lines of text: unpacked, decoded, with any line ending.</summary>
internal sealed class SpectrumText
{
    private const int MaximumBytes = 256 << 20;
    private const double TolerableControlShare = 0.02;

    private readonly List<int> _lineStarts = [];

    private SpectrumText(string sourceName, string content)
    {
        SourceName = sourceName;
        Content = content.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        Lines = Content.Split('\n');
        int start = 0;
        foreach (string line in Lines)
        {
            _lineStarts.Add(start);
            start += line.Length + 1;
        }

        Label = sourceName[(sourceName.LastIndexOfAny(['/', '\\']) + 1)..];
        if (string.IsNullOrWhiteSpace(Label)) Label = sourceName;
    }

    /// <summary>The name of the file or stream, for messages.</summary>
    public string SourceName { get; }

    /// <summary>The last part of the name: a scan's label where the file gives none.</summary>
    public string Label { get; }

    /// <summary>All text, lines ended by line feeds.</summary>
    public string Content { get; }

    /// <summary>The lines, without their endings; line n of a message is <c>Lines[n - 1]</c>.</summary>
    public string[] Lines { get; }

    /// <summary>The line (from 1) on which a position of <see cref="Content"/> lies.</summary>
    public int LineOf(int position)
    {
        int at = _lineStarts.BinarySearch(position);
        return at >= 0 ? at + 1 : ~at;
    }

    /// <summary>Reads a stream to its end; gzip is unpacked; UTF-8, UTF-16 with a byte order mark and Latin-1 are understood.</summary>
    /// <exception cref="XasFormatException">The stream is empty, too long, damaged, or not text.</exception>
    public static SpectrumText Read(Stream stream, string sourceName)
    {
        byte[] bytes = ReadAll(stream, sourceName);
        if (bytes.Length > 2 && bytes[0] == 0x1f && bytes[1] == 0x8b) bytes = Unpack(bytes, sourceName);
        if (bytes.Length == 0) throw new XasFormatException(sourceName, 0, "the file is empty");
        string content = Decode(bytes, sourceName);
        if (string.IsNullOrWhiteSpace(content)) throw new XasFormatException(sourceName, 0, "the file holds nothing but blanks");
        return new SpectrumText(sourceName, content);
    }

    private static byte[] Unpack(byte[] bytes, string sourceName)
    {
        try
        {
            using var unpacked = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            return ReadAll(unpacked, sourceName);
        }
        catch (InvalidDataException fault)
        {
            throw new XasFormatException(sourceName, 0, $"the gzip packing is damaged: {fault.Message.TrimEnd('.')}");
        }
    }

    private static byte[] ReadAll(Stream stream, string sourceName)
    {
        using var all = new MemoryStream();
        byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            int count;
            while ((count = stream.Read(buffer)) > 0)
            {
                all.Write(buffer, 0, count);
                if (all.Length > MaximumBytes)
                    throw new XasFormatException(sourceName, 0, FormattableString.Invariant($"the file is longer than {MaximumBytes >> 20} MiB: this is no spectrum"));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return all.ToArray();
    }

    private static string Decode(byte[] bytes, string sourceName)
    {
        ReadOnlySpan<byte> span = bytes;
        if (span.StartsWith<byte>([0xff, 0xfe])) return Encoding.Unicode.GetString(span[2..]).Replace("\0", "", StringComparison.Ordinal);
        if (span.StartsWith<byte>([0xfe, 0xff])) return Encoding.BigEndianUnicode.GetString(span[2..]).Replace("\0", "", StringComparison.Ordinal);
        if (span.StartsWith<byte>([0xef, 0xbb, 0xbf])) span = span[3..];
        RefuseBinary(span, sourceName);
        return Utf8.IsValid(span) ? Encoding.UTF8.GetString(span) : Encoding.Latin1.GetString(span);
    }

    private static void RefuseBinary(ReadOnlySpan<byte> bytes, string sourceName)
    {
        string? kind = bytes.StartsWith<byte>([0x89, (byte)'H', (byte)'D', (byte)'F']) ? "an HDF5 file"
            : bytes.StartsWith("PK"u8) ? "a zip archive (or an Excel or Larix file)"
            : bytes.StartsWith<byte>([0x93, (byte)'N', (byte)'U', (byte)'M']) ? "a NumPy file"
            : bytes.StartsWith("%PDF"u8) ? "a PDF document"
            : bytes.StartsWith("BZh"u8) ? "a bzip2 archive"
            : null;
        int controls = 0;
        bool hasNul = false;
        foreach (byte b in bytes)
        {
            hasNul |= b == 0;
            if (b < 0x20 && b is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f' or 0x1a)) controls++;
        }

        if (kind is not null && (hasNul || controls > 0))
            throw new XasFormatException(sourceName, 0, $"this is {kind}; export the spectrum as columns of text, as XDI or as an Athena project");
        if (hasNul || controls > TolerableControlShare * bytes.Length)
            throw new XasFormatException(sourceName, 0, "this is a binary file, not text; export the spectrum as columns of text, as XDI or as an Athena project");
    }
}
