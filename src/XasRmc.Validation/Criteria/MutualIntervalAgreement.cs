using XasRmc.Core;

namespace XasRmc.Validation.Criteria;

/// <summary>Does each of network and fit lie inside the other's 95 % interval?</summary>
/// <remarks>
/// z = |x_network − x_fit| / min(sigma_network, sigma_fit), stricter than <see cref="CombinedUncertaintyAgreement"/>: the narrower of the two intervals
/// must hold the other value. A value that was held fixed (the number of neighbours of a fit that adds no atoms) has no interval; then the other's decides. By default it only informs; a set that asks a single question of a single shell may require it.
/// </remarks>
/// <param name="quantity">The moment that is compared.</param>
public sealed class MutualIntervalAgreement(ShellQuantity quantity) : ICriterion
{
    // Less than what atoms that cross the border of a window make of a number of neighbours that the start holds fixed.
    private const double HeldFixed = 2e-3;

    /// <inheritdoc/>
    public CriterionDescription Description { get; } = new(
        $"agreement-{quantity.Word()}-interval", $"Each of network and fit must give a {quantity.Symbol()} inside the other's 95 % interval.", ShellQuantities.HalfWidth95, "σ",
        "1.96 standard deviations of the more certain of the two are half of its 95 % interval", "", false);

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgementEvidence evidence)
    {
        foreach (ShellPair shell in ShellPair.All(evidence))
        {
            Rule rule = Rule.For(Description, evidence, shell.Subject);
            if (shell.Obstacle is { } obstacle)
            {
                yield return rule.Missing(obstacle, "Run network and fit for the same pairs and windows.");
                continue;
            }

            if (!quantity.IsAsked(shell.Network!.Moments.N, shell.Fit!.Moments.N)) continue;
            double network = quantity.Of(shell.Network.Moments), fit = quantity.Of(shell.Fit.Moments);
            double networkSigma = quantity.SigmaOf(shell.Network), fitSigma = quantity.SigmaOf(shell.Fit);
            double narrower = Math.Min(Interval(network, networkSigma), Interval(fit, fitSigma));
            double z = double.IsFinite(narrower) ? Math.Abs(network - fit) / narrower : double.NaN;
            yield return rule.AtMost(z, "σ",
                $"{quantity.Symbol()} is {quantity.Text(network)} ± {quantity.Text(networkSigma)} by the network and {quantity.Text(fit)} ± {quantity.Text(fitSigma)} by the fit.",
                "The more certain of the two excludes the other: check its uncertainty (replicas, ensemble, held-out residuals) before its value.");
        }
    }

    /// <summary>The standard deviation, or infinity for a value that was held fixed: it has no interval that the other could lie outside of.</summary>
    private double Interval(double value, double sigma)
    {
        double least = quantity == ShellQuantity.N ? HeldFixed * Math.Abs(value) : 0;
        return sigma > least ? sigma : double.PositiveInfinity;
    }
}
