using XasRmc.Core;

namespace XasRmc.Validation.Criteria;

/// <summary>Do network and fit agree within their combined uncertainty?</summary>
/// <remarks>
/// z = |x_network − x_fit| / sqrt(sigma_network² + sigma_fit²) for N, R, sigma² or C3 of each shell. The default limit keeps all comparisons of one
/// judgement together inside with 99 % when nothing is wrong. Wide error bars make agreement cheap: <see cref="AbsoluteAgreement"/> guards against that.
/// </remarks>
/// <param name="quantity">The moment that is compared.</param>
public sealed class CombinedUncertaintyAgreement(ShellQuantity quantity) : ICriterion
{
    /// <inheritdoc/>
    public CriterionDescription Description { get; } = new(
        $"agreement-{quantity.Word()}-sigmas", $"Network and fit must give the same {quantity.Symbol()} within their combined uncertainty.", double.NaN, "σ",
        "All such comparisons of a judgement together stay below it in 99 of 100 cases where nothing is wrong", FamilyWise.Reference, true);

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgementEvidence evidence)
    {
        IReadOnlyList<ShellPair> shells = ShellPair.All(evidence);
        if (shells.Count == 0)
        {
            yield return Rule.For(Description, evidence, "all shells", FamilyWise.Limit(1)).Missing("neither network nor fit gives a shell", "Run both.");
            yield break;
        }

        int comparisons = ShellQuantities.Moments.Count * shells.Count;
        foreach (ShellPair shell in shells)
        {
            if (shell.Obstacle is { } obstacle)
            {
                yield return Rule.For(Description, evidence, shell.Subject, FamilyWise.Limit(comparisons)).Missing(obstacle, "Run network and fit for the same pairs and windows.");
                continue;
            }

            if (!quantity.IsAsked(shell.Network!.Moments.N, shell.Fit!.Moments.N)) continue;
            double network = quantity.Of(shell.Network.Moments), fit = quantity.Of(shell.Fit.Moments);
            double sigma = Math.Sqrt(Square(quantity.SigmaOf(shell.Network)) + Square(quantity.SigmaOf(shell.Fit)));
            Rule rule = Rule.For(Description, evidence, shell.Subject, FamilyWise.Limit(comparisons, FamilyWise.Freedom(evidence, quantity.SigmaOf(shell.Fit), quantity.SigmaOf(shell.Network))));
            double z = sigma > 0 ? Math.Abs(network - fit) / sigma : double.NaN;
            yield return rule.AtMost(z, "σ",
                $"{quantity.Symbol()} is {quantity.Text(network)} by the network and {quantity.Text(fit)} by the fit; the combined standard deviation is {quantity.Text(sigma)}.",
                "Either an uncertainty is understated or one of the two is wrong: look at which of them misses the spectra.");
        }
    }

    private static double Square(double x) => x * x;
}
