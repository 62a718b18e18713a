using XasRmc.Core;

namespace XasRmc.Rmc.Ensembles;

/// <summary>The mean spectrum of many structures against the measurement, with its parts by neighbour.</summary>
internal static class MeanSpectrum
{
    /// <summary>Compares one edge.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="atoms">The structures.</param>
    /// <param name="edge">The edge with its measurement.</param>
    public static EdgeComparison Compare(RmcProblem problem, IReadOnlyList<AtomicConfiguration> atoms, RmcEdge edge) => EdgeFit.Compare(edge, Mean(atoms, new ExactModel(problem, edge).Compute));

    /// <summary>Adds the parts of the calculated curve.</summary>
    public static EdgeComparison WithParts(EdgeComparison comparison, RmcProblem problem, IReadOnlyList<AtomicConfiguration> atoms, RmcEdge edge)
    {
        var model = new ExactModel(problem, edge);
        int parts = problem.Start.Species.Count + (problem.Complete is null ? 0 : 1), count = edge.Measured.Grid.Count;
        double[] flat = Mean(atoms, a => [.. model.ComputeParts(a).SelectMany(p => p)]);
        return comparison.WithPartials([.. Enumerable.Range(0, parts).Select(p => new PartialSpectrum(
            p < problem.Start.Species.Count ? problem.Start.Species[p] : null,
            [.. ExactModel.AtDeltaE0(edge.Measured.Grid, flat.AsSpan(p * count, count), comparison.DeltaE0Ev).Select(x => comparison.S02 * x)]))]);
    }

    private static double[] Mean(IReadOnlyList<AtomicConfiguration> atoms, Func<AtomicConfiguration, double[]> compute)
    {
        double[]? mean = null;
        foreach (AtomicConfiguration one in atoms)
        {
            double[] chi = compute(one);
            mean ??= new double[chi.Length];
            for (int i = 0; i < mean.Length; i++) mean[i] += chi[i] / atoms.Count;
        }

        return mean ?? throw new ArgumentException("A mean needs at least one structure.", nameof(atoms));
    }
}
