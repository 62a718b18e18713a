using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using XasRmc.Core;

namespace XasRmc.Rmc.Order;

/// <summary>What whole spectra, with all paths, say of an alloy's order where the first shells have said theirs: the order w of the second shell. One owner.</summary>
/// <remarks>
/// <para>Trial particles (<see cref="TrialParticles"/>) are made at orders drawn from what is known so far, t of the first shells and w of the second, at the distances and widths of the first shells. Their compressed spectra y are regressed on z = (t, w, lengths, ln widths): y = a + B (z − middle), pairs and the paths over several
/// atoms by themselves, since pairs can be averaged over displacements exactly and so need few trials. With d the data and S0² their best,</para>
/// <code>ln L(w) = b·δ − ½ δᵀ J δ,   δ = w − middle,   b = M Gᵀ C⁻¹ (d − S0² a),   J = M Gᵀ C⁻¹ G,   M = Gᵀ C⁻¹ G (Gᵀ C⁻¹ G + V)⁻¹,   C = 1 + N Nᵀ + Σ/K</code>
/// <para>G are the slopes S0² B of w, drawn in by their noise (<see cref="LinearSpectra.Slopes"/>). N holds what else may differ: the first shells themselves (numbers, lengths, widths, C3 of <see cref="FirstShellModel"/>), so that w is not taken from them; what t does farther out, lengths and widths of the shells beyond, S0² and dE0. Σ is the
/// scatter of the K trial particles about their lines: they have as many atoms as the start and not the many of a sample, and paths are those of one displacement each. V is what that does to Gᵀ C⁻¹ (d − S0² a). Where a residual larger than the errors stays, ln L is divided by its chi² over the number of independent points. A second round goes on from
/// where the first led, since y is no straight line over all orders.</para>
/// <para>Beforehand half of all samples have the w of most arrangements of their t, and half any w that the lattice can have, each as likely, as in <see cref="OrderPrior"/>. Where starts of the fit propose arrangements, a third each have these, and a third is like a proposal (<see cref="OrderProposal"/>), whose S² is then a coordinate beside w: what
/// an arrangement does beyond the second shell is its own. t stays what the first shells say: what it does farther out is that of most arrangements, which a core or two halves are not.</para>
/// <para>Regression on trial particles as in ensemble smoothers: Emerick and Reynolds, Comput. Geosci. 55 (2013) 3, doi 10.1016/j.cageo.2012.03.011. Departs from them in that points are drawn anew from the density and not moved.</para>
/// </remarks>
internal sealed class FartherOrder
{
    private const int PathTrials = 600, PairTrials = 400, Rounds = 2, FreeArrangements = 32, Points = 60_000, MostPushes = 40;
    private const double Jitter = 1.5, WidthSigma = 0.3, CommonLengthSigmaAngstrom = 0.01, LeastShare = 0.02, PushStep = 1.5, LeastProgress = 0.15;
    private const ulong FirstStream = 1UL << 50;

    private readonly RmcProblem _problem;
    private readonly FirstShellModel _near, _whole;
    private readonly RmcSettings _settings;
    private readonly OrderArrangements _arrangements;
    private readonly OrderProposal[] _proposals;
    private readonly int _first, _shell, _second;

    private FartherOrder(RmcProblem problem, FlatOrder order, FirstShellModel near, OrderArrangements arrangements, RmcSettings settings)
    {
        (_problem, _near, _settings, _arrangements) = (problem, near, settings, arrangements);
        _first = order.Coordinates.Count;
        (_shell, _second) = (arrangements.OfShells - _first, arrangements.Count - _first);
        _proposals = [.. arrangements.Proposals.Select(p => new OrderProposal(p[.._first], p[_first..], order.Coordinates))];
        _whole = new FirstShellModel(problem, order, settings, null);
    }

    /// <summary>Draws of the first shells drawn anew, each with the order of the second shell after its other numbers.</summary>
    /// <param name="problem">The problem with all paths.</param>
    /// <param name="order">The orders of its first shell.</param>
    /// <param name="near">The model of the first shells.</param>
    /// <param name="lnPrior">ln of the density that the order of a point had beforehand.</param>
    /// <param name="draws">What they say.</param>
    /// <param name="arrangements">Makes arrangements by the orders of both shells.</param>
    /// <param name="settings">The seed.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static double[][] Extend(RmcProblem problem, FlatOrder order, FirstShellModel near, Func<double[], double> lnPrior, double[][] draws, OrderArrangements arrangements, RmcSettings settings, CancellationToken cancellationToken)
    {
        var farther = new FartherOrder(problem, order, near, arrangements, settings);
        (double[] Point, double[] Order, double LnWeight)[] prior = farther.Prior(draws, lnPrior, cancellationToken);
        Func<double[], double> lnLikelihood = _ => 0;
        var trials = new TrialParticles(problem, near, arrangements, settings.MaximumThreads);
        LinearSpectra paths = trials.Look(farther.OfEachKind(prior, lnLikelihood), 0, ofPaths: true, farther.Streams(PathTrials, 2), cancellationToken);
        for (int round = 0; round < Rounds; round++)
        {
            LinearSpectra pairs = trials.Look(farther.OfEachKind(prior, lnLikelihood), round == 0 ? 0 : Jitter, ofPaths: false, farther.Streams(PairTrials, 3 + round), cancellationToken);
            (Vector<double> slope, Matrix<double> curvature, double[] middle) = farther.Likelihood(farther.Drawn(prior, lnLikelihood), pairs, paths);
            lnLikelihood = order =>
            {
                Vector<double> off = Vector<double>.Build.Dense(middle.Length, d => order[farther._first + d] - middle[d]);
                return slope * off - 0.5 * (off * (curvature * off));
            };
        }

        (double[] Point, double[] Order)[] points = farther.Drawn(prior, lnLikelihood);
        return [.. points.Select(p => p.Point.Concat(p.Order[farther._first..]).ToArray())];
    }

    /// <summary>Orders as they are known beforehand, given the first shells: as many with the w of most arrangements as with any, and where there are proposals as many again that are like these.</summary>
    private (double[] Point, double[] Order, double LnWeight)[] Prior(double[][] draws, Func<double[], double> lnPrior, CancellationToken cancellationToken)
    {
        var random = new RandomStream(_settings.Seed, FirstStream);
        var free = new double[FreeArrangements][];
        int[] of = [.. Enumerable.Range(0, FreeArrangements).Select(_ => random.NextInt(draws.Length))];
        Parallel.For(0, FreeArrangements, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = _settings.MaximumThreads }, j =>
            free[j] = _arrangements.OrderOf(_arrangements.Make(draws[of[j]][.._first], Stream(0, j))));
        (Matrix<double> slopes, double[] middle, double[] mean, double[] spread) = Free(free);
        double[] centre = [.. Enumerable.Range(0, _first).Select(d => draws.Average(x => x[d]))];
        (double Low, double High)[] range = [.. Enumerable.Range(0, _shell).Select(d => (Push(centre, mean, d, -1), Push(centre, mean, d, 1)))];
        var points = new (double[], double[], double)[Points];
        for (int i = 0; i < points.Length; i++)
        {
            double[] point = draws[random.NextInt(draws.Length)], order = new double[_first + _second];
            point.AsSpan(0, _first).CopyTo(order);
            int kind = i % (_proposals.Length > 0 ? 3 : 2);
            double lnWeight = 0;
            for (int d = 0; d < _shell && kind < 2; d++)
            {
                double most = mean[d];
                for (int t = 0; t < _first; t++) most += slopes[t, d] * (point[t] - middle[t]);
                order[_first + d] = kind == 0 ? most + spread[d] * random.NextGaussian() : random.NextDouble(Math.Min(range[d].Low, most), Math.Max(range[d].High, most));
            }

            if (kind == 2)
            {
                int which = random.NextInt(_proposals.Length);
                (double[] second, order[_first + _shell + which]) = _proposals[which].Draw(point.AsSpan(0, _first), random);
                second.CopyTo(order, _first);
                lnWeight = _proposals[which].LnDensity(point.AsSpan(0, _first)) - lnPrior(point);
            }

            points[i] = (point, order, lnWeight);
        }

        return points;
    }

    /// <summary>w of most arrangements as a straight line of t, and how far they lie about it.</summary>
    private (Matrix<double> Slopes, double[] Middle, double[] Mean, double[] Spread) Free(double[][] orders)
    {
        double[] middle = Mean(orders, 0, _first), mean = Mean(orders, _first, _shell);
        Matrix<double> t = Matrix<double>.Build.Dense(orders.Length, _first, (j, d) => orders[j][d] - middle[d]), w = Matrix<double>.Build.Dense(orders.Length, _shell, (j, d) => orders[j][_first + d] - mean[d]);
        // A spread of t below that of single arrangements says nothing of a slope.
        Matrix<double> slopes = (t.TransposeThisAndMultiply(t) + Matrix<double>.Build.DenseIdentity(_first)).Solve(t.TransposeThisAndMultiply(w)), rest = w - t * slopes;
        return (slopes, middle, mean, [.. Enumerable.Range(0, _shell).Select(d => rest.Column(d).L2Norm() / Math.Sqrt(orders.Length - _first - 1))]);
    }

    /// <summary>How far an arrangement can be pushed along one coordinate of the second shell.</summary>
    private double Push(double[] first, double[] second, int coordinate, int sign)
    {
        double[] wanted = [.. first, .. second];
        double reach = wanted[_first + coordinate];
        OrderWalk walk = _arrangements.Walk(Stream(1, 2 * coordinate + (sign > 0 ? 1 : 0)));
        for (int push = 0; push < MostPushes; push++)
        {
            walk.MoveCentre(wanted);
            _arrangements.Settle(walk);
            double now = walk.Mean[_first + coordinate];
            if (push > 1 && sign * (now - reach) < LeastProgress * PushStep) break;
            reach = now;
            wanted[_first + coordinate] += sign * PushStep;
        }

        return reach;
    }

    /// <summary>What the trial particles of a round say of w: b, J and where they are taken.</summary>
    private (Vector<double> Slope, Matrix<double> Curvature, double[] Middle) Likelihood((double[] Point, double[] Order)[] from, LinearSpectra ofPairs, LinearSpectra ofPaths)
    {
        int width = ofPairs.Lines.ColumnCount, kinds = _near.Kinds, both = _first + _second;
        LinearSpectra there = ofPaths.About(ofPairs.Middle);
        double[] mean = (ofPairs.Lines.Row(0) + there.Lines.Row(0)).ToArray(), point = Mean([.. from.Select(f => f.Point)], 0, from[0].Point.Length);
        (double[] data, double[] s02, int[] deltaE0) = Data(mean);
        Vector<double> factor = Vector<double>.Build.Dense(width, c => s02[c / (width / s02.Length)]);
        LinearSpectra pairs = ofPairs.Times(factor), paths = there.Times(factor);
        Matrix<double> lines = pairs.Lines + paths.Lines;
        Vector<double> residual = Vector<double>.Build.DenseOfArray(data) - lines.Row(0);
        var others = new List<Vector<double>>();
        double[] meanLengths = _near.LengthChanges(point);
        double[][] off = [.. from.Select(f => _near.LengthChanges(f.Point).Select((y, k) => y - meanLengths[k]).ToArray())];
        Matrix<double> lengths = Matrix<double>.Build.Dense(kinds, kinds, (p, q) => off.Average(o => o[p] * o[q]) + CommonLengthSigmaAngstrom * CommonLengthSigmaAngstrom + (p == q ? 1e-8 : 0)), root = lengths.Cholesky().Factor;
        for (int k = 0; k < kinds; k++)
        {
            others.Add(lines.SubMatrix(1 + both, kinds, 0, width).TransposeThisAndMultiply(root.Column(k)));
            others.Add(WidthSigma * lines.Row(1 + both + kinds + k));
        }

        for (int d = 0; d < _first; d++) others.Add(Deviation(from, point, d) * lines.Row(1 + d));
        others.AddRange(FirstShells(point, from).Select(f => factor.PointwiseMultiply(f)));
        others.AddRange(EdgeErrors(mean, s02, deltaE0));
        Matrix<double> columns = Matrix<double>.Build.DenseOfColumnVectors(others);
        Cholesky<double> errors = (columns.TransposeAndMultiply(columns) + pairs.Precision[0, 0] * pairs.Scatter + paths.Precision[0, 0] * paths.Scatter + Matrix<double>.Build.DenseIdentity(width)).Cholesky();
        (Matrix<double> pairSlopes, Matrix<double> pairPrecision) = pairs.Slopes(_first, _second, errors);
        (Matrix<double> pathSlopes, Matrix<double> pathPrecision) = paths.Slopes(_first, _second, errors);
        Matrix<double> slopes = pairSlopes + pathSlopes;
        Vector<double> weighted = errors.Solve(residual), slope = slopes.TransposeThisAndMultiply(weighted);
        // A direction that no slope goes along says nothing.
        Matrix<double> curvature = slopes.TransposeThisAndMultiply(errors.Solve(slopes)) + 1e-9 * Matrix<double>.Build.DenseIdentity(_second);
        double temper = Math.Max(1, (residual * weighted - slope * curvature.Solve(slope)) / _problem.IndependentPoints);
        Matrix<double> noise = weighted * (pairs.Scatter * weighted) * pairPrecision + weighted * (paths.Scatter * weighted) * pathPrecision, kept = curvature * (curvature + noise).Inverse();
        return (kept * slope / temper, kept * curvature / temper, ofPairs.Middle[_first..both]);
    }

    private static double Deviation((double[] Point, double[] Order)[] from, double[] mean, int number) => Math.Sqrt(from.Average(f => Math.Pow(f.Point[number] - mean[number], 2)));

    /// <summary>The compressed data of all edges at the dE0 that suits a model best, with its S0².</summary>
    private (double[] Data, double[] S02, int[] DeltaE0) Data(double[] model)
    {
        int edges = _problem.Edges.Count, width = _problem.Compressed.Width;
        double[] data = new double[model.Length], s02 = new double[edges];
        int[] deltaE0 = new int[edges];
        for (int e = 0; e < edges; e++)
        {
            double[] own = model[(e * width)..((e + 1) * width)];
            deltaE0[e] = Enumerable.Range(0, _problem.Target.DeltaE0Count(e)).MinBy(m => _problem.Target.ChiSquared(e, m, own, out _));
            _problem.Target.ChiSquared(e, deltaE0[e], own, out s02[e]);
            DataOf(e, deltaE0[e], data.AsSpan(e * width, width));
        }

        return (data, s02, deltaE0);
    }

    /// <summary>The data of an edge: half the slope of chi² at no model, the other way.</summary>
    private void DataOf(int edge, int deltaE0, Span<double> data)
    {
        data.Clear();
        _problem.Target.AddSlope(edge, deltaE0, new double[data.Length], 1, -0.5, data);
    }

    /// <summary>What S0² and dE0 of each edge may be off by.</summary>
    private IEnumerable<Vector<double>> EdgeErrors(double[] mean, double[] s02, int[] deltaE0)
    {
        const double defaultS02 = 0.05, deltaE0SigmaEv = 1;
        int width = _problem.Compressed.Width;
        for (int e = 0; e < _problem.Edges.Count; e++)
        {
            double relative = _problem.Edges[e].RelativeS02Error is > 0 and var given ? given : defaultS02;
            int edge = e, last = _problem.Target.DeltaE0Count(e) - 1;
            yield return Vector<double>.Build.Dense(mean.Length, c => c / width == edge ? relative * s02[edge] * mean[c] : 0);
            if (last < 2) continue;
            int low = Math.Max(0, deltaE0[e] - 10), high = Math.Min(last, deltaE0[e] + 10);
            double[] before = new double[width], after = new double[width];
            DataOf(e, low, before);
            DataOf(e, high, after);
            double rate = deltaE0SigmaEv / (_problem.Target.DeltaE0Ev(e, high) - _problem.Target.DeltaE0Ev(e, low));
            yield return Vector<double>.Build.Dense(mean.Length, c => c / width == edge ? rate * (after[c % width] - before[c % width]) : 0);
        }
    }

    /// <summary>What the first shells may be off by: numbers, lengths, widths and C3, freer than they are known, since the shells themselves have told what they know.</summary>
    private IEnumerable<Vector<double>> FirstShells(double[] point, (double[] Point, double[] Order)[] from)
    {
        const double freer = 3, leastOrder = 1, lengthAngstrom = 0.02, lnWidth = 0.3;
        int kinds = _whole.Kinds, shapes = 3 * kinds;
        for (int d = 0; d < _first + shapes; d++)
        {
            double sigma = d >= _first ? d < _first + kinds ? lengthAngstrom : d < _first + 2 * kinds ? lnWidth : 1
                : Math.Max(leastOrder, freer * Deviation(from, point, d));
            double[] less = [.. point], more = [.. point];
            (less[d], more[d]) = (less[d] - 0.5 * sigma, more[d] + 0.5 * sigma);
            yield return Vector<double>.Build.Dense(First(more)) - Vector<double>.Build.Dense(First(less));
        }
    }

    private double[] First(double[] point)
    {
        int width = _problem.Compressed.Width;
        double[] spectrum = new double[_problem.Edges.Count * width], bonds = new double[_whole.Kinds];
        _whole.BondsOf(point, bonds);
        for (int e = 0; e < _problem.Edges.Count; e++) _whole.Spectrum(e, bonds, point, spectrum.AsSpan(e * width, width));
        return spectrum;
    }

    /// <summary>As many points as were known beforehand, drawn anew by what is said of their orders.</summary>
    private (double[] Point, double[] Order)[] Drawn((double[] Point, double[] Order, double LnWeight)[] prior, Func<double[], double> lnLikelihood) =>
        [.. WeightedDraws.Of([.. prior.Select(p => p.LnWeight + lnLikelihood(p.Order))], new RandomStream(_settings.Seed, FirstStream + 1)).Select(i => (prior[i].Point, prior[i].Order))];

    /// <summary>Points to try: half of them like proposals and half not, where proposals are likely at all, so that both are known.</summary>
    private (double[] Point, double[] Order)[] OfEachKind((double[] Point, double[] Order, double LnWeight)[] prior, Func<double[], double> lnLikelihood)
    {
        (double[] Point, double[] Order)[] all = Drawn(prior, lnLikelihood);
        if (all.Count(p => IsLikeAProposal(p.Order)) < LeastShare * all.Length) return all;
        ILookup<bool, (double[] Point, double[] Order, double LnWeight)> kinds = prior.ToLookup(p => IsLikeAProposal(p.Order));
        (double[] Point, double[] Order)[] others = Drawn([.. kinds[false]], lnLikelihood), like = Drawn([.. kinds[true]], lnLikelihood);
        // Kinds of points follow each other in a pattern.
        var random = new RandomStream(_settings.Seed, FirstStream + 1);
        random.Shuffle<(double[] Point, double[] Order)>(others);
        random.Shuffle<(double[] Point, double[] Order)>(like);
        int each = Math.Min(others.Length, like.Length);
        return [.. others[..each], .. like[..each]];
    }

    private bool IsLikeAProposal(double[] order) => order.AsSpan(_first + _shell).ContainsAnyExcept(0);

    private RandomStream[] Streams(int count, int purpose) => [.. Enumerable.Range(0, count).Select(j => Stream(purpose, j))];

    private RandomStream Stream(int purpose, int number) => new(_settings.Seed, FirstStream + 2 + ((ulong)purpose << 16) + (ulong)number);

    private static double[] Mean(double[][] values, int first, int count) => [.. Enumerable.Range(first, count).Select(d => values.Average(v => v[d]))];
}
