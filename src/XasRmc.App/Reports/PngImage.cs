using System.Buffers.Binary;
using System.IO.Compression;

namespace XasRmc.App.Reports;

/// <summary>A picture with a palette as a PNG file (ISO/IEC 15948).</summary>
internal static class PngImage
{
    private const int BitsPerPixel = 8, PaletteColour = 3;
    private const uint CrcPolynomial = 0xEDB88320;

    /// <summary>Encodes a picture.</summary>
    /// <param name="width">Pixels in a row, from 1.</param>
    /// <param name="pixels">The place of each pixel's colour in the palette, row after row from the top.</param>
    /// <param name="palette">Red, green and blue of up to 256 colours.</param>
    /// <exception cref="ArgumentException">The pixels are no whole rows.</exception>
    public static byte[] Encode(int width, ReadOnlySpan<byte> pixels, ReadOnlySpan<byte> palette)
    {
        if (width < 1 || pixels.Length == 0 || pixels.Length % width != 0) throw new ArgumentException(FormattableString.Invariant($"{pixels.Length} pixels are no rows of {width}."), nameof(pixels));
        int height = pixels.Length / width;
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (BitsPerPixel, PaletteColour);
        Chunk(file, "IHDR"u8, head);
        Chunk(file, "PLTE"u8, palette);
        using (var packed = new MemoryStream())
        {
            using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            {
                for (int y = 0; y < height; y++)
                {
                    zlib.WriteByte(0);
                    zlib.Write(pixels.Slice(y * width, width));
                }
            }

            Chunk(file, "IDAT"u8, packed.ToArray());
        }

        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(name);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, name), data));
        file.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (byte b in data)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? crc >> 1 ^ CrcPolynomial : crc >> 1;
        }

        return crc;
    }
}
