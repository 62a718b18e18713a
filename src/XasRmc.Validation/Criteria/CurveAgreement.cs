using XasRmc.Core;

namespace XasRmc.Validation.Criteria;

/// <summary>Do network and fit agree in the whole distribution of a pair, not in its moments alone?</summary>
/// <remarks>
/// <para>Energy distance D² = 2 ∫ [F_network(r) − F_fit(r)]² dr (Å) of the running shares of neighbours F(r) = ∫ n dr / N over all shell windows: the expected distance of two draws of different curves, twice, less those of two draws of the same.</para>
/// <para>p is the share of bootstrap samples whose D is as large or larger: both answers are drawn from their mean by their stated uncertainties of N, R, sigma² and C3 of every shell (<see cref="ShellCurve"/>), which hold the spread of the
/// replicas and that of the networks. The mirror of a pair, which detailed balance makes the same curve, is not asked again.</para>
/// <para>Székely and Rizzo, J. Stat. Plan. Inference 143 (2013) 1249, doi 10.1016/j.jspi.2013.03.018.</para>
/// </remarks>
public sealed class CurveAgreement : ICriterion
{
    private const int Draws = 2000;
    private const double StepAngstrom = 0.01;
    private const ulong FirstStream = 4096;

    /// <inheritdoc/>
    public CriterionDescription Description { get; } = new(
        "agreement-curve", "Network and fit must give the same n(r) as a whole, by a bootstrap of their energy distance.", double.NaN, "p",
        "All pairs of a judgement together fall below it once in a hundred where nothing is wrong", $"doi 10.1016/j.jspi.2013.03.018; {FamilyWise.Reference}", true);

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgementEvidence evidence)
    {
        IReadOnlyList<PairEstimate> network = evidence.Network?.Pairs ?? [];
        IReadOnlyList<PairRefinement> fit = evidence.Fit?.Pairs ?? [];
        (Element A, Element B)[] pairs = [.. network.Select(p => (p.Rdf.Absorber, p.Rdf.Neighbour)).Concat(fit.Select(p => (p.Rdf.Absorber, p.Rdf.Neighbour)))
            .Where(p => p.Absorber.AtomicNumber >= p.Neighbour.AtomicNumber).Distinct()];
        double limit = FamilyWise.LevelOfEach(pairs.Length);
        if (pairs.Length == 0) yield return Rule.For(Description, evidence, "all pairs", limit).Missing("neither network nor fit gives a curve", "Run both.");
        for (int i = 0; i < pairs.Length; i++)
        {
            (Element a, Element b) = pairs[i];
            Rule rule = Rule.For(Description, evidence, Subjects.Pair(a, b), limit);
            PairEstimate? one = network.FirstOrDefault(p => p.Rdf.Absorber == a && p.Rdf.Neighbour == b);
            PairRefinement? two = fit.FirstOrDefault(p => p.Rdf.Absorber == a && p.Rdf.Neighbour == b);
            if (one is null || two is null || one.Shells.Count == 0 || one.Shells.Count != two.Shells.Count)
                yield return rule.Missing("network and fit do not both give this pair with the same shells", "Run network and fit for the same pairs and windows.");
            else if (Judge(rule, one.Rdf, one.Shells, two.Rdf, two.Shells, new RandomStream(evidence.Seed, FirstStream + (ulong)i)) is { } finding)
                yield return finding;
        }
    }

    private static Finding? Judge(Rule rule, PartialRdf network, IReadOnlyList<ShellEstimate> ofNetwork, PartialRdf fit, IReadOnlyList<ShellEstimate> ofFit, RandomStream random)
    {
        double low = ofNetwork.Min(s => s.Moments.RMin), high = ofNetwork.Max(s => s.Moments.RMax);
        ShellCurve one = ShellCurve.Of(network, low, high, StepAngstrom), two = ShellCurve.Of(fit, low, high, StepAngstrom);
        if (one.Total < ShellQuantities.NegligibleN && two.Total < ShellQuantities.NegligibleN) return null;
        double distance = one.EnergyDistance(two);
        ShellCurve mean = one.MeanWith(two);
        int asFar = 0, drawn = 0;
        for (int i = 0; i < Draws; i++)
        {
            double d = mean.Drawn(ofNetwork, random).EnergyDistance(mean.Drawn(ofFit, random));
            if (double.IsNaN(d)) continue;
            drawn++;
            if (d >= distance) asFar++;
        }

        double p = double.IsNaN(distance) || drawn < Draws / 2 ? double.NaN : (asFar + 1.0) / (drawn + 1.0);
        return rule.AtLeast(p, "p",
            FormattableString.Invariant($"The energy distance of the two curves is D = {Math.Sqrt(distance):0.0000} Å^½; {asFar} of {drawn} draws of their uncertainties lie as far apart."),
            "Look at the plot of n(r) where the two part: a shell of one that the other lacks points to the start model or to a sample unlike the training set, a shift of all shells to E0.");
    }
}
