using XasRmc.Core;

namespace XasRmc.Validation.Criteria;

/// <summary>Do the two edges of a binary sample count the bonds between unlike atoms as the stated composition demands?</summary>
/// <remarks>
/// <para>Every A-B bond is a B-A bond: c_A N_AB = c_B N_BA, so that c_A = N_BA / (N_AB + N_BA). Network and fit obey this by construction with the composition that they were given, and say nothing of it. Here N_AB comes from the edge of A alone and N_BA from that of
/// B alone: the numbers of neighbours in the fit's final atoms are set free, edge by edge.</para>
/// <para>z = |c_A N_AB − c_B N_BA| / sqrt((c_A sigma_AB)² + (c_B sigma_BA)²) with the stated fractions. Where the denominator is more than 0.3 of the mean of both sides, two numbers of neighbours known to a fifth each, the edges are too unsure to confirm anything, which informs only.
/// Frenkel, Chem. Soc. Rev. 41 (2012) 8163, doi 10.1039/c2cs35174a.</para>
/// </remarks>
public sealed class CompositionFromEdges : ICriterion
{
    private const double WidestUsefulShare = 0.3;

    /// <inheritdoc/>
    public CriterionDescription Description { get; } = new(
        "composition-from-edges", "Both edges must count the bonds of unlike atoms as the stated composition demands.", FamilyWise.Limit(1), "σ",
        "Bonds that are counted right are farther apart once in a hundred", "doi 10.1039/c2cs35174a", true);

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgementEvidence evidence)
    {
        IReadOnlyDictionary<Element, double>? stated = evidence.Fit?.Composition ?? evidence.Network?.Composition;
        if (stated is { Count: 1 }) yield break;
        Rule rule = Rule.For(Description, evidence, "all edges");
        if (stated is null)
        {
            yield return rule.Missing("neither network nor fit states a composition", "Run both.");
            yield break;
        }

        Element[] elements = [.. stated.Keys.OrderByDescending(e => e.AtomicNumber)];
        if (stated.Count != 2 || Find(evidence, elements[0], elements[1]) is not { } there || Find(evidence, elements[1], elements[0]) is not { } back)
        {
            string why = evidence.Absences.GetValueOrDefault(Description.Name) ?? (stated.Count == 2 ? "it takes an edge of each element" : "it is for samples of two elements");
            yield return rule.Absent(why, "Measure an edge of each element.");
            yield break;
        }

        double expected = stated[elements[0]], one = expected * there.Moments.N, two = stated[elements[1]] * back.Moments.N;
        double sigma = Math.Sqrt(Math.Pow(expected * there.NSigma, 2) + Math.Pow(stated[elements[1]] * back.NSigma, 2)), z = sigma > 0 ? Math.Abs(one - two) / sigma : double.NaN;
        string found = there.Moments.N > 0 && back.Moments.N > 0 ? FormattableString.Invariant($", {100 * back.Moments.N / (there.Moments.N + back.Moments.N):0} % {elements[0]}") : "";
        string statement = FormattableString.Invariant(
            $"Alone, the edge of {elements[0]} asks for {there.Moments.N:0.00} ± {there.NSigma:0.00} {elements[1]} around {elements[0]} and that of {elements[1]} for {back.Moments.N:0.00} ± {back.NSigma:0.00} {elements[0]} around {elements[1]}{found}; {100 * expected:0} % is stated.");
        const string next = "Check the composition by another method, S0² of both edges, and whether some of one element sits elsewhere than in the alloy.";
        if (z <= rule.Limit && sigma > WidestUsefulShare * 0.5 * (one + two))
            yield return rule.Absent($"{statement} That is too wide to judge by", "Measure to higher k or with less noise.");
        else
            yield return rule.AtMost(z, "σ", statement, next);
    }

    private static ShellEstimate? Find(JudgementEvidence evidence, Element absorber, Element neighbour) =>
        evidence.SingleEdges.FirstOrDefault(s => s.Edge.Element == absorber && s.Neighbour == neighbour)?.Shell;
}
