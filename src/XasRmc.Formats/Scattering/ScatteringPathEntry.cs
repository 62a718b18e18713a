using XasRmc.Core;

namespace XasRmc.Formats.Scattering;

/// <summary>The single-scattering paths of one edge as FEFF tabulates them, where its phases are not to be had: <c>feffNNNN.dat</c>, <c>feff.pad</c>.</summary>
/// <remarks>Each path holds the amplitude at one distance. They serve tables of pairs near those distances, and no paths of three or more legs.</remarks>
public sealed class ScatteringPathEntry
{
    /// <summary>Makes an entry.</summary>
    /// <param name="edge">The edge.</param>
    /// <param name="paths">At least one path, all of two legs that start at the edge's element.</param>
    /// <param name="provenance">Where they come from.</param>
    /// <exception cref="ArgumentException">No path, a path of more legs, or another absorber.</exception>
    public ScatteringPathEntry(AbsorptionEdge edge, IReadOnlyList<TabulatedPath> paths, ScatteringProvenance provenance)
    {
        ArgumentNullException.ThrowIfNull(edge);
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(provenance);
        Require.AtLeast(paths.Count, 1, nameof(paths));
        if (paths.Any(p => p.Legs != 2)) throw new ArgumentException("Single scattering has two legs.", nameof(paths));
        if (paths.Any(p => p.Atoms[0].Element != edge.Element)) throw new ArgumentException($"A path does not start at {edge.Element}; the edge is {edge}.", nameof(paths));
        (Edge, Paths, Provenance) = (edge, [.. paths.OrderBy(p => p.Atoms[1].Element.AtomicNumber).ThenBy(p => p.HalfLengthAngstrom)], provenance);
    }

    /// <summary>The edge.</summary>
    public AbsorptionEdge Edge { get; }

    /// <summary>The paths, by neighbour and distance.</summary>
    public IReadOnlyList<TabulatedPath> Paths { get; }

    /// <summary>Where they come from.</summary>
    public ScatteringProvenance Provenance { get; }

    /// <summary>The elements that the paths scatter from.</summary>
    public IReadOnlyList<Element> Neighbours => [.. Paths.Select(p => p.Atoms[1].Element).Distinct()];

    /// <summary>The paths that scatter from an element, by distance.</summary>
    public IReadOnlyList<TabulatedPath> PathsOf(Element neighbour) => [.. Paths.Where(p => p.Atoms[1].Element == neighbour)];
}
