using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Exafs.Reduction;
using XasRmc.Rmc.Objective;

namespace XasRmc.Rmc.Ensembles;

/// <summary>chi(k) of one edge from atoms by the forward models that all stages share: no running sum, no compression of the fit's.</summary>
internal sealed class ExactModel
{
    private readonly SingleScatteringModel _pairs;
    private readonly ManyAtomPaths? _paths;
    private readonly RmcEdge _edge;
    private readonly int _edgeIndex;

    public ExactModel(RmcProblem problem, RmcEdge edge)
    {
        _edge = edge;
        _edgeIndex = problem.Edges.ToList().IndexOf(edge);
        _paths = problem.Paths;
        _pairs = new SingleScatteringModel(
            [.. problem.Start.Species.Select(b => problem.Tables.First(t => t.Edge == edge.Edge && t.Neighbour == b))], problem.RMaxAngstrom, edge.RelativeModelError);
    }

    /// <summary>The mean chi(k) of the absorbers, S0² = 1 and dE0 = 0, on the edge's measured grid.</summary>
    public double[] Compute(AtomicConfiguration atoms)
    {
        double[] pairs = new double[_pairs.Grid.Count];
        _pairs.Compute(atoms, _edge.Edge, pairs, CancellationToken.None);
        KGrid grid = _edge.Measured.Grid;
        double[] chi = grid == _pairs.Grid
            ? pairs
            : [.. Enumerable.Range(0, grid.Count).Select(i => CubicLookup.Read(pairs, (grid[i] - _pairs.Grid.StartInvAngstrom) / _pairs.Grid.StepInvAngstrom))];
        if (_paths is null) return chi;
        double[] paths = new double[grid.Count];
        _paths.Compute(atoms, _edgeIndex, grid, paths);
        for (int i = 0; i < chi.Length; i++) chi[i] += paths[i];
        return chi;
    }

    /// <summary>The curve at q, q² = k² − 0.2625 dE0, for each k of the grid: the model as it is compared with data at dE0.</summary>
    public static double[] AtDeltaE0(KGrid grid, ReadOnlySpan<double> chi, double deltaE0Ev)
    {
        double[] moved = new double[chi.Length];
        EnergyShift.Apply(grid, chi, deltaE0Ev, moved);
        return moved;
    }
}
