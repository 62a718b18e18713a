using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Rmc.Calibration;

namespace XasRmc.Rmc.Order;

/// <summary>Trial particles in the orders of given points, at the distances and widths of their first shells, and their compressed spectra, S0² = 1. Immutable.</summary>
/// <remarks>What differs among them, z, is the order of both shells as it came out, the lengths of each kind of bond (Å) and ln of its width beyond the first shell over that of a metal.</remarks>
internal sealed class TrialParticles
{
    private const double WidthSpread = 0.15, LargestDisplacement = 2.5;

    private readonly RmcProblem _problem;
    private readonly FirstShellModel _near;
    private readonly OrderArrangements _arrangements;
    private readonly SpreadPairs _pairs;
    private readonly int _threads;

    public TrialParticles(RmcProblem problem, FirstShellModel near, OrderArrangements arrangements, int threads) => (_problem, _near, _arrangements, _pairs, _threads) = (problem, near, arrangements, new SpreadPairs(problem), threads);

    /// <summary>The lines through the spectra of many.</summary>
    /// <param name="points">Points of the first shells and the orders that go with each.</param>
    /// <param name="jitter">How far orders are drawn about these, in each coordinate.</param>
    /// <param name="ofPaths">Whether the spectra are those of paths over several atoms, of one displaced copy; otherwise of pairs, in the mean over all displacements.</param>
    /// <param name="streams">The random stream of each.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public LinearSpectra Look(IReadOnlyList<(double[] Point, double[] Order)> points, double jitter, bool ofPaths, IReadOnlyList<RandomStream> streams, CancellationToken cancellationToken)
    {
        double[][] z = new double[streams.Count][], spectra = new double[streams.Count][];
        Parallel.For(0, streams.Count, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = _threads }, j =>
        {
            RandomStream random = streams[j];
            (double[] point, double[] order) = points[random.NextInt(points.Count)];
            int[] species = _arrangements.Make([.. order.Select((x, d) => d < _arrangements.OfShells ? x + jitter * random.NextGaussian() : x)], random);
            double sigma2 = _near.MeanShape(point).Sigma2;
            double[] lengths = _near.LengthChanges(point), widths = [.. lengths.Select(_ => WidthSpread * random.NextGaussian())], farther = [.. widths.Select(w => OuterShell.MetalSigma2Ratio * sigma2 * Math.Exp(w))];
            z[j] = [.. _arrangements.OrderOf(species), .. order[_arrangements.OfShells..], .. lengths, .. widths];
            spectra[j] = ofPaths ? Paths(species, lengths, farther.Average(), random) : Pairs(species, lengths, sigma2, farther);
        });
        return LinearSpectra.Of(z, spectra);
    }

    private double[] Pairs(int[] species, double[] lengths, double firstSigma2, double[] fartherSigma2)
    {
        int width = _problem.Compressed.Width;
        (double[] relaxed, double scale) = Relaxed(species, lengths);
        double[] spectrum = new double[_problem.Edges.Count * width];
        SpreadPairs pairs = _pairs.Twin();
        for (int e = 0; e < _problem.Edges.Count; e++) pairs.Add(e, species, relaxed, scale, firstSigma2, fartherSigma2, 1, spectrum.AsSpan(e * width, width));
        return spectrum;
    }

    private double[] Paths(int[] species, double[] lengths, double sigma2, RandomStream random)
    {
        AtomicConfiguration start = _problem.Start;
        int width = _problem.Compressed.Width;
        (double[] relaxed, double scale) = Relaxed(species, lengths);
        double sigma = Math.Sqrt(sigma2 / 2);
        double[] warm = [.. relaxed.Select(x => scale * (x + sigma * Math.Clamp(random.NextGaussian(), -LargestDisplacement, LargestDisplacement)))], spectrum = new double[_problem.Edges.Count * width];
        var atoms = new AtomicConfiguration(start.Label, start.Species, species, warm, start.Cell?.ScaledBy(scale));
        using IForwardSession session = _problem.Paths!.OpenSession();
        for (int e = 0; e < _problem.Edges.Count; e++) _problem.Paths!.Compress(session, atoms, e, _problem, spectrum.AsSpan(e * width, width));
        return spectrum;
    }

    /// <summary>Places whose bonds are as long as they shall be, before the common scale.</summary>
    private (double[] Positions, double Scale) Relaxed(int[] species, double[] lengths)
    {
        (double scale, double[] own) = _arrangements.Lengths(species, lengths, _near.RAngstrom);
        double[] positions = _problem.Start.PositionsAngstrom.ToArray(), moves = _problem.Bonds.Kinds.Displacements(species, own);
        for (int c = 0; c < positions.Length; c++) positions[c] += moves[c];
        return (positions, scale);
    }
}
