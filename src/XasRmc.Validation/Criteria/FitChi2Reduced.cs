using XasRmc.Core;

namespace XasRmc.Validation.Criteria;

/// <summary>Is the misfit as large as the stated noise, neither much more nor much less?</summary>
/// <remarks>
/// chi²_red = chi² / (N_ind − parameters). Far above 1: the model or the theory misses something that the noise does not explain. Far below 1: the noise
/// is overstated or the fit follows it. The lower limit is the inverse of the upper one. By default it only informs, because in EXAFS the errors of
/// theory and background usually exceed the noise; where a set requires it, too large a value fails and too small a one is inconclusive.
/// </remarks>
public sealed class FitChi2Reduced : ICriterion
{
    /// <inheritdoc/>
    public CriterionDescription Description { get; } = new(
        "fit-chi2-reduced", "The misfit must be explained by the stated noise, and the noise must not be fitted.", 10, "",
        "Systematic errors of theory and background raise chi² of good EXAFS fits well above 1", "doi 10.1107/S1574870723002902", false);

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgementEvidence evidence)
    {
        IReadOnlyList<EdgeComparison> comparisons = evidence.Fit?.Edges ?? [];
        foreach (AbsorptionEdge? edge in evidence.Edges.Concat(comparisons.Select(c => c.Edge)).Distinct().DefaultIfEmpty())
        {
            Rule rule = Rule.For(Description, evidence, edge?.ToString() ?? "all edges");
            if (comparisons.FirstOrDefault(c => c.Edge == edge) is not { } comparison)
                yield return rule.Missing("the fit gives no spectrum of this edge", "Run the fit on all edges.");
            else if (!double.IsFinite(comparison.Chi2Reduced))
                yield return rule.Missing("the noise of this spectrum is unknown, or no degree of freedom is left", "State the noise, or merge several scans so that it can be measured.");
            else
                yield return Judge(rule, comparison.Chi2Reduced);
        }
    }

    private static Finding Judge(Rule rule, double chi2Reduced)
    {
        double lowest = 1 / rule.Limit;
        string statement = FormattableString.Invariant($"chi² is {chi2Reduced:0.###} per degree of freedom; {lowest:0.###} to {rule.Limit:0.###} is expected.");
        return chi2Reduced < lowest
            ? rule.Of(Outcome.Inconclusive, chi2Reduced, lowest, "", statement, "The noise is overstated or is being fitted: measure it from repeated scans, or fit fewer parameters.")
            : rule.AtMost(chi2Reduced, "", statement, "The noise does not explain the misfit: look for glitches, a wrong E0, a background that cuts into the first shell, or missing scattering paths.");
    }
}
