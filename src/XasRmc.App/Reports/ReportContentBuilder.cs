using XasRmc.Core;
using XasRmc.Validation;
using XasRmc.Validation.Criteria;

namespace XasRmc.App.Reports;

/// <summary>Gathers what a report says from the values of the stages.</summary>
public static class ReportContentBuilder
{
    private const double HalfWidth95 = 1.959963984540054;

    /// <summary>Gathers a report.</summary>
    /// <param name="report">The judgement.</param>
    /// <param name="evidence">What the judgement rests on.</param>
    /// <param name="edges">What is known of each edge besides network and fit.</param>
    /// <param name="methods">How it was made.</param>
    /// <param name="references">Sources.</param>
    /// <param name="starts">The atoms that the fit began with.</param>
    public static ReportContent Build(
        ValidationReport report, JudgementEvidence evidence, IReadOnlyList<EdgeMaterial> edges, MethodsContent methods, IReadOnlyList<ReportReference> references, IReadOnlyList<StructureContent>? starts = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(edges);
        ArgumentNullException.ThrowIfNull(methods);
        FindingRow[] findings = [.. report.Findings.Select(f => new FindingRow(f, StandardCriteria.Find(f.Criterion)?.Meaning ?? "", Judge.IsDecisive(f, evidence)))];
        return new ReportContent(
            report.SetId,
            report.Question,
            report.Verdict,
            Summarise(report.Verdict, findings),
            findings,
            [.. Shells(evidence)],
            [.. Pairs(evidence)],
            [.. edges.Select(e => Edge(e, evidence))],
            evidence.Network?.Composition ?? evidence.Fit?.Composition ?? new Dictionary<Element, double>(),
            report.Notes,
            methods,
            references)
        {
            Structures = [.. Structures(starts ?? [], evidence)],
        };
    }

    private static IEnumerable<StructureContent> Structures(IReadOnlyList<StructureContent> starts, JudgementEvidence evidence)
    {
        if (evidence.Fit is not { } fit) yield break;
        foreach (StructureContent start in starts) yield return start;
        for (int i = 0; i < fit.FinalConfigurations.Count; i++)
        {
            foreach (StructureContent structure in StructureContent.Of(FormattableString.Invariant($"final, replica {i + 1}"), fit.FinalConfigurations[i])) yield return structure;
        }
    }

    private static string Summarise(Outcome verdict, IReadOnlyList<FindingRow> findings)
    {
        FindingRow[] decisive = [.. findings.Where(f => f.IsDecisive)];
        int failed = findings.Count(f => f.Finding.Outcome == Outcome.Fail);
        int open = decisive.Count(f => f.Finding.Outcome == Outcome.Inconclusive);
        int informs = findings.Count(f => !f.IsDecisive && f.Finding.Outcome != Outcome.Pass);
        string text = verdict switch
        {
            Outcome.Pass => FormattableString.Invariant($"Network, fit and measurement agree within all {decisive.Length} limits that decide."),
            Outcome.Fail => FormattableString.Invariant($"{failed} of {decisive.Length} findings that decide lie beyond their limits{(open > 0 ? FormattableString.Invariant($", and {open} cannot be told") : "")}."),
            _ => decisive.Length == 0 ? "Nothing that decides could be judged." : FormattableString.Invariant($"Nothing lies beyond its limit, but {open} of {decisive.Length} findings that decide cannot be told."),
        };
        return informs > 0 ? FormattableString.Invariant($"{text} {informs} that only inform{(informs == 1 ? "s asks" : " ask")} for a look.") : text;
    }

    private static IEnumerable<ShellRow> Shells(JudgementEvidence evidence)
    {
        foreach ((Element absorber, Element neighbour) in PairNames(evidence))
        {
            IReadOnlyList<ShellEstimate> network = NetworkPair(evidence, absorber, neighbour)?.Shells ?? [];
            IReadOnlyList<ShellEstimate> fit = FitPair(evidence, absorber, neighbour)?.Shells ?? [];
            for (int i = 0; i < Math.Max(network.Count, fit.Count); i++)
            {
                ShellMoments window = (network.ElementAtOrDefault(i) ?? fit[i]).Moments;
                yield return new ShellRow(absorber, neighbour, i + 1, network.ElementAtOrDefault(i), fit.ElementAtOrDefault(i),
                    evidence.Truth?.Moments(absorber, neighbour, window.RMin, window.RMax));
            }
        }
    }

    /// <summary>The distributions of all pairs by network, fit and truth.</summary>
    internal static IEnumerable<PairContent> Pairs(JudgementEvidence evidence)
    {
        foreach ((Element absorber, Element neighbour) in PairNames(evidence))
        {
            PairEstimate? network = NetworkPair(evidence, absorber, neighbour);
            PairRefinement? fit = FitPair(evidence, absorber, neighbour);
            var curves = new List<Curve>();
            if (network is not null)
                curves.Add(new Curve(CurveRole.Network, network.Rdf.Grid.ToArray(), network.Rdf.PerAngstrom, network.Lower95, network.Upper95));
            if (fit is not null)
            {
                double[] mean = fit.Rdf.PerAngstrom.ToArray(), sigma = fit.Sigma.ToArray();
                curves.Add(new Curve(CurveRole.Fit, fit.Rdf.Grid.ToArray(), mean,
                    [.. mean.Zip(sigma, (m, s) => Math.Max(0, m - HalfWidth95 * s))], [.. mean.Zip(sigma, (m, s) => m + HalfWidth95 * s)]));
            }

            if (evidence.Truth?.Rdfs?.Find(absorber, neighbour) is { } truth)
                curves.Add(new Curve(CurveRole.Truth, truth.Grid.ToArray(), truth.PerAngstrom));
            ReportRange[] windows = [.. (network?.Shells ?? fit?.Shells ?? []).Select(s => new ReportRange(s.Moments.RMin, s.Moments.RMax))];
            yield return new PairContent(absorber, neighbour, curves, windows);
        }
    }

    private static EdgeContent Edge(EdgeMaterial material, JudgementEvidence evidence)
    {
        EdgeComparison? network = evidence.Network?.Reconstruction.FirstOrDefault(c => c.Edge == material.Edge);
        EdgeComparison? fit = evidence.Fit?.Edges.FirstOrDefault(c => c.Edge == material.Edge);
        var chi = new List<Curve>();
        if (material.Measured is { } measured) chi.Add(new Curve(CurveRole.Measured, measured.Grid.ToArray(), measured.Chi));
        else if ((fit ?? network) is { } compared) chi.Add(new Curve(CurveRole.Measured, compared.Grid.ToArray(), compared.Measured));
        if (network is not null) chi.Add(new Curve(CurveRole.Network, network.Grid.ToArray(), network.Calculated));
        if (fit is not null)
        {
            chi.Add(new Curve(CurveRole.Fit, fit.Grid.ToArray(), fit.Calculated));
            chi.Add(new Curve(CurveRole.Residual, fit.Grid.ToArray(), [.. fit.Measured.ToArray().Zip(fit.Calculated.ToArray(), (m, c) => m - c)]));
        }

        return new EdgeContent(material.Edge, material.SourceName, material.KWeight, material.KRange, material.RRange, chi, [.. material.Transforms], [.. material.Absorption], network, fit, [.. material.Reduction], [.. material.Warnings]) { Wavelets = material.Wavelets };
    }

    private static IEnumerable<(Element Absorber, Element Neighbour)> PairNames(JudgementEvidence evidence) =>
        (evidence.Network?.Pairs ?? []).Select(p => (p.Rdf.Absorber, p.Rdf.Neighbour))
            .Concat((evidence.Fit?.Pairs ?? []).Select(p => (p.Rdf.Absorber, p.Rdf.Neighbour)))
            .Distinct();

    /// <summary>What the network says of an ordered pair.</summary>
    internal static PairEstimate? NetworkPair(JudgementEvidence evidence, Element absorber, Element neighbour) =>
        evidence.Network?.Pairs.FirstOrDefault(p => p.Rdf.Absorber == absorber && p.Rdf.Neighbour == neighbour);

    /// <summary>What the fit says of an ordered pair.</summary>
    internal static PairRefinement? FitPair(JudgementEvidence evidence, Element absorber, Element neighbour) =>
        evidence.Fit?.Pairs.FirstOrDefault(p => p.Rdf.Absorber == absorber && p.Rdf.Neighbour == neighbour);
}
