using XasRmc.Core;

namespace XasRmc.Formats.Scattering;

/// <summary>The phases of one system: its edges, each with every species of the system as neighbour. One file holds one library.</summary>
public sealed class ScatteringLibrary
{
    /// <summary>Makes a library.</summary>
    /// <param name="system">The name of the system, e.g. <c>Au-Pd</c>.</param>
    /// <param name="entries">One entry an edge.</param>
    /// <exception cref="ArgumentException">No entry, or an edge twice.</exception>
    public ScatteringLibrary(string system, IReadOnlyList<ScatteringLibraryEntry> entries)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(system);
        ArgumentNullException.ThrowIfNull(entries);
        Require.AtLeast(entries.Count, 1, nameof(entries));
        if (entries.DistinctBy(e => e.Phases.Edge).Count() != entries.Count) throw new ArgumentException("An edge is there twice.", nameof(entries));
        System = system;
        Entries = [.. entries];
    }

    /// <summary>The name of the system.</summary>
    public string System { get; }

    /// <summary>One entry an edge.</summary>
    public IReadOnlyList<ScatteringLibraryEntry> Entries { get; }

    /// <summary>The edges.</summary>
    public IReadOnlyList<AbsorptionEdge> Edges => [.. Entries.Select(e => e.Phases.Edge)];

    /// <summary>The phases of an edge, or null.</summary>
    public ScatteringPhases? Find(AbsorptionEdge edge) => Entries.FirstOrDefault(e => e.Phases.Edge == edge)?.Phases;
}
