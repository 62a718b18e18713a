using XasRmc.Core;

namespace XasRmc.Validation.Criteria;

/// <summary>How often does the truth of a virtual set lie inside the stated 95 % intervals?</summary>
/// <remarks>The share of all N, R and sigma² whose truth lies inside the stated 95 % interval, network and fit each. A dozen quantities of one set
/// make a coarse share, so it only informs; over several sets and seeds it is the measure of honest error bars.</remarks>
public sealed class TruthCoverage : ICriterion
{
    /// <inheritdoc/>
    public CriterionDescription Description { get; } = new(
        "truth-coverage", "The truth must lie inside nearly all stated 95 % intervals.", 0.9, "",
        "Of 95 % intervals that are right, nine in ten hold the truth with room for chance", "", false);

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgementEvidence evidence)
    {
        if (evidence.Truth is not { } truth) yield break;
        foreach (Finding absent in TruthShells.Absent(Description, evidence, Description.Limit)) yield return absent;
        foreach (IGrouping<string, TruthShells> answer in TruthShells.All(evidence, truth).GroupBy(s => s.Who))
        {
            int asked = 0, inside = 0;
            foreach (TruthShells shell in answer)
            {
                if (shell.Truth is not { } moments) continue;
                foreach (ShellQuantity quantity in ShellQuantities.All.Where(q => q.IsAsked(shell.Answer.Moments.N, moments.N)))
                {
                    asked++;
                    if (Math.Abs(quantity.Of(shell.Answer.Moments) - quantity.Of(moments)) <= quantity.HalfWidth95Of(shell.Answer)) inside++;
                }
            }

            yield return Rule.For(Description, evidence, $"all pairs, {answer.Key}").AtLeast(asked > 0 ? (double)inside / asked : double.NaN, "",
                FormattableString.Invariant($"The truth of {inside} of {asked} shell quantities lies inside the {answer.Key}'s 95 % interval."),
                "The uncertainties are too small, or a bias is not in them.");
        }
    }
}
