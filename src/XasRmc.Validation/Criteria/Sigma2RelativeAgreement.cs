using XasRmc.Core;

namespace XasRmc.Validation.Criteria;

/// <summary>Is sigma² of first shells the same in network and fit, as a share of itself?</summary>
/// <remarks>
/// |sigma²_network − sigma²_fit| / mean of the two, for each first shell that holds neighbours. As the other tolerances of single-shell EXAFS (<see cref="AbsoluteAgreement"/>) it is asked of no other: sigma² of an outer shell of an alloy is known
/// to a fifth or so, and right answers would fail. There <see cref="CombinedUncertaintyAgreement"/> judges.
/// </remarks>
public sealed class Sigma2RelativeAgreement : ICriterion
{
    /// <inheritdoc/>
    public CriterionDescription Description { get; } = new(
        "agreement-sigma2-relative", "Network and fit must give the same sigma² of first shells within a share of it.", 0.25, "",
        "sigma² correlates with S0² and N, and EXAFS fixes it to about a quarter", "doi 10.1103/PhysRevB.52.6332", true);

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgementEvidence evidence)
    {
        ShellPair[] shells = [.. ShellPair.All(evidence).Where(s => s.Shell == 1)];
        foreach (ShellPair shell in shells)
        {
            Rule rule = Rule.For(Description, evidence, shell.Subject);
            if (shell.Obstacle is { } obstacle)
            {
                yield return rule.Missing(obstacle, "Run network and fit for the same pairs and windows.");
                continue;
            }

            if (!ShellQuantity.Sigma2.IsAsked(shell.Network!.Moments.N, shell.Fit!.Moments.N)) continue;
            double network = shell.Network.Moments.Sigma2, fit = shell.Fit.Moments.Sigma2;
            double mean = 0.5 * (network + fit);
            double share = mean > 0 ? Math.Abs(network - fit) / mean : double.NaN;
            double sigma = double.Hypot(shell.Network.Sigma2Sigma, shell.Fit.Sigma2Sigma);
            string statement = $"sigma² is {ShellQuantity.Sigma2.Text(network)} by the network and {ShellQuantity.Sigma2.Text(fit)} by the fit.";
            double allowed = FamilyWise.Limit(shells.Length, FamilyWise.Freedom(evidence, shell.Fit.Sigma2Sigma, shell.Network.Sigma2Sigma)) * sigma;
            if (share > rule.Limit && Math.Abs(network - fit) <= allowed)
            {
                yield return rule.Unresolved(share, "", $"{statement} Their combined standard deviation of {ShellQuantity.Sigma2.Text(sigma)} allows that by chance.", PairShare.MustBeResolved(evidence, shell.Absorber, shell.Neighbour),
                    "Narrow the uncertainties: a longer k range, more replicas, a training set nearer to the sample.");
                continue;
            }

            yield return rule.AtMost(share, "",
                statement,
                "Check S0² on a foil of the same element, and the noise: both are taken up by sigma².");
        }
    }
}
