using XasRmc.Core;
using XasRmc.Exafs.Forward;

namespace XasRmc.Rmc.Objective;

/// <summary>What the paths over several atoms add to the pairs: the complete model less single scattering by the pair tables of the fit, up to the complete model's reach.</summary>
/// <remarks>Added to the pairs up to the fit's own reach it gives the complete model, and pairs alone beyond its reach. Immutable; may be used by several threads at once.</remarks>
internal sealed class ManyAtomPaths
{
    private readonly IExafsForwardModel _complete;
    private readonly SingleScatteringModel[] _pairs;
    private readonly AbsorptionEdge[] _edges;

    public ManyAtomPaths(IExafsForwardModel complete, IReadOnlyList<Element> species, IReadOnlyList<RmcEdge> edges, IReadOnlyList<PairScatteringTable> tables)
    {
        _complete = complete;
        _edges = [.. edges.Select(e => e.Edge)];
        foreach (AbsorptionEdge edge in _edges)
        {
            if (!complete.Edges.Contains(edge)) throw new ArgumentException($"The model of all paths knows the edges {string.Join(", ", complete.Edges)}, not {edge}.", nameof(complete));
        }

        _pairs = [.. _edges.Select(e => new SingleScatteringModel([.. species.Select(b => tables.First(t => t.Edge == e && t.Neighbour == b))], complete.RMaxAngstrom, complete.RelativeModelError(e)))];
    }

    /// <summary>The wave numbers.</summary>
    public KGrid Grid => _complete.Grid;

    /// <summary>The mean chi(k) over all absorbers of an edge that paths over several atoms add, S0² = 1 and dE0 = 0, on <see cref="Grid"/>.</summary>
    public void Compute(AtomicConfiguration atoms, int edge, Span<double> chi)
    {
        _complete.Compute(atoms, _edges[edge], chi, CancellationToken.None);
        SingleScatteringModel pairs = _pairs[edge];
        double[] single = new double[pairs.Grid.Count];
        pairs.Compute(atoms, _edges[edge], single, CancellationToken.None);
        for (int i = 0; i < chi.Length; i++) chi[i] -= CubicLookup.Read(single, (Grid[i] - pairs.Grid.StartInvAngstrom) / pairs.Grid.StepInvAngstrom);
    }

    /// <summary>chi at all distances multiplied by a factor, on another grid: chi(k · factor), since phases go with 2kR. Zero beyond the known wave numbers.</summary>
    public void Carry(ReadOnlySpan<double> chi, double factor, KGrid to, Span<double> destination)
    {
        for (int i = 0; i < to.Count; i++) destination[i] = CubicLookup.Read(chi, (to[i] * factor - Grid.StartInvAngstrom) / Grid.StepInvAngstrom);
    }
}
