using XasRmc.Core;

namespace XasRmc.Validation.Criteria;

/// <summary>Does the truth of a virtual set lie where network and fit, by their own uncertainties, say it should?</summary>
/// <remarks>
/// z = |x − truth| / sigma for N, R or sigma² of each shell, network and fit each. The default limit keeps all comparisons of one answer together
/// inside with 99 % when its uncertainties are right, those of a fit being the spread of its replicas. Asked of virtual sets alone.
/// </remarks>
/// <param name="quantity">The moment that is compared.</param>
public sealed class TruthUncertainty(ShellQuantity quantity) : ICriterion
{
    /// <inheritdoc/>
    public CriterionDescription Description { get; } = new(
        $"truth-{quantity.Word()}-sigmas", $"The true {quantity.Symbol()} must lie within the stated uncertainty.", double.NaN, "σ",
        "All such comparisons of an answer together stay below it in 99 of 100 cases where its uncertainties are right", FamilyWise.Reference, true);

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgementEvidence evidence)
    {
        if (evidence.Truth is not { } truth) yield break;
        IReadOnlyList<TruthShells> shells = TruthShells.All(evidence, truth);
        int comparisons = TruthShells.Comparisons(shells);
        foreach (Finding absent in TruthShells.Absent(Description, evidence, FamilyWise.Limit(comparisons))) yield return absent;
        foreach (TruthShells shell in shells)
        {
            Rule rule = Rule.For(Description, evidence, shell.Subject, FamilyWise.Limit(comparisons, shell.Freedom(evidence)));
            if (shell.Truth is not { } moments)
            {
                yield return rule.Missing("the truth of this pair is not given", "Put the pair into the set's truth.");
                continue;
            }

            if (!quantity.IsAsked(shell.Answer.Moments.N, moments.N)) continue;
            double value = quantity.Of(shell.Answer.Moments), sigma = quantity.SigmaOf(shell.Answer), exact = quantity.Of(moments);
            yield return rule.AtMost(sigma > 0 ? Math.Abs(value - exact) / sigma : double.NaN, "σ",
                $"{quantity.Symbol()} is {quantity.Text(value)} ± {quantity.Text(sigma)} by the {shell.Who} and {quantity.Text(exact)} in truth.",
                $"The {shell.Who} is biased or too sure of itself here.");
        }
    }
}
