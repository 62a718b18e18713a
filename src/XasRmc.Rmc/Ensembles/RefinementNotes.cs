using XasRmc.Core;
using XasRmc.Rmc.Engines;
using XasRmc.Rmc.Order;

namespace XasRmc.Rmc.Ensembles;

/// <summary>What a reader of a fit must know, one sentence each.</summary>
internal static class RefinementNotes
{
    /// <summary>The sentences.</summary>
    public static IReadOnlyList<string> Of(RmcProblem problem, RmcSettings settings, IReadOnlyList<RmcReplica> replicas, ReplicaSpread spread, Observables observables)
    {
        var notes = new List<string>
        {
            problem.Complete is { } complete
                ? FormattableString.Invariant($"{complete.Description} Pairs beyond count up to {problem.RMaxAngstrom} Å.")
                : FormattableString.Invariant($"Single scattering with shared potentials: only R below 3.2 Å is compared with confidence; pairs up to {problem.RMaxAngstrom} Å are in the model since outer shells leak into that range."),
            FormattableString.Invariant($"{replicas.Count} replicas, sampled at T = {Temperatures(settings, replicas)}; standard deviations combine their spread with the scatter inside each, and hold {settings.DistanceErrorAngstrom} Å for the phases in R."),
        };
        notes.Add(settings.Anharmonicity is { } known
            ? FormattableString.Invariant($"C3 of the first shell is held at {known} ± {settings.AnharmonicitySigma} Å⁻¹ times sigma⁴, as thermal expansion has it") + OfParticle(settings.SkewnessFor(problem.Start)!) + "; R moves by about 0.008 Å with 1e-4 Å³ of C3."
            : "C3 of the first shell is free: errors of the calculated phases move it, and R with it by about 0.008 Å for 1e-4 Å³, which the standard deviations do not hold.");
        if (settings.Tails is { } tails)
        {
            string widths = problem.Start.Species.Count > 1 && double.IsFinite(settings.WidthSpread) ? FormattableString.Invariant($", and ln sigma² of the kinds of pairs as their mean ± {settings.WidthSpread}") : "";
            notes.Add(FormattableString.Invariant($"Of first shells the excess kurtosis is held at {tails.Excess} ± {tails.Sigma}{widths}, as simulated particles have it: no few atoms lie far off their places."));
        }

        if (problem.Start.Species.Count > 1 && settings is { IsDisplacementGaussian: true, MorseExponent: > 0, PairLengths: { } lengths })
        {
            notes.Add(FormattableString.Invariant(
                $"Mean bond lengths of the kinds of pairs are free; known of them: {lengths.Share} ± {lengths.ShareSigma} of what pure metals differ by, and {lengths.MixedAngstrom} ± {lengths.MixedSigmaAngstrom} Å for unlike atoms against the mean of like ones."));
        }

        if (problem.CanTransmute)
        {
            notes.Add("Composition over the replicas: " + string.Join(", ", problem.Start.Species.Select((element, s) =>
                spread.Combine(observables.CompositionAt(s)) is var c ? FormattableString.Invariant($"{element} {c.Mean:0.000} ± {c.Sigma:0.000}") : "")) + "; all compositions of its range were equally likely beforehand.");
        }

        if (settings.MethodFor(problem) == RmcMethod.Evolution) notes.Add("The evolutionary algorithm looks for good structures and samples no distribution: bars hold the spread of its populations and replicas alone.");
        if (replicas.Count < 2) notes.Add("With one replica the standard deviations hold the scatter inside one fit only and are too small.");
        else if (!settings.IsDataResampled) notes.Add("All replicas fitted the same data: the standard deviations do not hold the noise of the measurement.");
        for (int e = 0; e < problem.Edges.Count; e++)
        {
            (double s02, double s02Sigma) = spread.Combine(observables.S02At(e));
            (double de0, double de0Sigma) = spread.Combine(observables.DeltaE0At(e));
            string s02Text = problem.Edges[e].S02.IsFixed ? FormattableString.Invariant($"S0² = {s02:0.000} (fixed)") : FormattableString.Invariant($"S0² = {s02:0.000} ± {s02Sigma:0.000}");
            string de0Text = problem.Edges[e].DeltaE0Ev.IsFixed ? FormattableString.Invariant($"dE0 = {de0:0.00} eV (fixed)") : FormattableString.Invariant($"dE0 = {de0:0.00} ± {de0Sigma:0.00} eV");
            notes.Add($"{problem.Edges[e].Edge}: {s02Text}, {de0Text}, over the replicas; compared: {problem.Edges[e].Objective.Description}.");
        }

        double worst = Math.Max(problem.Compressed.TableInterpolationError, problem.Compressed.LinearLookupError);
        if (worst > 0.01) notes.Add(FormattableString.Invariant($"Interpolation in the scattering tables errs by up to {worst:0.000} of a row: their distance step is too coarse for this k range."));
        return notes;
    }

    private static string Temperatures(RmcSettings settings, IReadOnlyList<RmcReplica> replicas)
    {
        double[] all = [.. replicas.Select(r => settings.SamplingTemperatureFor(r.Engine.Problem))];
        return FormattableString.Invariant($"{all.Min():0.####}") + (all.Max() > all.Min() ? FormattableString.Invariant($" to {all.Max():0.####}") : "");
    }

    private static string OfParticle(SkewnessKnowledge known) => known.OffsetSigmaAngstrom > 0
        ? FormattableString.Invariant($", and by the spread of bond lengths between surface and inside of a particle this large 0 ± {known.OffsetSigmaAngstrom:0.000} Å times sigma² besides")
        : "";

    /// <summary>How the order of the elements was found.</summary>
    public static IEnumerable<string> OfOrder(IReadOnlyList<OrderEstimate?> orders)
    {
        if (orders.Any(o => o is null)) yield break;
        yield return "The order of the elements is what the first shells say, a random alloy and any other order equally likely beforehand, distances, widths, C3, S0² and dE0 integrated out, and with all paths what whole spectra say of the second shell; each replica keeps one order drawn from it.";
        double worst = orders.Max(o => o!.SplitRHat);
        if (worst > RefinementSummary.GoodSplitRHat) yield return FormattableString.Invariant($"The sampling of the order did not settle (split R-hat {worst:0.00}): numbers of neighbours by element are in doubt.");
    }

    /// <summary>What the sample is a mixture of.</summary>
    public static IEnumerable<string> OfMixtures(IReadOnlyList<PartShare> shares) => shares.GroupBy(s => s.Start).Select(start =>
        $"{start.Key}: {string.Join(", ", start.Select(p => FormattableString.Invariant($"{p.Share:0.000} ± {p.ShareSigma:0.000} of the sample's atoms are of {p.Part} ({p.Atoms} atoms stand for them)")))}; all shares inside their ranges were equally likely beforehand.");

    /// <summary>How well each of several starts came to meet the spectra.</summary>
    public static IEnumerable<string> OfStarts(IReadOnlyList<StartRefinement> starts)
    {
        if (starts.Count == 0) yield break;
        yield return "Replicas began with " + string.Join("; ", starts.Select(s =>
            FormattableString.Invariant($"{s.Label} ({s.Atoms} atoms, {s.Replicas.Count} of them, chi²_red {s.Chi2Reduced:0.00})"))) + ". What differs between these starts is in the standard deviations.";
    }
}
