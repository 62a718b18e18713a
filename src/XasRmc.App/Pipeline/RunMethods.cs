using System.Globalization;
using XasRmc.App.Jobs;
using XasRmc.App.Options;
using XasRmc.App.Reports;
using XasRmc.App.Sets;
using XasRmc.Core;
using XasRmc.Exafs.Reduction;
using XasRmc.Rmc;
using XasRmc.Rmc.Engines;
using XasRmc.Rmc.Objective;
using XasRmc.Validation;

namespace XasRmc.App.Pipeline;

/// <summary>What a run did, as the methods section of a paper has it, with the sources of its methods.</summary>
internal static class RunMethods
{
    /// <summary>Describes a run.</summary>
    /// <param name="inputs">The set.</param>
    /// <param name="defaults">What holds where the set says nothing.</param>
    /// <param name="hashes">SHA-256 of all that was read.</param>
    /// <param name="reduced">The reduced edges, in the set's order.</param>
    /// <param name="calibrated">S0² of each.</param>
    /// <param name="evidence">What was found.</param>
    /// <param name="model">The network that answered.</param>
    /// <param name="hasAllPaths">Whether chi was computed with paths over several atoms.</param>
    /// <param name="choices">How thorough the run is.</param>
    /// <param name="seed">Its seed.</param>
    public static (MethodsContent Methods, IReadOnlyList<ReportReference> Sources) Of(
        SetInputs inputs, DefaultsOptions defaults, IReadOnlyDictionary<string, string> hashes, IReadOnlyList<ReducedEdge> reduced, IReadOnlyList<CalibratedEdge> calibrated, JudgementEvidence evidence, TrainedModel model, bool hasAllPaths, ValidateChoices choices, ulong seed)
    {
        var sources = new List<ReportReference>();
        string[] paragraphs =
        [
            .. inputs.Set.Edges.Select((edge, i) => Spectrum(edge, inputs.Set, defaults, reduced[i], calibrated[i], Cite)),
            Scattering(hasAllPaths, Cite),
            .. evidence.Network is { } network ? [Network(network, model, Cite)] : (string[])[],
            .. evidence.Fit is { } fit ? [Fit(fit, inputs.Set.Fit?.Engine ?? RmcSettings.UsualMethod(hasAllPaths), Cite)] : (string[])[],
            Verdict(Cite),
        ];
        string command = $"xasrmc validate {inputs.Set.Id}{(choices.IsQuick ? " --quick" : "")}{(seed == inputs.Set.Seed ? "" : FormattableString.Invariant($" --seed {seed}"))}";
        return (new MethodsContent(JobRunner.Version, "", command, paragraphs, [new ReportParameter("seed", seed.ToString(CultureInfo.InvariantCulture), "")], [.. hashes.OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => new InputHash(h.Key, h.Value))]), sources);

        string Cite(ReportReference source)
        {
            if (!sources.Contains(source)) sources.Add(source);
            return source.Article!.Citation;
        }
    }

    private static string Spectrum(SetEdge edge, SetDefinition set, DefaultsOptions defaults, ReducedEdge reduced, CalibratedEdge calibrated, Func<ReportReference, string> cite)
    {
        ReductionSettings used = ReductionChoices.ToSettings(edge.Reduction.Over(defaults.Reduction));
        string origin = !double.IsNaN(reduced.E0Ev)
            ? FormattableString.Invariant($"mu(E) of {edge.SourceName} was normalised to an edge step of {reduced.EdgeStep:0.####} at E0 = {reduced.E0Ev:0.00} eV, and its background removed by a spline ({cite(Literature.Background)}) below R = {used.Rbkg:0.##} Å, weighted by k^{used.KWeight}, as Larch does ({cite(Literature.Larch)}).")
            : $"chi(k) was read from {edge.SourceName}.";
        string noise = edge.Noise is { } stated ? FormattableString.Invariant($" The noise of chi(k) is stated as {stated:0.0e0}.")
            : double.IsNaN(reduced.EpsilonK) ? "" : FormattableString.Invariant($" The noise of chi(k), {reduced.EpsilonK:0.0e0}, is that of high R ({cite(Literature.Noise)}).");
        return $"{edge.Edge}: {origin}{noise} Compared is {EdgeObjective.Linear(edge, reduced.Chi.Grid, set.Fit?.Space ?? ObjectiveSpace.R).Description}. {WithoutEdge(calibrated.Note, edge.Edge)}";
    }

    private static string WithoutEdge(string note, string edge) => note.StartsWith(edge + ": ", StringComparison.Ordinal) ? note[(edge.Length + 2)..] : note;

    private static string Scattering(bool hasAllPaths, Func<ReportReference, string> cite) =>
        $"chi(k) of atoms is the sum of {(hasAllPaths ? "all paths of up to four legs" : "the pairs of atoms")} with potentials and phases of FEFF ({cite(Literature.Feff)}), shared by all atoms of an element, and separable curved-wave propagators ({cite(Literature.Propagators)}).";

    private static string Network(RdfEstimate network, TrainedModel model, Func<ReportReference, string> cite) => FormattableString.Invariant(
        $"The partial distributions were read off the spectra by {network.ModelName}, {model.Ensemble.Members.Count} networks trained on {model.Card.Recipe.Particles:#,0} simulated particles (the approach of {cite(Literature.Networks)}). Its bands join the spread of the ensemble ({cite(Literature.Ensembles)}) and the residuals on held-out particles ({cite(Literature.Conformal)}).");

    private static string Fit(RefinementResult fit, RmcMethod method, Func<ReportReference, string> cite)
    {
        int replicas = fit.FinalConfigurations.Count, atoms = replicas > 0 ? fit.FinalConfigurations[0].Count : 0;
        double share = fit.Moves.Tried > 0 ? 100.0 * fit.Moves.Accepted / fit.Moves.Tried : 0;
        string moves = method switch
        {
            RmcMethod.Langevin => $"Atoms moved all at once along trajectories ({cite(Literature.Trajectories)})",
            RmcMethod.Evolution => "A population of structures evolved",
            _ => "Atoms moved one at a time",
        };
        string order = fit.FirstShells.Count > 0 ? " Replicas began with elements arranged in orders drawn from what the spectra leave open, and keep them." : "";
        string end = fit.Stopped.Length > 0 ? $" It ended so: {char.ToLowerInvariant(fit.Stopped[0])}{fit.Stopped[1..].TrimEnd('.')}." : "";
        return FormattableString.Invariant(
            $"The same spectra were fitted by reverse Monte Carlo ({cite(Literature.ReverseMonteCarlo)}), all edges against one {(fit.Mixture.Count == 0 ? "structure" : "mixture of structures")}: {replicas} replica{(replicas == 1 ? "" : "s")} of {atoms} atoms, seed {fit.Seed}. {moves}; {fit.Moves.Tried:#,0} moves, of which {share:0.0} % were accepted.{order} Standard deviations join the spread of replicas and starts with the scatter inside each, whose convergence is judged by split R̂ ({cite(Literature.Convergence)}).{end} The fitted spectra shown here are recomputed from the final atoms.");
    }

    private static string Verdict(Func<ReportReference, string> cite) =>
        $"Network and fit were compared shell by shell in units of their joint uncertainty ({cite(Literature.Differences)}) and curve by curve by their energy distance ({cite(Literature.Curves)}), with limits that all comparisons of a kind together exceed once in a hundred where nothing is wrong ({cite(Literature.ManyComparisons)}). What is asked of spectra is counted against their independent points ({cite(Literature.IndependentPoints)}).";
}
