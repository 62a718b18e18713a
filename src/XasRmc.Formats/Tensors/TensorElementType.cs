namespace XasRmc.Formats.Tensors;

/// <summary>The number types that a tensor file of ours may hold.</summary>
public enum TensorElementType
{
    /// <summary>16 bit floating point of IEEE 754, <c>F16</c> in the file.</summary>
    Bits16,

    /// <summary>32 bit floating point, <c>F32</c> in the file.</summary>
    Bits32,

    /// <summary>64 bit floating point, <c>F64</c> in the file.</summary>
    Bits64,
}
