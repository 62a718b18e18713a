using MathNet.Numerics.LinearAlgebra;
using XasRmc.Core;

namespace XasRmc.Rmc.Order;

/// <summary>What whole spectra, with all paths, say of an alloy's order where the first shells have said theirs: the order w of the second shell. One owner.</summary>
/// <remarks>
/// <para>Trial particles (<see cref="TrialParticles"/>) are made at orders drawn from what is known so far, t of the first shells and w of the second, at the distances and widths of the first shells. Their compressed spectra are regressed on z = (t, w, lengths, ln widths), pairs and the paths over several atoms by themselves, since pairs can be
/// averaged over displacements exactly and so need few trials, and the lines held against the data (<see cref="OrderEvidence"/>). A second round goes on from where the first led, since spectra are no straight lines over all orders.</para>
/// <para>Beforehand half of all samples have the w of most arrangements of their t, and half any w that the lattice can have, each as likely, as in <see cref="OrderPrior"/>. Where starts of the fit propose arrangements, a third each have these, and a third is like a proposal (<see cref="OrderProposal"/>), whose S² is then a coordinate beside w: what
/// an arrangement does beyond the second shell is its own. Samples like a proposal have lines of their own, as have those like none: what else differs between the two is no slope of w, and which of them the spectra suit is told by how far they lie off. t stays what the first shells say: what it does farther out is that of most arrangements, which a core or two halves are not.</para>
/// <para>Regression on trial particles as in ensemble smoothers: Emerick and Reynolds, Comput. Geosci. 55 (2013) 3, doi 10.1016/j.cageo.2012.03.011. Departs from them in that points are drawn anew from the density and not moved.</para>
/// </remarks>
internal sealed class FartherOrder
{
    private const int PathTrials = 1200, PairTrials = 400, Rounds = 2, FreeArrangements = 32, Points = 60_000, MostPushes = 40, None = -1;
    private const double Jitter = 1.5, LeastShare = 0.02, PushStep = 1.5, LeastProgress = 0.15;
    private const ulong FirstStream = 1UL << 50;

    private readonly RmcSettings _settings;
    private readonly OrderArrangements _arrangements;
    private readonly OrderProposal[] _proposals;
    private readonly int _first, _shell, _second;

    private FartherOrder(FlatOrder order, OrderArrangements arrangements, RmcSettings settings)
    {
        (_settings, _arrangements) = (settings, arrangements);
        _first = order.Coordinates.Count;
        (_shell, _second) = (arrangements.OfShells - _first, arrangements.Count - _first);
        _proposals = [.. arrangements.Proposals.Select(p => new OrderProposal(p[.._first], p[_first..], order.Coordinates))];
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
        var farther = new FartherOrder(order, arrangements, settings);
        var evidence = new OrderEvidence(problem, near, new FirstShellModel(problem, order, settings, null), farther._first, farther._second);
        var trials = new TrialParticles(problem, near, arrangements, settings.MaximumThreads);
        Weighed[] prior = farther.Prior(draws, lnPrior, cancellationToken);
        int[] kinds = [.. farther.Drawn(prior, _ => 0).CountBy(p => farther.KindOf(p.Order)).Where(k => k.Value >= LeastShare * prior.Length).Select(k => k.Key).Order()];
        Weighed[][] priors = [.. kinds.Select(k => prior.Where(p => farther.KindOf(p.Order) == k).ToArray())];
        LinearSpectra[] paths = [.. kinds.Select((k, i) => trials.LookAtPaths(farther.Drawn(priors[i], _ => 0), farther.Streams(PathTrials, 0, k), cancellationToken))];
        Func<double[], double> lnLikelihood = _ => 0;
        for (int round = 0; round < Rounds; round++)
        {
            QuadraticLikelihood[] found = [.. kinds.Select((k, i) =>
            {
                (double[] Point, double[] Order)[] from = farther.Drawn(priors[i], lnLikelihood);
                return evidence.Of(from, trials.LookAtPairs(from, round == 0 ? 0 : Jitter, farther.Streams(PairTrials, 1 + round, k), cancellationToken), paths[i]);
            })];
            // What the best leaves is an error of the lines, which all have.
            double temper = Math.Max(1, found.Min(f => f.LeastChiSquared) / problem.IndependentPoints);
            lnLikelihood = o => found[Array.IndexOf(kinds, farther.KindOf(o))].Ln(o.AsSpan(farther._first), temper);
        }

        (double[] Point, double[] Order)[] points = farther.Drawn([.. priors.SelectMany(p => p)], lnLikelihood);
        return [.. points.Select(p => p.Point.Concat(p.Order[farther._first..]).ToArray())];
    }

    /// <summary>Orders as they are known beforehand, given the first shells: as many with the w of most arrangements as with any, and where there are proposals as many again that are like these.</summary>
    private Weighed[] Prior(double[][] draws, Func<double[], double> lnPrior, CancellationToken cancellationToken)
    {
        var random = new RandomStream(_settings.Seed, FirstStream);
        var free = new double[FreeArrangements][];
        int[] of = [.. Enumerable.Range(0, FreeArrangements).Select(_ => random.NextInt(draws.Length))];
        Parallel.For(0, FreeArrangements, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = _settings.MaximumThreads }, j =>
            free[j] = _arrangements.OrderOf(_arrangements.Make(draws[of[j]][.._first], Stream(0, j))));
        (Matrix<double> slopes, double[] middle, double[] mean, double[] spread) = Free(free);
        double[] centre = [.. Enumerable.Range(0, _first).Select(d => draws.Average(x => x[d]))];
        (double Low, double High)[] range = [.. Enumerable.Range(0, _shell).Select(d => (Push(centre, mean, d, -1), Push(centre, mean, d, 1)))];
        var points = new Weighed[Points];
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

            points[i] = new Weighed(point, order, lnWeight);
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

    /// <summary>As many points as were known beforehand, drawn anew by what is said of their orders.</summary>
    private (double[] Point, double[] Order)[] Drawn(Weighed[] prior, Func<double[], double> lnLikelihood) =>
        [.. WeightedDraws.Of([.. prior.Select(p => p.LnWeight + lnLikelihood(p.Order))], new RandomStream(_settings.Seed, FirstStream + 1)).Select(i => (prior[i].Point, prior[i].Order))];

    /// <summary>The number of the proposal that an order is like.</summary>
    private int KindOf(double[] order) => Array.FindIndex(order, _first + _shell, x => x > 0) is >= 0 and var at ? at - _first - _shell : None;

    private RandomStream[] Streams(int count, int purpose, int kind) => [.. Enumerable.Range(0, count).Select(j => Stream(2 + purpose + (1 + Rounds) * (1 + kind), j))];

    private RandomStream Stream(int purpose, int number) => new(_settings.Seed, FirstStream + 2 + ((ulong)purpose << 16) + (ulong)number);

    private static double[] Mean(double[][] values, int first, int count) => [.. Enumerable.Range(first, count).Select(d => values.Average(v => v[d]))];

    /// <summary>A point of the first shells, an order that goes with it, and ln of its weight.</summary>
    private sealed record Weighed(double[] Point, double[] Order, double LnWeight);
}
