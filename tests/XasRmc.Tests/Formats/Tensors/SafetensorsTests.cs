using System.Buffers.Binary;
using System.Text;
using XasRmc.Core;
using XasRmc.Formats.Tensors;

namespace XasRmc.Tests.Formats.Tensors;

public sealed class SafetensorsTests
{
    private const string Good = """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";

    [Fact]
    public void Write_ThenRead_GivesTheSameTensors()
    {
        var file = new TensorFile(
            [
                new NamedTensor("net.0.weight", [2, 3], [1f, -2f, 3.5f, float.Epsilon, float.MaxValue, 0f]),
                NamedTensor.OfHalves("half", [3], [0.1f, -65504f, 6e-8f]),
                new NamedTensor("mean", [2], [Math.PI, double.Epsilon]),
                new NamedTensor("empty", [0, 4], ReadOnlySpan<float>.Empty),
                new NamedTensor("number", [], [42.0]),
            ],
            new Dictionary<string, string> { ["format"] = "test", ["word"] = "Å \"quoted\"" });
        using var stream = new MemoryStream();

        SafetensorsWriter.Write(stream, file);
        stream.Position = 0;
        TensorFile read = SafetensorsReader.Read(stream, "test");

        Assert.Equal(file.Tensors.Select(t => t.Name), read.Tensors.Select(t => t.Name));
        Assert.Equal(file.Tensors[0].Floats.ToArray(), read.Find("net.0.weight")!.Floats.ToArray());
        Assert.Equal([2, 3], read.Find("net.0.weight")!.Shape.ToArray());
        // 0.1 has eleven binary digits left, 6e-8 one.
        Assert.Equal([0.0999755859375f, -65504f, 5.9604645e-8f], read.Find("half")!.Floats.ToArray());
        Assert.Equal(TensorElementType.Bits16, read.Find("half")!.ElementType);
        Assert.Equal(file.Tensors[2].Doubles.ToArray(), read.Find("mean")!.Doubles.ToArray());
        Assert.Equal(0, read.Find("empty")!.Count);
        Assert.Empty(read.Find("number")!.Shape.ToArray());
        Assert.Equal(file.Metadata, read.Metadata);
        Assert.Null(read.Find("absent"));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("ab")]
    [InlineData("abcdefg")]
    [InlineData("abcdefgh")]
    public void Write_AnyName_PadsTheHeaderToEightBytes(string name)
    {
        using var stream = new MemoryStream();

        SafetensorsWriter.Write(stream, new TensorFile([new NamedTensor(name, [1], [1f])], new Dictionary<string, string>()));

        ulong header = BinaryPrimitives.ReadUInt64LittleEndian(stream.ToArray());
        Assert.Equal(0UL, header % 8);
        Assert.Equal(8 + (long)header + sizeof(float), stream.Length);
    }

    [Fact]
    public void Read_FileOfAnotherWriter_NeedsNoOrderAndNoPadding()
    {
        byte[] bytes = Bytes("""{"b":{"shape":[1],"data_offsets":[8,16],"dtype":"F64"},"a":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}""", 16);

        TensorFile read = SafetensorsReader.Read(new MemoryStream(bytes), "test");

        Assert.Equal(["a", "b"], read.Tensors.Select(t => t.Name));
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 7, "the file holds 7")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 9, "1 bytes follow")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "call for 12")]
    [InlineData("""{"a":{"dtype":"I16","shape":[4],"data_offsets":[0,8]}}""", 8, "number type I16")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", 8, "shape of tensor a")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,8]}}""", 8, "shape of tensor a")]
    [InlineData("""{"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,8]}}""", 8, "shape of tensor a")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2147483647,2147483647,2147483647],"data_offsets":[0,8]}}""", 8, "more than")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", 8, "data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}""", 8, "data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2]}}""", 8, "data_offsets")]
    [InlineData("""{"a":{"shape":[2],"data_offsets":[0,8]}}""", 8, "lacks its dtype")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"color":1}}""", 8, "unknown key color")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[2],"data_offsets":[2,10]}}""", 10, "begins at byte 2")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "begins at byte 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "not valid JSON")]
    [InlineData("""{"a":7}""", 0, "not an object")]
    [InlineData("""{"__metadata__":{"x":1}}""", 0, "metadata x")]
    [InlineData("""["a"]""", 0, "start with {")]
    [InlineData("""{"a":""", 0, "not valid JSON")]
    [InlineData("""{} {}""", 0, "not valid JSON")]
    public void Read_MalformedHeader_IsRefusedWithItsFault(string header, int numbers, string fault)
    {
        var error = Assert.Throws<XasFormatException>(() => SafetensorsReader.Read(new MemoryStream(Bytes(header, numbers)), "weights.safetensors"));

        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("weights.safetensors", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(100_000_001UL)]
    [InlineData(1000UL)]
    public void Read_WrongHeaderLength_IsRefused(ulong length)
    {
        byte[] bytes = Bytes(Good, 8);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);

        Assert.Throws<XasFormatException>(() => SafetensorsReader.Read(new MemoryStream(bytes), "test"));
    }

    [Fact]
    public void Read_EveryPrefixOfAFile_IsRefused()
    {
        byte[] bytes = Bytes(Good, 8);

        for (int length = 0; length < bytes.Length; length++)
            Assert.Throws<XasFormatException>(() => SafetensorsReader.Read(new MemoryStream(bytes[..length]), "test"));
    }

    [Fact]
    public void NamedTensor_WrongUse_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new NamedTensor("a", [2, 2], [1f]));
        Assert.Throws<ArgumentException>(() => new NamedTensor("__metadata__", [1], [1f]));
        Assert.Throws<InvalidOperationException>(() => new NamedTensor("a", [1], [1f]).Doubles.Length);
        Assert.Throws<ArgumentException>(() => NamedTensor.OfHalves("a", [1], [1e5f]));
        Assert.Throws<ArgumentException>(() => new TensorFile([new NamedTensor("a", [1], [1f]), new NamedTensor("a", [1], [1f])], new Dictionary<string, string>()));
    }

    private static byte[] Bytes(string header, int numbers)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        byte[] bytes = new byte[8 + text.Length + numbers];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)text.Length);
        text.CopyTo(bytes, 8);
        return bytes;
    }
}
