using MathNet.Numerics.LinearAlgebra;
using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Rmc.Calibration;

namespace XasRmc.Rmc.Order;

/// <summary>Trial particles in the orders of given points, at the distances and widths of their first shells, and their compressed spectra, S0² = 1. Immutable.</summary>
/// <remarks>What differs among them, z, is the order of both shells as it came out, the lengths of each kind of bond (Å) and ln of its width beyond the first shell over that of a metal.</remarks>
internal sealed class TrialParticles
{
    private const int WholeTrials = 150;
    private const double WidthSpread = 0.15, LargestDisplacement = 2.5;

    private readonly RmcProblem _problem;
    private readonly FirstShellModel _near;
    private readonly OrderArrangements _arrangements;
    private readonly SpreadPairs _pairs;
    private readonly int _threads;

    public TrialParticles(RmcProblem problem, FirstShellModel near, OrderArrangements arrangements, int threads) => (_problem, _near, _arrangements, _pairs, _threads) = (problem, near, arrangements, new SpreadPairs(problem), threads);

    /// <summary>The lines through the spectra of pairs, in the mean over all displacements.</summary>
    /// <param name="points">Points of the first shells and the orders that go with each.</param>
    /// <param name="jitter">How far orders are drawn about these, in each coordinate.</param>
    /// <param name="streams">The random stream of each trial.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public LinearSpectra LookAtPairs(IReadOnlyList<(double[] Point, double[] Order)> points, double jitter, IReadOnlyList<RandomStream> streams, CancellationToken cancellationToken)
    {
        double[][] z = new double[streams.Count][], spectra = new double[streams.Count][];
        Parallel.For(0, streams.Count, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = _threads }, j =>
        {
            Trial trial = Draw(points, jitter, streams[j]);
            z[j] = [.. trial.Order, .. trial.Lengths, .. trial.Widths];
            spectra[j] = Pairs(trial);
        });
        return LinearSpectra.Of(z, spectra);
    }

    /// <summary>The lines through the spectra of paths over several atoms, of one displaced copy a trial.</summary>
    /// <remarks>What displacements do to one copy is far more than what lengths and widths do, and slopes of these would be its noise. All paths are about as far stretched and damped by them as their mean spectrum: k dχ/dk a common length and −2k²σ²χ a width, times a factor near 1 that the trials give. Trials have the rough model of trajectories; some have both, which tells what it leaves out.</remarks>
    /// <param name="points">Points of the first shells and the orders that go with each.</param>
    /// <param name="streams">The random stream of each trial.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public LinearSpectra LookAtPaths(IReadOnlyList<(double[] Point, double[] Order)> points, IReadOnlyList<RandomStream> streams, CancellationToken cancellationToken)
    {
        int trials = streams.Count, kinds = _near.Kinds;
        double[][] z = new double[trials][], chi = new double[trials][], shares = new double[trials][], whole = new double[Math.Min(WholeTrials, trials)][];
        var drawn = new Trial[trials];
        Parallel.For(0, trials, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = _threads }, j =>
        {
            Trial trial = drawn[j] = Draw(points, 0, streams[j]);
            shares[j] = [.. Enumerable.Range(0, kinds).Select(k => _arrangements.Lengths(trial.Species, [.. Enumerable.Range(0, kinds).Select(q => q == k ? 1.0 : 0)], _near.RAngstrom).Scale - 1)];
            z[j] = [.. trial.Order, shares[j].Zip(trial.Lengths, (s, y) => s * y).Sum(), trial.Widths.Average()];
            AtomicConfiguration copy = Displaced(trial, streams[j]);
            using (IForwardSession rough = _problem.Paths!.OpenRoughSession()) chi[j] = Paths(copy, rough);
            if (j >= whole.Length) return;
            using IForwardSession session = _problem.Paths!.OpenSession();
            whole[j] = Paths(copy, session);
        });
        // What the rough model leaves out is much the same for all.
        double[] left = [.. Enumerable.Range(0, chi[0].Length).Select(i => whole.Select((w, j) => w[i] - chi[j][i]).Average())];
        foreach (double[] of in chi)
        {
            for (int i = 0; i < of.Length; i++) of[i] += left[i];
        }

        LinearSpectra found = LinearSpectra.Of(z, [.. chi.Select(Compressed)]);
        double[] mean = [.. Enumerable.Range(0, chi[0].Length).Select(i => chi.Average(c => c[i]))];
        int order = drawn[0].Order.Length;
        Vector<double> stretch = Fitted(Stretched(mean), found.Lines.Row(1 + order)), damp = Fitted(Damped(mean, drawn.Average(t => t.FartherSigma2.Average())), found.Lines.Row(2 + order));
        return found.With(
            order, [.. Enumerable.Range(0, kinds).Select(k => drawn.Average(t => t.Lengths[k])), .. Enumerable.Range(0, kinds).Select(k => drawn.Average(t => t.Widths[k]))],
            [.. Enumerable.Range(0, kinds).Select(k => shares.Average(s => s[k]) * stretch), .. Enumerable.Repeat(damp / kinds, kinds)]);
    }

    /// <summary>A shape as large as it is in noisy slopes.</summary>
    private static Vector<double> Fitted(Vector<double> shape, Vector<double> noisy) => Math.Clamp(shape * noisy / Math.Max(shape * shape, double.Epsilon), 0.5, 1.5) * shape;

    /// <summary>k dχ/dk.</summary>
    private Vector<double> Stretched(double[] chi) => Vector<double>.Build.Dense(Compressed(Changed(chi, (grid, of, i) =>
        grid[i] * (of[Math.Min(i + 1, grid.Count - 1)] - of[Math.Max(i - 1, 0)]) / (grid.StepInvAngstrom * (Math.Min(i + 1, grid.Count - 1) - Math.Max(i - 1, 0))))));

    /// <summary>−2k²σ²χ.</summary>
    private Vector<double> Damped(double[] chi, double sigma2) => Vector<double>.Build.Dense(Compressed(Changed(chi, (grid, of, i) => -2 * grid[i] * grid[i] * sigma2 * of[i])));

    private delegate double Change(KGrid grid, ReadOnlySpan<double> chi, int point);

    private double[] Changed(double[] chi, Change change)
    {
        double[] changed = new double[chi.Length];
        int from = 0;
        foreach (RmcEdge edge in _problem.Edges)
        {
            KGrid grid = edge.Measured.Grid;
            for (int i = 0; i < grid.Count; i++) changed[from + i] = change(grid, chi.AsSpan(from, grid.Count), i);
            from += grid.Count;
        }

        return changed;
    }

    /// <summary>The spectra of all edges, one after the other, as the fit has them.</summary>
    private double[] Compressed(double[] chi)
    {
        int width = _problem.Compressed.Width, from = 0;
        double[] spectrum = new double[_problem.Edges.Count * width];
        for (int e = 0; e < _problem.Edges.Count; e++)
        {
            int count = _problem.Edges[e].Measured.Grid.Count;
            _problem.Compressed.EdgeAt(e).CompressSpectrum(chi.AsSpan(from, count), spectrum.AsSpan(e * width, width));
            from += count;
        }

        return spectrum;
    }

    private Trial Draw(IReadOnlyList<(double[] Point, double[] Order)> points, double jitter, RandomStream random)
    {
        (double[] point, double[] order) = points[random.NextInt(points.Count)];
        int[] species = _arrangements.Make([.. order.Select((x, d) => d < _arrangements.OfShells ? x + jitter * random.NextGaussian() : x)], random);
        double sigma2 = _near.MeanShape(point).Sigma2;
        double[] lengths = _near.LengthChanges(point), widths = [.. lengths.Select(_ => WidthSpread * random.NextGaussian())];
        return new Trial(species, [.. _arrangements.OrderOf(species), .. order[_arrangements.OfShells..]], lengths, widths, sigma2, [.. widths.Select(w => OuterShell.MetalSigma2Ratio * sigma2 * Math.Exp(w))]);
    }

    private double[] Pairs(Trial trial)
    {
        int width = _problem.Compressed.Width;
        (double[] relaxed, double scale) = Relaxed(trial.Species, trial.Lengths);
        double[] spectrum = new double[_problem.Edges.Count * width];
        SpreadPairs pairs = _pairs.Twin();
        for (int e = 0; e < _problem.Edges.Count; e++) pairs.Add(e, trial.Species, relaxed, scale, trial.FirstSigma2, trial.FartherSigma2, 1, spectrum.AsSpan(e * width, width));
        return spectrum;
    }

    private AtomicConfiguration Displaced(Trial trial, RandomStream random)
    {
        AtomicConfiguration start = _problem.Start;
        (double[] relaxed, double scale) = Relaxed(trial.Species, trial.Lengths);
        double sigma = Math.Sqrt(trial.FartherSigma2.Average() / 2);
        double[] warm = [.. relaxed.Select(x => scale * (x + sigma * Math.Clamp(random.NextGaussian(), -LargestDisplacement, LargestDisplacement)))];
        return new AtomicConfiguration(start.Label, start.Species, trial.Species, warm, start.Cell?.ScaledBy(scale));
    }

    private double[] Paths(AtomicConfiguration atoms, IForwardSession session)
    {
        double[] chi = new double[_problem.Edges.Sum(e => e.Measured.Grid.Count)];
        int from = 0;
        for (int e = 0; e < _problem.Edges.Count; e++)
        {
            KGrid grid = _problem.Edges[e].Measured.Grid;
            _problem.Paths!.Compute(session, atoms, e, grid, chi.AsSpan(from, grid.Count));
            from += grid.Count;
        }

        return chi;
    }

    /// <summary>Places whose bonds are as long as they shall be, before the common scale.</summary>
    private (double[] Positions, double Scale) Relaxed(int[] species, double[] lengths)
    {
        (double scale, double[] own) = _arrangements.Lengths(species, lengths, _near.RAngstrom);
        double[] positions = _problem.Start.PositionsAngstrom.ToArray(), moves = _problem.Bonds.Kinds.Displacements(species, own);
        for (int c = 0; c < positions.Length; c++) positions[c] += moves[c];
        return (positions, scale);
    }

    /// <summary>What a trial particle is.</summary>
    /// <param name="Species">The species of each atom.</param>
    /// <param name="Order">Its order as it came out, with S² of proposals.</param>
    /// <param name="Lengths">Of each kind of bond, Å.</param>
    /// <param name="Widths">ln of the width of each kind beyond the first shell over that of a metal.</param>
    /// <param name="FirstSigma2">sigma² of the first shell, Å².</param>
    /// <param name="FartherSigma2">Those beyond by kinds, Å².</param>
    private sealed record Trial(int[] Species, double[] Order, double[] Lengths, double[] Widths, double FirstSigma2, double[] FartherSigma2);
}
