using XasRmc.Core;

namespace XasRmc.Validation.Criteria;

/// <summary>Do network and fit agree within what EXAFS is trusted for, whatever their error bars say?</summary>
/// <remarks>
/// |x_network − x_fit| for N, R or sigma² of each first shell; the tolerances are those of single-shell EXAFS, and outer shells, which hold up to 24 neighbours and say less, are held against their uncertainties
/// (<see cref="CombinedUncertaintyAgreement"/>). Where the standard deviation of either is larger than the tolerance the question cannot be
/// answered: agreement by chance does not pass. Nor does a difference fail that the uncertainties allow, once in a hundred judgements of all first shells together (<see cref="FamilyWise"/>). Of pairs with few neighbours it then only informs (<see cref="PairShare"/>).
/// </remarks>
public sealed class AbsoluteAgreement : ICriterion
{
    private readonly ShellQuantity _quantity;

    /// <summary>Makes the criterion of one quantity.</summary>
    /// <param name="quantity">The moment that is compared.</param>
    public AbsoluteAgreement(ShellQuantity quantity)
    {
        _quantity = quantity;
        Description = new CriterionDescription(
            $"agreement-{quantity.Word()}", $"Network and fit must give the same {quantity.Symbol()} of first shells within a fixed tolerance.", Tolerance(quantity), quantity.Unit(),
            "Single-shell EXAFS is commonly trusted to 0.02 Å in R and to 10 to 20 % in N and sigma²", "doi 10.1103/PhysRevB.52.6332", true);
    }

    /// <inheritdoc/>
    public CriterionDescription Description { get; }

    /// <summary>The default tolerance of a quantity: 1 in N, 0.02 Å in R, 0.003 Å² in sigma².</summary>
    internal static double Tolerance(ShellQuantity quantity) => quantity switch
    {
        ShellQuantity.N => 1.0,
        ShellQuantity.R => 0.02,
        _ => 0.003,
    };

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgementEvidence evidence)
    {
        ShellPair[] shells = [.. ShellPair.All(evidence).Where(s => s.Shell == 1)];
        int comparisons = ShellQuantities.All.Count * shells.Length;
        foreach (ShellPair shell in shells)
        {
            Rule rule = Rule.For(Description, evidence, shell.Subject);
            if (shell.Obstacle is { } obstacle)
            {
                yield return rule.Missing(obstacle, "Run network and fit for the same pairs and windows.");
                continue;
            }

            if (!_quantity.IsAsked(shell.Network!.Moments.N, shell.Fit!.Moments.N)) continue;
            double network = _quantity.Of(shell.Network.Moments), fit = _quantity.Of(shell.Fit.Moments);
            double difference = Math.Abs(network - fit), networkSigma = _quantity.SigmaOf(shell.Network), fitSigma = _quantity.SigmaOf(shell.Fit), sigma = Math.Sqrt(networkSigma * networkSigma + fitSigma * fitSigma);
            string statement = $"{_quantity.Symbol()} is {_quantity.Text(network)} by the network and {_quantity.Text(fit)} by the fit.";
            bool isClose = difference <= rule.Limit, isWide = !(networkSigma <= rule.Limit && fitSigma <= rule.Limit), isContradiction = difference > FamilyWise.Limit(comparisons, FamilyWise.Freedom(evidence, fitSigma, networkSigma)) * sigma;
            yield return double.IsFinite(difference) && (isClose ? isWide : !isContradiction)
                ? rule.Unresolved(difference, _quantity.Unit(),
                    $"{statement} {(isClose ? $"The standard deviation of one, {_quantity.Text(Math.Max(networkSigma, fitSigma))}, is wider than the tolerance, so that they may be close by chance" : $"Their combined standard deviation of {_quantity.Text(sigma)} allows that difference by chance")}.",
                    PairShare.MustBeResolved(evidence, shell.Absorber, shell.Neighbour), "Narrow the uncertainties: a longer k range, more replicas, a training set nearer to the sample.")
                : rule.AtMost(difference, _quantity.Unit(), statement, "Look at which of the two misses the spectra, and whether S0² and sigma² trade against N.");
        }
    }
}
