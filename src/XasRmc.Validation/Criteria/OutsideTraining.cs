using XasRmc.Core;

namespace XasRmc.Validation.Criteria;

/// <summary>Is the sample of the kind that the network was trained on?</summary>
/// <remarks>A flagged sample is inconclusive, not failed: outside its training set a network may still be right, but nothing vouches for its intervals.</remarks>
public sealed class OutsideTraining : ICriterion
{
    /// <inheritdoc/>
    public CriterionDescription Description { get; } = new(
        "outside-training", "The sample must be of the kind that the network was trained on.", double.NaN, "",
        "The threshold is the network's own, set on held-out particles", "", true);

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgementEvidence evidence)
    {
        if (evidence.Network?.OutOfDistribution is not { } distance)
        {
            yield return Rule.For(Description, evidence, "network").Missing("there is no answer of the network", "Run the network.");
            yield break;
        }

        Rule rule = Rule.For(Description, evidence, "network", distance.Threshold);
        if (!double.IsFinite(distance.Score))
        {
            yield return rule.Missing("the network's measure of distance is not a number", "Look for values that are not numbers in the spectra.");
            yield break;
        }

        Element[] unknown = [.. (evidence.Fit?.Composition.Keys ?? []).Where(e => !evidence.Network.Composition.ContainsKey(e)).OrderBy(e => e.AtomicNumber)];
        if (unknown.Length > 0)
        {
            yield return rule.Of(Outcome.Inconclusive, distance.Score, rule.Limit, "", $"The network {evidence.Network.ModelName} knows nothing of {string.Join(", ", unknown.AsEnumerable())}, which the sample holds.", "Take a network of all elements of the sample (models list), or train one.");
            yield break;
        }

        bool outside = distance.IsFlagged || !(distance.Score <= rule.Limit);
        string reasons = distance.Why.Count > 0 ? " " + string.Join(" ", distance.Why) : "";
        yield return rule.Of(outside ? Outcome.Inconclusive : Outcome.Pass, distance.Score, rule.Limit, "",
            (outside ? "The sample lies outside the training set: the network extrapolates and its intervals do not hold." : "The sample lies inside the training set.") + reasons,
            "Train on a recipe that covers the sample, or trust the fit alone.");
    }
}
