using XasRmc.Core;

namespace XasRmc.Formats.Tensors;

/// <summary>A named block of numbers with a shape, in row-major order.</summary>
public sealed class NamedTensor
{
    private readonly int[] _shape;
    private readonly float[] _floats = [];
    private readonly double[] _doubles = [];

    /// <summary>Makes a tensor of 32 bit numbers.</summary>
    /// <param name="name">Its name in the file.</param>
    /// <param name="shape">The extent of each axis; empty for a single number.</param>
    /// <param name="values">The numbers, the last axis running fastest.</param>
    /// <exception cref="ArgumentException">The name is empty or kept for the format's use, an extent is negative, or the count does not fit the shape.</exception>
    public NamedTensor(string name, ReadOnlySpan<int> shape, ReadOnlySpan<float> values)
        : this(name, shape, values.Length, TensorElementType.Bits32) => _floats = values.ToArray();

    /// <summary>Makes a tensor of 64 bit numbers.</summary>
    /// <param name="name">Its name in the file.</param>
    /// <param name="shape">The extent of each axis; empty for a single number.</param>
    /// <param name="values">The numbers, the last axis running fastest.</param>
    /// <exception cref="ArgumentException">The name is empty or kept for the format's use, an extent is negative, or the count does not fit the shape.</exception>
    public NamedTensor(string name, ReadOnlySpan<int> shape, ReadOnlySpan<double> values)
        : this(name, shape, values.Length, TensorElementType.Bits64) => _doubles = values.ToArray();

    private NamedTensor(string name, ReadOnlySpan<int> shape, float[] halves)
        : this(name, shape, halves.Length, TensorElementType.Bits16) => _floats = halves;

    private NamedTensor(string name, ReadOnlySpan<int> shape, int count, TensorElementType elementType)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name == SafetensorsReader.MetadataKey) throw new ArgumentException($"{name} is the format's own key.", nameof(name));
        long product = 1;
        foreach (int extent in shape)
        {
            Require.AtLeast(extent, 0, nameof(shape));
            product *= extent;
        }

        if (product != count)
            throw new ArgumentException(FormattableString.Invariant($"{name} has {count} numbers; its shape calls for {product}."), nameof(shape));
        Name = name;
        _shape = shape.ToArray();
        ElementType = elementType;
    }

    /// <summary>Makes a tensor of 16 bit numbers.</summary>
    /// <param name="name">Its name in the file.</param>
    /// <param name="shape">The extent of each axis; empty for a single number.</param>
    /// <param name="values">The numbers, the last axis running fastest; each is moved to the nearest that 16 bits hold.</param>
    /// <exception cref="ArgumentException">As of the others, or a number is beyond what 16 bits hold.</exception>
    public static NamedTensor OfHalves(string name, ReadOnlySpan<int> shape, ReadOnlySpan<float> values)
    {
        var halves = new float[values.Length];
        for (int i = 0; i < halves.Length; i++)
        {
            halves[i] = (float)(Half)values[i];
            if (float.IsFinite(values[i]) && !float.IsFinite(halves[i])) throw new ArgumentException(FormattableString.Invariant($"{name} holds {values[i]}, which 16 bits cannot."), nameof(values));
        }

        return new NamedTensor(name, shape, halves);
    }

    /// <summary>The name in the file.</summary>
    public string Name { get; }

    /// <summary>The type of the numbers.</summary>
    public TensorElementType ElementType { get; }

    /// <summary>The extent of each axis.</summary>
    public ReadOnlySpan<int> Shape => _shape;

    /// <summary>How many numbers there are.</summary>
    public int Count => ElementType == TensorElementType.Bits64 ? _doubles.Length : _floats.Length;

    /// <summary>The numbers of a 32 or 16 bit tensor.</summary>
    /// <exception cref="InvalidOperationException">The tensor holds 64 bit numbers.</exception>
    public ReadOnlySpan<float> Floats => ElementType != TensorElementType.Bits64
        ? _floats
        : throw new InvalidOperationException($"Tensor {Name} holds 64 bit numbers.");

    /// <summary>The numbers of a 64 bit tensor.</summary>
    /// <exception cref="InvalidOperationException">The tensor holds shorter numbers.</exception>
    public ReadOnlySpan<double> Doubles => ElementType == TensorElementType.Bits64
        ? _doubles
        : throw new InvalidOperationException($"Tensor {Name} holds numbers of 32 bit or fewer.");
}
