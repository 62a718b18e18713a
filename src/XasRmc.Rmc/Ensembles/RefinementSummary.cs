using System.Globalization;
using XasRmc.Core;
using XasRmc.Rmc.Order;

namespace XasRmc.Rmc.Ensembles;

/// <summary>Finished replicas to one result.</summary>
/// <remarks>
/// Variance of an observable = variance of the replicas' means + mean of the replicas' variances (the law of total variance). The first part, made wider by Student's t where replicas are few, holds noise, model
/// error, S0² and dE0 and the different ways of the fits; the second, over T, what the data leave open in one fit. The distance that the phases feign, the same for all replicas, is added.
/// </remarks>
internal static class RefinementSummary
{
    public const double GoodChiSquaredReduced = 1.2;

    /// <summary>Chains whose split R̂ is below this count as stationary.</summary>
    public const double GoodSplitRHat = 1.1;

    /// <summary>Puts the result together.</summary>
    /// <param name="starts">The starts, in the order of their numbers.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="replicas">The replicas, all done.</param>
    /// <param name="startOf">The start of each.</param>
    /// <param name="orders">What the first shells said of the order of each start's elements; null where nothing.</param>
    public static RefinementResult Of(IReadOnlyList<RmcStartModel> starts, RmcSettings settings, IReadOnlyList<RmcReplica> replicas, IReadOnlyList<int> startOf, IReadOnlyList<OrderEstimate?> orders)
    {
        RmcProblem problem = starts[0].Problem;
        var observables = new Observables(problem, settings);
        var spread = new ReplicaSpread(replicas, startOf, observables, settings);
        IReadOnlyList<Element> species = problem.Start.Species;
        var pairs = new List<PairRefinement>();
        for (int pair = 0; pair < observables.PairCount; pair++)
        {
            int at = observables.RdfAt(pair), absorber = pair / species.Count;
            (double Mean, double Within, double Between, double Starts)[] bins = [.. Enumerable.Range(at, settings.RdfGrid.Count).Select(i => spread.Parts(i, absorber))];
            var rdf = new PartialRdf(species[absorber], species[pair % species.Count], settings.RdfGrid, [.. bins.Select(b => b.Mean)]);
            double[] moved = MovedBy(rdf, settings.DistanceErrorAngstrom);
            ShellEstimate[] shells = [.. settings.ShellWindows.Select((w, i) => Shell(rdf, w, spread, observables.MomentAt(pair, i, 0), settings.DistanceErrorAngstrom))];
            pairs.Add(new PairRefinement(
                rdf, [.. bins.Select((b, i) => Math.Sqrt(b.Within + b.Between + moved[i] * moved[i]))], shells, [.. bins.Select(b => Math.Sqrt(b.Within))], [.. bins.Select(b => Math.Sqrt(b.Between))],
                bins.All(b => double.IsNaN(b.Starts)) ? [] : [.. bins.Select(b => Math.Sqrt(b.Starts))]));
        }

        AtomicConfiguration[] finals = [.. replicas.Select(r => r.Engine.Configuration().WithLabel(FormattableString.Invariant($"{starts[startOf[r.Index]].Label} replica {r.Index}")))];
        EdgeComparison[] edges = [.. problem.Edges.Select(e => MeanSpectrum.WithParts(MeanSpectrum.Compare(problem, finals, e), problem, finals, e))];
        var moves = new MoveCounts(replicas.Sum(r => r.Engine.State.Moves.Tried), replicas.Sum(r => r.Engine.State.Moves.Accepted));
        StartRefinement[] each = starts.Count < 2 ? [] : [.. starts.Select((s, i) => StartSummary.Of(s, i, problem, settings, replicas, startOf, finals, spread, observables))];
        PartShare[] mixture = [.. starts.SelectMany((s, i) => Shares(s, i, new Observables(s.Problem, settings), spread))];
        return new RefinementResult(
            pairs,
            species.Select((e, s) => (e, s)).ToDictionary(p => p.e, p => spread.Composition[p.s]),
            edges,
            moves,
            Stopped(problem, settings, replicas, edges, observables),
            finals,
            settings.Seed,
            [.. RefinementNotes.Of(problem, settings, replicas, spread, observables), .. RefinementNotes.OfStarts(each), .. RefinementNotes.OfMixtures(mixture), .. RefinementNotes.OfOrder(orders)])
        {
            Starts = each,
            Mixture = mixture,
            FirstShells = orders.Any(o => o is null) ? [] : Mean([.. orders.Select(o => o!.Numbers)], [.. starts.Select(s => s.Weight)]),
        };
    }

    private static IEnumerable<PartShare> Shares(RmcStartModel start, int index, Observables observables, ReplicaSpread spread) =>
        (start.Problem.Start.Mixture?.Parts ?? []).Select((part, p) =>
        {
            (double share, double sigma) = spread.Combine(observables.ShareAt(p), start: index);
            return new PartShare(start.Label, part.Label, part.Atoms, share, sigma);
        });

    /// <summary>The numbers of neighbours over all starts, by their weights, with what differs between starts.</summary>
    private static List<NeighbourNumber> Mean(IReadOnlyList<IReadOnlyList<NeighbourNumber>> starts, double[] weights)
    {
        double all = weights.Sum();
        return [.. starts[0].Select((first, p) =>
        {
            double mean = starts.Select((s, i) => weights[i] / all * s[p].N).Sum();
            double variance = starts.Select((s, i) => weights[i] / all * (s[p].NSigma * s[p].NSigma + (s[p].N - mean) * (s[p].N - mean))).Sum();
            return first with { N = mean, NSigma = Math.Sqrt(variance) };
        })];
    }

    /// <summary>The largest split R̂ of a moment of a shell, each replica by itself since each fits other data, and the fewest independent samples of one, over all replicas together.</summary>
    private static (double RHat, double Samples) Convergence(IReadOnlyList<RmcReplica> replicas, Observables observables)
    {
        (double worst, double fewest) = (1, double.PositiveInfinity);
        for (int m = 0; m < observables.SeriesCount; m++)
        {
            double samples = 0;
            foreach (RmcReplica replica in replicas)
            {
                double[] series = replica.SeriesOf(m);
                if (series.Length == 0 || series.Any(double.IsNaN)) continue;
                double rHat = ChainDiagnostics.SplitRHat([series]), size = ChainDiagnostics.EffectiveSampleSize([series]);
                if (rHat > worst) worst = rHat;
                if (size > 0) samples += size;
            }

            if (samples > 0) fewest = Math.Min(fewest, samples);
        }

        return (worst, fewest);
    }

    /// <summary>The moments of a window with their standard deviations.</summary>
    public static ShellEstimate Shell(PartialRdf rdf, (double Low, double High) window, ReplicaSpread spread, int at, double distanceError, int start = -1) => new(
        rdf.Shell(window.Low, window.High),
        spread.Combine(at, start: start).Sigma,
        Math.Sqrt(Math.Pow(spread.Combine(at + 1, start: start).Sigma, 2) + distanceError * distanceError),
        spread.Combine(at + 2, start: start).Sigma,
        spread.Combine(at + 3, start: start).Sigma);

    /// <summary>By how much n(r) changes where all its distances move by so much: |dn/dr| times it, by central differences.</summary>
    private static double[] MovedBy(PartialRdf rdf, double distance)
    {
        ReadOnlySpan<double> n = rdf.PerAngstrom;
        var change = new double[n.Length];
        for (int i = 0; i < change.Length; i++)
        {
            double before = i > 0 ? n[i - 1] : 0, after = i < n.Length - 1 ? n[i + 1] : 0;
            change[i] = Math.Abs(after - before) / (2 * rdf.Grid.StepAngstrom) * distance;
        }

        return change;
    }

    private static string Stopped(RmcProblem problem, RmcSettings settings, IReadOnlyList<RmcReplica> replicas, EdgeComparison[] edges, Observables observables)
    {
        double reduced = edges.Select((e, i) => e.Chi2Reduced * problem.Edges[i].DegreesOfFreedom).Sum() / problem.DegreesOfFreedom;
        string reached = reduced.ToString("0.00", CultureInfo.InvariantCulture);
        int moving = replicas.Count(r => !r.IsStationary);
        if (moving > 0)
        {
            return FormattableString.Invariant(
                $"move budget: chi² was not yet stationary in {moving} of {replicas.Count} replicas after {settings.AnnealSweeps + settings.MaximumEquilibrationSweeps} sweeps a replica; chi²_red = {reached}.");
        }

        (double rHat, double samples) = Convergence(replicas, observables);
        if (rHat > GoodSplitRHat && reduced <= GoodChiSquaredReduced)
        {
            return FormattableString.Invariant(
                $"reached chi²_red = {reached} at the number of independent points, with chi² stationary in all replicas; moments of shells still drift inside replicas (split R-hat up to {rHat:0.00}, {samples:0} independent samples of the slowest), which their spread holds.");
        }

        return reduced <= GoodChiSquaredReduced
            ? $"reached chi²_red = {reached} at the number of independent points, with chi² stationary in all replicas."
            : $"chi² is stationary in all replicas but stays at chi²_red = {reached}: the start structure or the model cannot describe the data within their errors.";
    }
}
