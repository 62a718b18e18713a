using XasRmc.Core;

namespace XasRmc.Validation.Criteria;

/// <summary>Do network and fit agree with what is known of the sample from elsewhere?</summary>
/// <remarks>|x − expected| against the tolerance that the set states with its source, for network and fit each.</remarks>
public sealed class ExpectationCriterion : ICriterion
{
    /// <inheritdoc/>
    public CriterionDescription Description { get; } = new(
        "expectation", "Network and fit must agree with what is known of the sample from elsewhere.", double.NaN, "",
        "The tolerance is the set's own", "", true);

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgementEvidence evidence)
    {
        foreach (Expectation expectation in evidence.Expectations)
        {
            yield return Judge(evidence, expectation, "network", evidence.Network is { } network ? [.. network.Pairs.Select(p => (p.Rdf, p.Shells))] : null, evidence.Network?.Composition);
            yield return Judge(evidence, expectation, "fit", evidence.Fit is { } fit ? [.. fit.Pairs.Select(p => (p.Rdf, p.Shells))] : null, evidence.Fit?.Composition);
        }
    }

    private Finding Judge(JudgementEvidence evidence, Expectation expectation, string who, IReadOnlyList<(PartialRdf Rdf, IReadOnlyList<ShellEstimate> Shells)>? pairs, IReadOnlyDictionary<Element, double>? composition)
    {
        (string word, string unit) = expectation.Quantity switch
        {
            ExpectedQuantity.Distance => ("R", "Å"),
            ExpectedQuantity.CoordinationNumber => ("N", ""),
            ExpectedQuantity.Sigma2 => ("sigma²", "Å²"),
            _ => ("atomic fraction", ""),
        };
        string about = expectation.Neighbour is null ? expectation.Absorber.Symbol : Subjects.Pair(expectation.Absorber, expectation.Neighbour);
        string subject = expectation.Quantity == ExpectedQuantity.Composition ? $"{about}, {word}, {who}" : $"{Subjects.Shell(about, expectation.Shell)}, {word}, {who}";
        Rule rule = Rule.For(Description, evidence, subject, expectation.Tolerance);
        if (pairs is null) return rule.Missing($"there is no answer of the {who}", $"Run the {who}.");
        double? found = expectation.Quantity == ExpectedQuantity.Composition
            ? composition is not null && composition.TryGetValue(expectation.Absorber, out double fraction) ? fraction : null
            : Moment(expectation, pairs);
        if (found is not { } value) return rule.Missing($"the {who} does not give this quantity", $"Run the {who} for this pair and shell.");
        string source = expectation.Doi.Length > 0 ? $"{expectation.Source.TrimEnd('.')} (doi {expectation.Doi})." : $"{expectation.Source.TrimEnd('.')}.";
        return rule.AtMost(Math.Abs(value - expectation.Value), unit,
            FormattableString.Invariant($"The {who} gives {word} = {value:0.####}{Space(unit)}; {expectation.Value:0.####} ± {expectation.Tolerance:0.####}{Space(unit)} is expected: {source}"),
            "Either the answer is wrong or the sample is not what the source describes: check E0 for a distance, S0² for a coordination number.");
    }

    private static double? Moment(Expectation expectation, IReadOnlyList<(PartialRdf Rdf, IReadOnlyList<ShellEstimate> Shells)> pairs)
    {
        ShellMoments[] moments = [.. pairs
            .Where(p => p.Rdf.Absorber == expectation.Absorber && (expectation.Neighbour is null || p.Rdf.Neighbour == expectation.Neighbour) && p.Shells.Count >= expectation.Shell && expectation.Shell >= 1)
            .Select(p => p.Shells[expectation.Shell - 1].Moments)];
        if (moments.Length == 0) return null;
        if (expectation.Quantity == ExpectedQuantity.CoordinationNumber) return moments.Sum(m => m.N);
        if (moments.Length > 1) return null;
        return expectation.Quantity == ExpectedQuantity.Distance ? moments[0].RAngstrom : moments[0].Sigma2;
    }

    private static string Space(string unit) => unit.Length > 0 ? " " + unit : "";
}
