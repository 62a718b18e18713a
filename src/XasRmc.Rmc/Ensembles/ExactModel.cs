using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Exafs.Reduction;
using XasRmc.Rmc.Objective;

namespace XasRmc.Rmc.Ensembles;

/// <summary>chi(k) of one edge from atoms by the forward model that all stages share: no running sum, no compression of the fit's.</summary>
internal sealed class ExactModel
{
    private readonly SingleScatteringModel _model;
    private readonly RmcEdge _edge;

    public ExactModel(RmcProblem problem, RmcEdge edge)
    {
        _edge = edge;
        _model = new SingleScatteringModel(
            [.. problem.Start.Species.Select(b => problem.Tables.First(t => t.Edge == edge.Edge && t.Neighbour == b))], problem.RMaxAngstrom, edge.RelativeModelError);
    }

    /// <summary>The mean chi(k) of the absorbers, S0² = 1 and dE0 = 0, on the edge's measured grid.</summary>
    public double[] Compute(AtomicConfiguration atoms)
    {
        double[] chi = new double[_model.Grid.Count];
        _model.Compute(atoms, _edge.Edge, chi, CancellationToken.None);
        KGrid grid = _edge.Measured.Grid;
        return grid == _model.Grid
            ? chi
            : [.. Enumerable.Range(0, grid.Count).Select(i => CubicLookup.Read(chi, (grid[i] - _model.Grid.StartInvAngstrom) / _model.Grid.StepInvAngstrom))];
    }

    /// <summary>The curve at q, q² = k² − 0.2625 dE0, for each k of the grid: the model as it is compared with data at dE0.</summary>
    public static double[] AtDeltaE0(KGrid grid, ReadOnlySpan<double> chi, double deltaE0Ev)
    {
        double[] moved = new double[chi.Length];
        EnergyShift.Apply(grid, chi, deltaE0Ev, moved);
        return moved;
    }
}
