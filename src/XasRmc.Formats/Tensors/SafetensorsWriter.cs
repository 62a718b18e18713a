using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Newtonsoft.Json;

namespace XasRmc.Formats.Tensors;

/// <summary>Writes tensors in the safetensors format.</summary>
/// <remarks>
/// Eight bytes with the length of the header (little endian), the header (JSON: name -> dtype, shape, data_offsets), the numbers (little endian, one tensor
/// after the other without gaps). The header is filled with spaces to a multiple of 8 bytes so that the numbers are aligned.
/// Format: https://huggingface.co/docs/safetensors. The same content gives the same bytes.
/// </remarks>
public static class SafetensorsWriter
{
    private const int Alignment = 8;

    /// <summary>Writes a file.</summary>
    /// <param name="destination">Where to; left open.</param>
    /// <param name="file">What.</param>
    public static void Write(Stream destination, TensorFile file)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(file);
        byte[] header = Encoding.UTF8.GetBytes(Header(file));
        int padded = (header.Length + Alignment - 1) / Alignment * Alignment;
        byte[] start = new byte[sizeof(ulong) + padded];
        BinaryPrimitives.WriteUInt64LittleEndian(start, (ulong)padded);
        header.CopyTo(start, sizeof(ulong));
        start.AsSpan(sizeof(ulong) + header.Length).Fill((byte)' ');
        destination.Write(start);
        foreach (NamedTensor tensor in file.Tensors) destination.Write(Bytes(tensor));
    }

    private static string Header(TensorFile file)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        using var json = new JsonTextWriter(text);
        json.WriteStartObject();
        if (file.Metadata.Count > 0)
        {
            json.WritePropertyName(SafetensorsReader.MetadataKey);
            json.WriteStartObject();
            foreach ((string key, string value) in file.Metadata)
            {
                json.WritePropertyName(key);
                json.WriteValue(value);
            }

            json.WriteEndObject();
        }

        long offset = 0;
        foreach (NamedTensor tensor in file.Tensors)
        {
            (string type, int size) = tensor.ElementType switch { TensorElementType.Bits16 => ("F16", sizeof(ushort)), TensorElementType.Bits32 => ("F32", sizeof(float)), _ => ("F64", sizeof(double)) };
            long end = offset + (long)tensor.Count * size;
            json.WritePropertyName(tensor.Name);
            json.WriteStartObject();
            json.WritePropertyName("dtype");
            json.WriteValue(type);
            json.WritePropertyName("shape");
            json.WriteStartArray();
            foreach (int extent in tensor.Shape) json.WriteValue(extent);
            json.WriteEndArray();
            json.WritePropertyName("data_offsets");
            json.WriteStartArray();
            json.WriteValue(offset);
            json.WriteValue(end);
            json.WriteEndArray();
            json.WriteEndObject();
            offset = end;
        }

        json.WriteEndObject();
        json.Flush();
        return text.ToString();
    }

    private static byte[] Bytes(NamedTensor tensor)
    {
        if (tensor.ElementType == TensorElementType.Bits16)
        {
            byte[] halves = new byte[tensor.Count * sizeof(ushort)];
            for (int i = 0; i < tensor.Count; i++) BinaryPrimitives.WriteHalfLittleEndian(halves.AsSpan(i * sizeof(ushort)), (Half)tensor.Floats[i]);
            return halves;
        }

        if (tensor.ElementType == TensorElementType.Bits32)
        {
            byte[] singles = new byte[tensor.Count * sizeof(float)];
            for (int i = 0; i < tensor.Count; i++) BinaryPrimitives.WriteSingleLittleEndian(singles.AsSpan(i * sizeof(float)), tensor.Floats[i]);
            return singles;
        }

        byte[] doubles = new byte[tensor.Count * sizeof(double)];
        for (int i = 0; i < tensor.Count; i++) BinaryPrimitives.WriteDoubleLittleEndian(doubles.AsSpan(i * sizeof(double)), tensor.Doubles[i]);
        return doubles;
    }
}
