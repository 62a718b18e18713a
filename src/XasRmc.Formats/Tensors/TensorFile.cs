namespace XasRmc.Formats.Tensors;

/// <summary>The content of a tensor file: named tensors and a few words about them.</summary>
public sealed class TensorFile
{
    private readonly Dictionary<string, NamedTensor> _byName;

    /// <summary>Makes the content.</summary>
    /// <param name="tensors">The tensors, each name once; their order is the order in the file.</param>
    /// <param name="metadata">Free text by key; may be empty.</param>
    /// <exception cref="ArgumentException">A name occurs twice.</exception>
    public TensorFile(IReadOnlyList<NamedTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        ArgumentNullException.ThrowIfNull(metadata);
        _byName = new Dictionary<string, NamedTensor>(StringComparer.Ordinal);
        foreach (NamedTensor tensor in tensors)
        {
            if (!_byName.TryAdd(tensor.Name, tensor)) throw new ArgumentException($"Tensor {tensor.Name} is listed twice.", nameof(tensors));
        }

        Tensors = [.. tensors];
        Metadata = new SortedDictionary<string, string>(metadata.ToDictionary(), StringComparer.Ordinal);
    }

    /// <summary>The tensors in the order of the file.</summary>
    public IReadOnlyList<NamedTensor> Tensors { get; }

    /// <summary>Free text by key.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensor of a name, or null.</summary>
    public NamedTensor? Find(string name) => _byName.GetValueOrDefault(name);
}
