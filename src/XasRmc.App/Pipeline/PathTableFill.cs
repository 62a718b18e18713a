using XasRmc.Core;
using XasRmc.Exafs.Forward;

namespace XasRmc.App.Pipeline;

/// <summary>Fills the tables of all paths around a structure before a fit asks for them, so that the time it may take shows and can be stopped.</summary>
internal static class PathTableFill
{
    private const double DisplacementAngstrom = 0.06, LargestAngstrom = 0.12;

    // A fit first looks for the scale of its start within 3 %.
    private static readonly double[] s_scales = [1, 0.98, 1.02, 0.99, 1.01, 0.97, 1.03];

    /// <summary>Asks for the spectra of displaced and scaled copies.</summary>
    /// <param name="model">The model.</param>
    /// <param name="start">The structure.</param>
    /// <param name="seed">The seed of the displacements.</param>
    /// <param name="progress">Who hears of it.</param>
    /// <param name="cancellationToken">Ends the work; what is filled stays.</param>
    public static void Run(IExafsForwardModel model, AtomicConfiguration start, ulong seed, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(start);
        AbsorptionEdge[] edges = [.. model.Edges.Where(e => start.CountOf(e.Element) > 0)];
        double[] chi = new double[model.Grid.Count];
        int done = 0;
        for (int s = 0; s < s_scales.Length; s++)
        {
            AtomicConfiguration warm = Scaled(start, s_scales[s], new RandomStream(seed, (ulong)s));
            foreach (AbsorptionEdge edge in edges)
            {
                progress?.Report(new StageProgress("tables of all paths", done++, s_scales.Length * edges.Length, $"{edge}: paths that no earlier run has met are computed once and kept"));
                model.Compute(warm, edge, chi, cancellationToken);
            }
        }

        progress?.Report(new StageProgress("tables of all paths", done, done));
    }

    private static AtomicConfiguration Scaled(AtomicConfiguration start, double scale, RandomStream random)
    {
        AtomicConfiguration scaled = start.ScaledBy(scale);
        return scaled.WithPositions([.. scaled.PositionsAngstrom.ToArray().Select(x => x + Math.Clamp(DisplacementAngstrom * random.NextGaussian(), -LargestAngstrom, LargestAngstrom))]);
    }
}
