using XasRmc.Core;

namespace XasRmc.Validation.Criteria;

/// <summary>What the two R-factor criteria share: one finding an edge, and one for every edge that the answer lacks.</summary>
internal static class EdgeRFactors
{
    public static IEnumerable<Finding> Judge(CriterionDescription description, JudgementEvidence evidence, IReadOnlyList<EdgeComparison>? comparisons, string who, string next)
    {
        IEnumerable<AbsorptionEdge> edges = evidence.Edges.Concat(comparisons?.Select(c => c.Edge) ?? []).Distinct();
        foreach (AbsorptionEdge? edge in edges.DefaultIfEmpty())
        {
            Rule rule = Rule.For(description, evidence, edge?.ToString() ?? "all edges");
            if (comparisons?.FirstOrDefault(c => c.Edge == edge) is not { } comparison)
                yield return rule.Missing($"the {who} gives no spectrum of this edge", $"Run the {who} on all edges.");
            else
                yield return rule.AtMost(comparison.RFactor, "", FormattableString.Invariant($"The {who} leaves {100 * comparison.RFactor:0.00} % of the measured |chi(R)|² unexplained."), next);
        }
    }
}
