using XasRmc.Core;

namespace XasRmc.Validation.Criteria;

/// <summary>Does every A-B bond count as a B-A bond?</summary>
/// <remarks>The largest |c_A n_AB(r) − c_B n_BA(r)| over all pairs and bins, Å⁻¹. It is zero in nature: an answer that breaks it is a bug, not noise.</remarks>
public sealed class DetailedBalance : ICriterion
{
    /// <inheritdoc/>
    public CriterionDescription Description { get; } = new(
        "detailed-balance", "Every A-B bond must count as a B-A bond: c_A n_AB(r) = c_B n_BA(r).", 1e-3, "Å⁻¹",
        "An identity; the limit is the rounding of single-precision networks on peaks of some ten per Å", "", true);

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgementEvidence evidence)
    {
        yield return Judge(evidence, "network", evidence.Network is { } network ? [.. network.Pairs.Select(p => p.Rdf)] : null, evidence.Network?.Composition);
        yield return Judge(evidence, "fit", evidence.Fit is { } fit ? [.. fit.Pairs.Select(p => p.Rdf)] : null, evidence.Fit?.Composition);
    }

    private Finding Judge(JudgementEvidence evidence, string who, IReadOnlyList<PartialRdf>? rdfs, IReadOnlyDictionary<Element, double>? composition)
    {
        Rule rule = Rule.For(Description, evidence, who);
        if (rdfs is null || rdfs.Count == 0 || composition is null) return rule.Missing($"there is no answer of the {who}", $"Run the {who}.");
        foreach (PartialRdf rdf in rdfs)
        {
            if (!rdfs.Any(r => r.Absorber == rdf.Neighbour && r.Neighbour == rdf.Absorber))
                return rule.Missing($"the {who} gives {Subjects.Pair(rdf.Absorber, rdf.Neighbour)} without {Subjects.Pair(rdf.Neighbour, rdf.Absorber)}", $"Run the {who} for all ordered pairs.");
            if (!composition.ContainsKey(rdf.Absorber)) return rule.Missing($"the {who} gives no fraction of {rdf.Absorber.Symbol}", "State the composition.");
        }

        double worst = new PartialRdfSet(rdfs, composition).LargestDetailedBalanceViolationPerAngstrom();
        return rule.AtMost(worst, "Å⁻¹", FormattableString.Invariant($"The largest violation by the {who} is {worst:0.###e+0} Å⁻¹."), $"This is a bug in the {who}, not noise: report it.");
    }
}
