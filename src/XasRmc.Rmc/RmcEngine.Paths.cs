using XasRmc.Core;

namespace XasRmc.Rmc;

/// <content>Paths over several atoms: summed at intervals, held in between.</content>
public sealed partial class RmcEngine
{
    /// <summary>Sums the paths over several atoms of the present atoms anew and takes chi² with them. Does nothing where the problem has no such paths.</summary>
    /// <remarks>
    /// Between two calls moves see the change of the pairs only, against sums of paths as they were: an approximation that lags by the moves in between. Costs one spectrum of the
    /// complete model an edge.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The model gave a value that is not a number.</exception>
    public void RefreshPaths()
    {
        if (Problem.Paths is not { } paths) return;
        int points = paths.Grid.Count;
        AtomicConfiguration atoms = Configuration();
        for (int e = 0; e < Problem.Edges.Count; e++) paths.Compute(atoms, e, State.PathsChi.AsSpan(e * points, points));
        for (int c = 0; c < _width * Problem.Edges.Count; c++) State.Model[c] -= State.PathsModel[c];
        State.PathsScale = State.Scale;
        CarryPaths(State.Scale, State.PathsModel);
        for (int c = 0; c < _width * Problem.Edges.Count; c++) State.Model[c] += State.PathsModel[c];
        State.ChiSquared = Evaluate(State.Model, State.EdgeChiSquared, State.EdgeS02);
    }

    /// <summary>The held paths at a scale, compressed.</summary>
    private void CarryPaths(double scale, Span<double> model)
    {
        if (Problem.Paths is not { } paths) return;
        int points = paths.Grid.Count;
        for (int e = 0; e < Problem.Edges.Count; e++)
        {
            KGrid grid = Problem.Edges[e].Measured.Grid;
            double[] chi = new double[grid.Count], features = new double[_tables.EdgeAt(e).WhitenedCount];
            paths.Carry(State.PathsChi.AsSpan(e * points, points), scale / State.PathsScale, grid, chi);
            _tables.EdgeAt(e).Whitened(chi, features);
            _tables.EdgeAt(e).Compress(features, model.Slice(e * _width, _width));
        }
    }
}
