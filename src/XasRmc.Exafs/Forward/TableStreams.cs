using System.Runtime.InteropServices;

namespace XasRmc.Exafs.Forward;

/// <summary>Arrays of single-precision numbers in a binary stream: their number, then the numbers, little-endian.</summary>
internal static class TableStreams
{
    private const int MostNumbers = 1 << 28;

    /// <summary>Writes an array.</summary>
    public static void WriteNumbers(this BinaryWriter writer, float[] numbers)
    {
        writer.Write(numbers.Length);
        writer.Write(MemoryMarshal.AsBytes<float>(numbers));
    }

    /// <summary>Reads an array.</summary>
    /// <exception cref="InvalidDataException">The count makes no sense.</exception>
    /// <exception cref="EndOfStreamException">The stream ends early.</exception>
    public static float[] ReadNumbers(this BinaryReader reader)
    {
        int count = reader.ReadInt32();
        if (count is < 0 or > MostNumbers) throw new InvalidDataException("A table's length makes no sense.");
        var numbers = new float[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(numbers.AsSpan()));
        return numbers;
    }
}
