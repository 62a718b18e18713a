using System.Globalization;
using MathNet.Numerics.Distributions;
using XasRmc.Core;
using XasRmc.Rmc.Engines;

namespace XasRmc.Rmc.Ensembles;

/// <summary>Finished replicas to one result.</summary>
/// <remarks>
/// Variance of an observable = variance of the replicas' means + mean of the replicas' variances (the law of total variance). The first part, made wider by Student's t where replicas are few, holds noise, model
/// error, S0² and dE0 and the different ways of the fits; the second what the data leave open in one fit. The distance that the phases feign, the same for all replicas, is added.
/// </remarks>
internal static class RefinementSummary
{
    public const double GoodChiSquaredReduced = 1.2;

    /// <summary>Chains whose split R̂ is below this count as stationary.</summary>
    public const double GoodSplitRHat = 1.1;

    private const double UpperTail = 0.975;

    public static RefinementResult Of(RmcProblem problem, RmcSettings settings, IReadOnlyList<RmcReplica> replicas)
    {
        var observables = new Observables(problem, settings);
        IReadOnlyList<Element> species = problem.Start.Species;
        var pairs = new List<PairRefinement>();
        for (int pair = 0; pair < observables.PairCount; pair++)
        {
            int at = observables.RdfAt(pair);
            (double Mean, double Within, double Between)[] bins = [.. Enumerable.Range(at, settings.RdfGrid.Count).Select(i => Parts(replicas, i))];
            var rdf = new PartialRdf(species[pair / species.Count], species[pair % species.Count], settings.RdfGrid, [.. bins.Select(b => b.Mean)]);
            double[] moved = MovedBy(rdf, settings.DistanceErrorAngstrom);
            ShellEstimate[] shells = [.. settings.ShellWindows.Select((w, i) => Shell(rdf, w, replicas, observables.MomentAt(pair, i, 0), settings.DistanceErrorAngstrom))];
            pairs.Add(new PairRefinement(
                rdf, [.. bins.Select((b, i) => Math.Sqrt(b.Within + b.Between + moved[i] * moved[i]))], shells, [.. bins.Select(b => Math.Sqrt(b.Within))], [.. bins.Select(b => Math.Sqrt(b.Between))]));
        }

        AtomicConfiguration[] finals = [.. replicas.Select(r => r.Engine.Configuration().WithLabel(FormattableString.Invariant($"{problem.Start.Label} replica {r.Index}")))];
        EdgeComparison[] edges = [.. problem.Edges.Select(e => EdgeFit.Compare(e, MeanChi(problem, finals, e)))];
        var moves = new MoveCounts(replicas.Sum(r => r.Engine.State.Moves.Tried), replicas.Sum(r => r.Engine.State.Moves.Accepted));
        double atoms = problem.Start.Count;
        return new RefinementResult(
            pairs,
            species.ToDictionary(e => e, e => problem.Start.CountOf(e) / atoms),
            edges,
            moves,
            Stopped(problem, settings, replicas, edges, observables),
            finals,
            settings.Seed,
            Notes(problem, settings, replicas, observables));
    }

    private static (double Mean, double Sigma) Combine(IReadOnlyList<RmcReplica> replicas, int observable)
    {
        (double mean, double within, double between) = Parts(replicas, observable);
        return (mean, Math.Sqrt(within + between));
    }

    /// <summary>The mean of an observable and its two variances: inside the fits, and between them.</summary>
    private static (double Mean, double Within, double Between) Parts(IReadOnlyList<RmcReplica> replicas, int observable)
    {
        RmcReplica[] known = [.. replicas.Where(r => r.Recorded.Count(observable) > 0)];
        if (known.Length == 0) return (double.NaN, double.NaN, double.NaN);
        double mean = known.Average(r => r.Recorded.Mean(observable));
        double within = known.Average(r => r.Recorded.Variance(observable));
        double between = known.Length < 2 ? 0 : known.Sum(r => Math.Pow(r.Recorded.Mean(observable) - mean, 2)) / (known.Length - 1);
        return (mean, within, FewReplicas(known.Length) * between);
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

    /// <summary>By how much the variance among n replicas counts more than it is, (t/1.96)² with t of Student's distribution at 97.5 % and n − 1 degrees of freedom: so that 1.96 stated standard deviations hold 95 %.</summary>
    private static double FewReplicas(int count) =>
        count < 2 ? 1 : Math.Pow(StudentT.InvCDF(0, 1, count - 1, UpperTail) / Normal.InvCDF(0, 1, UpperTail), 2);

    private static ShellEstimate Shell(PartialRdf rdf, (double Low, double High) window, IReadOnlyList<RmcReplica> replicas, int at, double distanceError) => new(
        rdf.Shell(window.Low, window.High),
        Combine(replicas, at).Sigma,
        Math.Sqrt(Math.Pow(Combine(replicas, at + 1).Sigma, 2) + distanceError * distanceError),
        Combine(replicas, at + 2).Sigma,
        Combine(replicas, at + 3).Sigma);

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

    private static double[] MeanChi(RmcProblem problem, AtomicConfiguration[] finals, RmcEdge edge)
    {
        double[] mean = new double[edge.Measured.Grid.Count];
        var model = new ExactModel(problem, edge);
        foreach (AtomicConfiguration atoms in finals)
        {
            double[] chi = model.Compute(atoms);
            for (int i = 0; i < mean.Length; i++) mean[i] += chi[i] / finals.Length;
        }

        return mean;
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

    private static List<string> Notes(RmcProblem problem, RmcSettings settings, IReadOnlyList<RmcReplica> replicas, Observables observables)
    {
        var notes = new List<string>
        {
            problem.Complete is { } complete
                ? FormattableString.Invariant($"{complete.Description} Pairs beyond count up to {problem.RMaxAngstrom} Å.")
                : FormattableString.Invariant($"Single scattering with shared potentials: only R below 3.2 Å is compared with confidence; pairs up to {problem.RMaxAngstrom} Å are in the model since outer shells leak into that range."),
            FormattableString.Invariant($"{replicas.Count} replicas, sampled at T = {settings.SamplingTemperatureFor(problem):0.####}; standard deviations combine their spread with the scatter inside each, and hold {settings.DistanceErrorAngstrom} Å for the phases in R."),
        };
        notes.Add(settings.Anharmonicity is { } known
            ? FormattableString.Invariant($"C3 of the first shell is held at {known} ± {settings.AnharmonicitySigma} Å⁻¹ times sigma⁴, as thermal expansion has it; R moves by about 0.008 Å with 1e-4 Å³ of C3.")
            : "C3 of the first shell is free: errors of the calculated phases move it, and R with it by about 0.008 Å for 1e-4 Å³, which the standard deviations do not hold.");
        if (problem.Start.Species.Count > 1 && settings is { IsDisplacementGaussian: true, MorseExponent: > 0, PairLengths: { } lengths })
        {
            notes.Add(FormattableString.Invariant(
                $"Mean bond lengths of the kinds of pairs are free; known of them: {lengths.Share} ± {lengths.ShareSigma} of what pure metals differ by, and {lengths.MixedAngstrom} ± {lengths.MixedSigmaAngstrom} Å for unlike atoms against the mean of like ones."));
        }

        if (settings.MethodFor(problem) == RmcMethod.Evolution) notes.Add("The evolutionary algorithm looks for good structures and samples no distribution: bars hold the spread of its populations and replicas alone.");
        if (replicas.Count < 2) notes.Add("With one replica the standard deviations hold the scatter inside one fit only and are too small.");
        else if (!settings.IsDataResampled) notes.Add("All replicas fitted the same data: the standard deviations do not hold the noise of the measurement.");
        for (int e = 0; e < problem.Edges.Count; e++)
        {
            (double s02, double s02Sigma) = Combine(replicas, observables.S02At(e));
            (double de0, double de0Sigma) = Combine(replicas, observables.DeltaE0At(e));
            string s02Text = problem.Edges[e].S02.IsFixed ? FormattableString.Invariant($"S0² = {s02:0.000} (fixed)") : FormattableString.Invariant($"S0² = {s02:0.000} ± {s02Sigma:0.000}");
            string de0Text = problem.Edges[e].DeltaE0Ev.IsFixed ? FormattableString.Invariant($"dE0 = {de0:0.00} eV (fixed)") : FormattableString.Invariant($"dE0 = {de0:0.00} ± {de0Sigma:0.00} eV");
            notes.Add($"{problem.Edges[e].Edge}: {s02Text}, {de0Text}, over the replicas; compared: {problem.Edges[e].Objective.Description}.");
        }

        double worst = Math.Max(problem.Compressed.TableInterpolationError, problem.Compressed.LinearLookupError);
        if (worst > 0.01) notes.Add(FormattableString.Invariant($"Interpolation in the scattering tables errs by up to {worst:0.000} of a row: their distance step is too coarse for this k range."));
        return notes;
    }
}
