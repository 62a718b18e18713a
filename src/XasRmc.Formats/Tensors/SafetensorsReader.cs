using System.Buffers.Binary;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using XasRmc.Core;

namespace XasRmc.Formats.Tensors;

/// <summary>Reads tensors in the safetensors format and trusts nothing: every length, offset, type and name is checked first.</summary>
/// <remarks>Format: https://huggingface.co/docs/safetensors. Of its number types F16, F32 and F64 are read; the others are refused by name.</remarks>
public static class SafetensorsReader
{
    /// <summary>The key of the header under which free text stands.</summary>
    internal const string MetadataKey = "__metadata__";

    private const long LongestHeader = 100_000_000;

    /// <summary>Reads a file.</summary>
    /// <param name="source">The bytes, read to the end; left open.</param>
    /// <param name="sourceName">The file's name, for messages.</param>
    /// <exception cref="XasFormatException">The bytes are not a whole and consistent file, or hold another number type.</exception>
    public static TensorFile Read(Stream source, string sourceName)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentException.ThrowIfNullOrWhiteSpace(sourceName);
        using var copy = new MemoryStream();
        source.CopyTo(copy);
        ReadOnlySpan<byte> bytes = copy.GetBuffer().AsSpan(0, (int)copy.Length);
        if (bytes.Length < sizeof(ulong)) throw Fault(sourceName, $"{bytes.Length} bytes are too few for a safetensors file");
        ulong headerLength = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (headerLength > LongestHeader) throw Fault(sourceName, $"the header's length of {headerLength} bytes exceeds the format's limit of {LongestHeader}");
        if (headerLength > (ulong)(bytes.Length - sizeof(ulong)))
            throw Fault(sourceName, $"the header of {headerLength} bytes is longer than the file; the file is cut short or is no safetensors file");
        JObject header = ParseHeader(bytes.Slice(sizeof(ulong), (int)headerLength), sourceName);
        return Assemble(header, bytes[(sizeof(ulong) + (int)headerLength)..], sourceName);
    }

    private static JObject ParseHeader(ReadOnlySpan<byte> bytes, string sourceName)
    {
        if (bytes.Length == 0 || bytes[0] != (byte)'{') throw Fault(sourceName, "the header does not start with {");
        try
        {
            string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
            using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None, MaxDepth = 8 };
            var header = JObject.Load(reader, new JsonLoadSettings { DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error });
            return reader.Read() ? throw Fault(sourceName, "something follows the header's closing brace") : header;
        }
        catch (JsonException error)
        {
            throw Fault(sourceName, $"the header is not valid JSON ({error.Message.TrimEnd('.')})");
        }
        catch (DecoderFallbackException)
        {
            throw Fault(sourceName, "the header is not valid UTF-8");
        }
    }

    private static TensorFile Assemble(JObject header, ReadOnlySpan<byte> numbers, string sourceName)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        var entries = new List<(string Name, string Type, int[] Shape, long Begin, long End)>();
        foreach ((string key, JToken? value) in header)
        {
            if (value is not JObject entry) throw Fault(sourceName, $"the entry {key} is not an object");
            if (key == MetadataKey)
            {
                foreach ((string word, JToken? text) in entry)
                    metadata[word] = text is { Type: JTokenType.String } ? (string)text! : throw Fault(sourceName, $"the metadata {word} is not text");
            }
            else
            {
                entries.Add(ReadEntry(key, entry, sourceName));
            }
        }

        entries.Sort((left, right) => (left.Begin, left.End).CompareTo((right.Begin, right.End)));
        long expected = 0;
        var tensors = new List<NamedTensor>();
        foreach ((string name, string type, int[] shape, long begin, long end) in entries)
        {
            if (begin != expected) throw Fault(sourceName, $"tensor {name} begins at byte {begin}; the one before it ends at {expected}");
            if (end > numbers.Length) throw Fault(sourceName, $"tensor {name} ends at byte {end}; the file holds {numbers.Length} bytes of numbers");
            tensors.Add(ReadTensor(name, type, shape, numbers[(int)begin..(int)end], sourceName));
            expected = end;
        }

        return expected == numbers.Length
            ? new TensorFile(tensors, metadata)
            : throw Fault(sourceName, $"{numbers.Length - expected} bytes follow the last tensor");
    }

    private static (string Name, string Type, int[] Shape, long Begin, long End) ReadEntry(string name, JObject entry, string sourceName)
    {
        foreach ((string key, _) in entry)
        {
            if (key is not ("dtype" or "shape" or "data_offsets")) throw Fault(sourceName, $"tensor {name} has the unknown key {key}");
        }

        if (string.IsNullOrWhiteSpace(name)) throw Fault(sourceName, "a tensor has no name");
        if (entry["dtype"] is not { Type: JTokenType.String } type) throw Fault(sourceName, $"tensor {name} lacks its dtype");
        long[] shape = Integers(entry["shape"]) ?? throw Fault(sourceName, $"the shape of tensor {name} is not a list of whole numbers from 0");
        if (shape.Any(extent => extent > int.MaxValue)) throw Fault(sourceName, $"the shape of tensor {name} has an extent beyond {int.MaxValue}");
        long[]? offsets = Integers(entry["data_offsets"]);
        if (offsets is not { Length: 2 } || offsets[0] > offsets[1])
            throw Fault(sourceName, $"the data_offsets of tensor {name} are not a begin and an end");
        return (name, (string)type!, [.. shape.Select(extent => (int)extent)], offsets[0], offsets[1]);
    }

    private static long[]? Integers(JToken? token)
    {
        if (token is not JArray array) return null;
        var numbers = new long[array.Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            // A whole number too large for 64 bits arrives as another CLR type.
            if (array[i] is not JValue { Type: JTokenType.Integer, Value: long number } || number < 0) return null;
            numbers[i] = number;
        }

        return numbers;
    }

    private static NamedTensor ReadTensor(string name, string type, int[] shape, ReadOnlySpan<byte> bytes, string sourceName)
    {
        int size = type switch
        {
            "F16" => sizeof(ushort),
            "F32" => sizeof(float),
            "F64" => sizeof(double),
            _ => throw Fault(sourceName, $"tensor {name} has the number type {type}; F16, F32 and F64 are read"),
        };
        UInt128 count = 1;
        foreach (int extent in shape)
        {
            count *= (UInt128)extent;
            if (count > int.MaxValue) throw Fault(sourceName, $"tensor {name} has more than {int.MaxValue} numbers");
        }

        if (count * (UInt128)size != (UInt128)bytes.Length)
            throw Fault(sourceName, $"tensor {name} has {bytes.Length} bytes; its shape and type call for {count * (UInt128)size}");
        if (size == sizeof(ushort))
        {
            float[] halves = new float[bytes.Length / size];
            for (int i = 0; i < halves.Length; i++) halves[i] = (float)BinaryPrimitives.ReadHalfLittleEndian(bytes[(i * size)..]);
            return NamedTensor.OfHalves(name, shape, halves);
        }

        if (size == sizeof(float))
        {
            float[] singles = new float[bytes.Length / size];
            for (int i = 0; i < singles.Length; i++) singles[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * size)..]);
            return new NamedTensor(name, shape, singles);
        }

        double[] doubles = new double[bytes.Length / size];
        for (int i = 0; i < doubles.Length; i++) doubles[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(i * size)..]);
        return new NamedTensor(name, shape, doubles);
    }

    private static XasFormatException Fault(string sourceName, string reason) => new(sourceName, 0, reason);
}
