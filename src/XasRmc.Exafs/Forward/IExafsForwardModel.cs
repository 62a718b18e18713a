using XasRmc.Core;

namespace XasRmc.Exafs.Forward;

/// <summary>Atoms to chi(k): the one physics model that training sets, fits and validation ask.</summary>
/// <remarks>
/// chi is unweighted, with S0² = 1 and dE0 = 0. An implementation does not change after it is made and may be used by several threads at once. A configuration that the model cannot
/// describe is refused by an exception; it is never given a made-up spectrum.
/// </remarks>
public interface IExafsForwardModel
{
    /// <summary>The edges it can compute.</summary>
    IReadOnlyList<AbsorptionEdge> Edges { get; }

    /// <summary>The wave numbers of every spectrum.</summary>
    KGrid Grid { get; }

    /// <summary>Atoms farther from an absorber than this do not count, Å.</summary>
    double RMaxAngstrom { get; }

    /// <summary>What the model is and what it leaves out, one sentence for people.</summary>
    string Description { get; }

    /// <summary>The part of chi by which the model itself errs, where it is meant to be used: its root mean square over that of chi.</summary>
    /// <exception cref="ArgumentException">The edge is not one of <see cref="Edges"/>.</exception>
    double RelativeModelError(AbsorptionEdge edge);

    /// <summary>The mean chi(k) of all absorbers of an edge.</summary>
    /// <param name="atoms">The atoms.</param>
    /// <param name="edge">The edge; its element absorbs.</param>
    /// <param name="chi">Receives chi(k), one value a point of <see cref="Grid"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">No absorber among the atoms, an element or edge that the model does not know, or atoms that overlap.</exception>
    void Compute(AtomicConfiguration atoms, AbsorptionEdge edge, Span<double> chi, CancellationToken cancellationToken);

    /// <summary>chi(k) of one absorber.</summary>
    /// <param name="atoms">The atoms.</param>
    /// <param name="absorber">The index of the absorber; its element must be that of the edge.</param>
    /// <param name="edge">The edge.</param>
    /// <param name="chi">Receives chi(k), one value a point of <see cref="Grid"/>.</param>
    /// <exception cref="ArgumentException">The atom is not of the edge's element, an element or edge is unknown, or atoms overlap.</exception>
    void ComputeAbsorber(AtomicConfiguration atoms, int absorber, AbsorptionEdge edge, Span<double> chi);
}
