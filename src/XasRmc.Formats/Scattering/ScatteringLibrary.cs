using XasRmc.Core;

namespace XasRmc.Formats.Scattering;

/// <summary>The phases of one system: its edges, each with every species of the system as neighbour. One file holds one library.</summary>
/// <remarks>An edge without phases may have tabulated paths in their place, which do for single scattering.</remarks>
public sealed class ScatteringLibrary
{
    /// <summary>Makes a library.</summary>
    /// <param name="system">The name of the system, e.g. <c>Au-Pd</c>.</param>
    /// <param name="entries">One entry an edge.</param>
    /// <param name="pathEntries">One entry for each edge that has paths and no phases.</param>
    /// <exception cref="ArgumentException">No entry, or an edge twice.</exception>
    public ScatteringLibrary(string system, IReadOnlyList<ScatteringLibraryEntry> entries, IReadOnlyList<ScatteringPathEntry>? pathEntries = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(system);
        ArgumentNullException.ThrowIfNull(entries);
        System = system;
        Entries = [.. entries];
        PathEntries = [.. pathEntries ?? []];
        Require.AtLeast(Edges.Count, 1, nameof(entries));
        if (Edges.Distinct().Count() != Edges.Count) throw new ArgumentException("An edge is there twice.", nameof(entries));
    }

    /// <summary>The name of the system.</summary>
    public string System { get; }

    /// <summary>True where every edge's core hole counts as screened (<see cref="ScatteringLibraryEntry.IsScreened"/>), which describes metals better than FEFF's default.</summary>
    public bool IsScreened => PathEntries.Count == 0 && Entries.All(e => e.IsScreened);

    /// <summary>One entry an edge.</summary>
    public IReadOnlyList<ScatteringLibraryEntry> Entries { get; }

    /// <summary>One entry for each edge that has paths and no phases.</summary>
    public IReadOnlyList<ScatteringPathEntry> PathEntries { get; }

    /// <summary>The edges.</summary>
    public IReadOnlyList<AbsorptionEdge> Edges => [.. Entries.Select(e => e.Phases.Edge), .. PathEntries.Select(e => e.Edge)];

    /// <summary>The phases of an edge, or null.</summary>
    public ScatteringPhases? Find(AbsorptionEdge edge) => Entries.FirstOrDefault(e => e.Phases.Edge == edge)?.Phases;

    /// <summary>The paths of an edge that has no phases, or null.</summary>
    public ScatteringPathEntry? FindPaths(AbsorptionEdge edge) => PathEntries.FirstOrDefault(e => e.Edge == edge);

    /// <summary>Whether it holds phases of some edges, each with some neighbours.</summary>
    public bool Serves(IEnumerable<AbsorptionEdge> edges, IReadOnlyCollection<Element> neighbours)
    {
        ArgumentNullException.ThrowIfNull(edges);
        return edges.All(e => Find(e) is { } phases && neighbours.All(n => phases.FindNeighbour(n) >= 0));
    }

    /// <summary>The elements that an edge has as neighbours; empty where the edge is not there.</summary>
    public IReadOnlyList<Element> NeighboursOf(AbsorptionEdge edge) =>
        Find(edge) is { } phases ? [.. phases.Potentials.Skip(1).Select(p => p.Element).Distinct()] : FindPaths(edge)?.Neighbours ?? [];
}
