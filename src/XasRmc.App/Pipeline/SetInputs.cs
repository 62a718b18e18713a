using Newtonsoft.Json.Linq;
using XasRmc.App.Sets;
using XasRmc.Core;

namespace XasRmc.App.Pipeline;

/// <summary>A set with its files found and read: all that a run needs, free of paths.</summary>
/// <param name="Set">The set.</param>
/// <param name="Files">The bytes of each file, by the name that the set uses.</param>
/// <param name="Hashes">The SHA-256 of each file, by the same name.</param>
internal sealed record SetInputs(SetDefinition Set, IReadOnlyDictionary<string, byte[]> Files, IReadOnlyDictionary<string, string> Hashes)
{
    /// <summary>The edges, in the set's order.</summary>
    public IReadOnlyList<AbsorptionEdge> Edges => [.. Set.Edges.Select(e => AbsorptionEdge.Parse(e.Edge))];

    /// <summary>The elements, by falling atomic number.</summary>
    public IReadOnlyList<Element> Elements => [.. Composition.Keys];

    /// <summary>The atomic fractions, by falling atomic number.</summary>
    public IReadOnlyDictionary<Element, double> Composition =>
        Set.Composition.Select(c => (Element: Element.Of(c.Key), c.Value)).OrderByDescending(c => c.Element.AtomicNumber).ToDictionary(c => c.Element, c => c.Value);

    /// <summary>The fit that this one begins with; null to begin with the start structure.</summary>
    public ForkSource? Fork { get; init; }

    /// <summary>The set as JSON: a part of the definition of every job on it.</summary>
    public JObject SetJson => SetFile.ToJson(Set);

    /// <summary>Finds and reads the files of a set.</summary>
    /// <param name="set">The set.</param>
    /// <param name="lookup">Finds its files.</param>
    public static SetInputs Read(SetDefinition set, DataLookup lookup)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(lookup);
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string name in set.FileNames)
        {
            FoundFile found = lookup.Find(name);
            files[name] = File.ReadAllBytes(found.FullPath);
            hashes[name] = found.Sha256;
        }

        return new SetInputs(set, files, hashes);
    }
}
