using XasRmc.Core;

namespace XasRmc.Validation.Criteria;

/// <summary>Is the truth of a virtual set met within what EXAFS is trusted for?</summary>
/// <remarks>An answer that misses it and says so, by an interval that holds the truth or misses it as one among all may (<see cref="FamilyWise"/>), is not wrong but of little use: it leaves the verdict open, or informs where a pair has few neighbours (<see cref="PairShare"/>). |x − truth| for N, R or sigma² of each first shell, network and fit each; outer shells are held against their uncertainties (<see cref="TruthUncertainty"/>). Asked of virtual sets alone.</remarks>
public sealed class TruthTolerance : ICriterion
{
    private readonly ShellQuantity _quantity;

    /// <summary>Makes the criterion of one quantity.</summary>
    /// <param name="quantity">The moment that is compared.</param>
    public TruthTolerance(ShellQuantity quantity)
    {
        _quantity = quantity;
        Description = new CriterionDescription(
            $"truth-{quantity.Word()}", $"{quantity.Symbol()} of first shells must be true within a fixed tolerance.", AbsoluteAgreement.Tolerance(quantity), quantity.Unit(),
            "Single-shell EXAFS is commonly trusted to 0.02 Å in R and to 10 to 20 % in N and sigma²", "doi 10.1103/PhysRevB.52.6332", true);
    }

    /// <inheritdoc/>
    public CriterionDescription Description { get; }

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgementEvidence evidence)
    {
        if (evidence.Truth is not { } truth) yield break;
        foreach (Finding absent in TruthShells.Absent(Description, evidence, Description.Limit)) yield return absent;
        TruthShells[] shells = [.. TruthShells.All(evidence, truth).Where(s => s.Shell == 1)];
        int comparisons = TruthShells.Comparisons(shells);
        foreach (TruthShells shell in shells)
        {
            Rule rule = Rule.For(Description, evidence, shell.Subject);
            if (shell.Truth is not { } moments)
            {
                yield return rule.Missing("the truth of this pair is not given", "Put the pair into the set's truth.");
                continue;
            }

            if (!_quantity.IsAsked(shell.Answer.Moments.N, moments.N)) continue;
            double value = _quantity.Of(shell.Answer.Moments), exact = _quantity.Of(moments);
            double error = Math.Abs(value - exact), halfWidth = _quantity.HalfWidth95Of(shell.Answer), allowed = halfWidth * FamilyWise.Limit(comparisons, shell.Freedom(evidence)) / ShellQuantities.HalfWidth95;
            string statement = $"{_quantity.Symbol()} is {_quantity.Text(value)} by the {shell.Who} and {_quantity.Text(exact)} in truth.";
            if (error > rule.Limit && error <= allowed)
            {
                yield return rule.Unresolved(error, _quantity.Unit(), $"{statement} The {shell.Who} allows as much by chance: its 95 % interval is ± {_quantity.Text(halfWidth)}.", PairShare.MustBeResolved(evidence, shell.Absorber, shell.Neighbour),
                    "Narrow the uncertainties: a longer k range, more replicas, a training set nearer to the sample.");
                continue;
            }

            yield return rule.AtMost(error, _quantity.Unit(),
                statement,
                $"The {shell.Who} is wrong here: compare the spectra that follow from the truth with the set's spectra to tell the model's error from the method's.");
        }
    }
}
