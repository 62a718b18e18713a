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
        double[] chi = Pairs(atoms);
        if (_paths is null) return chi;
        double[] paths = new double[chi.Length];
        _paths.Compute(atoms, _edgeIndex, _edge.Measured.Grid, paths);
        for (int i = 0; i < chi.Length; i++) chi[i] += paths[i];
        return chi;
    }

    /// <summary>The parts of <see cref="Compute"/>: that of the pairs with each element, in the order of the atoms' species, and with a model of all paths that of the paths over several atoms at the end.</summary>
    /// <remarks>A pair is seen by its two elements alone: the part of a neighbour is what its atoms add to a body of absorbers.</remarks>
    public double[][] ComputeParts(AtomicConfiguration atoms)
    {
        if (atoms.Mixture is { } mixture) return ComputeParts(atoms.Parts(), mixture);
        double[] own = Pairs(Of(atoms, _edge.Edge.Element));
        double[][] parts = [.. atoms.Species.Select(neighbour => neighbour == _edge.Edge.Element ? own : Difference(Pairs(Of(atoms, _edge.Edge.Element, neighbour)), own))];
        if (_paths is null) return parts;
        double[] paths = new double[own.Length];
        _paths.Compute(atoms, _edgeIndex, _edge.Measured.Grid, paths);
        return [.. parts, paths];
    }

    private double[][] ComputeParts(IReadOnlyList<AtomicConfiguration> structures, AtomicMixture mixture)
    {
        double[] absorbers = [.. structures.Select((s, i) => mixture.WeightOf(i) * s.CountOf(_edge.Edge.Element))];
        double[][]? mean = null;
        for (int s = 0; s < absorbers.Length; s++)
        {
            if (absorbers[s] == 0) continue;
            double[][] parts = ComputeParts(structures[s]);
            mean ??= [.. parts.Select(p => new double[p.Length])];
            for (int p = 0; p < parts.Length; p++)
            {
                for (int i = 0; i < parts[p].Length; i++) mean[p][i] += absorbers[s] / absorbers.Sum() * parts[p][i];
            }
        }

        return mean ?? throw new ArgumentException($"No part of the mixture holds {_edge.Edge.Element}.", nameof(structures));
    }

    /// <summary>The curve at q, q² = k² − 0.2625 dE0, for each k of the grid: the model as it is compared with data at dE0.</summary>
    public static double[] AtDeltaE0(KGrid grid, ReadOnlySpan<double> chi, double deltaE0Ev)
    {
        double[] moved = new double[chi.Length];
        EnergyShift.Apply(grid, chi, deltaE0Ev, moved);
        return moved;
    }

    private double[] Pairs(AtomicConfiguration atoms)
    {
        double[] pairs = new double[_pairs.Grid.Count];
        _pairs.Compute(atoms, _edge.Edge, pairs, CancellationToken.None);
        KGrid grid = _edge.Measured.Grid;
        return grid == _pairs.Grid
            ? pairs
            : [.. Enumerable.Range(0, grid.Count).Select(i => CubicLookup.Read(pairs, (grid[i] - _pairs.Grid.StartInvAngstrom) / _pairs.Grid.StepInvAngstrom))];
    }

    private static double[] Difference(double[] of, double[] less) => [.. of.Select((x, i) => x - less[i])];

    /// <summary>The atoms of some elements alone.</summary>
    private static AtomicConfiguration Of(AtomicConfiguration atoms, params ReadOnlySpan<Element> elements)
    {
        var species = new List<int>();
        var positions = new List<double>();
        for (int i = 0; i < atoms.Count; i++)
        {
            if (!elements.Contains(atoms.ElementOf(i))) continue;
            species.Add(atoms.SpeciesIndex[i]);
            positions.AddRange(atoms.PositionsAngstrom.Slice(3 * i, 3));
        }

        return new AtomicConfiguration(atoms.Label, atoms.Species, [.. species], [.. positions], atoms.Cell);
    }
}
