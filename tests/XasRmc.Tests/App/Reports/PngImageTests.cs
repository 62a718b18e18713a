using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using XasRmc.App.Reports;

namespace XasRmc.Tests.App.Reports;

public sealed class PngImageTests
{
    [Fact]
    public void Encode_ReadBackByTheStandard_IsThePicture()
    {
        byte[] pixels = [0, 1, 2, 2, 1, 0], palette = [255, 0, 0, 0, 255, 0, 0, 0, 255];

        byte[] file = PngImage.Encode(3, pixels, palette);

        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], file[..8]);
        var chunks = new List<(string Name, byte[] Data)>();
        for (int at = 8; at < file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            byte[] named = file[(at + 4)..(at + 8 + length)];
            Assert.Equal(Crc(named), BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)));
            chunks.Add((Encoding.ASCII.GetString(named, 0, 4), named[4..]));
            at += 12 + length;
        }

        Assert.Equal(["IHDR", "PLTE", "IDAT", "IEND"], chunks.Select(c => c.Name));
        Assert.Equal([0, 0, 0, 3, 0, 0, 0, 2, 8, 3, 0, 0, 0], chunks[0].Data);
        Assert.Equal(palette, chunks[1].Data);
        using var zlib = new ZLibStream(new MemoryStream(chunks[2].Data), CompressionMode.Decompress);
        using var rows = new MemoryStream();
        zlib.CopyTo(rows);
        Assert.Equal([0, 0, 1, 2, 0, 2, 1, 0], rows.ToArray());
    }

    [Fact]
    public void Crc_OfTheStandardsEmptyEnd_IsItsKnownNumber() => Assert.Equal(0xAE426082u, Crc("IEND"u8.ToArray()));

    [Theory]
    [InlineData(0, 6)]
    [InlineData(4, 6)]
    [InlineData(3, 0)]
    public void Encode_NoWholeRows_Refused(int width, int count) => Assert.Throws<ArgumentException>(() => PngImage.Encode(width, new byte[count], new byte[3]));

    // The remainder of polynomial division, bit by bit.
    private static uint Crc(byte[] data)
    {
        ulong register = 0xFFFFFFFF;
        foreach (byte b in data)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                ulong into = (register ^ (ulong)(b >> bit)) & 1;
                register = register >> 1 ^ (into == 1 ? 0xEDB88320UL : 0);
            }
        }

        return (uint)(register ^ 0xFFFFFFFF);
    }
}
